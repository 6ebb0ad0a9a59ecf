"""Rallpack 3: a squid axon of 1 mm in 1,000 compartments that fires for 250 ms."""

from collections.abc import Iterator
from dataclasses import replace

from comparison.peer import MECHANISMS, Peer
from comparison.row import Row
from comparison.session import Session
from comparison.spiking import SpikingCase, SpikingComparison

ARBOR = Peer("Arbor", "rallpack3_arbor.py", "arbor")
NEURON = Peer("NEURON", "rallpack3_neuron.py", "neuron", needs=MECHANISMS)
CORENEURON = replace(NEURON, simulator="CoreNEURON", options=("--core",))
JAXLEY = Peer("Jaxley", "rallpack3_jaxley.py", "jaxley")

SAME_STEP = [ARBOR, CORENEURON, NEURON, JAXLEY]
SAME_ERROR = SAME_STEP + [
    replace(NEURON, scheme="second order", options=("--order", "2")),
    replace(CORENEURON, scheme="second order", options=("--core", "--order", "2")),
    replace(JAXLEY, scheme="Crank-Nicolson", options=("--solver", "crank_nicolson")),
]

CASE = SpikingCase("rallpack3", "1,000 compartments", 1000, 250.0, 0.05, 0.2, 1e-8, SAME_STEP, SAME_ERROR)


def rows(session: Session) -> Iterator[Row]:
    """Errors are those of all spikes at both ends; the last ones have the largest."""
    yield from SpikingComparison(session, CASE).rows(with_same_error=True)
