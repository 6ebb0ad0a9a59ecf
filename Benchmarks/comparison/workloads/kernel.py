"""One Hodgkin-Huxley compartment's step, beside the same axon in loops written by hand."""

from collections.abc import Iterator

from comparison.row import Row, medians
from comparison.session import Session

LANES = [1024, 100_000]


def rows(session: Session) -> Iterator[Row]:
    """Times per compartment-step; each round is a process that runs all loops in alternation.

    The error is the difference in potential from the loop with exact rates after 50 ms.
    """
    for lanes in LANES:
        session.say(f"kernel, {lanes:,} lanes")
        records = [session.ours("kernel", "--cells", lanes, "--reps", 31) for _ in range(session.rounds)]
        last = records[-1]
        scale = 1 / (last["steps"] * last["compartments"])
        for number, loop in enumerate(last["peers"]):
            pairs = [(record["wall_s"] * scale, record["peers"][number]["wall_s"] * scale) for record in records]
            exact = last["peers"][0]["potentials"]
            yield Row(
                workload="kernel", size=f"{lanes:,} lanes", basis="one step of a compartment",
                peer=loop["simulator"], threads=1, **medians(pairs), ours_setup_s=last["setup_s"],
                ours_error=difference(last["potentials"], exact),
                peer_error=difference(loop["potentials"], exact), error_unit="mV",
                ours_dt=last["dt"], peer_dt=last["dt"], instructions=last["instructions"])


def difference(found: list[float], expected: list[float]) -> float:
    """The largest between two lists."""
    return max(abs(a - b) for a, b in zip(found, expected))
