"""A family of 50 steps of current into the squid axon for 2.5 s, `galvani protocol f-i` as a whole."""

from collections.abc import Iterator
from dataclasses import replace

from comparison.peer import MECHANISMS, Peer
from comparison.row import Row, medians
from comparison.session import Session
from comparison.speed_up import speed_up

CELLS, DURATION, STEP = 50, 2500.0, 0.025
"""Cells, and ms."""

NEURON = Peer("NEURON", "points_neuron.py", "neuron", needs=MECHANISMS)
PEERS = [NEURON, replace(NEURON, simulator="CoreNEURON", options=("--core",)),
         Peer("Arbor", "points_arbor.py", "arbor")]
"""They run the same cells and note their spikes; setting them up does not count, ours does."""

WORK = ("f-i", f"{CELLS} steps of current")


def rows(session: Session) -> Iterator[Row]:
    """Several threads run parts of the family; each row is of one step in time."""
    ours = ["f-i", "--cells", CELLS, "--seconds", DURATION / 1000, "--dt", STEP]
    theirs = ["--cells", CELLS, "--tstop", DURATION, "--dt", STEP]
    for peer in session.installed(PEERS):
        pairs = session.alternate(", ".join(WORK), ours + ["--reps", session.repetitions], peer,
                                  theirs + ["--reps", session.repetitions])
        if pairs:
            yield Row(
                workload=WORK[0], size=WORK[1], basis="same step", peer=peer.name, threads=1,
                **medians([(our["wall_s"], their["wall_s"]) for our, their in pairs]),
                ours_setup_s=pairs[-1][0]["setup_s"], peer_setup_s=pairs[-1][1]["setup_s"], ours_dt=STEP,
                peer_dt=STEP, peer_version=peer.version, instructions=pairs[-1][0]["instructions"])
    for threads in session.threads:
        if threads > 1:
            yield speed_up(session, WORK, ours, threads)
