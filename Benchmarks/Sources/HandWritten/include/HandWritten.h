#ifndef GALVANI_HAND_WRITTEN_H
#define GALVANI_HAND_WRITTEN_H

#include <stdint.h>

/// The vectors for which the loop is compiled.
typedef enum hand_written_set {
  HAND_WRITTEN_BASELINE,
  HAND_WRITTEN_AVX2,
  HAND_WRITTEN_AVX512,
} hand_written_set;

/// Potentials in mV and gates of axons, `lanes` numbers each; `lanes` is a multiple of 8.
typedef struct hand_written_axons {
  int64_t lanes;
  double *potential;
  double *m;
  double *h;
  double *n;
} hand_written_axons;

/// Advances Hodgkin–Huxley axons at 6.3 °C by `steps` steps under a current density in µA/cm², positive
/// inward. Gates and potential advance by `gate_step` and `step` in ms; half a step for the gates once at the
/// start staggers them. The machine must have the vectors of `set`.
void hand_written_advance(hand_written_set set, hand_written_axons axons, double current, double gate_step,
                          double step, int64_t steps);

/// Goals and decays of the three gates in one step, as polynomials of degree 7 on 16 intervals of 10 mV from
/// −100 mV: for each its coefficients, for each of them one number per interval.
typedef struct tabulated_gates {
  double coefficients[6][8][16];
} tabulated_gates;

/// Whether this machine can look up 16 numbers in its registers: AVX-512.
int tabulated_axons_are_available(void);

/// Fits the polynomials for gates that advance by `gate_step` in ms; good to 3e-8.
void tabulated_gates_fit(tabulated_gates *gates, double gate_step);

/// As `hand_written_advance` with the gates looked up; `lanes` is a multiple of 32, potentials stay between
/// −100 and 60 mV.
void tabulated_axons_advance(const tabulated_gates *gates, hand_written_axons axons, double current, double step,
                             int64_t steps);

#endif
