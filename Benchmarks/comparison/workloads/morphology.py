"""A reconstructed pyramidal cell of layer 5, Hodgkin-Huxley everywhere in 999 and 2,948 compartments, for 250 ms."""

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from comparison.peer import MECHANISMS, Peer
from comparison.row import Row
from comparison.session import ROOT, Session
from comparison.spiking import SpikingCase, SpikingComparison

CELL = ROOT / "Benchmarks/data/l5pc_with_axon.swc"

ARBOR = Peer("Arbor", "morphology_arbor.py", "arbor")
NEURON = Peer("NEURON", "morphology_neuron.py", "neuron", needs=MECHANISMS)
CORENEURON = replace(NEURON, simulator="CoreNEURON", options=("--core",))

SAME_STEP = [ARBOR, CORENEURON, NEURON]
SAME_ERROR = SAME_STEP + [
    replace(NEURON, scheme="second order", options=("--order", "2")),
    replace(CORENEURON, scheme="second order", options=("--core", "--order", "2")),
]

LENGTHS = {"999 compartments": 35.0, "2,948 compartments": 10.5}
"""The longest compartment in um."""


def rows(session: Session) -> Iterator[Row]:
    """Errors are those of all spikes in the soma and at the last tip of the axon."""
    with tempfile.TemporaryDirectory() as folder:
        for size, length in LENGTHS.items():
            told = Path(folder) / f"{length}.json"
            ours = ["--file", CELL, "--length", length]
            session.ours("morphology", *ours, "--write-cell", told)
            case = SpikingCase("morphology", size, None, 250.0, 0.025, 0.1, 1e-8, SAME_STEP, SAME_ERROR,
                               ours_too=ours, theirs_too=["--cell", told])
            yield from SpikingComparison(session, case).rows(with_same_error=not session.is_quick)
