"""The network of cobahh and what is compared of it; conductances in µS, potentials in mV, times in ms."""

import argparse
import statistics
from collections.abc import Iterable
from typing import Any

import common

NEURONS, EXCITATORY, PROBABILITY = 4000, 3200, 0.02
EXCITATORY_WEIGHT, INHIBITORY_WEIGHT = 0.006, 0.067


def arguments(**defaults: Any) -> argparse.Namespace:
    """The options of the scripts `cobahh_*.py`."""
    return common.arguments(dt=0.1, tstop=1000.0, **defaults)


def network(seed: int = 1) -> tuple[Any, ...]:
    """Arrays of NumPy: sources and targets of all connections, initial potentials, initial conductances."""
    import numpy as np

    random = np.random.default_rng(seed)
    targets = [np.flatnonzero(random.random(NEURONS) < PROBABILITY) for _ in range(NEURONS)]
    sources = np.repeat(np.arange(NEURONS), [len(some) for some in targets])
    potentials = -65 + 5 * random.standard_normal(NEURONS)
    excitatory = np.maximum(0, 0.04 + 0.015 * random.standard_normal(NEURONS))
    inhibitory = np.maximum(0, 0.2 + 0.12 * random.standard_normal(NEURONS))
    return sources, np.concatenate(targets), potentials, excitatory, inhibitory


def check(times: Iterable[float], neurons: Iterable[int], tstop: float) -> dict[str, Any]:
    """Numbers of spikes, rates, and the variability of intervals: the mean over every tenth neuron with at
    least five spikes after 100 ms."""
    trains: list[list[float]] = [[] for _ in range(NEURONS)]
    for time, neuron in zip(times, neurons):
        trains[int(neuron)].append(float(time))
    variability = []
    for train in trains[::10]:
        late = sorted(time for time in train if time > 100)
        if len(late) > 4:
            intervals = [after - before for before, after in zip(late, late[1:])]
            variability.append(statistics.pstdev(intervals) / statistics.fmean(intervals))
    counts = [len(train) for train in trains]
    return {
        "n_spikes_total": sum(counts), "n_first_50ms": sum(time < 50 for train in trains for time in train),
        "rate_exc_hz": sum(counts[:EXCITATORY]) / EXCITATORY / tstop * 1000,
        "rate_inh_hz": sum(counts[EXCITATORY:]) / (NEURONS - EXCITATORY) / tstop * 1000,
        "cv_isi": statistics.fmean(variability) if variability else None,
    }
