// Choice of the instruction set for trees of cables.

#include "Instructions.h"

static const gv_cable_loops *cable_of(gv_instruction_set set) {
  switch (set) {
#if defined(__x86_64__)
  case GV_AVX2:
    return &gv_avx2_cable;
  case GV_AVX512:
    return &gv_avx512_cable;
#endif
#if defined(__aarch64__)
  case GV_NEON:
    return &gv_neon_cable;
#endif
  default:
    return &gv_baseline_cable;
  }
}

void gv_solve_cable(gv_instruction_set set, const gv_cable_node *nodes, int64_t count,
                    const gv_cable_group *group) {
  cable_of(set)->trees(nodes, count, group);
}

void gv_solve_tree(gv_instruction_set set, const gv_cable_tree *tree, double *base) {
  cable_of(set)->tree(tree, base);
}

void gv_solve_layers(gv_instruction_set set, const gv_layered_node *nodes, int64_t count,
                     const gv_cable_group *group) {
  cable_of(set)->layers(nodes, count, group);
}
