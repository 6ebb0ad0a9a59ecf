#ifndef GALVANI_NEON_SOLVERS_H
#define GALVANI_NEON_SOLVERS_H

// Trees of cables: the numbers are drawn, the layout is as `ArrayInstructions.h` says.

#include "inputs.h"

#define TREE_NODES 61

/// Equal trees side by side: most nodes hang on the one before them, some further up.
static inline void tell_trees(gv_instruction_set set, const char *group, int64_t lanes) {
  uint64_t state = (uint64_t)lanes;
  double *numbers = aligned_doubles(2 * TREE_NODES * lanes);
  for (int64_t k = 0; k < TREE_NODES * lanes; ++k) {
    numbers[k] = between(&state, 1, 50);
    numbers[TREE_NODES * lanes + k] = between(&state, -70, 40);
  }
  gv_cable_node nodes[TREE_NODES] = {{0}};
  for (int64_t number = 0; number < TREE_NODES; ++number) {
    gv_cable_node *const node = &nodes[number];
    const int64_t parent = number % 7 == 0 ? number / 2 : number - 1;
    node->diagonal = number * lanes;
    node->right = (TREE_NODES + number) * lanes;
    node->axial = between(&state, 3, 9);
    if (number == 0) continue;
    node->parent_diagonal = parent * lanes;
    node->parent_right = (TREE_NODES + parent) * lanes;
    node->up = between(&state, 0.1, 2);
    node->down = between(&state, 0.1, 2);
    node->both = node->up * node->down;
  }
  gv_solve_cable(set, nodes, TREE_NODES, &(gv_cable_group){numbers, 0, lanes});
  const uint64_t sum = checksum(CHECKSUM_START, numbers, 2 * TREE_NODES * lanes);
  printf("%s gv_solve_cable, %lld trees: %016llx\n", group, (long long)lanes, (unsigned long long)sum);
  free(numbers);
}

#define BATCHES 4
#define STEPS 19
/// Lanes of all batches, for each of which one node stands behind the last of its stretch.
#define ENDS (16 + 8 + 16 + 8)
#define ELEMENTS (STEPS * ENDS)
#define CUTS 2

/// Stretches of one tree, with room for what `gv_solve_tree` needs.
typedef struct stretched_tree {
  gv_cable_batch batches[BATCHES];
  gv_cable_cut cuts[CUTS];
  double axial[ELEMENTS], up[ELEMENTS], down[ELEMENTS];
  int64_t diagonal[ELEMENTS], right[ELEMENTS], end_diagonal[ENDS], end_right[ENDS];
} stretched_tree;

/// Where the numbers stand: those of the elements, of the ends and of the root, then two of no node, then the scratch.
enum { NODES = ELEMENTS + ENDS + 1, NOWHERE = 2 * NODES, SCRATCH = (2 * NODES + 2 + 7) / 8 * 8 };
enum { TREE_NUMBERS = SCRATCH + 3 * ELEMENTS + 48 * CUTS };

static inline void fill_cut(gv_cable_cut *cut, uint64_t *state) {
  for (int lane = 0; lane < 16; ++lane) {
    cut->axial[lane] = between(state, 3, 9);
    // A piece begins at step 0 or 1; the first lies behind no cut.
    const int place = 16 * (lane % 3 == 0) + lane;
    if (lane == 0) continue;
    cut->enter_down[place] = between(state, 0.1, 2);
    cut->enter_up[place] = between(state, 0.1, 2);
  }
  cut->up = between(state, 0.1, 2);
  cut->down = between(state, 0.1, 2);
  cut->parent_diagonal = NODES - 1;
  cut->parent_right = 2 * NODES - 1;
}

static inline void fill_tree(stretched_tree *made, uint64_t *state) {
  int64_t element = 0, end = 0;
  for (int number = 0; number < BATCHES; ++number) {
    gv_cable_batch *const batch = &made->batches[number];
    *batch = (gv_cable_batch){number % 2 ? 8 : 16, STEPS, element, end, number < 2 ? -1 : number - 2};
    for (int64_t place = 0; place < STEPS * batch->lanes; ++place, ++element) {
      // Shorter stretches begin with nodes that do nothing.
      const int is_node = batch->cut >= 0 ? place >= batch->lanes || place % 3 != 0
                                          : place / batch->lanes >= place % batch->lanes % 5;
      made->axial[element] = is_node ? between(state, 3, 9) : 1;
      made->up[element] = is_node ? between(state, 0.1, 2) : 0;
      made->down[element] = is_node ? between(state, 0.1, 2) : 0;
      made->diagonal[element] = is_node ? element : NOWHERE;
      made->right[element] = is_node ? NODES + element : NOWHERE + 1;
    }
    for (int64_t lane = 0; lane < batch->lanes; ++lane, ++end) {
      // Stretches of the first two batches hang on ends of the last two; two of them on each.
      const int64_t node = ELEMENTS + (batch->cut >= 0 ? end : 24 + end / 2);
      made->end_diagonal[end] = node;
      made->end_right[end] = NODES + node;
    }
  }
  for (int cut = 0; cut < CUTS; ++cut) fill_cut(&made->cuts[cut], state);
}

/// One tree by stretches side by side.
static inline void tell_tree(gv_instruction_set set, const char *group) {
  uint64_t state = 11;
  stretched_tree *made = calloc(1, sizeof *made);
  double *numbers = aligned_doubles(TREE_NUMBERS);
  if (!made) abort();
  fill_tree(made, &state);
  for (int k = 0; k < NODES; ++k) {
    numbers[k] = between(&state, 1, 50);
    numbers[NODES + k] = between(&state, -70, 40);
  }
  const gv_cable_tree tree = {
      made->batches, BATCHES, made->cuts, made->axial, made->up, made->down, made->diagonal, made->right,
      made->end_diagonal, made->end_right, ELEMENTS, SCRATCH, NOWHERE,
  };
  gv_solve_tree(set, &tree, numbers);
  const uint64_t sum = checksum(CHECKSUM_START, numbers, TREE_NUMBERS);
  printf("%s gv_solve_tree: %016llx\n", group, (unsigned long long)sum);
  free(numbers);
  free(made);
}

/// Equal trees of two layers: every fourth node is bare.
static inline void tell_layers(gv_instruction_set set, const char *group, int64_t lanes) {
  uint64_t state = (uint64_t)lanes + 3;
  const int64_t size = TREE_NODES * lanes;
  double *numbers = aligned_doubles(5 * size);
  for (int64_t k = 0; k < size; ++k) {
    numbers[k] = between(&state, 1, 50);
    numbers[size + k] = between(&state, -70, 40);
    numbers[2 * size + k] = between(&state, 1, 50);
    numbers[3 * size + k] = between(&state, -70, 40);
  }
  gv_layered_node nodes[TREE_NODES] = {{0}};
  for (int64_t number = 0; number < TREE_NODES; ++number) {
    gv_layered_node *const node = &nodes[number];
    const int is_bare = number % 4 == 0;
    node->diagonal = number * lanes;
    node->right = size + number * lanes;
    node->sheath_diagonal = 2 * size + number * lanes;
    node->sheath_right = 3 * size + number * lanes;
    node->mixed = 4 * size + number * lanes;
    node->grounded = is_bare ? between(&state, 0.1, 2) : 0;
    node->rung = is_bare ? 0 : between(&state, 0.1, 2);
    node->sheath = is_bare ? 0 : between(&state, 0.001, 0.1);
    node->axial = between(&state, 5, 9);
    node->sheath_axial = is_bare ? 1 : between(&state, 5, 9);
    if (number == 0) continue;
    node->parent = number % 7 == 0 ? number / 2 : number - 1;
    node->up = between(&state, 0.1, 2);
    node->sheath_up = is_bare || node->parent % 4 == 0 ? 0 : between(&state, 0.1, 2);
  }
  gv_solve_layers(set, nodes, TREE_NODES, &(gv_cable_group){numbers, 0, lanes});
  const uint64_t sum = checksum(CHECKSUM_START, numbers, 5 * size);
  printf("%s gv_solve_layers, %lld trees: %016llx\n", group, (long long)lanes, (unsigned long long)sum);
  free(numbers);
}

static inline void tell_solvers(gv_instruction_set set, const char *group) {
  for (int64_t lanes = 8; lanes <= 136; lanes += 64) tell_layers(set, group, lanes);
  tell_layers(set, group, 1);
  for (int64_t lanes = 8; lanes <= 136; lanes += 64) tell_trees(set, group, lanes);
  tell_tree(set, group);
}

#endif
