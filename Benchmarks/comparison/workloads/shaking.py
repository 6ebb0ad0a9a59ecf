"""The scenario dynamic-shaking on one core, beside the time that it simulates, with the costs of its parts."""

from collections.abc import Iterator

from comparison.row import Row, medians
from comparison.session import Session


def rows(session: Session) -> Iterator[Row]:
    """The ratio is simulated seconds per second."""
    session.say("shaking")
    records = [session.ours("shaking", "--reps", session.repetitions) for _ in range(session.rounds)]
    last = records[-1]
    yield Row(
        workload="shaking", size=f"{last['simulated_s']:g} s of dynamic-shaking", basis="real time", peer="clock",
        threads=1, **medians([(record["wall_s"], record["simulated_s"]) for record in records]),
        ours_setup_s=last["setup_s"], ours_dt=last["dt"], instructions=last["instructions"],
        notes={"parts_ns_per_step": last["parts_ns_per_step"]})
