"""One Hodgkin-Huxley compartment's step, beside the same axon in loops written by hand."""

from collections.abc import Iterator

from comparison.process import Record
from comparison.row import Row, medians
from comparison.session import Session

LANES = [1024, 100_000]
METHODS = [(0, None), (1, 1e-8)]
"""The loops written by hand, exact and with tables, and the bound of our polynomials beside each."""


def rows(session: Session) -> Iterator[Row]:
    """Times per compartment-step; each round is a process that runs all loops in alternation.

    The error is the difference in potential from the loop with exact rates after 50 ms.
    """
    for lanes in LANES:
        for number, bound in METHODS:
            session.say(f"kernel, {lanes:,} lanes, polynomials {bound or 'none'}")
            arguments = ["kernel", "--cells", lanes, "--reps", 31, *(["--bound", bound] if bound else [])]
            records = [session.ours(*arguments) for _ in range(session.rounds)]
            if number < len(records[0]["peers"]):
                yield row(lanes, number, bound, records)


def row(lanes: int, number: int, bound: float | None, records: list[Record]) -> Row:
    """Ours beside one loop, from the records of all rounds."""
    last = records[-1]
    scale = 1 / (last["steps"] * last["compartments"])
    pairs = [(record["wall_s"] * scale, record["peers"][number]["wall_s"] * scale) for record in records]
    loop, exact = last["peers"][number], last["peers"][0]["potentials"]
    return Row(
        workload="kernel", size=f"{lanes:,} lanes", basis="one step of a compartment", peer=loop["simulator"],
        threads=1, **medians(pairs), ours_setup_s=last["setup_s"],
        ours_error=difference(last["potentials"], exact), peer_error=difference(loop["potentials"], exact),
        error_unit="mV", ours_dt=last["dt"], peer_dt=last["dt"], instructions=last["instructions"],
        notes={"polynomial_bound": bound})


def difference(found: list[float], expected: list[float]) -> float:
    """The largest between two lists."""
    return max(abs(a - b) for a, b in zip(found, expected))
