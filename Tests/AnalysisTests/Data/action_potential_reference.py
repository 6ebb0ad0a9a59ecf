"""Prints the numbers of the tests in Tests/AnalysisTests/ActionPotential whose source is eFEL or SciPy.

Run from this folder: python3 action_potential_reference.py (made with eFEL 5.7.34, SciPy 1.17.1).
"""
import efel
import numpy as np
from scipy.interpolate import CubicSpline

FEATURES = """peak_time peak_voltage AP_begin_time AP_begin_voltage AP_amplitude AP_duration_half_width
spike_half_width AP_rise_time AP_fall_time AP_duration AP_peak_upstroke AP_peak_downstroke min_AHP_values
AHP_depth_abs AHP_depth AHP_time_from_peak fast_AHP AP_amplitude_from_voltagebase spike_count voltage_base
mean_frequency ISI_CV all_ISI_values time_to_first_spike""".split()


def measure(title, time, voltage, start, end):
    efel.reset()
    efel.set_setting("interp_step", 0.01)
    efel.set_setting("ignore_first_ISI", False)
    trace = {"T": time, "V": voltage, "stim_start": [start], "stim_end": [end]}
    values = efel.get_feature_values([trace], FEATURES, raise_warnings=False)[0]
    print(title)
    for name in FEATURES:
        found = values[name]
        print("  ", name, None if found is None else [round(float(x), 5) for x in found])


def bell(time, centre, width):
    return np.exp(-(((time - centre) / width) ** 2))


def noise(count, seed):
    """Sums of 12 uniform numbers of the generator in TraceFixtures.noisy."""
    values = []
    for _ in range(count):
        total = 0.0
        for _ in range(12):
            seed = (seed * 6364136223846793005 + 1442695040888963407) % 2**64
            total += (seed >> 11) / 2.0**53
        values.append(total - 6)
    return np.array(values)


data = np.genfromtxt("hh_ref_ap_0p5ms_20uA.csv", delimiter=",", names=True)
time, voltage = data["t_ms"], data["V_mV"]
measure("reference trace", time, voltage, 5.0, 40.0)

train_time = np.arange(0, 160.0001, 0.01)
train = -65 + sum(
    height * (100 * bell(train_time, centre, 0.5) - 10 * bell(train_time, centre + 4, 2))
    for centre, height in zip([20, 45, 62, 100, 130], [1, 0.9, 0.85, 0.95, 1])
)
measure("closed-form train", train_time, train, 10.0, 150.0)

for deviation in (0.2, 1, 2, 5):
    for seed in (1, 2, 3):
        measure(f"noise {deviation} mV, seed {seed}", time, voltage + deviation * noise(len(time), seed), 5.0, 40.0)

curve = CubicSpline(time, voltage)
slope = curve.derivative()
rest = [t for t in CubicSpline(time, voltage - voltage[0]).roots() if 7 < t < 30]
onset = [t for t in CubicSpline(time, slope(time) - 20).roots() if 6 < t < 6.5]
peak = [t for t in slope.roots() if 7 < t < 7.3]
bounds = [0, onset[0], peak[0], rest[0], rest[1]]
print("boundaries (onset at 20 mV/ms)", [round(float(t), 5) for t in bounds])
currents = {
    "Na": 120 * data["m"] ** 3 * data["h"] * (voltage - 50),
    "K": 36 * data["n"] ** 4 * (voltage + 77),
    "leak": 0.3 * (voltage + 54.387),
}
for name, values in currents.items():
    spline = CubicSpline(time, values)
    print(name, [round(float(spline.integrate(a, b)), 3) for a, b in zip(bounds, bounds[1:])])
