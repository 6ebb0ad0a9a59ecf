#ifndef GALVANI_RANDOM_H
#define GALVANI_RANDOM_H

// Uniform numbers and Poisson counts, a pure function of seed, purpose, stream, step and lane.

#include "Logarithm.h"
#include "Threefry.h"

/// What one random instruction draws from: counter (step, lane).
typedef struct random_stream {
  threefry_key key;
  uint64_t step;
} random_stream;

/// The bits for each lane. `attempt` (below 256) stands in the highest bits of the step's word, so that
/// further draws meet no other lane or step below 2^56.
GV_INLINE threefry_block draw(const random_stream *stream, words lane, uint64_t attempt) {
  const threefry_block counter = {(lane & 0) + (stream->step ^ (attempt << 56)), lane};
  return threefry(&stream->key, counter);
}

/// (k + 1/2) 2^-52 for the highest 52 bits k: exact, above 0 and below 1. With 53 bits the largest would
/// round to 1.
GV_INLINE vector uniform(words bits) {
  return (vector)((bits >> 12) | 0x3ff0000000000000u) - (1.0 - 0x1p-53);
}

/// The Poisson count whose cumulative probability first reaches u, for 0 <= mean <= 32: the terms of the
/// distribution are added until the sum reaches u, or no longer grows.
GV_INLINE vector poisson_by_inversion(vector mean, vector u) {
  vector term = exponential(-mean), sum = term, count = splat(0.0);
  mask searching = u > sum;
  for (double k = 1; any(searching); k += 1) {
    term = term * (mean * (1.0 / k));
    count = count + only(searching, splat(1.0));
    const vector next = sum + term;
    searching = searching & (u > next) & (next > sum);
    sum = next;
  }
  return count;
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
  for (uint64_t attempt = 0; attempt < 64 && any(wanted); ++attempt) {
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

/// The Poisson count of each lane; not a number unless 0 <= mean < infinity.
GV_INLINE vector poisson(vector mean, words lane, const random_stream *stream) {
  const mask valid = (mean >= 0.0) & (mean < GV_INFINITY), few = mean <= 32.0;
  const vector u = uniform(draw(stream, lane, 0).first);
  vector count = poisson_by_inversion(only(valid & few, mean), u);
  const mask many = valid & ~few;
  if (any(many)) {
    count = select(many, poisson_by_rejection(select(many, mean, splat(33.0)), many, lane, stream), count);
  }
  return select(valid, count, splat(GV_NAN));
}

#endif
