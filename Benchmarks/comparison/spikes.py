"""How far spike times are from a converged reference."""

import math

from comparison.process import Record

Times = dict[str, list[float]]
"""Spike times in ms by cell."""

EDGE = 0.5
"""Spikes so near to the end of a run, in ms, may fall to either side of it."""


def times(record: Record) -> Times:
    """The checked cells of a record."""
    return {name: list(values) for name, values in record["check"].items() if name.startswith("cell")}


def error(found: Times, reference: Times, end: float) -> float:
    """The largest distance of any spike in ms; infinity if one is lost or invented. `end` of the run in ms."""
    largest = 0.0
    for cell, expected in reference.items():
        expected = [time for time in expected if time < end - EDGE]
        spikes = found.get(cell, [])
        late = spikes[len(expected):]
        if len(spikes) < len(expected) or any(time < end - 2 * EDGE for time in late):
            return math.inf
        largest = max([largest, *(abs(a - b) for a, b in zip(spikes, expected))])
    return largest


class NotConverged(Exception):
    """The reference does not converge at second order."""


def extrapolate(coarse: Times, middle: Times, fine: Times) -> tuple[Times, float]:
    """The limit of three runs, each at half the step of the one before, by Richardson's extrapolation.

    Returns the times and how far the finest run is from them, in ms. Raises NotConverged if the largest
    difference does not fall by about 4, or numbers of spikes differ.
    """
    if any(not len(coarse[cell]) == len(middle[cell]) == len(fine[cell]) for cell in fine):
        raise NotConverged("the number of spikes depends on the step")
    before, after = distance(coarse, middle), distance(middle, fine)
    if not 3.5 * after < before < 4.5 * after:
        moved = f"{before:.2g} and then {after:.2g} ms"
        raise NotConverged(f"at half the step spikes move by {moved}, expected 4 to 1")
    limit = {cell: [f + (f - m) / 3 for m, f in zip(middle[cell], fine[cell])] for cell in fine}
    return limit, after / 3


def finest(coarse: Times, middle: Times, fine: Times) -> tuple[Times, float]:
    """The last of three runs, each at half the step of the one before, where extrapolation does not serve.

    Where spikes pass from cell to cell, their errors depend on where within its step each falls: they fall at least
    as fast as at second order, but not evenly. Returns the times and how far they may be from the limit, in ms.
    Raises NotConverged if the largest difference falls by less than about 4, or numbers of spikes differ.
    """
    if any(not len(coarse[cell]) == len(middle[cell]) == len(fine[cell]) for cell in fine):
        raise NotConverged("the number of spikes depends on the step")
    before, after = distance(coarse, middle), distance(middle, fine)
    if not 3.5 * after < before:
        moved = f"{before:.2g} and then {after:.2g} ms"
        raise NotConverged(f"at half the step spikes move by {moved}, expected 4 to 1 or better")
    return fine, after / 3


def distance(one: Times, other: Times) -> float:
    """The largest between spikes of the same number, in ms."""
    return max(abs(a - b) for cell in one for a, b in zip(one[cell], other[cell]))
