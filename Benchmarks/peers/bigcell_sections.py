"""The cell of bigcell, drawn from a fixed seed; `BigCellWorkload.swift` says the same to Galvani.

A soma, four small trees and a tall one, Hodgkin-Huxley everywhere, with a current into the middle of the soma.
Lengths in µm, times in ms.
"""

import argparse
from typing import Any, NamedTuple

import common

CURRENT = 3.0
"""Into the middle of the soma from the start, in nA."""

RESISTIVITY = 100.0
"""Of the inside, in ohm cm."""

LONGEST = 5.0
"""About the length of a compartment."""

TAPERS = (0.78, 0.63)
"""What a section's two daughters keep of its diameter."""


class Section(NamedTuple):
    """A cylinder on the far end of its parent; -1 for the soma."""

    parent: int
    length: float
    diameter: float
    compartments: int


class Tree:
    """All sections, the soma first, parents before daughters; a section has no daughter or at least two."""

    def __init__(self) -> None:
        self.number = 20261122
        self.sections = [Section(-1, 20.0, 20.0, 5)]
        for _ in range(4):
            self.grow(0, 2.0, 2)
        self.grow(0, 4.0, 5)

    def random(self) -> float:
        """The next number from 0 up to 1, by a linear congruence."""
        self.number = (1664525 * self.number + 1013904223) % 2**32
        return self.number / 2**32

    def grow(self, parent: int, diameter: float, levels: int) -> None:
        """Adds a section and, below it, so many levels of pairs."""
        length = round(60 + 100 * self.random(), 1)
        here = len(self.sections)
        self.sections.append(Section(parent, length, round(diameter, 3), max(1, round(length / LONGEST))))
        if levels:
            for taper in TAPERS:
                self.grow(here, max(0.5, diameter * taper), levels - 1)


SECTIONS = Tree().sections
COMPARTMENTS = sum(section.compartments for section in SECTIONS)
SOMA_MIDDLE = 2
"""The compartment of the soma that gets the current."""

CHECKED = {SOMA_MIDDLE: (0, SOMA_MIDDLE), COMPARTMENTS - 1: (len(SECTIONS) - 1, SECTIONS[-1].compartments - 1)}
"""Compartments whose spikes are compared, each with its section and its place there: the soma and the last tip."""


def arguments(**defaults: Any) -> argparse.Namespace:
    """The options of the scripts `bigcell_*.py`; times in ms.

    --checked-only changes nothing, since all compartments take part in the spikes that are checked.
    """
    return common.arguments(dt=0.025, tstop=250.0, checked_only=False, **defaults)


def middle(compartment: int) -> tuple[int, float]:
    """The section of a checked compartment, and where its middle is, from 0 to 1."""
    section, place = CHECKED[compartment]
    return section, (place + 0.5) / SECTIONS[section].compartments
