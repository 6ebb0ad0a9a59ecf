#ifndef GALVANI_CABLE_H
#define GALVANI_CABLE_H

// Elimination along trees, from the tips to the root and back. Included once by each instruction set's file.

#include "Instructions.h"
#include "Lanes.h"

GV_INLINE double *node_numbers(const gv_cable_group *group, int64_t place, int64_t next) {
  return group->base + place + group->number * next;
}

/// a * b + c for one number, rounded as in the vectors.
GV_INLINE double multiply_add_one(double a, double b, double c) {
#if GV_FUSED
  return __builtin_fma(a, b, c);
#else
  return a * b + c;
#endif
}

/// Takes a node's unknown out of its parent's equation; leaves the reciprocal of the diagonal in its place.
GV_INLINE void eliminate_node(const gv_cable_node *node, const gv_cable_group *group) {
  double *const diagonal = node_numbers(group, node->diagonal, node->next);
  const double *const right = node_numbers(group, node->right, node->next);
  double *const above = node_numbers(group, node->parent_diagonal, node->parent_next);
  double *const right_above = node_numbers(group, node->parent_right, node->parent_next);
  const vector axial = splat(node->axial), down = splat(node->down), both = splat(node->both);
  for (int64_t lane = 0; lane < group->lanes; lane += GV_LANES) {
    const vector inverse = 1.0 / (*(vector *)(diagonal + lane) + axial);
    *(vector *)(diagonal + lane) = inverse;
    vector *const parent = (vector *)(above + lane), *const parent_right = (vector *)(right_above + lane);
    *parent = negated_multiply_add(both, inverse, *parent);
    *parent_right = multiply_add(down * inverse, *(vector *)(right + lane), *parent_right);
  }
}

GV_INLINE void solve_root(const gv_cable_node *root, const gv_cable_group *group) {
  const double *const diagonal = node_numbers(group, root->diagonal, root->next);
  double *const right = node_numbers(group, root->right, root->next);
  const vector axial = splat(root->axial);
  for (int64_t lane = 0; lane < group->lanes; lane += GV_LANES) {
    vector *const solved = (vector *)(right + lane);
    *solved = *solved * (1.0 / (*(vector *)(diagonal + lane) + axial));
  }
}

GV_INLINE void substitute_node(const gv_cable_node *node, const gv_cable_group *group) {
  const double *const inverse = node_numbers(group, node->diagonal, node->next);
  const double *const solved = node_numbers(group, node->parent_right, node->parent_next);
  double *const right = node_numbers(group, node->right, node->next);
  const vector up = splat(node->up);
  for (int64_t lane = 0; lane < group->lanes; lane += GV_LANES) {
    const vector sum = multiply_add(up, *(vector *)(solved + lane), *(vector *)(right + lane));
    *(vector *)(right + lane) = sum * *(vector *)(inverse + lane);
  }
}

static void solve_cable(const gv_cable_node *nodes, int64_t count, const gv_cable_group *group) {
  for (int64_t node = count - 1; node > 0; --node) eliminate_node(&nodes[node], group);
  solve_root(nodes, group);
  for (int64_t node = 1; node < count; ++node) substitute_node(&nodes[node], group);
}

#endif
