"""4,000 Hodgkin-Huxley neurons that keep each other firing (Brette et al. 2007, benchmark 3), for 1 s."""

from collections.abc import Iterator
from dataclasses import replace

from comparison.peer import MECHANISMS, Peer
from comparison.process import Record
from comparison.row import Row, medians
from comparison.session import Session
from comparison.speed_up import speed_up

NEURON = Peer("NEURON", "cobahh_neuron.py", "neuron", needs=MECHANISMS)
CORENEURON = replace(NEURON, simulator="CoreNEURON", options=("--core",))
BRIAN2 = Peer("Brian2", "cobahh_brian2.py", "brian2", virtual_environment="venv-b2")
SIZE = "4,000 neurons"
STEP = 0.1
BOUND = 1e-8
"""Of the polynomials of our run, relative to the span of each function."""


def rows(session: Session) -> Iterator[Row]:
    """The network is chaotic, so activities stand in place of errors."""
    ours = ["cobahh", "--dt", STEP, "--bound", BOUND]
    repetitions = ["--reps", session.repetitions]
    for threads in session.threads:
        for peer in session.installed([CORENEURON, NEURON, BRIAN2]):
            title = f"cobahh, threads: {threads}"
            pairs = session.alternate(title, ours + repetitions, peer, ["--dt", STEP, *repetitions], threads)
            if pairs:
                yield row(peer, pairs, threads)
        if threads > 1:
            yield speed_up(session, ("cobahh", SIZE), ours, threads)


def row(peer: Peer, pairs: list[tuple[Record, Record]], threads: int) -> Row:
    """Ours beside one peer, from the records of all rounds."""
    ours, theirs = pairs[-1]
    return Row(
        workload="cobahh", size=SIZE, basis="same step", peer=peer.name, threads=threads,
        **medians([(ours["wall_s"], theirs["wall_s"]) for ours, theirs in pairs]),
        ours_setup_s=ours["setup_s"], peer_setup_s=theirs["setup_s"], ours_dt=STEP, peer_dt=STEP,
        peer_version=peer.version, instructions=ours["instructions"],
        notes={"activity": {"Galvani": ours["check"], peer.name: theirs["check"]}, "polynomial_bound": BOUND})
