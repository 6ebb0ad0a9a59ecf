#ifndef GALVANI_LAYERS_H
#define GALVANI_LAYERS_H

// Elimination along trees of two layers: the inside of fibres and the space under their sheaths. Included once by
// each instruction set's file.
//
// With x the inside's potential and u that of the space, the equations of a node are
//   grounded d x + rung d (x − u) + Σ up (x − x of neighbour)               = (grounded + rung) r
//   sheath D u − rung d (x − u) + Σ sheath_up (u − u of neighbour)          = sheath R − rung r
// A node's two by two matrix is kept as its coupling a and the sums of its rows, p = a + ..., so that its
// determinant a (p + q) + p q is a sum of positive numbers.

#include "Cable.h"

/// Where a node's numbers of one group stand.
typedef struct layers {
  double *inner, *inner_right;   ///< p and its right side, then the inverse's first element and x
  double *sheath, *sheath_right; ///< q and its right side, then the inverse's last element and u
  double *mixed;                 ///< a, then the inverse's other element
} layers;

GV_INLINE layers layers_of(const gv_layered_node *node, const gv_cable_group *group) {
  return (layers){
      node_numbers(group, node->diagonal, node->next),
      node_numbers(group, node->right, node->next),
      node_numbers(group, node->sheath_diagonal, node->sheath_next),
      node_numbers(group, node->sheath_right, node->sheath_next),
      node_numbers(group, node->mixed, node->mixed_next),
  };
}

/// The numbers of some lanes; of one tree alone its number in every lane.
GV_INLINE vector taken(const double *place, int64_t lane, int64_t lanes) {
  return lanes == 1 ? splat(*place) : *(const vector *)(place + lane);
}

GV_INLINE void put(double *place, int64_t lane, int64_t lanes, vector value) {
  if (lanes == 1) {
    *place = value[0];
  } else {
    *(vector *)(place + lane) = value;
  }
}

/// Makes a node's equations of what its membrane and its sheath have left.
GV_INLINE void assemble_layers(const gv_layered_node *node, const gv_cable_group *group, int64_t lanes) {
  const layers own = layers_of(node, group);
  const vector grounded = splat(node->grounded), rung = splat(node->rung), sheath = splat(node->sheath);
  const vector axial = splat(node->axial), sheath_axial = splat(node->sheath_axial);
  for (int64_t lane = 0; lane < lanes; lane += GV_LANES) {
    const vector diagonal = taken(own.inner, lane, lanes), right = taken(own.inner_right, lane, lanes);
    const vector across = rung * right;
    put(own.mixed, lane, lanes, rung * diagonal);
    put(own.inner, lane, lanes, multiply_add(grounded, diagonal, axial));
    put(own.inner_right, lane, lanes, multiply_add(grounded, right, across));
    put(own.sheath, lane, lanes, multiply_add(sheath, taken(own.sheath, lane, lanes), sheath_axial));
    put(own.sheath_right, lane, lanes, multiply_add(sheath, taken(own.sheath_right, lane, lanes), -across));
  }
}

/// Leaves the inverse of a node's matrix in its place, and takes its unknowns out of its parent's equations.
GV_INLINE void eliminate_layers(const gv_layered_node *node, const gv_layered_node *parent,
                                const gv_cable_group *group, int64_t lanes) {
  const layers own = layers_of(node, group);
  const vector up = splat(node->up), sheath_up = splat(node->sheath_up);
  for (int64_t lane = 0; lane < lanes; lane += GV_LANES) {
    const vector a = taken(own.mixed, lane, lanes);
    const vector p = taken(own.inner, lane, lanes), q = taken(own.sheath, lane, lanes);
    const vector inverse = 1.0 / multiply_add(a, p + q, p * q);
    const vector first = (a + q) * inverse, other = a * inverse, last = (a + p) * inverse;
    put(own.inner, lane, lanes, first);
    put(own.mixed, lane, lanes, other);
    put(own.sheath, lane, lanes, last);
    if (!parent) continue;
    const layers above = layers_of(parent, group);
    const vector right = taken(own.inner_right, lane, lanes), sheath_right = taken(own.sheath_right, lane, lanes);
    const vector coupled = up * sheath_up * other;
    const vector inner_sum = multiply_add(up * up, first, coupled);
    const vector sheath_sum = multiply_add(sheath_up * sheath_up, last, coupled);
    put(above.mixed, lane, lanes, taken(above.mixed, lane, lanes) + coupled);
    put(above.inner, lane, lanes, taken(above.inner, lane, lanes) - inner_sum);
    put(above.sheath, lane, lanes, taken(above.sheath, lane, lanes) - sheath_sum);
    const vector x = multiply_add(first, right, other * sheath_right);
    const vector u = multiply_add(other, right, last * sheath_right);
    put(above.inner_right, lane, lanes, multiply_add(up, x, taken(above.inner_right, lane, lanes)));
    put(above.sheath_right, lane, lanes, multiply_add(sheath_up, u, taken(above.sheath_right, lane, lanes)));
  }
}

GV_INLINE void substitute_layers(const gv_layered_node *node, const gv_layered_node *parent,
                                 const gv_cable_group *group, int64_t lanes) {
  const layers own = layers_of(node, group);
  const vector up = splat(node->up), sheath_up = splat(node->sheath_up);
  for (int64_t lane = 0; lane < lanes; lane += GV_LANES) {
    vector right = taken(own.inner_right, lane, lanes), sheath_right = taken(own.sheath_right, lane, lanes);
    if (parent) {
      const layers above = layers_of(parent, group);
      right = multiply_add(up, taken(above.inner_right, lane, lanes), right);
      sheath_right = multiply_add(sheath_up, taken(above.sheath_right, lane, lanes), sheath_right);
    }
    const vector other = taken(own.mixed, lane, lanes);
    put(own.inner_right, lane, lanes, multiply_add(taken(own.inner, lane, lanes), right, other * sheath_right));
    put(own.sheath_right, lane, lanes, multiply_add(other, right, taken(own.sheath, lane, lanes) * sheath_right));
  }
}

/// From the inside's potential to that across the membrane.
GV_INLINE void separate_layers(const gv_layered_node *node, const gv_cable_group *group, int64_t lanes) {
  const layers own = layers_of(node, group);
  for (int64_t lane = 0; lane < lanes; lane += GV_LANES) {
    const vector x = taken(own.inner_right, lane, lanes);
    put(own.inner_right, lane, lanes, x - taken(own.sheath_right, lane, lanes));
  }
}

GV_INLINE const gv_layered_node *parent_of(const gv_layered_node *nodes, int64_t node) {
  return node > 0 ? &nodes[nodes[node].parent] : 0;
}

GV_INLINE void solve_layers_of(const gv_layered_node *nodes, int64_t count, const gv_cable_group *group,
                               int64_t lanes) {
  for (int64_t node = 0; node < count; ++node) assemble_layers(&nodes[node], group, lanes);
  for (int64_t node = count - 1; node >= 0; --node)
    eliminate_layers(&nodes[node], parent_of(nodes, node), group, lanes);
  for (int64_t node = 0; node < count; ++node)
    substitute_layers(&nodes[node], parent_of(nodes, node), group, lanes);
  for (int64_t node = 0; node < count; ++node) separate_layers(&nodes[node], group, lanes);
}

static void solve_layers(const gv_layered_node *nodes, int64_t count, const gv_cable_group *group) {
  if (group->lanes == 1) {
    solve_layers_of(nodes, count, group, 1);
  } else {
    solve_layers_of(nodes, count, group, group->lanes);
  }
}

#endif
