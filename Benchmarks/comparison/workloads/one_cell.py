"""A whole process: start the program, build one Hodgkin-Huxley cell, run it for 100 ms."""

from collections.abc import Iterator

from comparison import spikes
from comparison.peer import Peer
from comparison.row import Row, medians
from comparison.session import Session
from comparison.spiking import FINEST

END = 100.0
PEERS = [
    Peer("Arbor", "one_cell.py", "arbor", options=("arbor",)),
    Peer("NEURON", "one_cell.py", "neuron", options=("neuron",)),
    Peer("Jaxley", "one_cell.py", "jaxley", options=("jaxley",)),
    Peer("Brian2", "one_cell.py", "brian2", "venv-b2", scheme="NumPy", options=("brian2-numpy",)),
    Peer("Brian2", "one_cell.py", "brian2", "venv-b2", scheme="Cython", options=("brian2-cython",)),
]


def rows(session: Session) -> Iterator[Row]:
    """The first start of each peer, from a cold disk, does not count."""
    runs = [spikes.times(session.ours("one-cell", "--dt", FINEST * factor)) for factor in (4, 2, 1)]
    reference, _ = spikes.extrapolate(*runs)
    for peer in session.installed(PEERS):
        session.say(f"one-cell: {peer.name}, first start")
        session.peer(peer)
        pairs = session.alternate("one-cell", ["one-cell"], peer, [])
        if not pairs:
            continue
        ours, theirs = pairs[-1]
        yield Row(
            workload="one-cell", size="whole process", basis="same step", peer=peer.name, threads=1,
            **medians([(ours["process_s"], theirs["process_s"]) for ours, theirs in pairs]),
            ours_error=spikes.error(spikes.times(ours), reference, END),
            peer_error=spikes.error(spikes.times(theirs), reference, END),
            error_unit="ms", ours_dt=0.025, peer_dt=0.025, peer_version=peer.version,
            instructions=ours["instructions"])
