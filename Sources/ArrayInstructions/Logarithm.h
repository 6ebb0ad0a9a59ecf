#ifndef GALVANI_LOGARITHM_H
#define GALVANI_LOGARITHM_H

// ln and the power. Both rest on
//   x = 2^n m,  sqrt(1/2) <= m < sqrt(2),  s = (m - 1)/(m + 1),
//   ln m = 2 artanh(s) = 2 s + s z (2/3 + 2/5 z + ...),  z = s^2

#include "Exponential.h"

#define GV_SQUARE_ROOT_OF_HALF_BITS 0x3fe6a09e667f3bcdu
#define GV_ONE_BITS 0x3ff0000000000000u

/// x = 2^n m, for x > 0, subnormal ones too.
typedef struct binary_parts {
  vector n, m;
} binary_parts;

GV_INLINE binary_parts split(vector x) {
  const mask subnormal = x < 0x1p-1022;
  const words bits = (words)select(subnormal, x * 0x1p54, x);
  const words raised = bits + (GV_ONE_BITS - GV_SQUARE_ROOT_OF_HALF_BITS);
  const vector biased = (vector)((raised >> 52) | 0x4330000000000000u); // 2^52 + exponent + 1023
  const vector bias = select(subnormal, splat(0x1p52 + 1023 + 54), splat(0x1p52 + 1023));
  binary_parts result;
  result.n = biased - bias;
  result.m = (vector)((raised & 0x000fffffffffffffu) + GV_SQUARE_ROOT_OF_HALF_BITS);
  return result;
}

/// ln(x), error below 1 ulp; -infinity at 0, not a number below. The polynomial has degree 6 in z and an
/// error of 2^-59.1 of ln m.
GV_INLINE vector logarithm(vector x) {
  const binary_parts parts = split(x);
  const vector f = parts.m - 1.0;
  const vector s = f / (2.0 + f), z = s * s;
  vector p = splat(0x1.2f0d927c98963p-3);
  p = multiply_add(p, z, splat(0x1.39a0f48fed16ap-3));
  p = multiply_add(p, z, splat(0x1.74664631adc7cp-3));
  p = multiply_add(p, z, splat(0x1.c71c51e7da9c6p-3));
  p = multiply_add(p, z, splat(0x1.2492494217c96p-2));
  p = multiply_add(p, z, splat(0x1.999999997fb2ep-2));
  p = multiply_add(p, z, splat(0x1.5555555555593p-1));
  // ln m = f - (h - s (h + z p)) with h = f^2/2: f is exact, and the rest is small beside it
  const vector half = 0.5 * f * f;
  const vector low = multiply_add(s, multiply_add(z, p, half), parts.n * GV_LN2_LOW);
  vector result = multiply_add(parts.n, splat(GV_LN2_HIGH), f - (half - low));
  result = select(x < GV_INFINITY, result, x);
  result = select(x < 0.0, splat(GV_NAN), result);
  return select(x == 0.0, splat(-GV_INFINITY), result);
}

/// The sum of two numbers of which the second is far below the last place of the first.
typedef struct double_length {
  vector high, low;
} double_length;

/// a + b without error, if |a| >= |b| or a = 0.
GV_INLINE double_length ordered_sum(vector a, vector b) {
  const vector sum = a + b;
  return (double_length){sum, b - (sum - a)};
}

GV_INLINE double_length product_of(double_length a, double_length b) {
  const vector high = a.high * b.high;
  const vector error = product_error(a.high, b.high, high);
  const vector low = multiply_add(a.low, b.high, multiply_add(a.high, b.low, error));
  return (double_length){high, low};
}

/// z (2/3 + 2/5 z + ...) in double length; the terms after 2/3 have degree 6 and an error of 2^-65.7 of
/// ln m.
GV_INLINE double_length artanh_terms(double_length z) {
  vector p = splat(0x1.0e4a370f81e20p-3);
  p = multiply_add(p, z.high, splat(0x1.0f7f1fdcaf514p-3));
  p = multiply_add(p, z.high, splat(0x1.3b1ef46b620e5p-3));
  p = multiply_add(p, z.high, splat(0x1.745ce9b6818ebp-3));
  p = multiply_add(p, z.high, splat(0x1.c71c722de44fap-3));
  p = multiply_add(p, z.high, splat(0x1.24924924577f8p-2));
  p = multiply_add(p, z.high, splat(0x1.9999999999b33p-2));
  double_length terms = ordered_sum(splat(0x1.5555555555555p-1), z.high * p);
  terms.low = terms.low + 0x1.5555555555555p-55;
  return product_of(z, terms);
}

/// ln(x) in double length for x >= 0, relative error about 2^-64; not finite in `high` if x is not.
GV_INLINE double_length long_logarithm(vector x) {
  const binary_parts parts = split(x);
  const vector f = parts.m - 1.0;
  const vector sum = parts.m + 1.0, sum_error = parts.m - (sum - 1.0);
  const vector reciprocal = 1.0 / sum;
  double_length s;
  s.high = f * reciprocal;
  s.low = negated_multiply_add(s.high, sum_error, remainder_of(s.high, sum, f)) * reciprocal;
  const double_length cubic = product_of(s, artanh_terms(product_of(s, s)));
  const double_length whole = ordered_sum(parts.n * GV_LN2_HIGH, 2.0 * s.high);
  const double_length main = ordered_sum(whole.high, cubic.high);
  const vector small = multiply_add(parts.n, splat(GV_LN2_LOW), multiply_add(splat(2.0), s.low, cubic.low));
  double_length result = ordered_sum(main.high, (whole.low + main.low) + small);
  result.high = select(x < GV_INFINITY, result.high, x);
  result.high = select(x == 0.0, splat(-GV_INFINITY), result.high);
  return result;
}

/// exp(x.high + x.low), error below 1 ulp; infinite above 709.78, gradual below -708.4, 0 below -745.1.
GV_INLINE vector long_exponential(double_length x) {
  const mask moderate = absolute(x.high) < 800.0;
  const vector main = minimum(splat(720.0), maximum(splat(-760.0), x.high));
  const vector n = multiply_add(main, splat(GV_LOG2_E), splat(GV_ROUNDING_SHIFT)) - GV_ROUNDING_SHIFT;
  const vector high = negated_multiply_add(n, splat(GV_LN2_HIGH), main);
  const vector rest = negated_multiply_add(n, splat(GV_LN2_LOW), only(moderate, x.low));
  const vector r = high + rest, low = (high - r) + rest;
  const vector tail = multiply_add(r * r, exponential_remainder(r), low);
  const double_length sum = ordered_sum(splat(1.0), r);
  return scale(sum.high + (sum.low + tail), n);
}

GV_INLINE mask is_whole(vector x) { return floor_of(x) == x; }

/// x to the power of y with the special values of C's pow; error below 1 ulp where the result is normal.
GV_INLINE vector power(vector x, vector y) {
  const vector magnitude = absolute(x);
  const double_length logarithm_of_x = long_logarithm(magnitude);
  double_length exponent;
  exponent.high = y * logarithm_of_x.high;
  const vector error = product_error(y, logarithm_of_x.high, exponent.high);
  exponent.low = multiply_add(y, logarithm_of_x.low, error);
  vector result = long_exponential(exponent);
  result = select((magnitude == 1.0) & (y == y), splat(1.0), result);
  const mask whole = is_whole(y), odd = whole & ~is_whole(0.5 * y);
  result = (vector)((words)result | ((words)odd & (words)x & GV_SIGN_BIT));
  result = select((x < 0.0) & (x > -GV_INFINITY) & ~whole, splat(GV_NAN), result);
  return select((y == 0.0) | (x == 1.0), splat(1.0), result);
}

#endif
