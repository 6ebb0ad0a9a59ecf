"""Brian2 as a C++ program: settings, the folder of the program, and the time of a run."""

import argparse
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import common
from brian2 import defaultclock, device, ms, prefs, set_device


@contextmanager
def standalone(name: str, options: argparse.Namespace) -> Iterator[str]:
    """Lets what is made inside become a program in the folder that it gives, which goes away at the end."""
    folder = f"{common.PEERS}/brian2-{name}-{os.getpid()}"
    prefs.codegen.cpp.extra_compile_args_gcc = ["-w", "-O3", "-march=native", "-ffast-math"]
    if options.threads > 1:
        prefs.devices.cpp_standalone.openmp_threads = options.threads
    set_device("cpp_standalone", directory=folder, build_on_run=False)
    try:
        defaultclock.dt = options.dt * ms
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def compile_program(folder: str) -> None:
    """Compiles what has been made and told to run."""
    device.build(directory=folder, compile=True, run=False, debug=False, clean=False)


def walls(folder: str, repetitions: int) -> list[float]:
    """How long the loop of each run takes in s, by the program's own clock."""
    found = []
    for _ in range(repetitions):
        device.run(directory=folder, with_output=False, run_args=[])
        found.append(device._last_run_time)
    return found
