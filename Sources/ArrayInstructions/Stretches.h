#ifndef GALVANI_STRETCHES_H
#define GALVANI_STRETCHES_H

// Elimination along one tree: its unbranched stretches side by side, or pieces of one stretch whose cuts form a
// small system of their own. Included once by each instruction set's file.

#include "Cable.h"

#define GV_STRETCHES 16
#define GV_STRETCH_VECTORS (GV_STRETCHES / GV_LANES)

/// What goes along with the lanes of a batch.
typedef struct stretches {
  vector diagonal[GV_STRETCH_VECTORS], right[GV_STRETCH_VECTORS]; ///< added to the next node
  vector down[GV_STRETCH_VECTORS], up[GV_STRETCH_VECTORS];        ///< coupling to the far cut, both ways
  vector far_diagonal[GV_STRETCH_VECTORS], far_right[GV_STRETCH_VECTORS]; ///< added to the far cut
} stretches;

GV_INLINE vector gathered(const double *base, const int64_t *places) {
  vector found;
  for (int lane = 0; lane < GV_LANES; ++lane) found[lane] = base[places[lane]];
  return found;
}

GV_INLINE void scatter(double *base, const int64_t *places, vector values) {
  for (int lane = 0; lane < GV_LANES; ++lane) base[places[lane]] = values[lane];
}

GV_INLINE vector load_constant(const double *values, int64_t element) {
  return *(const vector *)(values + element);
}

GV_INLINE vector *table(double *numbers, int64_t element) { return (vector *)(numbers + element); }

GV_INLINE void eliminate_step(const gv_cable_tree *tree, double *base, int64_t element, int vectors,
                              const double *enter_down, const double *enter_up, int is_cut, stretches *carried) {
  double *const scratch = base + tree->scratch;
  for (int v = 0; v < vectors; ++v, element += GV_LANES) {
    const vector up = load_constant(tree->up, element), down = load_constant(tree->down, element);
    const vector own = gathered(base, tree->diagonal + element) + load_constant(tree->axial, element);
    const vector right = gathered(base, tree->right + element) + carried->right[v];
    const vector inverse = 1.0 / (own + carried->diagonal[v]), share = down * inverse;
    *table(scratch, element) = inverse;
    *table(scratch, tree->elements + element) = right;
    carried->diagonal[v] = -(share * up);
    carried->right[v] = share * right;
    if (!is_cut) continue;
    if (enter_down) {
      carried->down[v] = carried->down[v] + load_constant(enter_down, v * GV_LANES);
      carried->up[v] = carried->up[v] + load_constant(enter_up, v * GV_LANES);
    }
    *table(scratch, 2 * tree->elements + element) = carried->down[v];
    const vector far = carried->up[v] * inverse;
    carried->far_diagonal[v] = negated_multiply_add(far, carried->down[v], carried->far_diagonal[v]);
    carried->far_right[v] = multiply_add(far, right, carried->far_right[v]);
    carried->down[v] = share * carried->down[v];
    carried->up[v] = far * up;
  }
}

GV_INLINE void eliminate_batch(const gv_cable_tree *tree, const gv_cable_batch *batch, double *base, int lanes,
                               int is_cut, stretches *carried) {
  const gv_cable_cut *const cut = is_cut ? &tree->cuts[batch->cut] : 0;
  int64_t element = batch->first, step = 0;
  for (; is_cut && step < 2; ++step, element += lanes) {
    eliminate_step(tree, base, element, lanes / GV_LANES, cut->enter_down + step * GV_STRETCHES,
                   cut->enter_up + step * GV_STRETCHES, 1, carried);
  }
  for (; step < batch->steps; ++step, element += lanes) {
    eliminate_step(tree, base, element, lanes / GV_LANES, 0, 0, is_cut, carried);
  }
}

GV_INLINE void substitute_batch(const gv_cable_tree *tree, const gv_cable_batch *batch, double *base, int lanes,
                                int is_cut, vector *solved, const vector *far) {
  double *const scratch = base + tree->scratch;
  for (int64_t step = batch->steps - 1; step >= 0; --step) {
    for (int v = 0; v < lanes / GV_LANES; ++v) {
      const int64_t element = batch->first + step * lanes + v * GV_LANES;
      vector sum = *table(scratch, tree->elements + element);
      if (is_cut) sum = multiply_add(*table(scratch, 2 * tree->elements + element), far[v], sum);
      sum = multiply_add(load_constant(tree->up, element), solved[v], sum);
      solved[v] = sum * *table(scratch, element);
      scatter(base, tree->right + element, solved[v]);
    }
  }
}

/// Hands what is left of each stretch to the node behind it, lane after lane.
GV_INLINE void hand_on(const gv_cable_tree *tree, const gv_cable_batch *batch, double *base,
                       const stretches *carried) {
  for (int64_t lane = 0; lane < batch->lanes; ++lane) {
    base[tree->end_diagonal[batch->ends + lane]] += carried->diagonal[lane / GV_LANES][lane % GV_LANES];
    base[tree->end_right[batch->ends + lane]] += carried->right[lane / GV_LANES][lane % GV_LANES];
  }
}

/// The reciprocals, right sides and upward couplings of a batch's cuts.
GV_INLINE double *cut_scratch(const gv_cable_tree *tree, const gv_cable_batch *batch, double *base) {
  return base + tree->scratch + 3 * tree->elements + batch->cut * 3 * GV_STRETCHES;
}

/// Eliminates the cuts' nodes one after the other; the last is left to its parent.
GV_INLINE void eliminate_cuts(const gv_cable_tree *tree, const gv_cable_batch *batch, double *base,
                              const stretches *carried) {
  const gv_cable_cut *const cut = &tree->cuts[batch->cut];
  double *const inverses = cut_scratch(tree, batch, base), *const rights = inverses + GV_STRETCHES;
  double *const ups = rights + GV_STRETCHES;
  double from_diagonal = 0, from_right = 0;
  for (int64_t lane = 0; lane < batch->lanes; ++lane) {
    const int64_t v = lane / GV_LANES, l = lane % GV_LANES, w = (lane + 1) / GV_LANES, m = (lane + 1) % GV_LANES;
    const int is_last = lane == batch->lanes - 1;
    const double down = is_last ? cut->down : carried->down[w][m];
    double diagonal = base[tree->end_diagonal[batch->ends + lane]] + cut->axial[lane];
    double right = base[tree->end_right[batch->ends + lane]] + carried->right[v][l];
    diagonal += carried->diagonal[v][l];
    if (!is_last) {
      diagonal += carried->far_diagonal[w][m];
      right += carried->far_right[w][m];
    }
    ups[lane] = is_last ? cut->up : carried->up[w][m];
    rights[lane] = right + from_right;
    inverses[lane] = 1.0 / (diagonal + from_diagonal);
    from_diagonal = -(down * inverses[lane] * ups[lane]);
    from_right = down * inverses[lane] * rights[lane];
  }
  base[cut->parent_diagonal] += from_diagonal;
  base[cut->parent_right] += from_right;
}

/// Solves for the cuts' nodes; `solved` gets each piece's near cut, `far` its far one.
GV_INLINE void substitute_cuts(const gv_cable_tree *tree, const gv_cable_batch *batch, double *base,
                               vector *solved, vector *far) {
  const gv_cable_cut *const cut = &tree->cuts[batch->cut];
  const double *const inverses = cut_scratch(tree, batch, base), *const rights = inverses + GV_STRETCHES;
  const double *const ups = rights + GV_STRETCHES;
  double above = base[cut->parent_right];
  for (int64_t lane = batch->lanes - 1; lane >= 0; --lane) {
    above = multiply_add_one(ups[lane], above, rights[lane]) * inverses[lane];
    if (lane < batch->lanes - 1) far[(lane + 1) / GV_LANES][(lane + 1) % GV_LANES] = above;
    solved[lane / GV_LANES][lane % GV_LANES] = above;
    base[tree->end_right[batch->ends + lane]] = above;
  }
}

GV_INLINE void forward(const gv_cable_tree *tree, const gv_cable_batch *batch, double *base, int lanes) {
  stretches carried = {0};
  if (batch->cut < 0) {
    eliminate_batch(tree, batch, base, lanes, 0, &carried);
    hand_on(tree, batch, base, &carried);
  } else {
    eliminate_batch(tree, batch, base, lanes, 1, &carried);
    eliminate_cuts(tree, batch, base, &carried);
  }
}

GV_INLINE void backward(const gv_cable_tree *tree, const gv_cable_batch *batch, double *base, int lanes) {
  vector solved[GV_STRETCH_VECTORS], far[GV_STRETCH_VECTORS] = {0};
  if (batch->cut < 0) {
    for (int v = 0; v < lanes / GV_LANES; ++v) {
      solved[v] = gathered(base, tree->end_right + batch->ends + v * GV_LANES);
    }
    substitute_batch(tree, batch, base, lanes, 0, solved, far);
  } else {
    substitute_cuts(tree, batch, base, solved, far);
    substitute_batch(tree, batch, base, lanes, 1, solved, far);
  }
}

static void solve_stretches(const gv_cable_tree *tree, double *base) {
  base[tree->nowhere] = base[tree->nowhere + 1] = 0;
  const gv_cable_batch *const end = tree->batches + tree->count;
  for (const gv_cable_batch *batch = tree->batches; batch < end; ++batch) {
    if (batch->lanes == 8) forward(tree, batch, base, 8);
    else forward(tree, batch, base, 16);
  }
  for (const gv_cable_batch *batch = end - 1; batch >= tree->batches; --batch) {
    if (batch->lanes == 8) backward(tree, batch, base, 8);
    else backward(tree, batch, base, 16);
  }
}

#endif
