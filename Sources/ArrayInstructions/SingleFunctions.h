#ifndef GALVANI_SINGLE_FUNCTIONS_H
#define GALVANI_SINGLE_FUNCTIONS_H

// ln of singles; power, sine and cosine of singles by way of doubles.

#include "Logarithm.h"
#include "SingleExponential.h"
#include "Trigonometric.h"

#define GV_SINGLE_ROOT_OF_HALF_BITS 0x3f3504f3u
#define GV_SINGLE_ONE_BITS 0x3f800000u

/// ln(x), error below 1 ulp; -infinity at 0, not a number below. As in Logarithm.h, with a polynomial of degree
/// 2 in z and an error of 2^-30 of ln m.
GV_INLINE singles single_logarithm(singles x) {
  const single_mask subnormal = x < 0x1p-126f;
  const single_words bits = (single_words)single_select(subnormal, x * 0x1p25f, x);
  const single_words raised = bits + (GV_SINGLE_ONE_BITS - GV_SINGLE_ROOT_OF_HALF_BITS);
  // 2^23 + exponent + 127
  const singles biased = (singles)((raised >> 23) | 0x4b000000u);
  const singles bias = single_select(subnormal, single_splat(0x1p23f + 127 + 25), single_splat(0x1p23f + 127));
  const singles n = biased - bias;
  const singles f = (singles)((raised & 0x007fffffu) + GV_SINGLE_ROOT_OF_HALF_BITS) - 1.0f;
  const singles s = f / (2.0f + f), z = s * s;
  singles p = single_splat(0x1.31e134p-2f);
  p = single_multiply_add(p, z, single_splat(0x1.995ed2p-2f));
  p = single_multiply_add(p, z, single_splat(0x1.55557ap-1f));
  // ln m = f - (h - s (h + z p)) with h = f^2/2: f is exact, and the rest is small beside it
  const singles half = 0.5f * f * f;
  const singles low = single_multiply_add(s, single_multiply_add(z, p, half), n * GV_SINGLE_LN2_LOW);
  singles result = single_multiply_add(n, single_splat(GV_SINGLE_LN2_HIGH), f - (half - low));
  result = single_select(x < GV_SINGLE_INFINITY, result, x);
  result = single_select(x < 0.0f, single_splat(GV_SINGLE_NAN), result);
  return single_select(x == 0.0f, single_splat(-GV_SINGLE_INFINITY), result);
}

// Few models need these in their steps. In doubles they are right to 0.51 ulp.

/// The first and the second half of a vector of singles.
typedef struct halves {
  vector first, second;
} halves;

GV_INLINE halves halves_of(singles x) {
  narrow_singles parts[2];
  __builtin_memcpy(parts, &x, sizeof x);
  return (halves){widened(parts[0]), widened(parts[1])};
}

GV_INLINE singles joined(vector first, vector second) {
  const narrow_singles parts[2] = {narrowed(first), narrowed(second)};
  singles result;
  __builtin_memcpy(&result, parts, sizeof result);
  return result;
}

/// x to the power of y: see `power`.
GV_INLINE singles single_power(singles x, singles y) {
  const halves base = halves_of(x), exponent = halves_of(y);
  return joined(power(base.first, exponent.first), power(base.second, exponent.second));
}

/// sin(x): see `circular`.
GV_INLINE singles single_sine(singles x) {
  const halves angle = halves_of(x);
  return joined(sine(angle.first), sine(angle.second));
}

/// cos(x): see `circular`.
GV_INLINE singles single_cosine(singles x) {
  const halves angle = halves_of(x);
  return joined(cosine(angle.first), cosine(angle.second));
}

#endif
