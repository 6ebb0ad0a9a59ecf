#ifndef GALVANI_TRIGONOMETRIC_H
#define GALVANI_TRIGONOMETRIC_H

// Sine and cosine by x = n pi/2 + r, |r| <= pi/4, with pi/2 in three parts (Cody and Waite): the first
// two have 33 bits, so that their products with n < 2^20 are exact.

#include "Exponential.h"

#define GV_TWO_OVER_PI 0x1.45f306dc9c883p-1
#define GV_HALF_PI_1 0x1.921fb54400000p+0
#define GV_HALF_PI_2 0x1.0b4611a600000p-34
#define GV_HALF_PI_3 0x1.3198a2e037073p-69

/// sin(r + low) for |r| <= pi/4; the polynomial's error is 2^-56.6.
GV_INLINE vector sine_near_zero(vector r, vector low) {
  const vector z = r * r;
  vector p = splat(0x1.5d8ee6aa2f13fp-33);
  p = multiply_add(p, z, splat(-0x1.ae5e577d89307p-26));
  p = multiply_add(p, z, splat(0x1.71de356403758p-19));
  p = multiply_add(p, z, splat(-0x1.a01a019bf9af4p-13));
  p = multiply_add(p, z, splat(0x1.111111110f7afp-7));
  p = multiply_add(p, z, splat(-0x1.5555555555548p-3));
  const vector change = negated_multiply_add(0.5 * z, low, low);
  return r + multiply_add(z * r, p, change);
}

/// cos(r + low) for |r| <= pi/4; the polynomial's error is 2^-59.4.
GV_INLINE vector cosine_near_zero(vector r, vector low) {
  const vector z = r * r;
  vector p = splat(-0x1.8fa395c5cc0b5p-37);
  p = multiply_add(p, z, splat(0x1.1ee9d5c9942d8p-29));
  p = multiply_add(p, z, splat(-0x1.27e4f7e8032c7p-22));
  p = multiply_add(p, z, splat(0x1.a01a019c80976p-16));
  p = multiply_add(p, z, splat(-0x1.6c16c16c14f6cp-10));
  p = multiply_add(p, z, splat(0x1.555555555554bp-5));
  const vector half = 0.5 * z, main = 1.0 - half;
  const vector rest = ((1.0 - main) - half) + negated_multiply_add(r, low, z * z * p);
  return main + rest;
}

/// The sine of x + quadrants * pi/2. Error below 1 ulp for |x| < 1.6e6; beyond, an absolute error up to
/// |x| 2^-53 (what half a unit of the last place of x does); not a number from 2^50 on.
GV_INLINE vector circular(vector x, uint64_t quadrants) {
  x = select(absolute(x) < 0x1p50, x, splat(GV_NAN));
  const vector shifted = multiply_add(x, splat(GV_TWO_OVER_PI), splat(GV_ROUNDING_SHIFT));
  const vector n = shifted - GV_ROUNDING_SHIFT;
  const vector first = negated_multiply_add(n, splat(GV_HALF_PI_1), x);
  const vector second = negated_multiply_add(n, splat(GV_HALF_PI_2), first);
  const vector lost = negated_multiply_add(n, splat(GV_HALF_PI_2), first - second);
  const vector third = negated_multiply_add(n, splat(GV_HALF_PI_3), lost);
  const vector r = second + third, low = (second - r) + third;
  const words quadrant = (words)shifted + quadrants;
  const mask odd = (mask)-(quadrant & 1);
  const vector value = select(odd, cosine_near_zero(r, low), sine_near_zero(r, low));
  return (vector)((words)value ^ ((quadrant & 2) << 62));
}

/// sin(x): see `circular`. The sum of parts loses the sign of -0.
GV_INLINE vector sine(vector x) { return select(x == 0.0, x, circular(x, 0)); }

/// cos(x): see `circular`.
GV_INLINE vector cosine(vector x) { return circular(x, 1); }

#endif
