#ifndef GALVANI_SINGLE_PIECEWISE_H
#define GALVANI_SINGLE_PIECEWISE_H

// Functions of one variable by polynomials on 16 intervals, in singles. The variable is a double, so that its
// place within an interval is as exact as a single can say.

#include "Instructions.h"
#include "Piecewise.h"
#include "SingleFunctions.h"

/// Singles of one row of a table: the coefficients of one power for all intervals.
#define GV_SINGLE_ROW 16

/// Vectors evaluated together, so that their chains of multiply-adds overlap.
#define GV_SINGLES_TOGETHER 2

/// A `gv_table` with its numbers as they are used.
typedef struct single_table {
  double low, intervals_per_unit;
  const float *by_power, *by_interval;
  int64_t functions;
  int64_t width;  ///< functions filled up to eight
  int64_t size;   ///< singles of one interval
  int64_t stride; ///< singles from one register to the next
} single_table;

GV_INLINE single_table single_table_of(const gv_table *head) {
  const double *numbers = (const double *)head;
  single_table table;
  table.low = head->low;
  table.intervals_per_unit = head->intervals_per_unit;
  table.by_power = (const float *)(numbers + sizeof(gv_table) / sizeof(double));
  table.by_interval = (const float *)(numbers + (int64_t)head->by_interval);
  table.functions = (int64_t)head->functions;
  table.width = (table.functions + 7) / 8 * 8;
  table.size = ((int64_t)head->degree + 1) * table.width;
  table.stride = 2 * (int64_t)head->register_stride;
  return table;
}

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
GV_INLINE void single_evaluate_table(float *d, const single_table *table, const single_words *interval,
                                     const singles *distance, int together) {
  const float *row = table->by_power;
  for (int64_t function = 0; function < table->functions; ++function) {
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
    float *const results = d + function * table->stride;
    for (int i = 0; i < together; ++i) *(singles *)(results + i * GV_SINGLE_LANES) = sum[i];
  }
}

#else

// Eight functions of one lane stand in a vector, a few lanes side by side: no look-up but of an address.
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
GV_INLINE void single_evaluate_table(float *d, const single_table *table, const single_words *interval,
                                     const singles *distance, int together) {
  const int64_t width = table->width, size = table->size;
  uint32_t places[GV_SINGLES_TOGETHER * GV_SINGLE_LANES];
  float distances[GV_SINGLES_TOGETHER * GV_SINGLE_LANES];
  for (int i = 0; i < together; ++i) {
    *(single_words *)(places + i * GV_SINGLE_LANES) = (interval[i] & (GV_INTERVALS - 1)) * (uint32_t)size;
    *(singles *)(distances + i * GV_SINGLE_LANES) = distance[i];
  }
  for (int64_t first = 0; first < table->functions; first += GV_SINGLE_FUNCTIONS) {
    const float *const rows = table->by_interval + first;
    float *const results = d + first * table->stride;
    for (int from = 0; from < together * GV_SINGLE_LANES; from += GV_SINGLE_FEW_LANES) {
      const float *lanes[GV_SINGLE_FEW_LANES];
      function_singles sum[GV_SINGLE_FEW_LANES];
      for (int lane = 0; lane < GV_SINGLE_FEW_LANES; ++lane) {
        lanes[lane] = rows + places[from + lane];
        sum[lane] = *(const function_singles *)lanes[lane];
      }
      for (int64_t place = width; place < size; place += width) {
        for (int lane = 0; lane < GV_SINGLE_FEW_LANES; ++lane) {
          const function_singles coefficients = *(const function_singles *)(lanes[lane] + place);
          sum[lane] = functions_multiply_add(sum[lane], distances[from + lane], coefficients);
        }
      }
      for (int lane = 0; lane < GV_SINGLE_FEW_LANES; lane += 4) {
        store_functions(results + from + lane, table->stride, table->functions - first, sum + lane);
      }
    }
  }
}

#endif

/// All functions of a table for `together` vectors of x, of which `lanes` lanes are there; where x lies outside
/// the range.
GV_INLINE single_mask single_piecewise_vectors(float *d, const double *x, const single_table *table, int together,
                                               int64_t lanes) {
  single_words interval[GV_SINGLES_TOGETHER];
  singles distance[GV_SINGLES_TOGETHER];
  single_mask any_outside = {0};
  for (int i = 0; i < together; ++i) {
    // Where the block ends within a vector of singles, its first half serves twice.
    const int64_t first = i * GV_SINGLE_LANES, second = first + GV_LANES < lanes ? first + GV_LANES : first;
    // Intervals from the lower end, less one half.
    const vector a = (*(const vector *)(x + first) - table->low) * table->intervals_per_unit - 0.5;
    const vector b = (*(const vector *)(x + second) - table->low) * table->intervals_per_unit - 0.5;
    const singles place = joined(a, b);
    const single_mask outside = ~((place >= -0.5f) & (place <= GV_INTERVALS - 0.5f));
    *(singles *)(d + table->functions * table->stride + first) = single_truth(outside);
    any_outside |= outside;
    const singles inside = single_minimum(single_maximum(place, single_splat(0.0f)), single_splat(15.0f));
    const singles shifted = inside + 0x1.8p23f; // rounded, with the interval's number in the low bits
    const halves whole = halves_of(shifted - 0x1.8p23f);
    interval[i] = (single_words)shifted;
    distance[i] = joined(a - whole.first, b - whole.second);
  }
  single_evaluate_table(d, table, interval, distance, together);
  return any_outside;
}

/// All functions of a table for the lanes of a block; whether x lies outside the range anywhere.
GV_INLINE int single_piecewise(float *d, const double *x, const double *numbers, int64_t lanes) {
  const single_table table = single_table_of((const gv_table *)numbers);
  single_mask outside = {0};
  int64_t lane = 0;
  for (; lane + GV_SINGLES_TOGETHER * GV_SINGLE_LANES <= lanes; lane += GV_SINGLES_TOGETHER * GV_SINGLE_LANES) {
    outside |= single_piecewise_vectors(
        d + lane, x + lane, &table, GV_SINGLES_TOGETHER, GV_SINGLES_TOGETHER * GV_SINGLE_LANES);
  }
  for (; lane < lanes; lane += GV_SINGLE_LANES) {
    outside |= single_piecewise_vectors(d + lane, x + lane, &table, 1, lanes - lane);
  }
  return single_any(outside);
}

#endif
