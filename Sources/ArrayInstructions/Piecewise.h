#ifndef GALVANI_PIECEWISE_H
#define GALVANI_PIECEWISE_H

// Functions of one variable by polynomials on 16 intervals.

#include "Instructions.h"
#include "Lanes.h"

#define GV_INTERVALS 16

/// Vectors evaluated together, so that their chains of multiply-adds overlap.
#define GV_TOGETHER 4

#if defined(GV_PERMUTES_SIXTEEN)

/// The coefficients of one power for the interval of each lane, whose number stands in the low four bits.
GV_INLINE vector look_up(const double *row, words interval) {
#if defined(__clang__)
  return __builtin_ia32_vpermi2varpd512(*(const vector *)row, (mask)interval, *(const vector *)(row + 8));
#else
  return __builtin_shuffle(*(const vector *)row, *(const vector *)(row + 8), interval);
#endif
}

/// Looks coefficients up in registers: sixteen of one power stand in two of them.
GV_INLINE void evaluate_table(double *d, const double *table, const words *interval, const vector *distance,
                              int together) {
  const gv_table *head = (const gv_table *)table;
  const double *row = table + sizeof(gv_table) / sizeof(double);
  for (int64_t function = 0; function < (int64_t)head->functions; ++function) {
    const int64_t degree = (int64_t)row[0];
    row += 8;
    vector sum[GV_TOGETHER];
    for (int i = 0; i < together; ++i) sum[i] = look_up(row, interval[i]);
    for (int64_t power = 0; power < degree; ++power) {
      row += GV_INTERVALS;
      for (int i = 0; i < together; ++i) {
        sum[i] = multiply_add(sum[i], distance[i], look_up(row, interval[i]));
      }
    }
    row += GV_INTERVALS;
    for (int i = 0; i < together; ++i) {
      *(vector *)(d + function * (int64_t)head->register_stride + i * GV_LANES) = sum[i];
    }
  }
}

#else

/// Lanes evaluated at a time: their sums and addresses fit the registers.
#define GV_FEW_LANES (GV_LANES < 4 ? GV_LANES : 4)

/// Evaluates several functions of one lane in a vector, with the coefficients of the lane's interval: no look-up
/// but of an address.
GV_INLINE void evaluate_table(double *d, const double *table, const words *interval, const vector *distance,
                              int together) {
  const gv_table *head = (const gv_table *)table;
  const double *rows = table + (int64_t)head->by_interval;
  const int64_t functions = (int64_t)head->functions, width = (functions + 7) / 8 * 8;
  const int64_t powers = (int64_t)head->degree + 1, stride = (int64_t)head->register_stride;
  for (int i = 0; i < together; ++i) {
    for (int from = 0; from < GV_LANES; from += GV_FEW_LANES) {
      const double *lanes[GV_FEW_LANES];
      for (int lane = 0; lane < GV_FEW_LANES; ++lane) {
        lanes[lane] = rows + (int64_t)(interval[i][from + lane] & (GV_INTERVALS - 1)) * powers * width;
      }
      double *const results = d + i * GV_LANES + from;
      for (int64_t first = 0; first < functions; first += GV_LANES) {
        vector sum[GV_FEW_LANES];
        for (int lane = 0; lane < GV_FEW_LANES; ++lane) sum[lane] = *(const vector *)(lanes[lane] + first);
        for (int64_t place = first + width; place < powers * width; place += width) {
          for (int lane = 0; lane < GV_FEW_LANES; ++lane) {
            const vector coefficients = *(const vector *)(lanes[lane] + place);
            sum[lane] = multiply_add(sum[lane], splat(distance[i][from + lane]), coefficients);
          }
        }
        for (int function = 0; function < GV_LANES && first + function < functions; ++function) {
          for (int lane = 0; lane < GV_FEW_LANES; ++lane) {
            results[(first + function) * stride + lane] = sum[lane][function];
          }
        }
      }
    }
  }
}

#endif

/// All functions of a table for `together` vectors of x; gives where x lies outside the range.
GV_INLINE mask piecewise_vectors(double *d, const double *x, const double *table, int together) {
  const gv_table *head = (const gv_table *)table;
  words interval[GV_TOGETHER];
  vector distance[GV_TOGETHER];
  mask any_outside = {0};
  double *const outside_register = d + (int64_t)(head->functions * head->register_stride);
  for (int i = 0; i < together; ++i) {
    const vector value = *(const vector *)(x + i * GV_LANES);
    const mask outside = ~((value >= head->low) & (value <= head->high));
    *(vector *)(outside_register + i * GV_LANES) = only(outside, splat(1.0));
    any_outside |= outside;
    // Between 0 and just below 16; 0 for what is not a number.
    const vector scaled = (value - head->low) * head->intervals_per_unit;
    const vector place = minimum(maximum(scaled, splat(0.0)), splat(0x1.fffffffffffffp+3));
    // Rounding place - 1/2 to a whole number leaves the interval's number in the low bits.
    const vector shifted = (place - 0.5) + 0x1.8p52;
    interval[i] = (words)shifted;
    distance[i] = (place - 0.5) - (shifted - 0x1.8p52);
  }
  evaluate_table(d, table, interval, distance, together);
  return any_outside;
}

/// All functions of a table for the lanes of a block; whether x lies outside the range anywhere.
GV_INLINE int piecewise(double *d, const double *x, const double *table, int64_t lanes) {
  mask outside = {0};
  int64_t lane = 0;
  for (; lane + GV_TOGETHER * GV_LANES <= lanes; lane += GV_TOGETHER * GV_LANES) {
    outside |= piecewise_vectors(d + lane, x + lane, table, GV_TOGETHER);
  }
  for (; lane < lanes; lane += GV_LANES) outside |= piecewise_vectors(d + lane, x + lane, table, 1);
  return any(outside);
}

#endif
