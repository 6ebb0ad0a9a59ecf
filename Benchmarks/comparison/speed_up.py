"""What several threads gain us: our own run on them beside the same run on one."""

from comparison.process import Record
from comparison.row import Row, medians
from comparison.session import Session

WANTED = 0.9
"""What each thread should gain, of what one does."""


def speed_up(session: Session, work: tuple[str, str], arguments: list[object], threads: int) -> Row:
    """Both in turn; `work` is the workload with its size, `arguments` are our program's."""
    pairs = []
    for number in range(session.rounds):
        session.say(f"{', '.join(work)}: {threads} threads and 1, round {number + 1} of {session.rounds}")
        repeated = [*arguments, "--reps", session.repetitions]
        pairs.append((session.ours(*repeated, threads=threads), session.ours(*repeated)))
    return row(work, pairs, threads)


def row(work: tuple[str, str], pairs: list[tuple[Record, Record]], threads: int) -> Row:
    """From the records of all rounds, with several threads and with one."""
    shared, alone = pairs[-1]
    return Row(
        workload=work[0], size=work[1], basis=f"{threads} threads", peer="Galvani, 1 thread", threads=threads,
        **medians([(shared["wall_s"], alone["wall_s"]) for shared, alone in pairs]),
        ours_setup_s=shared["setup_s"], peer_setup_s=alone["setup_s"], ours_dt=shared["dt"], peer_dt=alone["dt"],
        instructions=shared["instructions"], notes={"wanted_ratio": round(WANTED * threads, 6)})
