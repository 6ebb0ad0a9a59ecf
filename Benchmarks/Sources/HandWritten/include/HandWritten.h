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

#endif
