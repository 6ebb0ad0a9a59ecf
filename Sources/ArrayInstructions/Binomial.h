#ifndef GALVANI_BINOMIAL_H
#define GALVANI_BINOMIAL_H

// Binomial counts: how many of n trials succeed, each with probability p. Both halves of p are one: above 1/2 the
// failures are counted. Below, a mean n p up to 32 uses one uniform number by inversion, a larger one rejection.

#include "Random.h"

/// ln(1 + x) for x > -1, also where 1 + x loses digits of x.
GV_INLINE vector logarithm_of_one_plus(vector x) {
  const vector sum = 1.0 + x;
  return select(sum == 1.0, x, logarithm(sum) * (x / (sum - 1.0)));
}

/// The counts of up to `GV_SEARCH_LANES` lanes.
typedef struct binomial_search {
  vector trials[GV_SEARCH_VECTORS], probability[GV_SEARCH_VECTORS];
  vector count[GV_SEARCH_VECTORS];
  uint64_t first; ///< the number of the first lane, a multiple of 8
  int vectors;
  int has_next; ///< whether `drawn` holds the words of the group before
  drawn_words drawn;
} binomial_search;

/// The counts whose cumulative probability first reaches u, for p <= 1/2 and n p <= 32: the terms of the
/// distribution are added until the sum reaches u, or no longer grows, at the latest behind the last trial.
GV_INLINE void binomial_by_inversion(binomial_search *search, const vector *u) {
  vector term[GV_SEARCH_VECTORS], sum[GV_SEARCH_VECTORS], odds[GV_SEARCH_VECTORS];
  mask left = {0};
  for (int i = 0; i < search->vectors; ++i) {
    const vector p = search->probability[i];
    odds[i] = p / (1.0 - p);
    term[i] = sum[i] = exponential(search->trials[i] * logarithm_of_one_plus(-p));
    search->count[i] = splat(0.0);
    left |= u[i] > sum[i];
  }
  for (double k = 1; any(left); k += 1) {
    const vector inverse = splat(1.0 / k), earlier = splat(k - 1.0);
    left = (mask){0};
    for (int i = 0; i < search->vectors; ++i) {
      const mask searching = u[i] > sum[i];
      term[i] = term[i] * ((search->trials[i] - earlier) * (odds[i] * inverse));
      const vector next = sum[i] + term[i];
      search->count[i] = search->count[i] + only(searching, splat(1.0));
      sum[i] = select(next > sum[i], next, splat(1.0));
      left |= u[i] > sum[i];
    }
  }
  for (int i = 0; i < search->vectors; ++i) search->count[i] = minimum(search->count[i], search->trials[i]);
}

/// ln of the probability of `count` (1 to n - 1) without the terms that all counts have in common: the deviances of
/// successes and failures from their means, and Stirling's series for the factorials.
GV_INLINE vector binomial_log_probability(vector trials, vector mean, vector count) {
  const vector rest = trials - count, mean_rest = trials - mean;
  const vector deviance = mean * poisson_deviance((count - mean) / mean) +
                          mean_rest * poisson_deviance((rest - mean_rest) / mean_rest);
  const vector a = 1.0 / count, b = 1.0 / rest;
  const vector series = a * negated_multiply_add(a * a, splat(1.0 / 360), splat(1.0 / 12)) +
                        b * negated_multiply_add(b * b, splat(1.0 / 360), splat(1.0 / 12));
  return -deviance - series - 0.5 * logarithm(count * (rest / trials));
}

/// Transformed rejection with squeeze (algorithm BTRS): W. Hörmann, "The generation of binomial random variates",
/// Journal of Statistical Computation and Simulation 46 (1993) 101-110. For p <= 1/2 and n p > 32; no success and no
/// failure, of probability below 2e-14, are not drawn. About 1.15 attempts are used; after 64 the mean stands in.
GV_INLINE vector binomial_by_rejection(vector trials, vector p, mask wanted, words lane,
                                       const random_stream *stream) {
  const vector mean = trials * p, deviation = square_root(mean * (1.0 - p));
  const vector b = multiply_add(deviation, splat(2.53), splat(1.15));
  const vector a = multiply_add(b, splat(0.0248), multiply_add(p, splat(0.01), splat(-0.0873)));
  const vector alpha = (2.83 + 5.1 / b) * deviation, squeeze = 0.92 - 4.2 / b;
  const vector mode = floor_of(mean + p);
  const vector highest = binomial_log_probability(trials, mean, mode);
  vector result = mode;
  for (uint64_t attempt = 1; attempt <= 64 && any(wanted); ++attempt) {
    const threefry_block bits = draw(stream, lane, attempt);
    const vector u = uniform(bits.first) - 0.5, v = uniform(bits.second);
    const vector s = 0.5 - absolute(u);
    const vector count = floor_of(multiply_add(2.0 * a / s + b, u, mean + 0.5));
    mask accepted = (s >= 0.07) & (v <= squeeze);
    if (any(wanted & ~accepted)) {
      const mask possible = (count >= 1.0) & (count <= trials - 1.0);
      const vector probability = binomial_log_probability(trials, mean, select(possible, count, mode)) - highest;
      accepted |= possible & (logarithm(v * alpha / (a / (s * s) + b)) <= probability);
    }
    result = select(wanted & accepted, count, result);
    wanted = wanted & ~accepted;
  }
  return result;
}

/// The binomial counts of the lanes; not a number unless n is whole, 0 <= n < 2^53 and 0 <= p <= 1.
GV_INLINE void binomial(binomial_search *search, const random_stream *stream) {
  vector trials[GV_SEARCH_VECTORS], half[GV_SEARCH_VECTORS], u[GV_SEARCH_VECTORS];
  mask valid[GV_SEARCH_VECTORS], flipped[GV_SEARCH_VECTORS], many[GV_SEARCH_VECTORS];
  mask busy = {0}, rest = {0};
  for (int i = 0; i < search->vectors; ++i) {
    const vector n = search->trials[i], p = search->probability[i];
    valid[i] = (n >= 0.0) & (n < 0x1p53) & (floor_of(n) == n) & (p >= 0.0) & (p <= 1.0);
    flipped[i] = p > 0.5;
    trials[i] = only(valid[i], n);
    half[i] = only(valid[i], select(flipped[i], 1.0 - p, p));
    many[i] = trials[i] * half[i] > 32.0;
    busy |= trials[i] * half[i] > 0.0;
    rest |= many[i];
    search->trials[i] = only(~many[i], trials[i]);
    search->probability[i] = only(~many[i], half[i]);
    search->count[i] = splat(0.0);
  }
  // Where nothing can happen no words are drawn.
  if (any(busy)) {
    for (int i = 0; i < search->vectors; ++i) {
      const int part = i % (8 / GV_LANES);
      if (part == 0) {
        draw_group(stream, search->first + (uint64_t)(i * GV_LANES), search->has_next || i > 0, &search->drawn);
      }
      u[i] = uniform(search->drawn.now[part]);
    }
    binomial_by_inversion(search, u);
  }
  search->has_next = any(busy);
  for (int i = 0; i < search->vectors; ++i) {
    vector count = search->count[i];
    if (any(rest) && any(many[i])) {
      words lane;
      for (int index = 0; index < GV_LANES; ++index) {
        lane[index] = search->first + (uint64_t)(i * GV_LANES + index);
      }
      const vector n = select(many[i], trials[i], splat(128.0)), p = select(many[i], half[i], splat(0.5));
      count = select(many[i], binomial_by_rejection(n, p, many[i], lane, stream), count);
    }
    count = select(flipped[i], trials[i] - count, count);
    search->count[i] = select(valid[i], count, splat(GV_NAN));
  }
}

#endif
