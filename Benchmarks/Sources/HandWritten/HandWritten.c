// The Hodgkin–Huxley axon written out by hand for this one model: what the interpreter is measured against.
// Exact rates with a polynomial exponential, exponential gates, Crank–Nicolson potential: the scheme that
// the simulator derives from the model's equations.

#include "HandWritten.h"

#pragma clang diagnostic ignored "-Wpsabi"
#pragma clang fp contract(fast)

#define INLINE static inline __attribute__((always_inline))

typedef double lanes8 __attribute__((vector_size(64), aligned(8), may_alias));
typedef int64_t words8 __attribute__((vector_size(64), aligned(8), may_alias));

/// eˣ for |x| < 700, to about 1 unit in the last place.
INLINE lanes8 exponential(lanes8 x) {
  const double shift = 0x1.8p52;
  const lanes8 shifted = x * 0x1.71547652b82fep0 + shift;
  const lanes8 power = shifted - shift;
  const lanes8 r = (x - power * 0x1.62e42fefa3800p-1) - power * 0x1.ef35793c76730p-45;
  lanes8 sum = r * (1.0 / 39916800) + 1.0 / 3628800;
  sum = sum * r + 1.0 / 362880;
  sum = sum * r + 1.0 / 40320;
  sum = sum * r + 1.0 / 5040;
  sum = sum * r + 1.0 / 720;
  sum = sum * r + 1.0 / 120;
  sum = sum * r + 1.0 / 24;
  sum = sum * r + 1.0 / 6;
  sum = sum * r + 0.5;
  sum = sum * r + 1.0;
  sum = sum * r + 1.0;
  return (lanes8)((words8)sum + ((words8)shifted << 52));
}

/// x/(1 − e⁻ˣ), 1 at 0.
INLINE lanes8 linear_rate(lanes8 x) {
  const lanes8 ratio = x / (1.0 - exponential(-x));
  const words8 tiny = (x < 1e-7) & (x > -1e-7);
  return (lanes8)((tiny & (words8)(1.0 + 0.5 * x)) | (~tiny & (words8)ratio));
}

INLINE lanes8 gate(lanes8 value, lanes8 opening, lanes8 closing, double step) {
  const lanes8 total = opening + closing;
  const lanes8 goal = opening / total;
  return goal + (value - goal) * exponential(-step * total);
}

INLINE void advance(hand_written_axons axons, double current, double gate_step, double step, int64_t steps) {
  for (int64_t made = 0; made < steps; ++made) {
    for (int64_t lane = 0; lane < axons.lanes; lane += 8) {
      lanes8 *const potential = (lanes8 *)(axons.potential + lane);
      lanes8 *const m = (lanes8 *)(axons.m + lane);
      lanes8 *const h = (lanes8 *)(axons.h + lane);
      lanes8 *const n = (lanes8 *)(axons.n + lane);
      const lanes8 V = *potential;
      *m = gate(*m, linear_rate(0.1 * (V + 40)), 4.0 * exponential((V + 65) * (-1.0 / 18)), gate_step);
      *h = gate(*h, 0.07 * exponential((V + 65) * (-1.0 / 20)),
                1.0 / (1.0 + exponential((V + 35) * (-1.0 / 10))), gate_step);
      *n = gate(*n, 0.1 * linear_rate(0.1 * (V + 55)), 0.125 * exponential((V + 65) * (-1.0 / 80)), gate_step);
      const lanes8 sodium = 120 * (*m * *m * *m) * *h;
      const lanes8 potassium = 36 * ((*n * *n) * (*n * *n));
      const lanes8 slope = current - sodium * (V - 50) - potassium * (V + 77) - 0.3 * (V + 54.387);
      *potential = V + step * slope / (1.0 + 0.5 * step * (sodium + potassium + 0.3));
    }
  }
}

static void advance_baseline(hand_written_axons axons, double current, double gate_step, double step,
                             int64_t steps) {
  advance(axons, current, gate_step, step, steps);
}

#if defined(__x86_64__)
__attribute__((target("avx2,fma"))) static void advance_avx2(hand_written_axons axons, double current,
                                                             double gate_step, double step, int64_t steps) {
  advance(axons, current, gate_step, step, steps);
}

__attribute__((target("avx512f,avx512dq,avx512vl,avx2,fma"))) static void advance_avx512(
    hand_written_axons axons, double current, double gate_step, double step, int64_t steps) {
  advance(axons, current, gate_step, step, steps);
}
#endif

void hand_written_advance(hand_written_set set, hand_written_axons axons, double current, double gate_step,
                          double step, int64_t steps) {
  switch (set) {
#if defined(__x86_64__)
    case HAND_WRITTEN_AVX512: advance_avx512(axons, current, gate_step, step, steps); return;
    case HAND_WRITTEN_AVX2: advance_avx2(axons, current, gate_step, step, steps); return;
#endif
    default: advance_baseline(axons, current, gate_step, step, steps); return;
  }
}
