#ifndef GALVANI_SINGLE_EXPONENTIAL_H
#define GALVANI_SINGLE_EXPONENTIAL_H

// exp of singles and the functions made of it, by the formulas of Exponential.h with shorter polynomials
// (minimax, weighted by the error of the result, coefficients rounded one after the other). Errors are in units
// of the last place of a single.

#include "SingleLanes.h"

#define GV_SINGLE_LOG2_E 0x1.715476p+0f
#define GV_SINGLE_LN2_HIGH 0x1.62e4p-1f // 15 bits: exact when multiplied by a whole number below 2^9
#define GV_SINGLE_LN2_LOW 0x1.7f7d1cp-20f

/// Adding 1.5 * 2^23 rounds to a whole number, which then stands in the low bits of the mantissa.
#define GV_SINGLE_SHIFT 0x1.8p23f

/// Moves a whole number from the low bits of the mantissa into the exponent.
GV_INLINE singles single_exponent_from(singles shifted) { return (singles)((single_words)shifted << 23); }

/// x = n ln 2 + r. The low bits of `shifted` hold n + bias.
typedef struct single_reduction {
  singles shifted, r;
} single_reduction;

GV_INLINE single_reduction single_reduce(singles x, float bias) {
  single_reduction result;
  const float shift = GV_SINGLE_SHIFT + bias;
  result.shifted = single_multiply_add(x, single_splat(GV_SINGLE_LOG2_E), single_splat(shift));
  const singles n = result.shifted - shift;
  result.r = single_negated_multiply_add(n, single_splat(GV_SINGLE_LN2_HIGH), x);
  result.r = single_negated_multiply_add(n, single_splat(GV_SINGLE_LN2_LOW), result.r);
  return result;
}

/// exp(x), error below 1 ulp; infinite above 88.72, 0 below -86.99 (where exp(x) < 1.7e-38). The polynomial
/// gives 2 exp(r), error 2^-28.2, so that 2^(n-1) is a normal number for every n up to 128; at n = -126 its
/// bits are those of 0.
GV_INLINE singles single_exponential(singles x) {
  x = single_minimum(single_splat(88.9f), single_maximum(single_splat(-87.5f), x));
  const single_reduction reduced = single_reduce(x, 126);
  const singles r = reduced.r;
  singles q = single_splat(2 * 0x1.6a3fb4p-10f);
  q = single_multiply_add(q, r, single_splat(2 * 0x1.1239e0p-7f));
  q = single_multiply_add(q, r, single_splat(2 * 0x1.5558bep-5f));
  q = single_multiply_add(q, r, single_splat(2 * 0x1.555492p-3f));
  q = single_multiply_add(q, r, single_splat(2 * 0x1.fffffcp-2f));
#if GV_FUSED
  q = single_multiply_add(single_multiply_add(q, r, single_splat(2.0f)), r, single_splat(2.0f));
#else
  q = 2.0f + (2.0f * r + r * r * q);
#endif
  return q * single_exponent_from(reduced.shifted);
}

/// q(r) = (exp(r) - 1 - r)/r^2 on |r| <= 0.3475 with an error of 2^-31 of exp(r) - 1.
GV_INLINE singles single_exponential_remainder(singles r) {
  singles q = single_splat(0x1.9e7d64p-13f);
  q = single_multiply_add(q, r, single_splat(0x1.6d3aa0p-10f));
  q = single_multiply_add(q, r, single_splat(0x1.1112d4p-7f));
  q = single_multiply_add(q, r, single_splat(0x1.5554f8p-5f));
  q = single_multiply_add(q, r, single_splat(0x1.555554p-3f));
  return single_multiply_add(q, r, single_splat(0.5f));
}

/// exp(x) - 1 for x <= 89: 2^n (exp(r) - 1) + (2^n - 1), both halved so that n may be 128; -1 below -30, infinite
/// above 88.72.
GV_INLINE singles single_less_one(singles x) {
  const single_reduction reduced = single_reduce(single_maximum(single_splat(-30.0f), x), 126);
  const singles r = reduced.r, half = single_exponent_from(reduced.shifted);
  const singles grown = single_multiply_add(r * r, single_exponential_remainder(r), r);
  return 2.0f * single_multiply_add(half, grown, half - 0.5f);
}

/// Where |x| is below this, 1 + x q(x) is (exp(x) - 1)/x.
#define GV_SINGLE_SERIES_LIMIT 0.34f

/// (exp(x) - 1)/x, error below 2 ulp; infinite above 88.72 (where it is above 3.8e36).
GV_INLINE singles single_relative_exponential(singles x) {
  const single_mask near = single_absolute(x) < GV_SINGLE_SERIES_LIMIT;
  const singles series = single_multiply_add(single_exponential_remainder(x), x, single_splat(1.0f));
  if (!single_any(~near)) return series;
  const singles below = single_minimum(single_splat(89.0f), x);
  return single_select(near, series, single_less_one(below) / below);
}

/// x/(exp(x) - 1), error below 2 ulp; 0 above 88.72 (where it is below 2.7e-37).
GV_INLINE singles single_bernoulli(singles x) {
  const single_mask near = single_absolute(x) < GV_SINGLE_SERIES_LIMIT;
  const singles below = single_minimum(single_splat(89.0f), x);
  const singles series = single_multiply_add(single_exponential_remainder(x), x, single_splat(1.0f));
  const singles numerator = single_select(near, single_splat(1.0f), below);
  return numerator / single_select(near, series, single_less_one(below));
}

/// 1/(1 + exp(-x)), error below 2.5 ulp; 0 below -88.72 (where it is below 3e-39).
GV_INLINE singles single_logistic(singles x) { return 1.0f / (1.0f + single_exponential(-x)); }

/// tanh(x) = e/(e + 2) with e = exp(2|x|) - 1, error below 2.5 ulp.
GV_INLINE singles single_tangent_hyperbolic(singles x) {
  const singles doubled = single_absolute(x) * 2.0f;
  const singles e = single_less_one(single_minimum(single_splat(20.0f), doubled));
  return single_with_sign_of(x, e / (e + 2.0f));
}

#endif
