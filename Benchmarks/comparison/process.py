"""Runs the programs that are measured and reads the JSON line that each prints."""

import json
import os
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any, Sequence

Record = dict[str, Any]
"""What a program tells of its run: at least `wall_s`, `setup_s` and `check`."""


class ProcessFailure(Exception):
    """A program that was measured has failed; the text says how."""


def processor_count() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def pinned(command: Sequence[str], threads: int) -> list[str]:
    """The command on as many processors as it has threads, where `taskset` is available."""
    if shutil.which("taskset") is None or not hasattr(os, "sched_getaffinity"):
        return list(command)
    processors = sorted(os.sched_getaffinity(0))[-threads:]
    return ["taskset", "-c", ",".join(map(str, processors)), *command]


def environment(threads: int) -> dict[str, str]:
    """The settings under which every simulator is at its best."""
    flags = "--xla_cpu_prefer_vector_width=512"
    if threads == 1:
        flags += " --xla_cpu_multi_thread_eigen=false"
    return os.environ | {"OMP_NUM_THREADS": str(threads), "XLA_FLAGS": flags}


def run(command: Sequence[str], threads: int = 1, folder: Path | None = None) -> Record:
    """Runs a program to its end.

    Returns its JSON line, and as `process_s` how long the whole process took.
    Raises ProcessFailure if it fails or prints no such line.
    """
    start = time.perf_counter()
    try:
        done = subprocess.run(pinned(command, threads), capture_output=True, text=True, cwd=folder,
                              env=environment(threads))
    except OSError as error:
        raise ProcessFailure(f"{command[0]}: {error.strerror}") from error
    process_s = time.perf_counter() - start
    lines = [line for line in done.stdout.splitlines() if line.startswith("{")]
    if done.returncode != 0 or not lines:
        said = (done.stderr.strip().splitlines() or ["it printed no result"])[-1]
        raise ProcessFailure(f"{Path(command[0]).name}: exit status {done.returncode}: {said[:200]}")
    return json.loads(lines[-1]) | {"process_s": process_s}
