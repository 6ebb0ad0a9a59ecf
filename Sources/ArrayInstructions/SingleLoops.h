#ifndef GALVANI_SINGLE_LOOPS_H
#define GALVANI_SINGLE_LOOPS_H

// One loop for each operation that singles have, and for the ways between singles and doubles. A loop computes
// whole vectors: what it writes behind the last lane of a block stands in the register and is read by nobody.

#include "Loops.h"
#include "SingleFunctions.h"
#include "SinglePiecewise.h"

GV_INLINE float *single_at(const gv_block *block, int32_t place) { return (float *)at(block, place); }

GV_INLINE singles single_load(const float *operand, int64_t lane) { return *(const singles *)(operand + lane); }

GV_INLINE void single_store(float *d, int64_t lane, singles value) { *(singles *)(d + lane) = value; }

#define GV_SINGLE_LOOP_1(name, mixture, expression)                                                  \
  static const gv_step *name##_##mixture(const gv_step *step, const gv_block *block) {               \
    float *const d = single_at(block, step->d), *const a = single_at(block, step->a);                \
    const int64_t lanes = lanes_of(step, block);                                                     \
    singles x = single_splat(a[0]);                                                                  \
    for (int64_t lane = 0; lane < lanes; lane += GV_SINGLE_LANES) {                                  \
      if (!(mixture & 1)) x = single_load(a, lane);                                                  \
      single_store(d, lane, expression);                                                             \
    }                                                                                                \
    return step + 1;                                                                                 \
  }

#define GV_SINGLE_LOOP_2(name, mixture, expression)                                                  \
  static const gv_step *name##_##mixture(const gv_step *step, const gv_block *block) {               \
    float *const d = single_at(block, step->d), *const a = single_at(block, step->a);                \
    float *const b = single_at(block, step->b);                                                      \
    const int64_t lanes = lanes_of(step, block);                                                     \
    singles x = single_splat(a[0]), y = single_splat(b[0]);                                          \
    GV_UNROLL                                                                                        \
    for (int64_t lane = 0; lane < lanes; lane += GV_SINGLE_LANES) {                                  \
      if (!(mixture & 1)) x = single_load(a, lane);                                                  \
      if (!(mixture & 2)) y = single_load(b, lane);                                                  \
      single_store(d, lane, expression);                                                             \
    }                                                                                                \
    return step + 1;                                                                                 \
  }

#define GV_SINGLE_LOOP_3(name, mixture, expression)                                                  \
  static const gv_step *name##_##mixture(const gv_step *step, const gv_block *block) {               \
    float *const d = single_at(block, step->d), *const a = single_at(block, step->a);                \
    float *const b = single_at(block, step->b), *const c = single_at(block, step->c);                \
    const int64_t lanes = lanes_of(step, block);                                                     \
    singles x = single_splat(a[0]), y = single_splat(b[0]), z = single_splat(c[0]);                  \
    GV_UNROLL                                                                                        \
    for (int64_t lane = 0; lane < lanes; lane += GV_SINGLE_LANES) {                                  \
      if (!(mixture & 1)) x = single_load(a, lane);                                                  \
      if (!(mixture & 2)) y = single_load(b, lane);                                                  \
      if (!(mixture & 4)) z = single_load(c, lane);                                                  \
      single_store(d, lane, expression);                                                             \
    }                                                                                                \
    return step + 1;                                                                                 \
  }

#define GV_SINGLE_UNARY(name, expression)                                                            \
  GV_SINGLE_LOOP_1(name, 0, expression) GV_SINGLE_LOOP_1(name, 1, expression)

#define GV_SINGLE_BINARY(name, expression)                                                           \
  GV_SINGLE_LOOP_2(name, 0, expression) GV_SINGLE_LOOP_2(name, 1, expression)                        \
  GV_SINGLE_LOOP_2(name, 2, expression) GV_SINGLE_LOOP_2(name, 3, expression)

#define GV_SINGLE_TERNARY(name, expression)                                                          \
  GV_SINGLE_LOOP_3(name, 0, expression) GV_SINGLE_LOOP_3(name, 1, expression)                        \
  GV_SINGLE_LOOP_3(name, 2, expression) GV_SINGLE_LOOP_3(name, 3, expression)                        \
  GV_SINGLE_LOOP_3(name, 4, expression) GV_SINGLE_LOOP_3(name, 5, expression)                        \
  GV_SINGLE_LOOP_3(name, 6, expression) GV_SINGLE_LOOP_3(name, 7, expression)

GV_SINGLE_UNARY(single_run_copy, x)
GV_SINGLE_UNARY(single_run_negate, -x)
GV_SINGLE_UNARY(single_run_absolute, single_absolute(x))
GV_SINGLE_UNARY(single_run_square_root, single_square_root(x))
GV_SINGLE_UNARY(single_run_floor, single_floor(x))
GV_SINGLE_UNARY(single_run_exponential, single_exponential(x))
GV_SINGLE_UNARY(single_run_logarithm, single_logarithm(x))
GV_SINGLE_UNARY(single_run_sine, single_sine(x))
GV_SINGLE_UNARY(single_run_cosine, single_cosine(x))
GV_SINGLE_UNARY(single_run_tangent_hyperbolic, single_tangent_hyperbolic(x))
GV_SINGLE_UNARY(single_run_relative_exponential, single_relative_exponential(x))
GV_SINGLE_UNARY(single_run_bernoulli, single_bernoulli(x))
GV_SINGLE_UNARY(single_run_logistic, single_logistic(x))
GV_SINGLE_UNARY(single_run_not, single_truth(x == 0.0f))
GV_SINGLE_BINARY(single_run_add, x + y)
GV_SINGLE_BINARY(single_run_subtract, x - y)
GV_SINGLE_BINARY(single_run_multiply, x * y)
GV_SINGLE_BINARY(single_run_divide, x / y)
GV_SINGLE_BINARY(single_run_power, single_power(x, y))
GV_SINGLE_BINARY(single_run_minimum, single_minimum(x, y))
GV_SINGLE_BINARY(single_run_maximum, single_maximum(x, y))
GV_SINGLE_BINARY(single_run_less, single_truth(x < y))
GV_SINGLE_BINARY(single_run_less_or_equal, single_truth(x <= y))
GV_SINGLE_BINARY(single_run_equal, single_truth(x == y))
GV_SINGLE_BINARY(single_run_and, single_truth((x != 0.0f) & (y != 0.0f)))
GV_SINGLE_BINARY(single_run_or, single_truth((x != 0.0f) | (y != 0.0f)))
GV_SINGLE_TERNARY(single_run_multiply_add, single_multiply_add(x, y, z))
GV_SINGLE_TERNARY(single_run_multiply_subtract, single_multiply_add(x, y, -z))
GV_SINGLE_TERNARY(single_run_negated_multiply_add, single_negated_multiply_add(x, y, z))
GV_SINGLE_TERNARY(single_run_select, single_select(x != 0.0f, y, z))

#define GV_NARROW_LOOP(mixture)                                                                      \
  static const gv_step *run_narrow_##mixture(const gv_step *step, const gv_block *block) {           \
    float *const d = single_at(block, step->d);                                                      \
    double *const a = at(block, step->a);                                                            \
    const int64_t lanes = lanes_of(step, block);                                                     \
    GV_UNROLL                                                                                        \
    for (int64_t lane = 0; lane < lanes; lane += GV_LANES) {                                         \
      *(narrow_singles *)(d + lane) = narrowed(load(a, mixture & 1 ? 0 : lane));                     \
    }                                                                                                \
    return step + 1;                                                                                 \
  }

GV_INLINE vector load_widened(const float *operand, int64_t lane, int is_scalar) {
  return is_scalar ? splat((double)operand[0]) : widened(*(const narrow_singles *)(operand + lane));
}

#define GV_WIDEN_LOOP(mixture)                                                                       \
  static const gv_step *run_widen_##mixture(const gv_step *step, const gv_block *block) {            \
    double *const d = at(block, step->d);                                                            \
    float *const a = single_at(block, step->a);                                                      \
    const int64_t lanes = lanes_of(step, block);                                                     \
    GV_UNROLL                                                                                        \
    for (int64_t lane = 0; lane < lanes; lane += GV_LANES) store(d, lane, load_widened(a, lane, mixture & 1)); \
    return step + 1;                                                                                 \
  }

#define GV_WIDEN_ADD_LOOP(mixture)                                                                   \
  static const gv_step *run_widen_add_##mixture(const gv_step *step, const gv_block *block) {        \
    double *const d = at(block, step->d), *const a = at(block, step->a);                             \
    float *const b = single_at(block, step->b);                                                      \
    const int64_t lanes = lanes_of(step, block);                                                     \
    GV_UNROLL                                                                                        \
    for (int64_t lane = 0; lane < lanes; lane += GV_LANES) {                                         \
      store(d, lane, load(a, mixture & 1 ? 0 : lane) + load_widened(b, lane, mixture & 2));          \
    }                                                                                                \
    return step + 1;                                                                                 \
  }

GV_NARROW_LOOP(0)
GV_NARROW_LOOP(1)
GV_WIDEN_LOOP(0)
GV_WIDEN_LOOP(1)
GV_WIDEN_ADD_LOOP(0)
GV_WIDEN_ADD_LOOP(1)
GV_WIDEN_ADD_LOOP(2)
GV_WIDEN_ADD_LOOP(3)

static const gv_step *single_run_piecewise_2(const gv_step *step, const gv_block *block) {
  float *const d = single_at(block, step->d);
  const int outside = single_piecewise(d, at(block, step->a), at(block, step->b), block->lanes);
  return step + 1 + (outside ? 0 : step->c);
}

// clang-format off
#define GV_SINGLE_LOOPS                                                                              \
  GV_UNARY_ROW(GV_NARROW, run_narrow) \
  GV_UNARY_ROW(GV_WIDEN, run_widen) \
  GV_BINARY_ROW(GV_WIDEN_ADD, run_widen_add) \
  GV_UNARY_ROW((GV_SINGLE | GV_COPY), single_run_copy) \
  GV_UNARY_ROW((GV_SINGLE | GV_NEGATE), single_run_negate) \
  GV_UNARY_ROW((GV_SINGLE | GV_ABSOLUTE), single_run_absolute) \
  GV_UNARY_ROW((GV_SINGLE | GV_SQUARE_ROOT), single_run_square_root) \
  GV_UNARY_ROW((GV_SINGLE | GV_FLOOR), single_run_floor) \
  GV_UNARY_ROW((GV_SINGLE | GV_EXPONENTIAL), single_run_exponential) \
  GV_UNARY_ROW((GV_SINGLE | GV_LOGARITHM), single_run_logarithm) \
  GV_UNARY_ROW((GV_SINGLE | GV_SINE), single_run_sine) \
  GV_UNARY_ROW((GV_SINGLE | GV_COSINE), single_run_cosine) \
  GV_UNARY_ROW((GV_SINGLE | GV_TANGENT_HYPERBOLIC), single_run_tangent_hyperbolic) \
  GV_UNARY_ROW((GV_SINGLE | GV_RELATIVE_EXPONENTIAL), single_run_relative_exponential) \
  GV_UNARY_ROW((GV_SINGLE | GV_BERNOULLI), single_run_bernoulli) \
  GV_UNARY_ROW((GV_SINGLE | GV_LOGISTIC), single_run_logistic) \
  GV_BINARY_ROW((GV_SINGLE | GV_ADD), single_run_add) \
  GV_BINARY_ROW((GV_SINGLE | GV_SUBTRACT), single_run_subtract) \
  GV_BINARY_ROW((GV_SINGLE | GV_MULTIPLY), single_run_multiply) \
  GV_BINARY_ROW((GV_SINGLE | GV_DIVIDE), single_run_divide) \
  GV_BINARY_ROW((GV_SINGLE | GV_POWER), single_run_power) \
  GV_BINARY_ROW((GV_SINGLE | GV_MINIMUM), single_run_minimum) \
  GV_BINARY_ROW((GV_SINGLE | GV_MAXIMUM), single_run_maximum) \
  GV_BINARY_ROW((GV_SINGLE | GV_LESS), single_run_less) \
  GV_BINARY_ROW((GV_SINGLE | GV_LESS_OR_EQUAL), single_run_less_or_equal) \
  GV_BINARY_ROW((GV_SINGLE | GV_EQUAL), single_run_equal) \
  GV_BINARY_ROW((GV_SINGLE | GV_AND), single_run_and) \
  GV_BINARY_ROW((GV_SINGLE | GV_OR), single_run_or) \
  GV_UNARY_ROW((GV_SINGLE | GV_NOT), single_run_not) \
  GV_TERNARY_ROW((GV_SINGLE | GV_MULTIPLY_ADD), single_run_multiply_add) \
  GV_TERNARY_ROW((GV_SINGLE | GV_MULTIPLY_SUBTRACT), single_run_multiply_subtract) \
  GV_TERNARY_ROW((GV_SINGLE | GV_NEGATED_MULTIPLY_ADD), single_run_negated_multiply_add) \
  GV_TERNARY_ROW((GV_SINGLE | GV_SELECT), single_run_select) \
  GV_ROW((GV_SINGLE | GV_PIECEWISE), 2, single_run_piecewise)
// clang-format on

#endif
