#ifndef GALVANI_SINGLE_LANES_H
#define GALVANI_SINGLE_LANES_H

// Vectors of single-precision lanes: twice as many as of doubles in the same registers. A vector may be longer
// than what is left of a block: then its last lanes are computed of whatever stands in the register, for nobody.

#include "Lanes.h"

#define GV_SINGLE_LANES (2 * GV_LANES)
#define GV_SINGLE_VECTOR vector_size(4 * GV_SINGLE_LANES), aligned(4), may_alias

typedef float singles __attribute__((GV_SINGLE_VECTOR));
typedef int32_t single_mask __attribute__((GV_SINGLE_VECTOR)); ///< all bits of a lane set, or none
typedef uint32_t single_words __attribute__((GV_SINGLE_VECTOR));

/// As many singles as a vector has doubles.
typedef float narrow_singles __attribute__((vector_size(4 * GV_LANES), aligned(4), may_alias));

#define GV_SINGLE_INFINITY __builtin_inff()
#define GV_SINGLE_NAN __builtin_nanf("")
#define GV_SINGLE_SIGN_BIT 0x80000000u

GV_INLINE singles single_splat(float value) { return value - (singles){0}; }

GV_INLINE singles single_select(single_mask condition, singles yes, singles no) {
  return (singles)((condition & (single_mask)yes) | (~condition & (single_mask)no));
}

/// `value` where the condition holds, else +0.
GV_INLINE singles single_only(single_mask condition, singles value) {
  return (singles)(condition & (single_mask)value);
}

GV_INLINE singles single_truth(single_mask condition) { return single_only(condition, single_splat(1.0f)); }

/// a < b ? a : b, so b if either is not a number.
GV_INLINE singles single_minimum(singles a, singles b) { return single_select(a < b, a, b); }

/// a > b ? a : b, so b if either is not a number.
GV_INLINE singles single_maximum(singles a, singles b) { return single_select(a > b, a, b); }

GV_INLINE singles single_absolute(singles x) { return (singles)((single_words)x & ~GV_SINGLE_SIGN_BIT); }

GV_INLINE singles single_with_sign_of(singles sign, singles magnitude) {
  const single_words bits = (single_words)magnitude & ~GV_SINGLE_SIGN_BIT;
  return (singles)(((single_words)sign & GV_SINGLE_SIGN_BIT) | bits);
}

GV_INLINE int single_any(single_mask condition) { return any((mask)condition); }

/// a * b + c
GV_INLINE singles single_multiply_add(singles a, singles b, singles c) {
#if !GV_FUSED
  return a * b + c;
#elif defined(__clang__)
  return __builtin_elementwise_fma(a, b, c);
#else
  for (int lane = 0; lane < GV_SINGLE_LANES; ++lane) c[lane] = __builtin_fmaf(a[lane], b[lane], c[lane]);
  return c;
#endif
}

/// c - a * b
GV_INLINE singles single_negated_multiply_add(singles a, singles b, singles c) {
  return single_multiply_add(-a, b, c);
}

GV_INLINE singles single_square_root(singles x) {
#if defined(__clang__)
  return __builtin_elementwise_sqrt(x);
#else
  for (int lane = 0; lane < GV_SINGLE_LANES; ++lane) x[lane] = __builtin_sqrtf(x[lane]);
  return x;
#endif
}

/// The largest whole number that is not above x, as `floor_of` has it.
GV_INLINE singles single_floor(singles x) {
#if GV_FUSED && defined(__clang__)
  return __builtin_elementwise_floor(x);
#elif GV_FUSED
  for (int lane = 0; lane < GV_SINGLE_LANES; ++lane) x[lane] = __builtin_floorf(x[lane]);
  return x;
#else
  const singles magnitude = single_absolute(x);
  const singles nearest = single_with_sign_of(x, (magnitude + 0x1p23f) - 0x1p23f);
  const singles whole = nearest - single_only(nearest > x, single_splat(1.0f));
  return single_select(magnitude < 0x1p23f, whole, x);
#endif
}

GV_INLINE narrow_singles narrowed(vector x) { return __builtin_convertvector(x, narrow_singles); }

GV_INLINE vector widened(narrow_singles x) { return __builtin_convertvector(x, vector); }

#endif
