#ifndef GALVANI_CABLE_H
#define GALVANI_CABLE_H

// Elimination along trees, from the tips to the root and back. Included once by each instruction set's file.

#include "Instructions.h"
#include "Lanes.h"

/// How many trees go along the tree together: their divisions overlap, and a node's numbers stay in the cache
/// until its parent's turn.
#define GV_CABLE_LANES 64

/// a * b + c for one number, rounded as in the vectors.
GV_INLINE double multiply_add_one(double a, double b, double c) {
#if GV_FUSED
  return __builtin_fma(a, b, c);
#else
  return a * b + c;
#endif
}

/// Takes a node's unknown out of its parent's equation; leaves the reciprocal of the diagonal in its place.
GV_INLINE void eliminate_node(const gv_cable_node *node, double *base, int64_t lanes) {
  double *const diagonal = base + node->diagonal, *const right = base + node->right;
  double *const above = base + node->parent_diagonal, *const right_above = base + node->parent_right;
  const vector axial = splat(node->axial), down = splat(node->down), both = splat(node->both);
  for (int64_t lane = 0; lane < lanes; lane += GV_LANES) {
    const vector inverse = 1.0 / (*(vector *)(diagonal + lane) + axial);
    *(vector *)(diagonal + lane) = inverse;
    vector *const parent = (vector *)(above + lane), *const parent_right = (vector *)(right_above + lane);
    *parent = negated_multiply_add(both, inverse, *parent);
    *parent_right = multiply_add(down * inverse, *(vector *)(right + lane), *parent_right);
  }
}

GV_INLINE void solve_root(const gv_cable_node *root, double *base, int64_t lanes) {
  const vector axial = splat(root->axial);
  for (int64_t lane = 0; lane < lanes; lane += GV_LANES) {
    vector *const right = (vector *)(base + root->right + lane);
    *right = *right * (1.0 / (*(vector *)(base + root->diagonal + lane) + axial));
  }
}

GV_INLINE void substitute_node(const gv_cable_node *node, double *base, int64_t lanes) {
  const double *const inverse = base + node->diagonal, *const solved = base + node->parent_right;
  double *const right = base + node->right;
  const vector up = splat(node->up);
  for (int64_t lane = 0; lane < lanes; lane += GV_LANES) {
    const vector sum = multiply_add(up, *(vector *)(solved + lane), *(vector *)(right + lane));
    *(vector *)(right + lane) = sum * *(vector *)(inverse + lane);
  }
}

static void solve_cable(const gv_cable_node *nodes, int64_t count, double *base, int64_t lanes) {
  for (int64_t start = 0; start < lanes; start += GV_CABLE_LANES) {
    const int64_t left = lanes - start, width = left < GV_CABLE_LANES ? left : GV_CABLE_LANES;
    double *const numbers = base + start;
    for (int64_t node = count - 1; node > 0; --node) eliminate_node(&nodes[node], numbers, width);
    solve_root(nodes, numbers, width);
    for (int64_t node = 1; node < count; ++node) substitute_node(&nodes[node], numbers, width);
  }
}

#endif
