#ifndef GALVANI_NEON_SINGLES_H
#define GALVANI_NEON_SINGLES_H

// The operations in single precision: operands go from doubles to singles, the result comes back.

#include "inputs.h"

/// Those that singles have, with how many operands.
static const struct {
  int code, operands;
} single_operations[] = {
    {GV_COPY, 1},           {GV_NEGATE, 1},       {GV_ABSOLUTE, 1},           {GV_SQUARE_ROOT, 1},
    {GV_FLOOR, 1},          {GV_EXPONENTIAL, 1},  {GV_LOGARITHM, 1},          {GV_SINE, 1},
    {GV_COSINE, 1},         {GV_LOGISTIC, 1},     {GV_TANGENT_HYPERBOLIC, 1}, {GV_RELATIVE_EXPONENTIAL, 1},
    {GV_BERNOULLI, 1},      {GV_ADD, 2},          {GV_SUBTRACT, 2},           {GV_MULTIPLY, 2},
    {GV_DIVIDE, 2},         {GV_POWER, 2},        {GV_MINIMUM, 2},            {GV_MAXIMUM, 2},
    {GV_LESS, 2},           {GV_LESS_OR_EQUAL, 2}, {GV_EQUAL, 2},             {GV_AND, 2},
    {GV_OR, 2},             {GV_NOT, 1},          {GV_MULTIPLY_ADD, 3},       {GV_MULTIPLY_SUBTRACT, 3},
    {GV_NEGATED_MULTIPLY_ADD, 3}, {GV_SELECT, 3},
};

#define SINGLE_OPERATIONS ((int)(sizeof single_operations / sizeof *single_operations))

/// Lanes of a block here; the registers stand in a scratch.
#define SINGLE_BLOCK 96

/// One operation on arrays 0 to 2, the result in array 3 and, added to array 0, in array 4.
static inline void tell_single_operation(gv_instruction_set set, const char *group, int number) {
  const int code = single_operations[number].code, operands = single_operations[number].operands;
  double *const numbers = aligned_doubles(5 * INPUTS), *const scratch = aligned_doubles(4 * SINGLE_BLOCK);
  gv_address addresses[9];
  for (int place = 0; place < 5; ++place) addresses[place] = (gv_address){place * INPUTS, 1, 8, 0};
  for (int place = 0; place < 4; ++place) addresses[5 + place] = (gv_address){place * SINGLE_BLOCK, 0, 8, 1};
  for (int operand = 0; operand < operands; ++operand) {
    fill_operand(numbers + operand * INPUTS, operand, operands);
  }
  const gv_instruction program[6] = {
      {GV_NARROW, 5, 0, 0, 0},          {GV_NARROW, 6, 1, 0, 0}, {GV_NARROW, 7, 2, 0, 0},
      {GV_SINGLE | code, 8, 5, 6, 7},   {GV_WIDEN, 3, 8, 0, 0},  {GV_WIDEN_ADD, 4, 0, 8, 0},
  };
  gv_step steps[6];
  const gv_random random = {0};
  gv_prepare(program, 6, addresses, steps);
  gv_run(set, steps, 6, &(gv_numbers){numbers, scratch}, &(gv_lanes){0, INPUTS, SINGLE_BLOCK}, &random);
  const uint64_t sum = checksum(CHECKSUM_START, numbers + 3 * INPUTS, 2 * INPUTS);
  printf("%s single operation %d: %016llx\n", group, code, (unsigned long long)sum);
  free(numbers);
  free(scratch);
}

static inline void tell_singles(gv_instruction_set set, const char *group) {
  for (int number = 0; number < SINGLE_OPERATIONS; ++number) tell_single_operation(set, group, number);
}

#endif
