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

#if defined(GV_PERMUTES_SIXTEEN) || defined(GV_PERMUTES_EIGHT)

#if defined(GV_PERMUTES_SIXTEEN)

/// The coefficients for the interval of each lane, whose number stands in the low four bits.
GV_INLINE singles single_look_up(const float *row, single_words interval) {
#if defined(__clang__)
  return __builtin_ia32_permvarsf512(*(const singles *)row, (single_mask)interval);
#else
  return __builtin_shuffle(*(const singles *)row, interval);
#endif
}

#else

typedef float eight_singles __attribute__((vector_size(32), aligned(4), may_alias));
typedef int32_t eight_words __attribute__((vector_size(32), aligned(4), may_alias));

/// The coefficients for the interval of each lane, whose number stands in the low four bits: the lower three
/// choose from both halves of the row, the fourth between these.
GV_INLINE singles single_look_up(const float *row, single_words interval) {
  const eight_singles low = *(const eight_singles *)row, high = *(const eight_singles *)(row + 8);
  eight_words numbers[2];
  eight_singles found[2];
  __builtin_memcpy(numbers, &interval, sizeof interval);
  for (int half = 0; half < 2; ++half) {
    const eight_words upper = numbers[half] << 28 >> 31;
    const eight_words a = (eight_words)__builtin_ia32_permvarsf256(low, numbers[half]);
    const eight_words b = (eight_words)__builtin_ia32_permvarsf256(high, numbers[half]);
    found[half] = (eight_singles)((~upper & a) | (upper & b));
  }
  singles result;
  __builtin_memcpy(&result, found, sizeof result);
  return result;
}

#endif

/// Looks coefficients up in registers: those of one power stand in one or two of them.
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

/// Evaluates several functions of one lane in a vector, with the coefficients of the lane's interval: no look-up
/// but of an address.
GV_INLINE void single_evaluate_table(float *d, const double *table, const single_words *interval,
                                     const singles *distance, int together) {
  const gv_table *head = (const gv_table *)table;
  const float *rows = (const float *)(table + (int64_t)head->by_interval);
  const int64_t functions = (int64_t)head->functions, width = (functions + 7) / 8 * 8;
  const int64_t powers = (int64_t)head->degree + 1, stride = 2 * (int64_t)head->register_stride;
  for (int i = 0; i < together; ++i) {
    for (int from = 0; from < GV_SINGLE_LANES; from += GV_FEW_LANES) {
      const float *lanes[GV_FEW_LANES];
      for (int lane = 0; lane < GV_FEW_LANES; ++lane) {
        lanes[lane] = rows + (int64_t)(interval[i][from + lane] & (GV_INTERVALS - 1)) * powers * width;
      }
      float *const results = d + i * GV_SINGLE_LANES + from;
      for (int64_t first = 0; first < functions; first += GV_SINGLE_LANES) {
        singles sum[GV_FEW_LANES];
        for (int lane = 0; lane < GV_FEW_LANES; ++lane) sum[lane] = *(const singles *)(lanes[lane] + first);
        for (int64_t place = first + width; place < powers * width; place += width) {
          for (int lane = 0; lane < GV_FEW_LANES; ++lane) {
            const singles coefficients = *(const singles *)(lanes[lane] + place);
            sum[lane] = single_multiply_add(sum[lane], single_splat(distance[i][from + lane]), coefficients);
          }
        }
        for (int function = 0; function < GV_SINGLE_LANES && first + function < functions; ++function) {
          for (int lane = 0; lane < GV_FEW_LANES; ++lane) {
            results[(first + function) * stride + lane] = sum[lane][function];
          }
        }
      }
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
