"""The cells of ring; `RingWorkload.swift` says the same to Galvani. Lengths in µm, times in ms.

A soma (a cylinder, Hodgkin-Huxley) and a tree of 15 dendrites (leak only) of five compartments each. Rings of 16
cells: each drives the next at the middle of its first dendrite; the first gets one spike at 1 ms. Every cell also has
ten silent connections.
"""

import argparse
from typing import Any

import common

SOMA, LENGTH, DIAMETER, COMPARTMENTS = 12.6157, 100.0, 1.0, 5
RING, SILENT, WEIGHT, DELAY = 16, 10, 0.01, 5.0
LEAK, LEAK_REVERSAL = 0.001, -65.0
DETECTION = -10.0

PARENTS = [-1] + [(number - 1) // 2 for number in range(1, 15)]
"""The dendrite on which each hangs; -1 for the soma."""


def arguments(**defaults: Any) -> argparse.Namespace:
    """The options of the scripts `ring_*.py`; times in ms.

    With --checked-only one ring is enough, since all do the same.
    """
    options = common.arguments(cells=256, dt=0.025, tstop=200.0, checked_only=False, **defaults)
    options.cells = RING if options.checked_only else -(-options.cells // RING) * RING
    return options


def source(cell: int) -> int:
    """The cell that drives another."""
    return cell // RING * RING + (cell - 1) % RING


def silent(cell: int, cells: int) -> list[int]:
    """The sources of silent connections, by a linear congruence."""
    number = cell * 2654435761 % 2**32
    found = []
    for _ in range(SILENT):
        number = (1664525 * number + 1013904223) % 2**32
        found.append((number >> 8) % cells)
    return found


def check(times: Any, cells: Any, count: int) -> dict[str, Any]:
    """Arrays of NumPy: times in ms of the spikes of `cells`."""
    return {"n_spikes_total": len(times)} | {
        f"cell{cell}": common.rounded(sorted(times[cells == cell])) for cell in sorted({0, 1, 15, count - 1})
    }
