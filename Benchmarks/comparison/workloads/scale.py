"""Branching cells with random connections, up to a million compartments and ten million connections."""

from collections.abc import Iterator
from dataclasses import replace

from comparison.peer import MECHANISMS, Peer
from comparison.process import Record
from comparison.row import Row, medians
from comparison.session import Session

CELLS = [824, 3296, 13_160]
"""Of 76 compartments and 760 connections each: about 1/16, 1/4 and the whole."""

NEURON = Peer("NEURON", "scale_neuron.py", "neuron", needs=MECHANISMS)
CORENEURON = replace(NEURON, simulator="CoreNEURON", options=("--core",))

COSTS = {
    "time, ns per compartment-step": lambda record: record["wall_s"] / record["steps"] / record["compartments"] * 1e9,
    "set-up, ns per connection": lambda record: record["setup_s"] / record["connections"] * 1e9,
    "memory, bytes per compartment": lambda record: record["bytes_per_compartment"],
    "memory, bytes per connection": lambda record: record["bytes_per_connection"],
    "memory, measured by foreseen": lambda record: record["bytes_measured"] / record["bytes_foreseen"],
    "memory of the whole process at most, MB": lambda record: record["bytes_peak"] / 1e6,
}
"""What is told of each size; none where the system does not tell."""


def rows(session: Session) -> Iterator[Row]:
    """Times per compartment-step, the smallest size beside peers, all beside the smallest: a ratio of 1 is linear."""
    for peer in session.installed([CORENEURON, NEURON]):
        asked = ["--cells", CELLS[0], "--reps", session.repetitions]
        pairs = session.alternate("scale", ["scale", *asked], peer, asked)
        if pairs:
            yield beside(peer, pairs)
    records: dict[int, list[Record]] = {cells: [] for cells in CELLS}
    for number in range(session.rounds):
        for cells in CELLS:
            session.say(f"scale: {cells:,} cells, round {number + 1} of {session.rounds}")
            records[cells].append(session.ours("scale", "--cells", cells, "--reps", session.repetitions))
    for cells in CELLS:
        yield row(cells, records[cells], records[CELLS[0]])


def beside(peer: Peer, pairs: list[tuple[Record, Record]]) -> Row:
    """The smallest size beside a peer, with the bytes that each takes for one connection."""
    ours, theirs = pairs[-1]
    return Row(
        workload="scale", size=size(ours), basis="step of a compartment", peer=peer.name, threads=1,
        **medians([(per_compartment(one), per_compartment(other)) for one, other in pairs]),
        ours_setup_s=ours["setup_s"], peer_setup_s=theirs["setup_s"], ours_dt=ours["dt"], peer_dt=ours["dt"],
        peer_version=peer.version, instructions=ours["instructions"],
        notes={"bytes_per_connection": {"Galvani": ours["bytes_per_connection"],
                                        peer.name: theirs["bytes_per_connection"]}})


def size(record: Record) -> str:
    """In compartments; connections are drawn, so their number differs a little between simulators."""
    return f"{record['compartments']:,} compartments, {record['connections']:,} connections"


def row(cells: int, found: list[Record], smallest: list[Record]) -> Row:
    """One size beside the smallest, from the records of all rounds."""
    last = found[-1]
    pairs = [(per_compartment(ours), per_compartment(theirs)) for ours, theirs in zip(found, smallest)]
    return Row(
        workload="scale", size=size(last), basis="step of a compartment", peer=f"Galvani, {CELLS[0]} cells", threads=1,
        **medians(pairs), ours_setup_s=last["setup_s"], peer_setup_s=smallest[-1]["setup_s"],
        ours_dt=last["dt"], peer_dt=last["dt"], instructions=last["instructions"],
        notes={"costs": costs(last)})


def per_compartment(record: Record) -> float:
    """How long a step of one compartment takes in s, deliveries to it included."""
    return record["wall_s"] / record["steps"] / record["compartments"]


def costs(record: Record) -> dict[str, float | None]:
    """By what they are; none for what was not measured."""
    found: dict[str, float | None] = {}
    for name, cost in COSTS.items():
        try:
            found[name] = cost(record)
        except TypeError:
            found[name] = None
    return found
