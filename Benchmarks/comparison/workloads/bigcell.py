"""One large branching cell, 2,061 Hodgkin-Huxley compartments, that fires for 250 ms."""

from collections.abc import Iterator
from dataclasses import replace

from comparison.peer import MECHANISMS, Peer
from comparison.row import Row
from comparison.session import Session
from comparison.spiking import SpikingCase, SpikingComparison

ARBOR = Peer("Arbor", "bigcell_arbor.py", "arbor")
NEURON = Peer("NEURON", "bigcell_neuron.py", "neuron", needs=MECHANISMS)
CORENEURON = replace(NEURON, simulator="CoreNEURON", options=("--core",))
JAXLEY = Peer("Jaxley", "bigcell_jaxley.py", "jaxley")

SAME_STEP = [ARBOR, CORENEURON, NEURON, JAXLEY]
SAME_ERROR = [
    ARBOR, CORENEURON, NEURON,
    replace(NEURON, scheme="second order", options=("--order", "2")),
    replace(CORENEURON, scheme="second order", options=("--core", "--order", "2")),
    replace(JAXLEY, scheme="Crank-Nicolson", options=("--solver", "crank_nicolson")),
]
"""Without Jaxley's first order, since it compiles for minutes at every step that is tried."""

CASE = SpikingCase("bigcell", "2,061 compartments", None, 250.0, 0.025, 0.1, 1e-8, SAME_STEP, SAME_ERROR)


def rows(session: Session) -> Iterator[Row]:
    """Errors are those of all spikes in the soma and at the last tip."""
    yield from SpikingComparison(session, CASE).rows(with_same_error=True)
