// The Hodgkin–Huxley axon with its rates in the processor's registers: piecewise polynomials whose
// coefficients are chosen by permutation. The other limit the interpreter is measured against.

#include "HandWritten.h"

#include <math.h>

#define INTERVALS 16
#define COEFFICIENTS 8
static const double lowest = -100, width = 10;

static double linear_rate(double x) { return fabs(x) < 1e-7 ? 1 + 0.5 * x : x / (1 - exp(-x)); }

/// Goal and decay of m, h and n in one step at a potential in mV.
static void gates_at(double V, double step, double values[6]) {
  const double opening[3] = {linear_rate(0.1 * (V + 40)), 0.07 * exp(-(V + 65) / 20), 0.1 * linear_rate(0.1 * (V + 55))};
  const double closing[3] = {4 * exp(-(V + 65) / 18), 1 / (1 + exp(-(V + 35) / 10)), 0.125 * exp(-(V + 65) / 80)};
  for (int gate = 0; gate < 3; ++gate) {
    const double total = opening[gate] + closing[gate];
    values[2 * gate] = opening[gate] / total;
    values[2 * gate + 1] = exp(-step * total);
  }
}

/// Divided differences at the nodes become the coefficients of powers.
static void interpolate(const double nodes[COEFFICIENTS], double values[COEFFICIENTS]) {
  for (int order = 1; order < COEFFICIENTS; ++order)
    for (int i = COEFFICIENTS - 1; i >= order; --i)
      values[i] = (values[i] - values[i - 1]) / (nodes[i] - nodes[i - order]);
  for (int order = COEFFICIENTS - 2; order >= 0; --order)
    for (int i = order; i < COEFFICIENTS - 1; ++i) values[i] -= nodes[order] * values[i + 1];
}

void tabulated_gates_fit(tabulated_gates *gates, double gate_step) {
  double nodes[COEFFICIENTS];
  for (int i = 0; i < COEFFICIENTS; ++i) nodes[i] = 0.5 - 0.5 * cos(M_PI * (i + 0.5) / COEFFICIENTS);
  for (int interval = 0; interval < INTERVALS; ++interval) {
    double samples[COEFFICIENTS][6];
    for (int i = 0; i < COEFFICIENTS; ++i)
      gates_at(lowest + width * (interval + nodes[i]), gate_step, samples[i]);
    for (int quantity = 0; quantity < 6; ++quantity) {
      double values[COEFFICIENTS];
      for (int i = 0; i < COEFFICIENTS; ++i) values[i] = samples[i][quantity];
      interpolate(nodes, values);
      for (int i = 0; i < COEFFICIENTS; ++i) gates->coefficients[quantity][i][interval] = values[i];
    }
  }
}

#if defined(__x86_64__)

#include <immintrin.h>

#define GROUPS 4
#define TARGET __attribute__((target("avx512f,avx512dq,avx512vl,avx2,fma")))
#define INLINE static inline __attribute__((always_inline)) TARGET

int tabulated_axons_are_available(void) {
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
}

/// Where potentials lie: the interval, and the place in it from 0 to 1.
typedef struct place {
  __m512i interval[GROUPS];
  __m512d fraction[GROUPS];
} place;

INLINE place find(const double *potential) {
  place found;
  for (int group = 0; group < GROUPS; ++group) {
    const __m512d scaled = (_mm512_loadu_pd(potential + 8 * group) - lowest) * (1 / width);
    const __m512d inside = _mm512_min_pd(_mm512_max_pd(scaled, _mm512_set1_pd(0)), _mm512_set1_pd(INTERVALS - 1e-7));
    const __m512d floor = _mm512_roundscale_pd(inside, _MM_FROUND_TO_NEG_INF | _MM_FROUND_NO_EXC);
    found.interval[group] = _mm512_cvtpd_epi64(floor);
    found.fraction[group] = inside - floor;
  }
  return found;
}

INLINE void look_up(const double coefficients[COEFFICIENTS][INTERVALS], const place *at, __m512d result[GROUPS]) {
  for (int group = 0; group < GROUPS; ++group) result[group] = _mm512_setzero_pd();
#pragma clang loop unroll(full)
  for (int power = COEFFICIENTS - 1; power >= 0; --power) {
    const __m512d low = _mm512_loadu_pd(coefficients[power]), high = _mm512_loadu_pd(coefficients[power] + 8);
    for (int group = 0; group < GROUPS; ++group) {
      const __m512d coefficient = _mm512_permutex2var_pd(low, at->interval[group], high);
      result[group] = _mm512_fmadd_pd(result[group], at->fraction[group], coefficient);
    }
  }
}

INLINE void advance_gate(const tabulated_gates *gates, int gate, const place *at, double *values) {
  __m512d goal[GROUPS], decay[GROUPS];
  look_up(gates->coefficients[2 * gate], at, goal);
  look_up(gates->coefficients[2 * gate + 1], at, decay);
  for (int group = 0; group < GROUPS; ++group) {
    const __m512d value = _mm512_loadu_pd(values + 8 * group);
    _mm512_storeu_pd(values + 8 * group, _mm512_fmadd_pd(value - goal[group], decay[group], goal[group]));
  }
}

INLINE void advance_potential(hand_written_axons axons, int64_t lane, double current, double step) {
#pragma clang fp contract(fast)
  for (int64_t first = lane; first < lane + 8 * GROUPS; first += 8) {
    const __m512d V = _mm512_loadu_pd(axons.potential + first), m = _mm512_loadu_pd(axons.m + first);
    const __m512d h = _mm512_loadu_pd(axons.h + first), n = _mm512_loadu_pd(axons.n + first);
    const __m512d sodium = 120 * (m * m * m) * h;
    const __m512d potassium = 36 * ((n * n) * (n * n));
    const __m512d slope = current - sodium * (V - 50) - potassium * (V + 77) - 0.3 * (V + 54.387);
    _mm512_storeu_pd(axons.potential + first, V + step * slope / (1.0 + 0.5 * step * (sodium + potassium + 0.3)));
  }
}

TARGET void tabulated_axons_advance(const tabulated_gates *gates, hand_written_axons axons, double current,
                                    double step, int64_t steps) {
  for (int64_t made = 0; made < steps; ++made) {
    for (int64_t lane = 0; lane < axons.lanes; lane += 8 * GROUPS) {
      const place at = find(axons.potential + lane);
      advance_gate(gates, 0, &at, axons.m + lane);
      advance_gate(gates, 1, &at, axons.h + lane);
      advance_gate(gates, 2, &at, axons.n + lane);
      advance_potential(axons, lane, current, step);
    }
  }
}

#else

int tabulated_axons_are_available(void) { return 0; }

void tabulated_axons_advance(const tabulated_gates *gates, hand_written_axons axons, double current, double step,
                             int64_t steps) {
  (void)gates, (void)axons, (void)current, (void)step, (void)steps;
}

#endif
