"""Workloads that are compared by spike times: rows at the same step and at the same error."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from comparison import spikes
from comparison.peer import Peer
from comparison.row import Row, medians
from comparison.session import Session
from comparison.speed_up import speed_up

STEPS = [1 / number for number in (8, 10, 11, 12, 13, 14, 15, 16, 18, 20, 22, 25, 28, 32, 36, 40, 50, 64, 80, 100, 128,
                                   160, 200, 250, 320, 400, 500, 640, 800, 1000)]
"""Steps in ms from which each simulator takes the largest that keeps the bound; all divide 25 ms."""

FINEST = 0.00078125
"""The step of the finest run of the reference, in ms."""


@dataclass(frozen=True)
class SpikingCase:
    """One size of a workload."""

    workload: str
    size: str
    cells: int | None
    """None where the workload has one size."""
    duration: float
    """In ms."""
    step: float
    """At which all are compared, in ms."""
    bound: float
    """The error that all keep where they are compared at the same error, in ms."""
    polynomial_bound: float
    """Of our own run at the same step, relative to the span of each function; the reference is exact."""
    same_step: list[Peer]
    same_error: list[Peer]
    is_shared: bool = False
    """Whether several threads can share the work."""
    converge: Callable[[spikes.Times, spikes.Times, spikes.Times], tuple[spikes.Times, float]] = spikes.extrapolate
    """Makes the reference of three runs at steps that halve."""
    moving_bound: float = 1e-6
    """The same at the same error, where our steady states move."""
    ours_too: list[object] = field(default_factory=list)
    """What else our program is given."""
    theirs_too: list[object] = field(default_factory=list)
    """What else the peers' scripts are given."""

    def ours(self, step: float) -> list[object]:
        """What our program is given."""
        return self.exact(step) + ["--bound", self.polynomial_bound]

    def ours_with_same_error(self, step: float) -> list[object]:
        """The same by our scheme whose steps can be the longest."""
        return self.exact(step) + ["--bound", self.moving_bound, "--steady-states", "moving"]

    def exact(self, step: float) -> list[object]:
        """The same without polynomials."""
        return [self.workload, *self.asked, *self.ours_too, "--seconds", self.duration / 1000, "--dt", step]

    def theirs(self, step: float) -> list[object]:
        """What a peer's script is given."""
        return [*self.asked, *self.theirs_too, "--tstop", self.duration, "--dt", step]

    @property
    def asked(self) -> list[object]:
        """The size, as all are asked for it."""
        return [] if self.cells is None else ["--cells", self.cells]


class SpikingComparison:
    """Measures one case."""

    def __init__(self, session: Session, case: SpikingCase) -> None:
        self.session = session
        self.case = case
        session.say(f"{case.workload}, {case.size}: reference")
        runs = [self.our_check(case.exact(FINEST * factor)) for factor in (4, 2, 1)]
        self.reference, self.remainder = case.converge(*runs)

    def rows(self, with_same_error: bool) -> Iterator[Row]:
        """All rows of the case."""
        for threads in self.threads:
            for peer in self.session.installed(self.case.same_step):
                yield from self.row(peer, "same step", self.case.step, self.case.step, threads)
            if threads > 1:
                ours = self.case.ours(self.case.step)
                yield speed_up(self.session, (self.case.workload, self.case.size), ours, threads)
        if with_same_error:
            yield from self.same_error()

    def same_error(self) -> Iterator[Row]:
        """One row for each simulator, by the scheme that costs it least."""
        our_step = largest_step(lambda step: self.error(self.our_check(self.case.ours_with_same_error(step))),
                                self.case.bound)
        if our_step is None:
            self.session.missing["same error"] = "no step of ours keeps the bound"
            return
        cheapest: dict[str, tuple[float, Peer, float]] = {}
        for peer in self.session.installed(self.case.same_error):
            self.session.say(f"{self.case.workload}, {self.case.size}: the step of {peer.name}")
            step = largest_step(lambda step: self.peer_error(peer, step), self.case.bound)
            if step is None:
                self.session.missing[f"{peer.name}, same error"] = "no step keeps the bound"
            elif peer.simulator not in cheapest or peer.cost / step < cheapest[peer.simulator][0]:
                cheapest[peer.simulator] = (peer.cost / step, peer, step)
        for threads in self.threads:
            for _, peer, step in cheapest.values():
                yield from self.row(peer, "same error", our_step, step, threads)

    @property
    def threads(self) -> list[int]:
        """The numbers of threads to measure with."""
        return self.session.threads if self.case.is_shared else [1]

    def row(self, peer: Peer, basis: str, our_step: float, peer_step: float, threads: int) -> Iterator[Row]:
        """Both in alternation; none if the peer fails."""
        case, repetitions = self.case, ["--reps", self.session.repetitions]
        asked = (case.ours if basis == "same step" else case.ours_with_same_error)(our_step)
        pairs = self.session.alternate(
            f"{case.workload}, {case.size}, {basis}, threads: {threads}", asked + repetitions,
            peer, case.theirs(peer_step) + repetitions, threads)
        if not pairs:
            return
        ours, theirs = pairs[-1]
        yield Row(
            workload=case.workload, size=case.size, basis=basis, peer=peer.name, threads=threads,
            **medians([(ours["wall_s"], theirs["wall_s"]) for ours, theirs in pairs]),
            ours_setup_s=ours["setup_s"], peer_setup_s=theirs["setup_s"],
            ours_error=self.error(spikes.times(ours)), peer_error=self.error(spikes.times(theirs)),
            error_unit="ms", ours_dt=our_step, peer_dt=peer_step, peer_version=peer.version,
            instructions=ours["instructions"],
            notes={"error_bound": case.bound, "reference_remainder": self.remainder,
                   "polynomial_bound": ours["bound"], "steady_states": ours["steady_states"]})

    def error(self, found: spikes.Times) -> float:
        """In ms."""
        return spikes.error(found, self.reference, self.case.duration)

    def our_check(self, arguments: list[object]) -> spikes.Times:
        """The checked cells by our program."""
        return spikes.times(self.session.ours(*arguments, "--checked-only", "--reps", 1))

    def peer_error(self, peer: Peer, step: float) -> float:
        """The error of a peer that simulates only the checked cells; infinity if it fails."""
        record = self.session.peer(peer, *self.case.theirs(step), "--checked-only", "--reps", 1)
        return float("inf") if record is None else self.error(spikes.times(record))


def largest_step(error: Callable[[float], float], bound: float) -> float | None:
    """The largest of STEPS whose error keeps the bound, by bisection; none if the smallest does not."""
    low, high = 0, len(STEPS)
    while low < high:
        middle = (low + high) // 2
        if error(STEPS[middle]) <= bound:
            high = middle
        else:
            low = middle + 1
    return STEPS[low] if low < len(STEPS) else None
