"""Rings of 16 branching cells of 76 compartments, in each of which a spike goes round, for 200 ms."""

from collections.abc import Iterator
from dataclasses import replace

from comparison import spikes
from comparison.peer import MECHANISMS, Peer
from comparison.row import Row
from comparison.session import Session
from comparison.spiking import SpikingCase, SpikingComparison

ARBOR = Peer("Arbor", "ring_arbor.py", "arbor")
NEURON = Peer("NEURON", "ring_neuron.py", "neuron", needs=MECHANISMS)
CORENEURON = replace(NEURON, simulator="CoreNEURON", options=("--core",))

SAME_STEP = [ARBOR, CORENEURON, NEURON]
SAME_ERROR = SAME_STEP + [
    replace(NEURON, scheme="second order", options=("--order", "2")),
    replace(CORENEURON, scheme="second order", options=("--core", "--order", "2")),
]

CASES = [
    SpikingCase("ring", "256 cells", 256, 200.0, 0.025, 0.1, 1e-8, SAME_STEP, SAME_ERROR,
                is_shared=True, converge=spikes.finest),
    SpikingCase("ring", "1,024 cells", 1024, 200.0, 0.025, 0.1, 1e-8, SAME_STEP, SAME_ERROR,
                is_shared=True, converge=spikes.finest),
]


def rows(session: Session) -> Iterator[Row]:
    """Quickly, the same error is looked for with the smaller number of cells alone."""
    for case in CASES:
        yield from SpikingComparison(session, case).rows(with_same_error=not session.is_quick or case is CASES[0])
