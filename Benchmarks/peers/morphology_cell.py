"""A reconstructed cell as `workload morphology --write-cell FILE` tells it; lengths in µm, times in ms, currents in nA."""

import argparse
import json
from typing import Any, NamedTuple

import common

PLACES = {"near": 0.0, "middle": 0.5, "far": 1.0}


class Section(NamedTuple):
    """A chain of truncated cones; its points are x, y, z and the diameter."""

    parent: int
    place: float
    """Where on its parent it hangs, from 0 to 1."""
    compartments: int
    fires: bool
    points: list[list[float]]


class Cell:
    """All sections, parents before daughters."""

    def __init__(self, file: str) -> None:
        with open(file) as text:
            told = json.load(text)
        self.pulses: list[tuple[float, float, float]] = [tuple(pulse) for pulse in told["pulses"]]
        """Into the middle of the soma: start, end, current."""
        self.resistivity: float = told["resistivity"]
        self.checked: dict[str, tuple[int, float]] = {name: tuple(place) for name, place in told["checked"].items()}
        self.sections = [
            Section(section["parent"], PLACES[section["end"]], section["volumes"], section["fires"] == "yes",
                    section["points"])
            for section in told["sections"]
        ]


def arguments(**defaults: Any) -> tuple[argparse.Namespace, Cell]:
    """The options of the scripts `morphology_*.py` and the cell; times in ms.

    --checked-only changes nothing, since all compartments take part in the spikes that are checked.
    """
    options = common.arguments(dt=0.025, tstop=250.0, checked_only=False, cell="", **defaults)
    return options, Cell(options.cell)
