#ifndef GALVANI_SINGLE_PIECEWISE_H
#define GALVANI_SINGLE_PIECEWISE_H

// Functions of one variable by polynomials on 16 intervals, in singles. The variable is a double, so that its
// place within an interval is as exact as a single can say.

#include "Instructions.h"
#include "Piecewise.h"
#include "SingleLanes.h"

/// Singles of one row of a table: the coefficients of one power for all intervals.
#define GV_SINGLE_ROW 16

/// Vectors evaluated together, so that their chains of multiply-adds overlap.
#define GV_SINGLES_TOGETHER 2

#if defined(GV_PERMUTES_SIXTEEN)

/// The coefficients for the interval of each lane, whose number stands in the low four bits.
GV_INLINE singles single_look_up(const float *row, single_words interval) {
#if defined(__clang__)
  return __builtin_ia32_permvarsf512(*(const singles *)row, (single_mask)interval);
#else
  return __builtin_shuffle(*(const singles *)row, interval);
#endif
}

/// Looks coefficients up in a register: those of one power stand in one.
GV_INLINE void single_evaluate_table(float *d, const double *table, const single_words *interval,
                                     const singles *distance, int together) {
  const gv_table *head = (const gv_table *)table;
  const float *row = (const float *)(table + sizeof(gv_table) / sizeof(double));
  for (int64_t function = 0; function < (int64_t)head->functions; ++function) {
    const int64_t degree = (int64_t)row[0];
    row += GV_SINGLE_ROW;
    singles sum[GV_SINGLES_TOGETHER];
    for (int i = 0; i < together; ++i) sum[i] = single_look_up(row, interval[i]);
    for (int64_t power = 0; power < degree; ++power) {
      row += GV_SINGLE_ROW;
      for (int i = 0; i < together; ++i) {
        sum[i] = single_multiply_add(sum[i], distance[i], single_look_up(row, interval[i]));
      }
    }
    row += GV_SINGLE_ROW;
    float *const results = d + function * 2 * (int64_t)head->register_stride;
    for (int i = 0; i < together; ++i) *(singles *)(results + i * GV_SINGLE_LANES) = sum[i];
  }
}

#else

// Eight functions of one lane stand in a vector, four lanes side by side: no look-up but of an address.
#define GV_SINGLE_FUNCTIONS 8
#define GV_SINGLE_FEW_LANES 4

typedef float function_singles __attribute__((vector_size(32), aligned(4), may_alias));
typedef float few_singles __attribute__((vector_size(16), aligned(4), may_alias));

GV_INLINE function_singles functions_multiply_add(function_singles a, float b, function_singles c) {
  const function_singles factor = b - (function_singles){0};
#if !GV_FUSED
  return a * factor + c;
#elif defined(__clang__)
  return __builtin_elementwise_fma(a, factor, c);
#else
  for (int index = 0; index < GV_SINGLE_FUNCTIONS; ++index) {
    c[index] = __builtin_fmaf(a[index], factor[index], c[index]);
  }
  return c;
#endif
}

/// Stores up to eight functions of four lanes, each function in its register.
GV_INLINE void store_functions(float *results, int64_t stride, int64_t count, const function_singles *lanes) {
  const function_singles a = lanes[0], b = lanes[1], c = lanes[2], d = lanes[3];
  const function_singles ab = __builtin_shufflevector(a, b, 0, 8, 1, 9, 4, 12, 5, 13);
  const function_singles cd = __builtin_shufflevector(c, d, 0, 8, 1, 9, 4, 12, 5, 13);
  const function_singles ab_next = __builtin_shufflevector(a, b, 2, 10, 3, 11, 6, 14, 7, 15);
  const function_singles cd_next = __builtin_shufflevector(c, d, 2, 10, 3, 11, 6, 14, 7, 15);
  // Function k in the first half of each, function k + 4 in the second.
  const function_singles pairs[4] = {
      __builtin_shufflevector(ab, cd, 0, 1, 8, 9, 4, 5, 12, 13),
      __builtin_shufflevector(ab, cd, 2, 3, 10, 11, 6, 7, 14, 15),
      __builtin_shufflevector(ab_next, cd_next, 0, 1, 8, 9, 4, 5, 12, 13),
      __builtin_shufflevector(ab_next, cd_next, 2, 3, 10, 11, 6, 7, 14, 15),
  };
  for (int function = 0; function < 4 && function < count; ++function) {
    const few_singles first = __builtin_shufflevector(pairs[function], pairs[function], 0, 1, 2, 3);
    *(few_singles *)(results + function * stride) = first;
  }
  for (int function = 4; function < 8 && function < count; ++function) {
    const function_singles pair = pairs[function - 4];
    *(few_singles *)(results + function * stride) = __builtin_shufflevector(pair, pair, 4, 5, 6, 7);
  }
}

/// Evaluates the functions lane by lane, each with the coefficients of its interval.
GV_INLINE void single_evaluate_table(float *d, const double *table, const single_words *interval,
                                     const singles *distance, int together) {
  const gv_table *head = (const gv_table *)table;
  const float *const rows = (const float *)(table + (int64_t)head->by_interval);
  const float *const distances = (const float *)distance;
  const uint32_t *const intervals = (const uint32_t *)interval;
  const int64_t functions = (int64_t)head->functions, width = (functions + 7) / 8 * 8;
  const int64_t size = ((int64_t)head->degree + 1) * width, stride = 2 * (int64_t)head->register_stride;
  for (int from = 0; from < together * GV_SINGLE_LANES; from += GV_SINGLE_FEW_LANES) {
    const float *lanes[GV_SINGLE_FEW_LANES];
    for (int lane = 0; lane < GV_SINGLE_FEW_LANES; ++lane) {
      lanes[lane] = rows + (int64_t)(intervals[from + lane] & (GV_INTERVALS - 1)) * size;
    }
    for (int64_t first = 0; first < functions; first += GV_SINGLE_FUNCTIONS) {
      function_singles sum[GV_SINGLE_FEW_LANES];
      for (int lane = 0; lane < GV_SINGLE_FEW_LANES; ++lane) {
        sum[lane] = *(const function_singles *)(lanes[lane] + first);
      }
      for (int64_t place = first + width; place < size; place += width) {
        for (int lane = 0; lane < GV_SINGLE_FEW_LANES; ++lane) {
          const function_singles coefficients = *(const function_singles *)(lanes[lane] + place);
          sum[lane] = functions_multiply_add(sum[lane], distances[from + lane], coefficients);
        }
      }
      store_functions(d + from + first * stride, stride, functions - first, sum);
    }
  }
}

#endif

/// All functions of a table for `together` vectors of x, of which `lanes` lanes are there; whether x lies outside
/// the range in one of these.
GV_INLINE mask single_piecewise_vectors(float *d, const double *x, const double *table, int together,
                                        int64_t lanes) {
  const gv_table *head = (const gv_table *)table;
  narrow_singles whole[2 * GV_SINGLES_TOGETHER], rest[2 * GV_SINGLES_TOGETHER];
  mask any_outside = {0};
  float *const outside_register = d + 2 * (int64_t)(head->functions * head->register_stride);
  for (int part = 0; part < 2 * together; ++part) {
    // Where the block ends within a vector of singles, its first half serves twice.
    const int64_t place_of_part = part * GV_LANES < lanes ? part * GV_LANES : 0;
    const vector value = *(const vector *)(x + place_of_part);
    const mask outside = ~((value >= head->low) & (value <= head->high));
    *(narrow_singles *)(outside_register + part * GV_LANES) = narrowed(only(outside, splat(1.0)));
    any_outside |= outside;
    // Between 0 and just below 16; 0 for what is not a number.
    const vector scaled = (value - head->low) * head->intervals_per_unit;
    const vector place = minimum(maximum(scaled, splat(0.0)), splat(0x1.fffffffffffffp+3));
    const vector interval = ((place - 0.5) + 0x1.8p52) - 0x1.8p52;
    whole[part] = narrowed(interval);
    rest[part] = narrowed((place - 0.5) - interval);
  }
  single_words interval[GV_SINGLES_TOGETHER];
  singles distance[GV_SINGLES_TOGETHER];
  for (int i = 0; i < together; ++i) {
    singles number;
    __builtin_memcpy(&number, &whole[2 * i], sizeof number);
    __builtin_memcpy(&distance[i], &rest[2 * i], sizeof number);
    interval[i] = (single_words)(number + 0x1.8p23f); // leaves the number in the low bits
  }
  single_evaluate_table(d, table, interval, distance, together);
  return any_outside;
}

/// All functions of a table for the lanes of a block; whether x lies outside the range anywhere.
GV_INLINE int single_piecewise(float *d, const double *x, const double *table, int64_t lanes) {
  mask outside = {0};
  int64_t lane = 0;
  for (; lane + GV_SINGLES_TOGETHER * GV_SINGLE_LANES <= lanes; lane += GV_SINGLES_TOGETHER * GV_SINGLE_LANES) {
    outside |= single_piecewise_vectors(
        d + lane, x + lane, table, GV_SINGLES_TOGETHER, GV_SINGLES_TOGETHER * GV_SINGLE_LANES);
  }
  for (; lane < lanes; lane += GV_SINGLE_LANES) {
    outside |= single_piecewise_vectors(d + lane, x + lane, table, 1, lanes - lane);
  }
  return any(outside);
}

#endif
