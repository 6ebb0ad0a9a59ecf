"""Prints the numbers of the tests in Tests/AnalysisTests/Spectra whose source is NumPy or SciPy.

Run from this folder: python3 spectra_reference.py (made with NumPy 2.4.6, SciPy 1.17.1).
"""
import numpy as np
from scipy import signal


def probe(count):
    """The test signal: two sines, a slope and an integer pattern."""
    n = np.arange(count)
    return np.sin(0.37 * n) + 0.5 * np.cos(1.9 * n + 0.3) + 0.01 * n + (n * n * 7) % 17 / 17


def show(name, *values):
    print(name, *[", ".join(repr(float(x)) for x in np.atleast_1d(v)) for v in values], sep=" | ")


def transforms():
    for count in (4000, 1021, 600):
        bins = np.fft.rfft(probe(count))
        k = [1, count // 7, count // 2]
        show(f"rfft {count} {k}", bins[k].real, bins[k].imag)


def spectra():
    for count, rate, segment in ((1000, 100, 256), (1000, 100, 125), (777, 1000, 4000), (1000, 250, 1)):
        f, p = signal.welch(probe(count), rate, nperseg=min(segment, count))
        band = (f >= 0.1 * rate) & (f <= 0.4 * rate)
        show(f"welch {count} {rate} {segment}", p[[0, len(p) // 3, -1]], np.trapezoid(p[band], f[band]),
             f[band][np.argmax(p[band])] if band.any() else np.nan)
    for count, rate, length in ((300, 100, 1024), (300, 100, 300), (301, 50, 999)):
        f, p = signal.periodogram(probe(count), rate, nfft=length)
        show(f"periodogram {count} {rate} {length}", p[[1, len(p) // 3, -1]])


DESIGNS = [("lowpass", 1, 3, 1000), ("lowpass", 2, 3, 1000), ("lowpass", 4, 120, 1000), ("lowpass", 5, 40, 250),
           ("highpass", 2, 20, 1000), ("highpass", 3, 1, 50), ("bandpass", 3, (3.5, 9), 1000),
           ("bandpass", 4, (20, 450), 1000), ("bandpass", 4, (20, 237.5), 500), ("bandpass", 1, (1, 48), 100)]


def filters():
    for kind, order, cut, rate in DESIGNS:
        sos = signal.butter(order, cut, kind, fs=rate, output="sos")
        x = probe(400)
        once, twice = signal.sosfilt(sos, x), signal.sosfiltfilt(sos, x)
        print(kind, order, cut, rate)
        for section in sos:
            show("  section", section[[0, 1, 2, 4, 5]])
        show("  once", once[[0, 150, 399]], np.abs(once).max())
        show("  twice", twice[[0, 150, 399]], np.abs(twice).max())


def tremor_signal(rate=200.0, seconds=40):
    """Drive until 15 s; shaking at 4.9 Hz that grows from 8 s, fades at 29 s and returns at 33 s for 3 s."""
    t = np.arange(int(seconds * rate)) / rate
    drive = np.where(t < 14, 0.4, np.where(t < 15, 0.4 * (15 - t), 0.0))
    strength = np.clip((t - 8) / 4, 0, 1) * np.clip((29 - t) / 6, 0, 1) + 0.8 * ((t >= 33) & (t < 36))
    acceleration = strength * np.sin(2 * np.pi * 4.9 * t) + 0.05 * np.sin(2 * np.pi * 13 * t) + 0.3 * np.cos(0.5 * t)
    return t, acceleration, drive


def envelope(y, rate):
    n = int(0.75 * rate)
    return np.sqrt(np.convolve(y * y, np.ones(n) / n, "same"))


def tremor():
    rate = 200.0
    t, a, drive = tremor_signal(rate)
    y = signal.sosfiltfilt(signal.butter(3, [3.5, 9], "bandpass", fs=rate, output="sos"), a)
    e = envelope(y, rate)
    show("band-passed", y[[2011, 4013, 6817]])
    show("envelope", e[[0, 2011, 4013, 6817, 7999]])
    part = (t >= 20) & (t < 26)
    f, p = signal.welch(a[part], rate, nperseg=800)
    k = (f >= 2) & (f <= 15)
    show("rms, peak 20-26 s", np.sqrt(np.mean(y[part] ** 2)), f[k][np.argmax(p[k])])
    on = (t >= 15) & (drive < 0.02) & (e > 0.3)
    edges = np.flatnonzero(np.diff(np.concatenate(([0], on.astype(int), [0]))))
    bouts = edges.reshape(-1, 2)
    show("total, rms", on.sum() / rate, np.sqrt(np.mean(y[on] ** 2)))
    for first, end in bouts:
        show("bout start, duration, end", first / rate - 15, (end - first) / rate, end / rate - 15)
    first, end = max(bouts, key=lambda b: b[1] - b[0])
    f, p = signal.welch(a[first:end], rate, nperseg=800)
    k = (f >= 3.5) & (f <= 9)
    show("frequency", f[k][np.argmax(p[k])])
    t = np.arange(int(60 * rate)) / rate
    waves = (1 + 0.6 * np.sin(2 * np.pi * 0.11 * t)) * np.sin(2 * np.pi * 5 * t)
    y = signal.sosfiltfilt(signal.butter(3, [3.5, 9], "bandpass", fs=rate, output="sos"), waves)
    x = envelope(y, rate)[(t >= 5) & (t < 55)]
    f, p = signal.periodogram((x - x.mean())[::2], rate / 2, nfft=8192)
    q = (f > 0.04) & (f < 0.5)
    show("envelope peak", f[q][np.argmax(p[q])])


def spike_times(threshold, gain, offset):
    """Spikes of a unit whose rate follows a triangle of 20 s above a threshold; by phase accumulation."""
    spikes, phase = [], 0.0
    for i in range(20000):
        t = i / 1000
        drive = 10 - abs(t - 10) + (offset if t > 10 else 0)
        if drive < threshold:
            continue
        phase += (6 + gain * (drive - threshold)) / 1000
        if phase >= 1:
            phase -= 1
            spikes.append(t)
    return np.array(spikes)


def pairs():
    for name, low, high in (("pair", (1, 1.2, 0), (4, 1, 2)), ("close", (1, 1.2, 0), (1.5, 1, 0))):
        r, u = spike_times(*low), spike_times(*high)
        mid = lambda x: (x[1:] + x[:-1]) / 2
        fit = lambda x: np.polynomial.Polynomial.fit(mid(x), 1 / np.diff(x), 5)
        p, q = fit(r), fit(u)
        a, b = p(mid(u)), q(mid(u))
        show(name, p(u[0]) - p(u[-1]), u[0] - r[0], np.corrcoef(a, b)[0, 1], np.ptp(a), len(r), len(u))
    i = np.diff(spike_times(1, 1.2, 0))
    show("intervals count mean sd", len(i), i.mean(), i.std(ddof=1))


def drives():
    x = np.loadtxt("emg_bursts_first_5s_1000hz.csv", skiprows=1)
    n = np.arange(3000)
    made = 50 + (0.2 + (n % 1000 > 500)) * (np.sin(1.3 * n) + (n * n * 7) % 17 / 17)
    for name, samples, rate, high in (("recording", x, 1000.0, 450.0), ("made 1000", made, 1000.0, 450.0),
                                      ("made 500", made, 500.0, 237.5)):
        band = signal.butter(4, [20, high], "bandpass", fs=rate, output="sos")
        low = signal.butter(2, 3, fs=rate, output="sos")
        y = signal.sosfiltfilt(band, samples - samples.mean())
        y = np.clip(signal.sosfiltfilt(low, np.abs(y)), 0, None)
        p = np.percentile(y, 99)
        times = np.arange(int((len(y) - 1) * 100 / rate + 1e-9) + 1) / 100
        d = np.interp(times, np.arange(len(y)) / rate, y / p)
        show(f"{name} mean, p99, count, over", samples.mean(), p, len(d), (d > 1).mean())
        show("  at 0, 1, 2.5 s, last; mean of min(d, 1)", d[[0, 100, 250, -1]], np.minimum(d, 1).mean())


if __name__ == "__main__":
    transforms()
    spectra()
    filters()
    tremor()
    pairs()
    drives()
