// AVX2 with fused multiply-add.

#if defined(__x86_64__)

#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#else
#pragma GCC target("avx2,fma")
#endif

#define GV_LANES 8
#define GV_FUSED 1
#include "Cable.h"
#include "Layers.h"
#include "SingleLoops.h"
#include "Stretches.h"

const gv_loop gv_avx2_loops[GV_LOOP_COUNT * GV_MIXTURES] = {GV_LOOPS GV_SINGLE_LOOPS};
const gv_cable_loops gv_avx2_cable = {solve_cable, solve_stretches, solve_layers};

#if defined(__clang__)
#pragma clang attribute pop
#endif

#endif
