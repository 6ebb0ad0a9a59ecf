// AVX-512, vectors of 512 bits.

#if defined(__x86_64__)

#if defined(__clang__)
#pragma clang attribute push(                                                                        \
    __attribute__((target("avx512f,avx512dq,avx512vl,avx2,fma"))), apply_to = function)
#else
#pragma GCC target("avx512f,avx512dq,avx512vl,avx2,fma,prefer-vector-width=512")
#endif

#define GV_LANES 8
#define GV_FUSED 1
#define GV_PERMUTES_SIXTEEN 1
#include "Cable.h"
#include "Layers.h"
#include "SingleLoops.h"
#include "Stretches.h"

const gv_loop gv_avx512_loops[GV_LOOP_COUNT * GV_MIXTURES] = {GV_LOOPS GV_SINGLE_LOOPS};
const gv_cable_loops gv_avx512_cable = {solve_cable, solve_stretches, solve_layers};

#if defined(__clang__)
#pragma clang attribute pop
#endif

#endif
