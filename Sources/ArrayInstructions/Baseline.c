// SSE2, WebAssembly's simd128, and the plain group on any other machine: multiply-add rounds twice.

#define GV_LANES 4
#define GV_FUSED 0
#include "Cable.h"
#include "Layers.h"
#include "SingleLoops.h"
#include "Stretches.h"

const gv_loop gv_baseline_loops[GV_LOOP_COUNT * GV_MIXTURES] = {GV_LOOPS GV_SINGLE_LOOPS};
const gv_cable_loops gv_baseline_cable = {solve_cable, solve_stretches, solve_layers};
