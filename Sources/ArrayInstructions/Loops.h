#ifndef GALVANI_LOOPS_H
#define GALVANI_LOOPS_H

// One loop for each operation, and the table of them. Included once by each instruction set's file.

#include "Binomial.h"
#include "Instructions.h"
#include "Normal.h"
#include "Piecewise.h"
#include "Random.h"
#include "Trigonometric.h"

GV_INLINE double *at(const gv_block *block, int32_t place) {
  return block->bases[place & 3] + ((int64_t)(place >> 2) << 3);
}

/// How many lanes to compute: one group if the destination is a scalar.
GV_INLINE int64_t lanes_of(const gv_step *step, const gv_block *block) {
  return step->is_one_group ? 8 : block->lanes;
}

GV_INLINE vector load(const double *operand, int64_t lane) { return *(const vector *)(operand + lane); }

GV_INLINE void store(double *d, int64_t lane, vector value) { *(vector *)(d + lane) = value; }

GV_INLINE vector truth(mask condition) { return only(condition, splat(1.0)); }

// Loops over the lanes of a block; x, y and z are the operands' vectors. A loop is compiled for each mixture
// of arrays and scalars among the operands, so that scalars stay in registers.

#if defined(__clang__)
#define GV_UNROLL _Pragma("clang loop unroll_count(4)")
#else
#define GV_UNROLL
#endif

#define GV_LOOP_1(name, mixture, expression)                                                         \
  static const gv_step *name##_##mixture(const gv_step *step, const gv_block *block) {                         \
    double *const d = at(block, step->d), *const a = at(block, step->a);                             \
    const int64_t lanes = lanes_of(step, block);                                                     \
    vector x = load(a, 0);                                                                           \
    for (int64_t lane = 0; lane < lanes; lane += GV_LANES) {                                         \
      if (!(mixture & 1)) x = load(a, lane);                                                         \
      store(d, lane, expression);                                                                    \
    }                                                                                                \
    return step + 1;                                                                                 \
  }

#define GV_LOOP_2(name, mixture, expression)                                                         \
  static const gv_step *name##_##mixture(const gv_step *step, const gv_block *block) {                         \
    double *const d = at(block, step->d), *const a = at(block, step->a), *const b = at(block, step->b); \
    const int64_t lanes = lanes_of(step, block);                                                     \
    vector x = load(a, 0), y = load(b, 0);                                                           \
    GV_UNROLL                                                                                        \
    for (int64_t lane = 0; lane < lanes; lane += GV_LANES) {                                         \
      if (!(mixture & 1)) x = load(a, lane);                                                         \
      if (!(mixture & 2)) y = load(b, lane);                                                         \
      store(d, lane, expression);                                                                    \
    }                                                                                                \
    return step + 1;                                                                                 \
  }

#define GV_LOOP_3(name, mixture, expression)                                                         \
  static const gv_step *name##_##mixture(const gv_step *step, const gv_block *block) {                         \
    double *const d = at(block, step->d), *const a = at(block, step->a);                             \
    double *const b = at(block, step->b), *const c = at(block, step->c);                             \
    const int64_t lanes = lanes_of(step, block);                                                     \
    vector x = load(a, 0), y = load(b, 0), z = load(c, 0);                                           \
    GV_UNROLL                                                                                        \
    for (int64_t lane = 0; lane < lanes; lane += GV_LANES) {                                         \
      if (!(mixture & 1)) x = load(a, lane);                                                         \
      if (!(mixture & 2)) y = load(b, lane);                                                         \
      if (!(mixture & 4)) z = load(c, lane);                                                         \
      store(d, lane, expression);                                                                    \
    }                                                                                                \
    return step + 1;                                                                                 \
  }

#define GV_UNARY(name, expression) GV_LOOP_1(name, 0, expression) GV_LOOP_1(name, 1, expression)

#define GV_BINARY(name, expression)                                                                  \
  GV_LOOP_2(name, 0, expression)                                                                     \
  GV_LOOP_2(name, 1, expression) GV_LOOP_2(name, 2, expression) GV_LOOP_2(name, 3, expression)

#define GV_TERNARY(name, expression)                                                                 \
  GV_LOOP_3(name, 0, expression)                                                                     \
  GV_LOOP_3(name, 1, expression) GV_LOOP_3(name, 2, expression) GV_LOOP_3(name, 3, expression)       \
  GV_LOOP_3(name, 4, expression) GV_LOOP_3(name, 5, expression) GV_LOOP_3(name, 6, expression)       \
  GV_LOOP_3(name, 7, expression)

GV_UNARY(run_copy, x)
GV_UNARY(run_negate, -x)
GV_UNARY(run_absolute, absolute(x))
GV_UNARY(run_square_root, square_root(x))
GV_UNARY(run_floor, floor_of(x))
GV_UNARY(run_exponential, exponential(x))
GV_UNARY(run_logarithm, logarithm(x))
GV_UNARY(run_sine, sine(x))
GV_UNARY(run_cosine, cosine(x))
GV_UNARY(run_tangent_hyperbolic, tangent_hyperbolic(x))
GV_UNARY(run_relative_exponential, relative_exponential(x))
GV_UNARY(run_bernoulli, bernoulli(x))
GV_UNARY(run_logistic, logistic(x))
GV_UNARY(run_not, truth(x == 0.0))
GV_BINARY(run_add, x + y)
GV_BINARY(run_subtract, x - y)
GV_BINARY(run_multiply, x * y)
GV_BINARY(run_divide, x / y)
GV_BINARY(run_power, power(x, y))
GV_BINARY(run_minimum, minimum(x, y))
GV_BINARY(run_maximum, maximum(x, y))
GV_BINARY(run_less, truth(x < y))
GV_BINARY(run_less_or_equal, truth(x <= y))
GV_BINARY(run_equal, truth(x == y))
GV_BINARY(run_and, truth((x != 0.0) & (y != 0.0)))
GV_BINARY(run_or, truth((x != 0.0) | (y != 0.0)))
GV_TERNARY(run_multiply_add, multiply_add(x, y, z))
GV_TERNARY(run_multiply_subtract, multiply_add(x, y, -z))
GV_TERNARY(run_negated_multiply_add, negated_multiply_add(x, y, z))
GV_TERNARY(run_select, select(x != 0.0, y, z))
GV_TERNARY(run_midpoint_step, multiply_add(splat(2.0), x / y, -z))
GV_TERNARY(run_rises_through, truth((x < y) & (y <= z)))

// For the mixtures that a compiler makes, and not unrolled: each loop holds an elementary function.

#define GV_LINE_LOOP(name, function)                                                                 \
  static const gv_step *name##_5(const gv_step *step, const gv_block *block) {                                 \
    double *const d = at(block, step->d), *const b = at(block, step->b);                             \
    const vector slope = load(at(block, step->a), 0), offset = load(at(block, step->c), 0);          \
    for (int64_t lane = 0; lane < block->lanes; lane += GV_LANES) {                                  \
      store(d, lane, function(multiply_add(slope, load(b, lane), offset)));                          \
    }                                                                                                \
    return step + 1;                                                                                 \
  }

GV_LINE_LOOP(run_exponential_of_line, exponential)
GV_LINE_LOOP(run_bernoulli_of_line, bernoulli)
GV_LINE_LOOP(run_logistic_of_line, logistic)

#define GV_EXPONENTIAL_STEP_LOOP(mixture)                                                            \
  static const gv_step *run_exponential_step_##mixture(const gv_step *step, const gv_block *block) {           \
    double *const d = at(block, step->d), *const a = at(block, step->a);                             \
    double *const b = at(block, step->b), *const c = at(block, step->c);                             \
    vector gain = load(b, 0);                                                                        \
    for (int64_t lane = 0; lane < block->lanes; lane += GV_LANES) {                                  \
      const vector x = load(a, lane), stretch = load(c, lane);                                       \
      if (!(mixture & 2)) gain = load(b, lane);                                                      \
      const vector increment = multiply_add(stretch, x, gain);                                       \
      store(d, lane, multiply_add(increment, relative_exponential(stretch), x));                     \
    }                                                                                                \
    return step + 1;                                                                                 \
  }

GV_EXPONENTIAL_STEP_LOOP(0)
GV_EXPONENTIAL_STEP_LOOP(2)

#define GV_SKIP_LOOP(mixture)                                                                        \
  static const gv_step *run_skip_unless_##mixture(const gv_step *step, const gv_block *block) {                \
    const double *const a = at(block, step->a);                                                      \
    mask found = {0};                                                                                \
    for (int64_t lane = 0; lane < (mixture & 1 ? 8 : block->lanes); lane += GV_LANES) {              \
      found |= load(a, lane) != 0.0;                                                       \
    }                                                                                                \
    return step + 1 + (any(found) ? 0 : step->c);                                                    \
  }

GV_SKIP_LOOP(0)
GV_SKIP_LOOP(1)

GV_INLINE random_stream stream_of(const gv_step *step, const gv_block *block) {
  const gv_random *random = block->random;
  const uint64_t stream = (uint64_t)(int64_t)step->c;
  return (random_stream){threefry_key_of(random->seed, random->purpose + stream), random->step};
}

GV_INLINE uint64_t first_lane_of(const gv_block *block) {
  return block->random->first_lane + (uint64_t)block->start;
}

#define GV_POISSON_LOOP(mixture)                                                                     \
  static const gv_step *run_poisson_##mixture(const gv_step *step, const gv_block *block) {                    \
    const random_stream stream = stream_of(step, block);                                             \
    double *const d = at(block, step->d), *const a = at(block, step->a);                             \
    drawn_words drawn;                                                                               \
    for (int64_t lane = 0; lane < block->lanes; lane += GV_SEARCH_LANES) {                          \
      const int64_t left = block->lanes - lane;                                                      \
      const int vectors = (int)(left < GV_SEARCH_LANES ? left : GV_SEARCH_LANES) / GV_LANES;       \
      vector mean[GV_SEARCH_VECTORS], count[GV_SEARCH_VECTORS];                                    \
      for (int i = 0; i < vectors; ++i) mean[i] = load(a, mixture & 1 ? 0 : lane + i * GV_LANES);    \
      poisson(mean, mixture, vectors, first_lane_of(block) + (uint64_t)lane, lane > 0, &drawn, &stream, \
              count);                                                                                \
      for (int i = 0; i < vectors; ++i) store(d, lane + i * GV_LANES, count[i]);                     \
    }                                                                                                \
    return step + 1;                                                                                 \
  }

GV_POISSON_LOOP(0)
GV_POISSON_LOOP(1)

static const gv_step *run_uniform_0(const gv_step *step, const gv_block *block) {
  const random_stream stream = stream_of(step, block);
  double *const d = at(block, step->d);
  drawn_words drawn;
  for (int64_t group = 0; group < block->lanes; group += 8) {
    draw_group(&stream, first_lane_of(block) + (uint64_t)group, group > 0, &drawn);
    for (int part = 0; part < 8 / GV_LANES; ++part) {
      store(d, group + part * GV_LANES, uniform(drawn.now[part]));
    }
  }
  return step + 1;
}

#define GV_BINOMIAL_LOOP(mixture)                                                                    \
  static const gv_step *run_binomial_##mixture(const gv_step *step, const gv_block *block) {                   \
    const random_stream stream = stream_of(step, block);                                             \
    double *const d = at(block, step->d), *const a = at(block, step->a), *const b = at(block, step->b); \
    binomial_search search;                                                                          \
    search.has_next = 0;                                                                             \
    for (int64_t lane = 0; lane < block->lanes; lane += GV_SEARCH_LANES) {                           \
      const int64_t left = block->lanes - lane;                                                      \
      search.first = first_lane_of(block) + (uint64_t)lane;                                          \
      search.vectors = (int)(left < GV_SEARCH_LANES ? left : GV_SEARCH_LANES) / GV_LANES;            \
      for (int i = 0; i < search.vectors; ++i) {                                                     \
        search.trials[i] = load(a, mixture & 1 ? 0 : lane + i * GV_LANES);                           \
        search.probability[i] = load(b, mixture & 2 ? 0 : lane + i * GV_LANES);                      \
      }                                                                                              \
      binomial(&search, &stream);                                                                    \
      for (int i = 0; i < search.vectors; ++i) store(d, lane + i * GV_LANES, search.count[i]);       \
    }                                                                                                \
    return step + 1;                                                                                 \
  }

GV_BINOMIAL_LOOP(0)
GV_BINOMIAL_LOOP(1)
GV_BINOMIAL_LOOP(2)
GV_BINOMIAL_LOOP(3)

static const gv_step *run_normal_0(const gv_step *step, const gv_block *block) {
  const random_stream stream = stream_of(step, block);
  double *const d = at(block, step->d);
  drawn_normals drawn;
  for (int64_t group = 0; group < block->lanes; group += 8) {
    normal_group(&stream, first_lane_of(block) + (uint64_t)group, group > 0, &drawn);
    for (int part = 0; part < 8 / GV_LANES; ++part) store(d, group + part * GV_LANES, drawn.now[part]);
  }
  return step + 1;
}

static const gv_step *run_piecewise_2(const gv_step *step, const gv_block *block) {
  const int outside = evaluate_piecewise(at(block, step->d), at(block, step->a), at(block, step->b),
                                         block->bases[1], block->lanes);
  return step + 1 + (outside ? 0 : step->c);
}

#define GV_ROW(operation, mixture, name) [operation * GV_MIXTURES + mixture] = name##_##mixture,
#define GV_UNARY_ROW(operation, name) GV_ROW(operation, 0, name) GV_ROW(operation, 1, name)
#define GV_BINARY_ROW(operation, name)                                                               \
  GV_UNARY_ROW(operation, name) GV_ROW(operation, 2, name) GV_ROW(operation, 3, name)
#define GV_TERNARY_ROW(operation, name)                                                              \
  GV_BINARY_ROW(operation, name) GV_ROW(operation, 4, name) GV_ROW(operation, 5, name)               \
  GV_ROW(operation, 6, name) GV_ROW(operation, 7, name)

// clang-format off
#define GV_LOOPS                                                                                     \
  GV_UNARY_ROW(GV_COPY, run_copy) \
  GV_UNARY_ROW(GV_NEGATE, run_negate) \
  GV_UNARY_ROW(GV_ABSOLUTE, run_absolute) \
  GV_UNARY_ROW(GV_SQUARE_ROOT, run_square_root) \
  GV_UNARY_ROW(GV_FLOOR, run_floor) \
  GV_UNARY_ROW(GV_EXPONENTIAL, run_exponential) \
  GV_UNARY_ROW(GV_LOGARITHM, run_logarithm) \
  GV_UNARY_ROW(GV_SINE, run_sine) \
  GV_UNARY_ROW(GV_COSINE, run_cosine) \
  GV_UNARY_ROW(GV_TANGENT_HYPERBOLIC, run_tangent_hyperbolic) \
  GV_UNARY_ROW(GV_RELATIVE_EXPONENTIAL, run_relative_exponential) \
  GV_UNARY_ROW(GV_BERNOULLI, run_bernoulli) \
  GV_UNARY_ROW(GV_LOGISTIC, run_logistic) \
  GV_BINARY_ROW(GV_ADD, run_add) \
  GV_BINARY_ROW(GV_SUBTRACT, run_subtract) \
  GV_BINARY_ROW(GV_MULTIPLY, run_multiply) \
  GV_BINARY_ROW(GV_DIVIDE, run_divide) \
  GV_BINARY_ROW(GV_POWER, run_power) \
  GV_BINARY_ROW(GV_MINIMUM, run_minimum) \
  GV_BINARY_ROW(GV_MAXIMUM, run_maximum) \
  GV_BINARY_ROW(GV_LESS, run_less) \
  GV_BINARY_ROW(GV_LESS_OR_EQUAL, run_less_or_equal) \
  GV_BINARY_ROW(GV_EQUAL, run_equal) \
  GV_BINARY_ROW(GV_AND, run_and) \
  GV_BINARY_ROW(GV_OR, run_or) \
  GV_UNARY_ROW(GV_NOT, run_not) \
  GV_TERNARY_ROW(GV_MULTIPLY_ADD, run_multiply_add) \
  GV_TERNARY_ROW(GV_MULTIPLY_SUBTRACT, run_multiply_subtract) \
  GV_TERNARY_ROW(GV_NEGATED_MULTIPLY_ADD, run_negated_multiply_add) \
  GV_TERNARY_ROW(GV_SELECT, run_select) \
  GV_UNARY_ROW(GV_POISSON, run_poisson) \
  GV_ROW(GV_UNIFORM, 0, run_uniform) \
  GV_ROW(GV_PIECEWISE, 2, run_piecewise) \
  GV_ROW(GV_EXPONENTIAL_OF_LINE, 5, run_exponential_of_line) \
  GV_ROW(GV_BERNOULLI_OF_LINE, 5, run_bernoulli_of_line) \
  GV_ROW(GV_LOGISTIC_OF_LINE, 5, run_logistic_of_line) \
  GV_ROW(GV_EXPONENTIAL_STEP, 0, run_exponential_step) \
  GV_ROW(GV_EXPONENTIAL_STEP, 2, run_exponential_step) \
  GV_TERNARY_ROW(GV_MIDPOINT_STEP, run_midpoint_step) \
  GV_TERNARY_ROW(GV_RISES_THROUGH, run_rises_through) \
  GV_UNARY_ROW(GV_SKIP_UNLESS, run_skip_unless) \
  GV_BINARY_ROW(GV_BINOMIAL, run_binomial) \
  GV_ROW(GV_NORMAL, 0, run_normal)

#endif
