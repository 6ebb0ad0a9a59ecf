"""One line of the results."""

import math
import statistics
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass
class Row:
    """A workload, done by Galvani and by a peer."""

    workload: str
    size: str
    basis: str
    """`same step`, `same error`, or what else makes both comparable."""
    peer: str
    threads: int
    ours_s: float
    peer_s: float
    ratio: float
    """Peer over ours: the median of the rounds."""
    ratio_range: tuple[float, float]
    """The smallest and the largest of the rounds."""
    rounds: int
    ours_setup_s: float | None = None
    peer_setup_s: float | None = None
    ours_error: float | None = None
    """In `error_unit`; none where it cannot be told, such as for lost spikes."""
    peer_error: float | None = None
    error_unit: str = ""
    ours_dt: float | None = None
    """In ms."""
    peer_dt: float | None = None
    ours_version: str = ""
    peer_version: str = ""
    instructions: str = ""
    processor: str = ""
    notes: dict[str, Any] = field(default_factory=dict)
    """Further numbers, such as the costs of parts in ns per step."""
    last_ratio: float | None = None
    """What the last release took over what this one takes; under 1 it was faster."""

    @property
    def key(self) -> tuple[str, str, str, str, int]:
        """What makes two rows of different releases the same."""
        return self.workload, self.size, self.basis, self.peer, self.threads

    def members(self) -> dict[str, Any]:
        """For JSON, which has no infinity."""
        def finite(value: Any) -> Any:
            return None if isinstance(value, float) and not math.isfinite(value) else value

        return {name: finite(value) for name, value in asdict(self).items()}


def medians(pairs: list[tuple[float, float]]) -> dict[str, Any]:
    """Times and ratios of the rounds, (ours, peer) in s each, for a row."""
    ratios = [peer / ours for ours, peer in pairs]
    return {
        "ours_s": statistics.median(ours for ours, _ in pairs),
        "peer_s": statistics.median(peer for _, peer in pairs),
        "ratio": statistics.median(ratios),
        "ratio_range": (min(ratios), max(ratios)),
        "rounds": len(pairs),
    }
