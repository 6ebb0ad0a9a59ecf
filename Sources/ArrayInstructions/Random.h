#ifndef GALVANI_RANDOM_H
#define GALVANI_RANDOM_H

// Uniform numbers and Poisson counts, a pure function of seed, purpose, stream, step and lane.
//
// One draw gives two words: of sixteen lanes the first eight take the first word, the others the second.

#include "Logarithm.h"
#include "Threefry.h"

/// What one random instruction draws from: counter (step, number of the draw).
typedef struct random_stream {
  threefry_key key;
  uint64_t step;
} random_stream;

/// Two words for each number. `attempt` (below 256) stands in the highest bits of the step's word, so that
/// further draws meet no other lane or step below 2^56.
GV_INLINE threefry_block draw(const random_stream *stream, words number, uint64_t attempt) {
  const threefry_block counter = {(number & 0) + (stream->step ^ (attempt << 56)), number};
  return threefry(&stream->key, counter);
}

/// The words drawn last for a group of eight lanes, and those kept for the next group.
typedef struct drawn_words {
  words now[8 / GV_LANES], next[8 / GV_LANES];
} drawn_words;

/// Draws for the group that begins at `lane` (a multiple of 8). If `has_next`, `drawn` comes from the group
/// before it.
GV_INLINE void draw_group(const random_stream *stream, uint64_t lane, int has_next, drawn_words *drawn) {
  const int is_second = lane >> 3 & 1;
  for (int part = 0; part < 8 / GV_LANES; ++part) {
    if (is_second && has_next) {
      drawn->now[part] = drawn->next[part];
      continue;
    }
    words number;
    for (int index = 0; index < GV_LANES; ++index) number[index] = (uint64_t)(part * GV_LANES + index);
    const threefry_block bits = draw(stream, number + (lane >> 4 << 3), 0);
    drawn->now[part] = is_second ? bits.second : bits.first;
    drawn->next[part] = bits.second;
  }
}

/// (k + 1/2) 2^-52 for the highest 52 bits k: exact, above 0 and below 1. With 53 bits the largest would
/// round to 1.
GV_INLINE vector uniform(words bits) {
  return (vector)((bits >> 12) | 0x3ff0000000000000u) - (1.0 - 0x1p-53);
}

/// Lanes whose counts are searched together, so that their chains of operations overlap.
#define GV_SEARCH_LANES 32
#define GV_SEARCH_VECTORS (GV_SEARCH_LANES / GV_LANES)

/// The Poisson counts whose cumulative probability first reaches u, for 0 <= mean <= 32: the terms of the
/// distribution are added until the sum reaches u, or no longer grows.
GV_INLINE void poisson_by_inversion(const vector *mean, const vector *u, int vectors, vector *count) {
  vector term[GV_SEARCH_VECTORS], sum[GV_SEARCH_VECTORS];
  mask left = {0};
  for (int i = 0; i < vectors; ++i) {
    term[i] = sum[i] = exponential(-mean[i]);
    count[i] = splat(0.0);
    left |= u[i] > sum[i];
  }
  for (double k = 1; any(left); k += 1) {
    const vector inverse = splat(1.0 / k);
    left = (mask){0};
    for (int i = 0; i < vectors; ++i) {
      const mask searching = u[i] > sum[i];
      term[i] = term[i] * (mean[i] * inverse);
      const vector next = sum[i] + term[i];
      count[i] = count[i] + only(searching, splat(1.0));
      // A sum that no longer grows has come as near to 1 as it can: the search ends there.
      sum[i] = select(next > sum[i], next, splat(1.0));
      left |= u[i] > sum[i];
    }
  }
}

/// The same for one mean of all lanes, whose distribution is summed once.
GV_INLINE void poisson_of_one_mean(vector mean, const vector *u, int vectors, vector *count) {
  double term = exponential(-mean)[0], sum = term;
  for (int i = 0; i < vectors; ++i) count[i] = splat(0.0);
  for (double k = 1;; k += 1) {
    mask left = {0};
    for (int i = 0; i < vectors; ++i) {
      const mask searching = u[i] > sum;
      count[i] = count[i] + only(searching, splat(1.0));
      left |= searching;
    }
    if (!any(left)) return;
    term = term * (mean[0] * (1.0 / k));
    const double next = sum + term;
    sum = next > sum ? next : 1.0;
  }
}

/// (1 + e) ln(1 + e) - e, by its power series near 0 where the logarithm would cancel.
GV_INLINE vector poisson_deviance(vector e) {
  vector series = splat(1.0 / 132);
  series = multiply_add(series, -e, splat(1.0 / 110));
  series = multiply_add(series, -e, splat(1.0 / 90));
  series = multiply_add(series, -e, splat(1.0 / 72));
  series = multiply_add(series, -e, splat(1.0 / 56));
  series = multiply_add(series, -e, splat(1.0 / 42));
  series = multiply_add(series, -e, splat(1.0 / 30));
  series = multiply_add(series, -e, splat(1.0 / 20));
  series = multiply_add(series, -e, splat(1.0 / 12));
  series = multiply_add(series, -e, splat(1.0 / 6));
  series = multiply_add(series, -e, splat(1.0 / 2)) * e * e;
  const vector ratio = 1.0 + e;
  return select(absolute(e) < 0x1p-5, series, multiply_add(ratio, logarithm(ratio), -e));
}

/// Whether `count` (at least 1) passes the exact test of `poisson_by_rejection`:
/// v alpha / (a/s^2 + b) <= the probability of `count`, with Stirling's series for the factorial.
GV_INLINE mask poisson_accepts(vector mean, vector count, vector v_over_hat) {
  const vector two_pi = splat(0x1.921fb54442d18p+2);
  const vector inverse = 1.0 / count;
  const vector left = logarithm(v_over_hat * square_root(two_pi * count));
  const vector series = negated_multiply_add(inverse * inverse, splat(1.0 / 360), splat(1.0 / 12));
  return left <= -mean * poisson_deviance((count - mean) / mean) - inverse * series;
}

/// Transformed rejection with squeeze (algorithm PTRS): W. Hörmann, "The transformed rejection method for
/// generating Poisson random variables", Insurance: Mathematics and Economics 12 (1993) 39-45. For a mean
/// above 32; 0, of probability below 2e-14, is not drawn. About 1.1 attempts are used; after 64 (less than
/// 1e-50) the mean stands in.
GV_INLINE vector poisson_by_rejection(vector mean, mask wanted, words lane, const random_stream *stream) {
  const vector b = multiply_add(square_root(mean), splat(2.53), splat(0.931));
  const vector a = multiply_add(b, splat(0.02483), splat(-0.059));
  const vector alpha = 1.1239 + 1.1328 / (b - 3.4), squeeze = 0.9277 - 3.6224 / (b - 2.0);
  vector result = floor_of(mean);
  for (uint64_t attempt = 1; attempt <= 64 && any(wanted); ++attempt) {
    const threefry_block bits = draw(stream, lane, attempt);
    const vector u = uniform(bits.first) - 0.5, v = uniform(bits.second);
    const vector s = 0.5 - absolute(u);
    const vector count = floor_of(multiply_add(2.0 * a / s + b, u, mean + 0.43));
    const mask inside = (s >= 0.07) & (v <= squeeze);
    const mask possible = (count >= 1.0) & ((s >= 0.013) | (v <= s));
    const mask exact = poisson_accepts(mean, maximum(count, splat(1.0)), v * alpha / (a / (s * s) + b));
    const mask accepted = wanted & (inside | (possible & exact));
    result = select(accepted, count, result);
    wanted = wanted & ~accepted;
  }
  return result;
}

/// The Poisson counts of up to `GV_SEARCH_LANES` lanes; not a number unless 0 <= mean < infinity. `first` is
/// the first lane's number, a multiple of 8; `drawn` goes from one call to the next.
GV_INLINE void poisson(const vector *mean, int is_one_mean, int vectors, uint64_t first, int has_next,
                       drawn_words *drawn, const random_stream *stream, vector *count) {
  vector u[GV_SEARCH_VECTORS], few_mean[GV_SEARCH_VECTORS];
  mask rest = {0};
  for (int i = 0; i < vectors; ++i) {
    const int part = i % (8 / GV_LANES);
    if (part == 0) draw_group(stream, first + (uint64_t)(i * GV_LANES), has_next || i > 0, drawn);
    u[i] = uniform(drawn->now[part]);
    const mask few = (mean[i] >= 0.0) & (mean[i] <= 32.0);
    few_mean[i] = only(few, mean[i]);
    rest |= ~few;
  }
  if (is_one_mean) poisson_of_one_mean(few_mean[0], u, vectors, count);
  else poisson_by_inversion(few_mean, u, vectors, count);
  if (!any(rest)) return;
  for (int i = 0; i < vectors; ++i) {
    const mask valid = (mean[i] >= 0.0) & (mean[i] < GV_INFINITY), many = valid & (mean[i] > 32.0);
    words lane;
    for (int index = 0; index < GV_LANES; ++index) lane[index] = first + (uint64_t)(i * GV_LANES + index);
    const vector large = poisson_by_rejection(select(many, mean[i], splat(33.0)), many, lane, stream);
    count[i] = select(valid, select(many, large, count[i]), splat(GV_NAN));
  }
}

#endif
