#ifndef GALVANI_INSTRUCTIONS_H
#define GALVANI_INSTRUCTIONS_H

// What `gv_run` and the loops of each instruction set share.

#include "include/ArrayInstructions.h"

/// One block of lanes on which a loop works.
typedef struct gv_block {
  double *bases[3]; ///< where scalars are counted from, where arrays are, and where the scratch is
  const gv_random *random;
  int64_t start; ///< lane of the buffer at which the block begins
  int64_t lanes; ///< lanes of the block, a multiple of 8
} gv_block;

/// Gives the instruction that comes next.
typedef const gv_step *(*gv_loop)(const gv_step *step, const gv_block *block);

/// Loops of one operation, one for each mixture of arrays (0) and scalars (1) among its operands: a counts 1,
/// b counts 2, c counts 4.
#define GV_MIXTURES 8

/// What solves cables: as `gv_solve_cable`, `gv_solve_tree` and `gv_solve_layers`.
typedef struct gv_cable_loops {
  void (*trees)(const gv_cable_node *nodes, int64_t count, const gv_cable_group *group);
  void (*tree)(const gv_cable_tree *tree, double *base);
  void (*layers)(const gv_layered_node *nodes, int64_t count, const gv_cable_group *group);
} gv_cable_loops;

// One table for each instruction set, indexed by operation * GV_MIXTURES + mixture.
extern const gv_loop gv_baseline_loops[GV_LOOP_COUNT * GV_MIXTURES];
extern const gv_cable_loops gv_baseline_cable;
#if defined(__x86_64__)
extern const gv_loop gv_avx2_loops[GV_LOOP_COUNT * GV_MIXTURES];
extern const gv_cable_loops gv_avx2_cable;
extern const gv_loop gv_avx512_loops[GV_LOOP_COUNT * GV_MIXTURES];
extern const gv_cable_loops gv_avx512_cable;
#endif
#if defined(__aarch64__)
extern const gv_loop gv_neon_loops[GV_LOOP_COUNT * GV_MIXTURES];
extern const gv_cable_loops gv_neon_cable;
#endif

#endif
