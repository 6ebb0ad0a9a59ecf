#ifndef GALVANI_LOOPS_H
#define GALVANI_LOOPS_H

// One loop for each operation, and the table of them. Included once by each instruction set's file.

#include "Instructions.h"
#include "Random.h"
#include "Trigonometric.h"

/// Where a block's operand begins, and which bits of the lane's number count: all for arrays and registers,
/// three for scalars, which are groups of eight equal values.
typedef struct operand {
  double *at;
  int64_t lanes;
} operand;

#define GV_EVERY_LANE ((int64_t)-1)
#define GV_ONE_GROUP ((int64_t)7)

GV_INLINE operand operand_of(const gv_block *block, int32_t index) {
  const gv_address *address = &block->addresses[index];
  return (operand){block->base + address->offset + address->block_stride * block->start,
                   GV_ONE_GROUP - address->group_stride};
}

GV_INLINE int is_array(operand a) { return a.lanes < 0; }

/// How many lanes to compute for a destination: one group if it is a scalar.
GV_INLINE int64_t lanes_for(operand destination, const gv_block *block) {
  return is_array(destination) ? 8 * block->groups : 8;
}

GV_INLINE vector load(operand a, int64_t lane) { return *(const vector *)(a.at + (lane & a.lanes)); }

GV_INLINE void store(operand d, int64_t lane, vector value) { *(vector *)(d.at + lane) = value; }

/// The operand of a loop compiled for arrays.
GV_INLINE operand array(operand a) { return (operand){a.at, GV_EVERY_LANE}; }

/// The operand of a loop compiled for a scalar, loaded once: the destination is another place.
GV_INLINE operand scalar(operand a) { return (operand){a.at, 0}; }

GV_INLINE vector truth(mask condition) { return only(condition, splat(1.0)); }

// A loop over the lanes of a block; x, y and z are the operands' vectors. With more than one operand the
// loop is compiled for each usual mixture of arrays and scalars too, so that scalars stay in registers.

#define GV_UNARY(name, expression)                                                                   \
  static void name(const gv_instruction *code, const gv_block *block) {                              \
    const operand d = operand_of(block, code->d), a = operand_of(block, code->a);                    \
    const int64_t lanes = lanes_for(d, block);                                                       \
    for (int64_t lane = 0; lane < lanes; lane += GV_LANES) {                                         \
      const vector x = load(a, lane);                                                                \
      store(d, lane, expression);                                                                    \
    }                                                                                                \
  }

#define GV_BINARY(name, expression)                                                                  \
  GV_INLINE void name##_lanes(operand d, operand a, operand b, int64_t lanes) {                      \
    for (int64_t lane = 0; lane < lanes; lane += GV_LANES) {                                         \
      const vector x = load(a, lane), y = load(b, lane);                                             \
      store(d, lane, expression);                                                                    \
    }                                                                                                \
  }                                                                                                  \
  static void name(const gv_instruction *code, const gv_block *block) {                              \
    const operand d = operand_of(block, code->d);                                                    \
    const operand a = operand_of(block, code->a), b = operand_of(block, code->b);                    \
    const int64_t lanes = lanes_for(d, block);                                                       \
    if ((d.lanes & a.lanes & b.lanes) < 0) name##_lanes(d, array(a), array(b), lanes);               \
    else if ((d.lanes & a.lanes) < 0) name##_lanes(d, array(a), scalar(b), lanes);                   \
    else if ((d.lanes & b.lanes) < 0) name##_lanes(d, scalar(a), array(b), lanes);                   \
    else name##_lanes(d, a, b, lanes);                                                               \
  }

#define GV_TERNARY(name, expression)                                                                 \
  GV_INLINE void name##_lanes(operand d, operand a, operand b, operand c, int64_t lanes) {           \
    for (int64_t lane = 0; lane < lanes; lane += GV_LANES) {                                         \
      const vector x = load(a, lane), y = load(b, lane), z = load(c, lane);                          \
      store(d, lane, expression);                                                                    \
    }                                                                                                \
  }                                                                                                  \
  static void name(const gv_instruction *code, const gv_block *block) {                              \
    const operand d = operand_of(block, code->d), a = operand_of(block, code->a);                    \
    const operand b = operand_of(block, code->b), c = operand_of(block, code->c);                    \
    const int64_t lanes = lanes_for(d, block);                                                       \
    const int64_t ab = d.lanes & a.lanes & b.lanes, ac = d.lanes & a.lanes & c.lanes;                \
    if ((ab & c.lanes) < 0) name##_lanes(d, array(a), array(b), array(c), lanes);                    \
    else if (ab < 0) name##_lanes(d, array(a), array(b), scalar(c), lanes);                          \
    else if (ac < 0) name##_lanes(d, array(a), scalar(b), array(c), lanes);                          \
    else if ((d.lanes & a.lanes) < 0) name##_lanes(d, array(a), scalar(b), scalar(c), lanes);        \
    else if ((d.lanes & b.lanes & c.lanes) < 0) name##_lanes(d, scalar(a), array(b), array(c), lanes); \
    else name##_lanes(d, a, b, c, lanes);                                                            \
  }

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

GV_INLINE random_stream stream_of(const gv_instruction *code, const gv_block *block) {
  const gv_random *random = block->random;
  const uint64_t stream = (uint64_t)(int64_t)code->c;
  return (random_stream){threefry_key_of(random->seed, random->purpose + stream), random->step};
}

/// The numbers of the first lanes of a block.
GV_INLINE words first_lanes_of(const gv_block *block) {
  words lane;
  for (int index = 0; index < GV_LANES; ++index) lane[index] = (uint64_t)index;
  return lane + (block->random->first_lane + (uint64_t)block->start);
}

static void run_poisson(const gv_instruction *code, const gv_block *block) {
  const random_stream stream = stream_of(code, block);
  const operand d = operand_of(block, code->d), a = operand_of(block, code->a);
  const int64_t lanes = lanes_for(d, block);
  const words first = first_lanes_of(block);
  for (int64_t lane = 0; lane < lanes; lane += GV_LANES) {
    store(d, lane, poisson(load(a, lane), first + (uint64_t)lane, &stream));
  }
}

static void run_uniform(const gv_instruction *code, const gv_block *block) {
  const random_stream stream = stream_of(code, block);
  const operand d = operand_of(block, code->d);
  const int64_t lanes = lanes_for(d, block);
  const words first = first_lanes_of(block);
  for (int64_t lane = 0; lane < lanes; lane += GV_LANES) {
    store(d, lane, uniform(draw(&stream, first + (uint64_t)lane, 0).first));
  }
}

#define GV_LOOPS                                                                         \
  {                                                                                      \
      [GV_COPY] = run_copy,                                                              \
      [GV_NEGATE] = run_negate,                                                          \
      [GV_ABSOLUTE] = run_absolute,                                                      \
      [GV_SQUARE_ROOT] = run_square_root,                                                \
      [GV_FLOOR] = run_floor,                                                            \
      [GV_EXPONENTIAL] = run_exponential,                                                \
      [GV_LOGARITHM] = run_logarithm,                                                    \
      [GV_SINE] = run_sine,                                                              \
      [GV_COSINE] = run_cosine,                                                          \
      [GV_TANGENT_HYPERBOLIC] = run_tangent_hyperbolic,                                  \
      [GV_RELATIVE_EXPONENTIAL] = run_relative_exponential,                              \
      [GV_BERNOULLI] = run_bernoulli,                                                    \
      [GV_LOGISTIC] = run_logistic,                                                      \
      [GV_ADD] = run_add,                                                                \
      [GV_SUBTRACT] = run_subtract,                                                      \
      [GV_MULTIPLY] = run_multiply,                                                      \
      [GV_DIVIDE] = run_divide,                                                          \
      [GV_POWER] = run_power,                                                            \
      [GV_MINIMUM] = run_minimum,                                                        \
      [GV_MAXIMUM] = run_maximum,                                                        \
      [GV_LESS] = run_less,                                                              \
      [GV_LESS_OR_EQUAL] = run_less_or_equal,                                            \
      [GV_EQUAL] = run_equal,                                                            \
      [GV_AND] = run_and,                                                                \
      [GV_OR] = run_or,                                                                  \
      [GV_NOT] = run_not,                                                                \
      [GV_MULTIPLY_ADD] = run_multiply_add,                                              \
      [GV_MULTIPLY_SUBTRACT] = run_multiply_subtract,                                    \
      [GV_NEGATED_MULTIPLY_ADD] = run_negated_multiply_add,                              \
      [GV_SELECT] = run_select,                                                          \
      [GV_POISSON] = run_poisson,                                                        \
      [GV_UNIFORM] = run_uniform,                                                        \
  }

#endif
