// NEON, whose multiply-add is fused.

#if defined(__aarch64__)

#define GV_LANES 4
#define GV_FUSED 1
#include "Cable.h"
#include "Loops.h"
#include "Stretches.h"

const gv_loop gv_neon_loops[GV_OPERATION_COUNT * GV_MIXTURES] = GV_LOOPS;
const gv_cable_loops gv_neon_cable = {solve_cable, solve_stretches};

#endif
