// One value at a time, with the bits of the baseline group.

#define GV_LANES 2
#define GV_FUSED 0
#include "Random.h"
#include "Trigonometric.h"
#include "include/ArrayInstructions.h"

double gv_exp(double x) { return exponential(splat(x))[0]; }

double gv_log(double x) { return logarithm(splat(x))[0]; }

double gv_sin(double x) { return sine(splat(x))[0]; }

double gv_cos(double x) { return cosine(splat(x))[0]; }

double gv_tanh(double x) { return tangent_hyperbolic(splat(x))[0]; }

double gv_pow(double x, double y) { return power(splat(x), splat(y))[0]; }

double gv_relative_exponential(double x) { return relative_exponential(splat(x))[0]; }

double gv_bernoulli(double x) { return bernoulli(splat(x))[0]; }

double gv_logistic(double x) { return logistic(splat(x))[0]; }

double gv_floor(double x) { return floor_of(splat(x))[0]; }

void gv_threefry(const uint64_t key[2], const uint64_t counter[2], uint64_t out[2]) {
  const threefry_key whole = threefry_key_of(key[0], key[1]);
  const threefry_block block = threefry(&whole, (threefry_block){(words){counter[0]}, (words){counter[1]}});
  out[0] = block.first[0];
  out[1] = block.second[0];
}
