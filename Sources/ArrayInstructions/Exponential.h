#ifndef GALVANI_EXPONENTIAL_H
#define GALVANI_EXPONENTIAL_H

// exp and the functions made of it. All rest on
//   x = n ln 2 + r,  |r| <= ln(2)/2,  exp(r) = 1 + r + r^2 q(r)
// with q a minimax polynomial (Remez, weighted by the error of the result).

#include "Lanes.h"

#define GV_LOG2_E 0x1.71547652b82fep+0
#define GV_LN2_HIGH 0x1.62e42fefa3000p-1 // 41 bits: exact when multiplied by a whole number below 2^12
#define GV_LN2_LOW 0x1.3de6af278ece6p-42

/// Adding 1.5 * 2^52 rounds to a whole number, which then stands in the low bits of the mantissa.
#define GV_ROUNDING_SHIFT 0x1.8p52

/// 2^52 bits above: moves a whole number from the low bits of the mantissa into the exponent.
GV_INLINE vector exponent_from(vector shifted) { return (vector)((words)shifted << 52); }

/// x = n ln 2 + r + low. The low bits of `shifted` hold n + bias.
typedef struct reduction {
  vector shifted, r, low;
} reduction;

GV_INLINE reduction reduce(vector x, double bias) {
  reduction result;
  result.shifted = multiply_add(x, splat(GV_LOG2_E), splat(GV_ROUNDING_SHIFT + bias));
  const vector n = result.shifted - (GV_ROUNDING_SHIFT + bias);
  const vector high = negated_multiply_add(n, splat(GV_LN2_HIGH), x);
  result.r = negated_multiply_add(n, splat(GV_LN2_LOW), high);
  result.low = negated_multiply_add(n, splat(GV_LN2_LOW), high - result.r);
  return result;
}

/// value * 2^n with one rounding, for whole |n| < 2040 and 2^-500 < |value| < 2^500.
GV_INLINE vector scale(vector value, vector n) {
  const double shift = GV_ROUNDING_SHIFT + 1023;
  const vector first = multiply_add(n, splat(0.5), splat(shift));
  const vector second = (n - (first - shift)) + shift;
  return value * exponent_from(first) * exponent_from(second);
}

/// q(r) = (exp(r) - 1 - r)/r^2 on |r| <= 0.3467 with an error of 2^-60.7 of exp(r) - 1.
GV_INLINE vector exponential_remainder(vector r) {
  vector q = splat(0x1.1f957413958a3p-29);
  q = multiply_add(q, r, splat(0x1.af5ef58576137p-26));
  q = multiply_add(q, r, splat(0x1.27e4c595bd8e6p-22));
  q = multiply_add(q, r, splat(0x1.71ddf836d995fp-19));
  q = multiply_add(q, r, splat(0x1.a01a01b0bc722p-16));
  q = multiply_add(q, r, splat(0x1.a01a01afef7eep-13));
  q = multiply_add(q, r, splat(0x1.6c16c16c1443ep-10));
  q = multiply_add(q, r, splat(0x1.111111110f697p-7));
  q = multiply_add(q, r, splat(0x1.555555555555ap-5));
  q = multiply_add(q, r, splat(0x1.5555555555559p-3));
  return multiply_add(q, r, splat(0.5));
}

/// exp(x), error below 1 ulp; infinite above 709.78, 0 below -708.05 (where exp(x) < 3.1e-308).
/// The polynomial gives 2 exp(r), error 2^-56.3, so that 2^(n-1) is a normal number for every n up to
/// 1024; at n = -1022 its bits are those of 0.
GV_INLINE vector exponential(vector x) {
  const double shift = GV_ROUNDING_SHIFT + 1022;
  x = minimum(splat(709.9), maximum(splat(-708.5), x));
  const vector shifted = multiply_add(x, splat(GV_LOG2_E), splat(shift));
  const vector n = shifted - shift;
  vector r = negated_multiply_add(n, splat(GV_LN2_HIGH), x);
  r = negated_multiply_add(n, splat(GV_LN2_LOW), r);
  vector p = splat(2 * 0x1.ad7f39a1ae4e1p-26);
  p = multiply_add(p, r, splat(2 * 0x1.28ad9d9c424ebp-22));
  p = multiply_add(p, r, splat(2 * 0x1.71df25b9b49aep-19));
  p = multiply_add(p, r, splat(2 * 0x1.a01999e03ce43p-16));
  p = multiply_add(p, r, splat(2 * 0x1.a01a012a0ac85p-13));
  p = multiply_add(p, r, splat(2 * 0x1.6c16c184396edp-10));
  p = multiply_add(p, r, splat(2 * 0x1.1111111127d20p-7));
  p = multiply_add(p, r, splat(2 * 0x1.555555555083bp-5));
  p = multiply_add(p, r, splat(2 * 0x1.55555555554f9p-3));
  p = multiply_add(p, r, splat(2 * 0x1.000000000000ap-1));
#if GV_FUSED
  p = multiply_add(multiply_add(p, r, splat(2.0)), r, splat(2.0));
#else
  // 2 + 2 r is added in this order because the product of r and (2 + ...) would be rounded
  p = 2.0 + (2.0 * r + r * r * p);
#endif
  return p * exponent_from(shifted);
}

/// exp(x) - 1 = (high + low) 2^n, with the powers of two that the callers need.
typedef struct exponential_less_one {
  vector high, low;
  vector power;   ///< 2^(n - 16)
  vector inverse; ///< 2^(16 - n), and 0 at n = 1039
  vector unit;    ///< 2^-n, what 1 is in the scale of `high`
  vector q;       ///< q(r); for |x| < 0.34, where n = 0, q(x)
} exponential_less_one;

/// For -40 <= x <= 720, relative error about 2^-60; not a number stays so.
GV_INLINE exponential_less_one less_one(vector x) {
  const reduction reduced = reduce(x, 1023 - 16);
  const vector r = reduced.r;
  exponential_less_one result;
  result.q = exponential_remainder(r);
  const vector tail = multiply_add(r * r, result.q, reduced.low);
  result.power = exponent_from(reduced.shifted);
  result.inverse = (vector)(((uint64_t)2046 << 52) - (words)result.power);
  result.unit = result.inverse * 0x1p-16;
  const vector rest = 1.0 - result.unit, rest_error = (1.0 - rest) - result.unit;
  const vector sum = rest + r, sum_error = r - (sum - rest);
  const vector small = (sum_error + rest_error) + tail;
  result.high = sum + small;
  result.low = small - (result.high - sum);
  return result;
}

/// Where |x| is below this, 1 + x q(x) is (exp(x) - 1)/x.
#define GV_SERIES_LIMIT 0.34

/// (exp(x) - 1)/x, error below 1 ulp. Steps far below a time constant keep all lanes of a vector in the
/// range of the series, which is 2.5 times as fast; a lane's value is the same either way.
GV_INLINE vector relative_exponential(vector x) {
  const mask near = absolute(x) < GV_SERIES_LIMIT;
  if (!any(~near)) return multiply_add(exponential_remainder(x), x, splat(1.0));
  const vector below = minimum(splat(720.0), x);
  const exponential_less_one e = less_one(maximum(splat(-40.0), below));
  const vector reciprocal = 0x1p16 / below;
  const vector quotient = e.high * reciprocal;
  const vector correction = (remainder_of(quotient, below * 0x1p-16, e.high) + e.low) * reciprocal;
  const vector far = (quotient + only(correction == correction, correction)) * e.power;
  return select(near, multiply_add(e.q, x, splat(1.0)), far);
}

/// x/(exp(x) - 1), error below 2 ulp; 0 above 719.9 (where it is below 2e-310).
GV_INLINE vector bernoulli(vector x) {
  const mask near = absolute(x) < GV_SERIES_LIMIT;
  const vector below = minimum(splat(720.0), x);
  const exponential_less_one e = less_one(maximum(splat(-40.0), below));
  const vector numerator = select(near, splat(0x1p-16), below * 0x1p-16);
  const vector denominator = select(near, multiply_add(e.q, x, splat(1.0)), e.high);
  return numerator / denominator * e.inverse;
}

/// 1/(1 + exp(-x)), error below 1 ulp; 0 below -709.4 (where it is below 8e-309).
GV_INLINE vector logistic(vector x) {
  const reduction reduced = reduce(minimum(splat(709.9), maximum(splat(-708.5), -x)), 1023);
  const vector r = reduced.r;
  const vector tail = multiply_add(r * r, exponential_remainder(r), reduced.low);
  const vector sum = 1.0 + r, rest = (r - (sum - 1.0)) + tail;
  const vector e_high = sum + rest, e_low = rest - (e_high - sum);
  const vector power = exponent_from(reduced.shifted);
  const vector e = e_high * power;
  const vector denominator = 1.0 + e;
  const vector larger = maximum(e, splat(1.0)), smaller = minimum(e, splat(1.0));
  const vector lost = multiply_add(e_low, power, (larger - denominator) + smaller);
  const vector quotient = 1.0 / denominator;
  const vector error = negated_multiply_add(quotient, lost, remainder_of(quotient, denominator, splat(1.0)));
  return multiply_add(quotient, only(error == error, error), quotient);
}

/// tanh(x) = e/(e + 2) with e = exp(2|x|) - 1, error below 1 ulp.
GV_INLINE vector tangent_hyperbolic(vector x) {
  const exponential_less_one e = less_one(minimum(splat(44.0), absolute(x) * 2.0));
  const vector two = 2.0 * e.unit;
  const vector denominator = e.high + two;
  const vector larger = maximum(e.high, two), smaller = minimum(e.high, two);
  const vector lost = ((larger - denominator) + smaller) + e.low;
  const vector reciprocal = 1.0 / denominator, quotient = e.high * reciprocal;
  const vector rest = negated_multiply_add(quotient, lost, e.low);
  const vector error = remainder_of(quotient, denominator, e.high) + rest;
  return with_sign_of(x, multiply_add(error, reciprocal, quotient));
}

#endif
