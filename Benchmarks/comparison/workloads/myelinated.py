"""One spike along a myelinated axon of 101 nodes, a double cable (McIntyre, Richardson and Grill 2002), for 4 ms."""

from collections.abc import Iterator

from comparison.peer import MECHANISMS, Peer
from comparison.row import Row
from comparison.session import Session
from comparison.spiking import SpikingCase, SpikingComparison

NEURON = Peer("NEURON", "myelinated_neuron.py", "neuron", needs=MECHANISMS)
"""The only peer with potentials under the myelin; CoreNEURON, Arbor and Jaxley have none."""

CASE = SpikingCase("myelinated", "101 nodes", 101, 4.0, 0.005, 0.01, 1e-8, [NEURON], [NEURON])


def rows(session: Session) -> Iterator[Row]:
    """Errors are those of the spike at nodes 20 and 81."""
    yield from SpikingComparison(session, CASE).rows(with_same_error=False)
