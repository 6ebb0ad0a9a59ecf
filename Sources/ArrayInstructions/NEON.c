// NEON, whose multiply-add is fused.

#if defined(__aarch64__)

#define GV_LANES 4
#define GV_FUSED 1
#include "Cable.h"
#include "Layers.h"
#include "SingleLoops.h"
#include "Stretches.h"

const gv_loop gv_neon_loops[GV_LOOP_COUNT * GV_MIXTURES] = {GV_LOOPS GV_SINGLE_LOOPS};
const gv_cable_loops gv_neon_cable = {solve_cable, solve_stretches, solve_layers};

#endif
