#ifndef GALVANI_NEON_INPUTS_H
#define GALVANI_NEON_INPUTS_H

// What `agreement` computes with, and the checksum of what it finds.

#include "ArrayInstructions.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// Of each operand.
#define INPUTS 4096

/// Values at which formulas break: zeros, subnormals, the largest, infinities, not a number, and numbers around the
/// thresholds of the elementary functions.
static const double awkward[] = {
    0.0, -0.0, 1, -1, 0.5, -0.5, 2, -2, 3, -3, 0x1p-1074, -0x1p-1074, 0x1.8p-1060, 0x1p-1022, -0x1p-1022,
    0x1.fffffffffffffp-1023, 0x1p-1030, 0x1.fffffffffffffp+1023, -0x1.fffffffffffffp+1023, __builtin_inf(),
    -__builtin_inf(), __builtin_nan(""), 0x1p52, -0x1p52, 0x1p53 + 2, 0x1p51 + 0.5, 1e300, -1e300, 1e-300,
    709.78, 709.79, -708.04, -708.06, -745, -745.2, 720, 719.95, 0.34, -0.34, 37.2, -37.2, -40.1, 44, 1e-9,
    -1e-9, 1e5, 1e10, 0x1p50, 0.1, -0.1, -80, 40, 32, 32.5,
};

#define AWKWARD ((int)(sizeof awkward / sizeof *awkward))

/// How many scalars an operand takes in turn.
#define SCALARS 16

#define CHECKSUM_START 0xcbf29ce484222325u

/// Memory at 64 bytes that holds 0 everywhere.
static inline double *aligned_doubles(int64_t count) {
  double *made = aligned_alloc(64, (size_t)(count + 7) / 8 * 64);
  if (!made) abort();
  memset(made, 0, (size_t)(count + 7) / 8 * 64);
  return made;
}

/// splitmix64 (Steele et al. 2014), which shares no code with what is checked.
static inline uint64_t bits(uint64_t *state) {
  uint64_t z = *state += 0x9e3779b97f4a7c15u;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

/// By operations that round alike everywhere: none of them can be contracted.
static inline double between(uint64_t *state, double low, double high) {
  const double unit = (double)(bits(state) >> 11) * 0x1p-53, width = high - low;
  volatile double distance = width * unit;
  return low + distance;
}

/// FNV-1a over whole words.
static inline uint64_t mixed(uint64_t sum, uint64_t word) { return (sum ^ word) * 0x100000001b3u; }

/// With every "not a number" counted as one, since their bits differ between machines.
static inline uint64_t checksum(uint64_t sum, const double *values, int64_t count) {
  for (int64_t lane = 0; lane < count; ++lane) {
    uint64_t word = 1;
    if (values[lane] == values[lane]) memcpy(&word, &values[lane], sizeof word);
    sum = mixed(sum, word);
  }
  return sum;
}

/// One of `SCALARS`, awkward and ordinary.
static inline double scalar_of(int number) {
  static const double scalars[SCALARS] = {
      0.75, -1.5, 2.25, 0.0, -0.0, 1, __builtin_inf(), __builtin_nan(""), 0x1p-1074, -745, 709.78, 1e300, -3, 41,
      0x1p-1022, 1e5,
  };
  return scalars[number % SCALARS];
}

/// One of the operands of an operation: awkward values, every pair of them where there are two operands; then numbers
/// of usual sizes, and at every fourth place any bits.
static inline void fill_operand(double *values, int operand, int operands) {
  uint64_t state = (uint64_t)operand + 1;
  const int pairs = operands == 1 ? AWKWARD : AWKWARD * AWKWARD;
  for (int lane = 0; lane < INPUTS; ++lane) {
    const uint64_t any = bits(&state);
    if (lane < pairs) {
      const int places[3] = {lane % AWKWARD, lane / AWKWARD, (lane * 7 + lane / AWKWARD) % AWKWARD};
      values[lane] = awkward[places[operand]];
    } else if (lane % 4 == 0) {
      memcpy(&values[lane], &any, sizeof any);
    } else {
      static const double spans[] = {2, 60, 800, 1e-4, 2e6};
      const double span = spans[any % 5];
      values[lane] = between(&state, -span, span);
    }
  }
}

/// Means of Poisson counts: awkward ones, then of both methods.
static inline void fill_means(double *values) {
  uint64_t state = 5;
  for (int lane = 0; lane < INPUTS; ++lane) {
    static const double largest[] = {0.01, 3, 32, 60, 1e4, 1e15};
    const double mean = between(&state, 0, largest[lane / 64 % 6]);
    values[lane] = lane < AWKWARD ? awkward[lane] : mean;
  }
}

/// Operands of binomial counts: numbers of trials (operand 0), some of them not whole, and probabilities, some outside
/// their range.
static inline void fill_trials(double *values, int operand) {
  uint64_t state = 6 + (uint64_t)operand;
  for (int lane = 0; lane < INPUTS; ++lane) {
    static const double largest[] = {3, 40, 300, 6000, 1e9, 1e16};
    const double number = __builtin_floor(between(&state, 0, largest[lane / 64 % 6]));
    const double share = between(&state, -0.05, 1.05);
    values[lane] = operand != 0 ? share : lane < AWKWARD ? awkward[lane] : lane % 16 ? number : number + 0.5;
  }
}

#endif
