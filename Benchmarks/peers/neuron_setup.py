"""NEURON and CoreNEURON: mechanisms, settings and the time of a run."""

import argparse
import ctypes
import os
import re
import sys
import tempfile
import time
from collections.abc import Callable
from typing import Any

import common


def load_mechanisms() -> None:
    """Loads what build_mods.sh has compiled; before any model is made."""
    import neuron

    folder = os.path.join(common.PEERS, "mods", "x86_64")
    neuron.h.nrn_load_dll(os.path.join(folder, "libnrnmech.so"))
    os.environ.setdefault("CORENEURONLIB", os.path.join(folder, "libcorenrnmech.so"))


def setup(threads: int, core: bool, order: int) -> tuple[Any, Any]:
    """The interpreter and the parallel context; `order` 2 for NEURON's staggered Crank-Nicolson scheme."""
    from neuron import h

    context = h.ParallelContext()
    h.CVode().cache_efficient(1)
    h.secondorder = order
    if core:
        from neuron import coreneuron

        coreneuron.enable = True
        coreneuron.verbose = 1
        context.nthread(threads)
    else:
        context.nthread(threads, 1)
    return h, context


def spikes(h: Any, context: Any, options: argparse.Namespace) -> tuple[Any, Any]:
    """Sets the step when all is connected; gives vectors that get times and cells of all spikes."""
    times, numbers = h.Vector(), h.Vector()
    context.spike_record(-1, times, numbers)
    h.dt = options.dt
    context.set_maxstep(10)
    return times, numbers


def walls(h: Any, context: Any, tstop: float, core: bool, repetitions: int) -> list[float]:
    """How long the loop of each run takes in s; for CoreNEURON its own account of it."""
    found = []
    for _ in range(repetitions):
        h.finitialize(-65.0)
        start = time.perf_counter()
        report = quietly(lambda: context.psolve(tstop))
        wall = time.perf_counter() - start
        solver = re.search(r"Solver Time\s*:\s*([0-9.eE+-]+)", report)
        found.append(float(solver.group(1)) if core and solver else wall)
    return found


def quietly(run: Callable[[], Any]) -> str:
    """Runs and gives what the C side has printed meanwhile."""
    with tempfile.TemporaryFile() as report:
        sys.stdout.flush()
        kept = [os.dup(1), os.dup(2)]
        os.dup2(report.fileno(), 1)
        os.dup2(report.fileno(), 2)
        try:
            run()
        finally:
            ctypes.CDLL(None).fflush(None)
            for number, copy in zip((1, 2), kept):
                os.dup2(copy, number)
                os.close(copy)
        report.seek(0)
        return report.read().decode(errors="replace")
