#ifndef GALVANI_INSTRUCTIONS_H
#define GALVANI_INSTRUCTIONS_H

// What `gv_run` and the loops of each instruction set share.

#include "include/ArrayInstructions.h"

/// One block of lanes on which a loop works.
typedef struct gv_block {
  double *base;
  const gv_address *addresses;
  const gv_random *random;
  int64_t start;  ///< lane of the buffer at which the block begins
  int64_t groups; ///< groups of eight lanes
} gv_block;

typedef void (*gv_loop)(const gv_instruction *code, const gv_block *block);

// One table for each instruction set, indexed by gv_operation.
extern const gv_loop gv_baseline_loops[GV_OPERATION_COUNT];
#if defined(__x86_64__)
extern const gv_loop gv_avx2_loops[GV_OPERATION_COUNT];
extern const gv_loop gv_avx512_loops[GV_OPERATION_COUNT];
#endif
#if defined(__aarch64__)
extern const gv_loop gv_neon_loops[GV_OPERATION_COUNT];
#endif

#endif
