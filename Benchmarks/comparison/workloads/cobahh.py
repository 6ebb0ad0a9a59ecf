"""4,000 Hodgkin-Huxley neurons that keep each other firing (Brette et al. 2007, benchmark 3), for 1 s."""

from collections.abc import Iterator
from dataclasses import replace

from comparison.peer import MECHANISMS, Peer
from comparison.process import Record
from comparison.row import Row, medians
from comparison.session import Session

NEURON = Peer("NEURON", "cobahh_neuron.py", "neuron", needs=MECHANISMS)
CORENEURON = replace(NEURON, simulator="CoreNEURON", options=("--core",))
BRIAN2 = Peer("Brian2", "cobahh_brian2.py", "brian2", virtual_environment="venv-b2")
STEP = 0.1


def rows(session: Session) -> Iterator[Row]:
    """The network is chaotic, so activities stand in place of errors."""
    for peer in session.installed([CORENEURON, NEURON, BRIAN2]):
        arguments = ["--dt", STEP, "--reps", session.repetitions]
        pairs = session.alternate("cobahh", ["cobahh", *arguments], peer, arguments)
        if pairs:
            yield row(peer, pairs)


def row(peer: Peer, pairs: list[tuple[Record, Record]]) -> Row:
    """Ours beside one peer, from the records of all rounds."""
    ours, theirs = pairs[-1]
    return Row(
        workload="cobahh", size="4,000 neurons", basis="same step", peer=peer.name, threads=1,
        **medians([(ours["wall_s"], theirs["wall_s"]) for ours, theirs in pairs]),
        ours_setup_s=ours["setup_s"], peer_setup_s=theirs["setup_s"], ours_dt=STEP, peer_dt=STEP,
        peer_version=peer.version, instructions=ours["instructions"],
        notes={"activity": {"Galvani": ours["check"], peer.name: theirs["check"]}})
