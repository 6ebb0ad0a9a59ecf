"""What all peer scripts share: the command line, the clock, the cells that are checked, the JSON line."""

import argparse
import json
import os
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any

PEERS = os.environ.get("PEERS", os.path.expanduser("~/.galvani-peers"))
"""Where environments and compiled mechanisms are."""

DIAMETER = 17.841241161527712
"""Of a cylinder as long as wide with 1000 µm² of membrane, in µm."""


def arguments(**defaults: Any) -> argparse.Namespace:
    """The options of a script; a default of False makes a switch."""
    parser = argparse.ArgumentParser()
    for name, default in (dict(reps=3, threads=1) | defaults).items():
        option = "--" + name.replace("_", "-")
        if isinstance(default, bool):
            parser.add_argument(option, action="store_true")
        else:
            parser.add_argument(option, type=type(default), default=default)
    return parser.parse_args()


def points_arguments(**defaults: Any) -> argparse.Namespace:
    """The options of the scripts `points_*.py`; times in ms."""
    return arguments(cells=10000, dt=0.025, tstop=100.0, checked_only=False, **defaults)


def rallpack3_arguments(**defaults: Any) -> argparse.Namespace:
    """The options of the scripts `rallpack3_*.py`: `cells` compartments of one axon; times in ms.

    --checked-only changes nothing, since all compartments take part in the spikes that are checked.
    """
    return arguments(cells=1000, dt=0.05, tstop=250.0, checked_only=False, **defaults)


def rallpack3_checked(options: argparse.Namespace) -> list[int]:
    """The compartments whose spikes are compared: the first and the last."""
    return sorted({0, options.cells - 1})


def checked(count: int) -> list[int]:
    """The cells whose spikes are compared: the first, the one in the middle, the last."""
    return sorted({0, count // 2, count - 1})


def computed(options: argparse.Namespace) -> list[int]:
    """The cells that a script of `points` simulates."""
    return checked(options.cells) if options.checked_only else list(range(options.cells))


def current(cell: int, count: int) -> float:
    """The constant current density into a cell of `points`, in µA/cm²."""
    return 6.0 + 6.0 * (cell + 0.5) / count


def timed(run: Callable[[], Any], repetitions: int) -> list[float]:
    """How long each call takes, in s."""
    walls = []
    for _ in range(repetitions):
        start = time.perf_counter()
        run()
        walls.append(time.perf_counter() - start)
    return walls


def crossings(times: Sequence[float], values: Sequence[float], level: float = 0.0) -> list[float]:
    """When values cross a level upward, interpolated between samples."""
    found = []
    for k in range(1, len(values)):
        before, after = values[k - 1], values[k]
        if before < level <= after:
            found.append(float(times[k - 1] + (times[k] - times[k - 1]) * (level - before) / (after - before)))
    return found


def spike_check(options: argparse.Namespace, times: Any, cells: Any) -> dict[str, Any]:
    """The `check` of a script of `points`: `times` in ms of the spikes of `cells`, both arrays of NumPy."""
    return {"n_spikes_total": len(times)} | {
        f"cell{cell}": rounded(sorted(times[cells == cell])) for cell in checked(options.cells)
    }


def resident_bytes() -> float:
    """What this process takes of the machine's memory; not a number where the system does not tell."""
    try:
        with open("/proc/self/statm") as pages:
            return float(pages.read().split()[1]) * os.sysconf("SC_PAGESIZE")
    except OSError:
        return float("nan")


def rounded(values: Iterable[float]) -> list[float]:
    """To a hundred nanoseconds, for times in ms."""
    return [round(float(value), 4) for value in values]


def emit(simulator: str, walls: list[float], setup_s: float, check: dict[str, Any], **more: Any) -> None:
    """Prints the line: `wall_s` is the median of the time loops alone, all else before them is `setup_s`."""
    record = {"simulator": simulator, "reps": len(walls), "wall_s": statistics.median(walls),
              "wall_min_s": min(walls), "setup_s": setup_s, "check": check}
    print(json.dumps(record | more), flush=True)
