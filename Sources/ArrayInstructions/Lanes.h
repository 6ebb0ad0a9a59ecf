#ifndef GALVANI_LANES_H
#define GALVANI_LANES_H

// Vectors of lanes and the few operations on which all formulas rest. Included once by each instruction
// set's file, which defines first
//   GV_LANES  lanes of one vector: 1, 2, 4 or 8
//   GV_FUSED  1 if multiply-add rounds once, 0 if the product is rounded as well
// Nothing here is contracted by the compiler, so the instruction sets of a group agree to the bit.

#include <stdint.h>

#if defined(__clang__)
#pragma STDC FP_CONTRACT OFF
#pragma clang diagnostic ignored "-Wpsabi"
#else
#pragma GCC optimize("fp-contract=off")
#pragma GCC diagnostic ignored "-Wpsabi"
#endif

#define GV_INLINE static inline __attribute__((always_inline, unused))
#define GV_VECTOR vector_size(8 * GV_LANES), aligned(8), may_alias

typedef double vector __attribute__((GV_VECTOR));
typedef int64_t mask __attribute__((GV_VECTOR)); ///< all bits of a lane set, or none
typedef uint64_t words __attribute__((GV_VECTOR));

#define GV_INFINITY __builtin_inf()
#define GV_NAN __builtin_nan("")

#define GV_SIGN_BIT 0x8000000000000000u

GV_INLINE vector splat(double value) { return value - (vector){0}; }

GV_INLINE vector select(mask condition, vector yes, vector no) {
  return (vector)((condition & (mask)yes) | (~condition & (mask)no));
}

/// `value` where the condition holds, else +0.
GV_INLINE vector only(mask condition, vector value) { return (vector)(condition & (mask)value); }

/// a < b ? a : b, so b if either is not a number.
GV_INLINE vector minimum(vector a, vector b) { return select(a < b, a, b); }

/// a > b ? a : b, so b if either is not a number.
GV_INLINE vector maximum(vector a, vector b) { return select(a > b, a, b); }

GV_INLINE vector absolute(vector x) { return (vector)((words)x & ~GV_SIGN_BIT); }

GV_INLINE vector with_sign_of(vector sign, vector magnitude) {
  return (vector)(((words)sign & GV_SIGN_BIT) | ((words)magnitude & ~GV_SIGN_BIT));
}

GV_INLINE int any(mask condition) {
#if defined(__clang__)
  return __builtin_reduce_or(condition) != 0;
#else
  int64_t found = 0;
  for (int lane = 0; lane < GV_LANES; ++lane) found |= condition[lane];
  return found != 0;
#endif
}

/// a * b + c
GV_INLINE vector multiply_add(vector a, vector b, vector c) {
#if !GV_FUSED
  return a * b + c;
#elif defined(__clang__)
  return __builtin_elementwise_fma(a, b, c);
#else
  vector result;
  for (int lane = 0; lane < GV_LANES; ++lane) result[lane] = __builtin_fma(a[lane], b[lane], c[lane]);
  return result;
#endif
}

/// c - a * b
GV_INLINE vector negated_multiply_add(vector a, vector b, vector c) { return multiply_add(-a, b, c); }

/// The error of a product: a * b - product, where `product` is the rounded a * b. Without a fused
/// instruction, by Dekker's splitting of each factor in halves of 26 and 27 bits.
GV_INLINE vector product_error(vector a, vector b, vector product) {
#if GV_FUSED
  return multiply_add(a, b, -product);
#else
  const uint64_t high_half = 0xfffffffff8000000u;
  const vector a_high = (vector)((words)a & high_half), a_low = a - a_high;
  const vector b_high = (vector)((words)b & high_half), b_low = b - b_high;
  return (((a_high * b_high - product) + a_high * b_low) + a_low * b_high) + a_low * b_low;
#endif
}

/// c - a * b with one rounding in both groups, for a product close to c.
GV_INLINE vector remainder_of(vector a, vector b, vector c) {
#if GV_FUSED
  return negated_multiply_add(a, b, c);
#else
  const vector product = a * b;
  return (c - product) - product_error(a, b, product);
#endif
}

GV_INLINE vector square_root(vector x) {
#if defined(__clang__)
  return __builtin_elementwise_sqrt(x);
#else
  for (int lane = 0; lane < GV_LANES; ++lane) x[lane] = __builtin_sqrt(x[lane]);
  return x;
#endif
}

/// The largest whole number that is not above x. SSE2 has no instruction for it: there, 2^52 pushes the
/// fraction out of the mantissa.
GV_INLINE vector floor_of(vector x) {
#if GV_FUSED && defined(__clang__)
  return __builtin_elementwise_floor(x);
#elif GV_FUSED
  for (int lane = 0; lane < GV_LANES; ++lane) x[lane] = __builtin_floor(x[lane]);
  return x;
#else
  const vector magnitude = absolute(x);
  const vector nearest = with_sign_of(x, (magnitude + 0x1p52) - 0x1p52);
  const vector whole = nearest - only(nearest > x, splat(1.0));
  return select(magnitude < 0x1p52, whole, x);
#endif
}

#endif
