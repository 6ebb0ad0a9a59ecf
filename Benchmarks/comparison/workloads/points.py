"""Hodgkin-Huxley cells that do not hear each other, each with another constant current."""

from collections.abc import Iterator
from dataclasses import replace

from comparison.peer import MECHANISMS, Peer
from comparison.row import Row
from comparison.session import Session
from comparison.spiking import SpikingCase, SpikingComparison

ARBOR = Peer("Arbor", "points_arbor.py", "arbor")
NEURON = Peer("NEURON", "points_neuron.py", "neuron", needs=MECHANISMS)
CORENEURON = replace(NEURON, simulator="CoreNEURON", options=("--core",))
JAXLEY = Peer("Jaxley", "points_jaxley.py", "jaxley")
BRIAN2 = Peer("Brian2", "points_brian2.py", "brian2", virtual_environment="venv-b2")

SAME_STEP = [ARBOR, CORENEURON, NEURON, JAXLEY, BRIAN2]
SAME_ERROR = SAME_STEP + [
    replace(NEURON, scheme="second order", options=("--order", "2")),
    replace(CORENEURON, scheme="second order", options=("--core", "--order", "2")),
    replace(JAXLEY, scheme="Crank-Nicolson", options=("--solver", "crank_nicolson")),
    replace(BRIAN2, scheme="Runge-Kutta 4", options=("--method", "rk4"), cost=4),
]

CASES = [
    SpikingCase("points", "10,000 cells", 10_000, 100.0, 0.025, 0.1, 1e-8, SAME_STEP, SAME_ERROR,
                is_shared=True, moving_bound=1e-5),
    SpikingCase("points", "100,000 cells", 100_000, 25.0, 0.025, 0.1, 1e-8, SAME_STEP, SAME_ERROR,
                is_shared=True, moving_bound=1e-5),
]


def rows(session: Session) -> Iterator[Row]:
    """Quickly, the same error is looked for with the smaller number of cells alone."""
    for case in CASES:
        yield from SpikingComparison(session, case).rows(with_same_error=not session.is_quick or case is CASES[0])
