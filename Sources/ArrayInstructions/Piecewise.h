#ifndef GALVANI_PIECEWISE_H
#define GALVANI_PIECEWISE_H

// Functions of one variable by polynomials on 16 intervals.

#include "Instructions.h"
#include "Lanes.h"

#define GV_INTERVALS 16

/// Vectors evaluated together, so that their chains of multiply-adds overlap.
#define GV_TOGETHER 4

/// A table taken apart, and where its results go.
typedef struct piecewise {
  const gv_table *head;
  const double *advanced;    ///< the places of the arrays that pairs of functions advance
  const double *by_power;    ///< the coefficients of each function, power by power
  const double *by_interval; ///< the same for each interval, power by power
  int64_t functions;
  int64_t pairs; ///< how many pairs of functions advance arrays
  double *registers, *arrays;
} piecewise;

#if defined(GV_PERMUTES_SIXTEEN)

/// The coefficients of one power for the interval of each lane, whose number stands in the low four bits.
GV_INLINE vector look_up(const double *row, words interval) {
#if defined(__clang__)
  return __builtin_ia32_vpermi2varpd512(*(const vector *)row, (mask)interval, *(const vector *)(row + 8));
#else
  return __builtin_shuffle(*(const vector *)row, *(const vector *)(row + 8), interval);
#endif
}

/// One function of several vectors: the sixteen coefficients of a power stand in two registers. Gives where the
/// next function begins.
GV_INLINE const double *evaluate_function(const double *row, const words *interval, const vector *distance,
                                          int together, vector *sum) {
  const int64_t degree = (int64_t)row[0];
  row += 8;
  for (int i = 0; i < together; ++i) sum[i] = look_up(row, interval[i]);
  for (int64_t power = 0; power < degree; ++power) {
    row += GV_INTERVALS;
    for (int i = 0; i < together; ++i) sum[i] = multiply_add(sum[i], distance[i], look_up(row, interval[i]));
  }
  return row + GV_INTERVALS;
}

GV_INLINE void evaluate_table(const piecewise *table, int64_t first_lane, const words *interval,
                              const vector *distance, int together) {
  const double *row = table->by_power;
  for (int64_t pair = 0; pair < table->pairs; ++pair) {
    vector factor[GV_TOGETHER], summand[GV_TOGETHER];
    row = evaluate_function(row, interval, distance, together, factor);
    row = evaluate_function(row, interval, distance, together, summand);
    double *const array = table->arrays + (int64_t)table->advanced[pair] + first_lane;
    for (int i = 0; i < together; ++i) {
      vector *const x = (vector *)(array + i * GV_LANES);
      *x = multiply_add(*x, factor[i], summand[i]);
    }
  }
  const int64_t stride = (int64_t)table->head->register_stride;
  for (int64_t function = 2 * table->pairs; function < table->functions; ++function) {
    vector sum[GV_TOGETHER];
    row = evaluate_function(row, interval, distance, together, sum);
    double *const result = table->registers + function * stride + first_lane;
    for (int i = 0; i < together; ++i) *(vector *)(result + i * GV_LANES) = sum[i];
  }
}

/// Whether a lies outside the range in any lane; not a number does.
GV_INLINE int is_outside(const gv_table *head, const double *a, int64_t lanes) {
  mask inside = ~(mask){0};
  for (int64_t lane = 0; lane < lanes; lane += GV_LANES) {
    const vector value = *(const vector *)(a + lane);
    inside &= (value >= head->low) & (value <= head->high);
  }
  return any(~inside);
}

#else

/// Four functions of one lane, or four lanes of one function.
typedef double quad __attribute__((vector_size(32), aligned(8), may_alias));
typedef int64_t quad_order __attribute__((vector_size(32)));

GV_INLINE quad quad_multiply_add(quad a, quad b, quad c) {
#if !GV_FUSED
  return a * b + c;
#elif defined(__clang__)
  return __builtin_elementwise_fma(a, b, c);
#else
  for (int place = 0; place < 4; ++place) c[place] = __builtin_fma(a[place], b[place], c[place]);
  return c;
#endif
}

#if defined(__clang__)
#define GV_QUAD(a, b, i, j, k, l) __builtin_shufflevector(a, b, i, j, k, l)
#else
#define GV_QUAD(a, b, i, j, k, l) __builtin_shuffle(a, b, (quad_order){i, j, k, l})
#endif

/// Turns four functions of each of four lanes into four lanes of each function.
GV_INLINE void transpose(quad *q) {
  const quad even_01 = GV_QUAD(q[0], q[1], 0, 4, 2, 6), odd_01 = GV_QUAD(q[0], q[1], 1, 5, 3, 7);
  const quad even_23 = GV_QUAD(q[2], q[3], 0, 4, 2, 6), odd_23 = GV_QUAD(q[2], q[3], 1, 5, 3, 7);
  q[0] = GV_QUAD(even_01, even_23, 0, 1, 4, 5);
  q[1] = GV_QUAD(odd_01, odd_23, 0, 1, 4, 5);
  q[2] = GV_QUAD(even_01, even_23, 2, 3, 6, 7);
  q[3] = GV_QUAD(odd_01, odd_23, 2, 3, 6, 7);
}

/// Whether a lies outside the range in any lane; not a number does.
GV_INLINE int is_outside(const gv_table *head, const double *a, int64_t lanes) {
  // Four lanes at a time: compilers take masks of wider vectors apart and put them together again.
  quad_order inside = ~(quad_order){0};
  for (int64_t lane = 0; lane < lanes; lane += 4) {
    const quad value = *(const quad *)(a + lane);
    inside &= (value >= head->low) & (value <= head->high);
  }
  return (inside[0] & inside[1] & inside[2] & inside[3]) == 0;
}

/// Where two neighbouring functions of a table go: they advance an array, or stand in registers.
typedef struct destination {
  double *array;          ///< becomes first * array + second, or null
  double *first, *second; ///< the registers, null where there is no such function
} destination;

/// Up to eight neighbouring functions of a table.
typedef struct function_group {
  const double *coefficients; ///< of the first of them in the first interval
  int64_t width;              ///< doubles from one power to the next
  int64_t end;                ///< and to behind the last power
  destination pairs[4];
} function_group;

GV_INLINE destination destination_of(const piecewise *table, int64_t function) {
  destination to = {0};
  if (function < 2 * table->pairs) {
    to.array = table->arrays + (int64_t)table->advanced[function / 2];
    return to;
  }
  double *const result = table->registers + function * (int64_t)table->head->register_stride;
  if (function < table->functions) to.first = result;
  if (function + 1 < table->functions) to.second = result + (int64_t)table->head->register_stride;
  return to;
}

GV_INLINE function_group group_of(const piecewise *table, int64_t first) {
  function_group group = {.coefficients = table->by_interval + first, .width = (table->functions + 3) / 4 * 4};
  group.end = ((int64_t)table->head->degree + 1) * group.width;
  for (int pair = 0; pair < 4; ++pair) group.pairs[pair] = destination_of(table, first + 2 * pair);
  return group;
}

GV_INLINE void deliver(const destination *to, int64_t lane, quad first, quad second) {
  if (to->array) {
    quad *const x = (quad *)(to->array + lane);
    *x = quad_multiply_add(*x, first, second);
    return;
  }
  if (to->first) *(quad *)(to->first + lane) = first;
  if (to->second) *(quad *)(to->second + lane) = second;
}

/// Lanes whose places in the table are kept, so that what is the same for all is worked out once.
#define GV_STRETCH 128

/// In which interval lanes lie, as the number of doubles to its coefficients, and how far from its middle.
typedef struct table_places {
  int64_t row[GV_STRETCH];
  double distance[GV_STRETCH];
} table_places;

/// Four or eight functions of four lanes: several functions of one lane stand in a vector, with the coefficients
/// of the lane's interval, so that nothing is looked up but an address.
GV_INLINE void evaluate_group(const function_group *group, const table_places *places, int64_t first_lane,
                              int64_t lanes, int quads) {
  for (int64_t lane = 0; lane < lanes; lane += 4) {
    const double *rows[4];
    quad sums[2][4], at[4];
    for (int i = 0; i < 4; ++i) {
      rows[i] = group->coefficients + places->row[lane + i];
      at[i] = places->distance[lane + i] - (quad){0};
      for (int part = 0; part < quads; ++part) sums[part][i] = *(const quad *)(rows[i] + 4 * part);
    }
    for (int64_t place = group->width; place < group->end; place += group->width) {
      for (int i = 0; i < 4; ++i) {
        for (int part = 0; part < quads; ++part) {
          sums[part][i] = quad_multiply_add(sums[part][i], at[i], *(const quad *)(rows[i] + place + 4 * part));
        }
      }
    }
    for (int part = 0; part < quads; ++part) {
      transpose(sums[part]);
      deliver(group->pairs + 2 * part, first_lane + lane, sums[part][0], sums[part][1]);
      deliver(group->pairs + 2 * part + 1, first_lane + lane, sums[part][2], sums[part][3]);
    }
  }
}

GV_INLINE void evaluate_groups(const piecewise *table, const table_places *places, int64_t first_lane,
                               int64_t lanes) {
  int64_t function = 0;
#if GV_LANES == 8
  for (; function + 4 < table->functions; function += 8) {
    const function_group group = group_of(table, function);
    evaluate_group(&group, places, first_lane, lanes, 2);
  }
#endif
  for (; function < table->functions; function += 4) {
    const function_group group = group_of(table, function);
    evaluate_group(&group, places, first_lane, lanes, 1);
  }
}

#endif

/// Writes 1 where a lies outside the range, else 0.
GV_INLINE void mark_outside(const gv_table *head, const double *a, double *marks, int64_t lanes) {
  for (int64_t lane = 0; lane < lanes; lane += GV_LANES) {
    const vector value = *(const vector *)(a + lane);
    const mask outside = ~((value >= head->low) & (value <= head->high));
    *(vector *)(marks + lane) = only(outside, splat(1.0));
  }
}

/// In which interval the lanes of a vector lie, from 0 to 15, and how far from its middle; 0 for what is not a number.
GV_INLINE vector interval_of(const gv_table *head, vector value, vector *distance, words *number) {
  // Between 0 and just below 16.
  const vector scaled = (value - head->low) * head->intervals_per_unit;
  const vector place = minimum(maximum(scaled, splat(0.0)), splat(0x1.fffffffffffffp+3));
  // Rounding place - 1/2 to a whole number leaves the interval's number in the low bits.
  const vector shifted = (place - 0.5) + 0x1.8p52;
  const vector interval = shifted - 0x1.8p52;
  *number = (words)shifted;
  *distance = (place - 0.5) - interval;
  return interval;
}

#if defined(GV_PERMUTES_SIXTEEN)

/// All functions of a table for `together` vectors.
GV_INLINE void evaluate_vectors(const piecewise *table, const double *a, int64_t first_lane, int together) {
  words interval[GV_TOGETHER];
  vector distance[GV_TOGETHER];
  for (int i = 0; i < together; ++i) {
    const vector value = *(const vector *)(a + first_lane + i * GV_LANES);
    interval_of(table->head, value, distance + i, interval + i);
  }
  evaluate_table(table, first_lane, interval, distance, together);
}

/// All functions of a table for the lanes of a block.
GV_INLINE void evaluate_lanes(const piecewise *table, const double *a, int64_t lanes) {
  int64_t lane = 0;
  for (; lane + GV_TOGETHER * GV_LANES <= lanes; lane += GV_TOGETHER * GV_LANES) {
    evaluate_vectors(table, a, lane, GV_TOGETHER);
  }
  for (; lane < lanes; lane += GV_LANES) evaluate_vectors(table, a, lane, 1);
}

#else

/// All functions of a table for the lanes of a block.
GV_INLINE void evaluate_lanes(const piecewise *table, const double *a, int64_t lanes) {
  const double size = (double)(((int64_t)table->head->degree + 1) * ((table->functions + 3) / 4 * 4));
  table_places places;
  for (int64_t first = 0; first < lanes; first += GV_STRETCH) {
    const int64_t count = lanes - first < GV_STRETCH ? lanes - first : GV_STRETCH;
    for (int64_t lane = 0; lane < count; lane += GV_LANES) {
      words number;
      const vector value = *(const vector *)(a + first + lane);
      const vector interval = interval_of(table->head, value, (vector *)(places.distance + lane), &number);
      // A whole number added to 2^52 stands in the low bits.
      *(words *)(places.row + lane) = (words)(interval * size + 0x1p52) ^ (words)splat(0x1p52);
    }
    evaluate_groups(table, &places, first, count);
  }
}

#endif

/// All functions of a table for the lanes of a block. Whether a lies outside the range anywhere: then no array is
/// advanced, and all functions stand in registers.
GV_INLINE int evaluate_piecewise(double *d, const double *a, const double *b, double *arrays, int64_t lanes) {
  const gv_table *head = (const gv_table *)b;
  const int64_t pairs = (int64_t)head->pairs;
  const double *const advanced = b + sizeof(gv_table) / sizeof(double);
  const int outside = is_outside(head, a, lanes);
  const piecewise table = {
      head, advanced, advanced + (pairs + 7) / 8 * 8, b + (int64_t)head->by_interval, (int64_t)head->functions,
      outside ? 0 : pairs, d, arrays,
  };
  if (outside) mark_outside(head, a, d + table.functions * (int64_t)head->register_stride, lanes);
  evaluate_lanes(&table, a, lanes);
  return outside;
}

#endif
