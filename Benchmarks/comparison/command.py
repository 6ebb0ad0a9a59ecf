"""The command line of `Benchmarks/compare`."""

import argparse
import difflib
import json
import os
import sys
import tempfile
from pathlib import Path

from comparison import release, table
from comparison.process import ProcessFailure, processor_count
from comparison.row import Row
from comparison.session import Session, build, our_version, processor
from comparison.spikes import NotConverged
from comparison.workloads import all_workloads

IDLE = 0.5
"""Above this load the machine does something else."""

USAGE, SOFTWARE, CANNOT_WRITE, INTERRUPTED = 64, 70, 73, 130
EXIT_STATUS = f"""exit status:
  0    done; peers that are missing or fail are named below the table
  {USAGE}   the command line is wrong
  {SOFTWARE}   our own program could not be built or failed
  {CANNOT_WRITE}   the JSON file or standard output cannot be written
  {INTERRUPTED}  interrupted; nothing is written"""


class CommandError(Exception):
    """Ends the command with one sentence and an exit status."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


class Parser(argparse.ArgumentParser):
    """Gives one sentence for a wrong command line."""

    def error(self, message: str) -> None:  # type: ignore[override]
        raise CommandError(USAGE, f"{message} (see --help)")


def parse(arguments: list[str]) -> argparse.Namespace:
    """The options. Raises CommandError."""
    workloads = all_workloads()
    described = "\n".join(f"  {name:<10} {module.__doc__.strip()}" for name, module in workloads.items())
    parser = Parser(
        prog="Benchmarks/compare", formatter_class=argparse.RawDescriptionHelpFormatter,
        description="Measures Galvani beside other simulators on the same work and prints a table.",
        epilog=f"workloads:\n{described}\n\n{EXIT_STATUS}")
    parser.add_argument("workload", nargs="*", metavar="WORKLOAD", help="which to measure; all if none is named")
    parser.add_argument("--quick", action="store_true", help="fewer rounds: a first impression in some minutes")
    parser.add_argument("--threads", metavar="N", type=int, default=1,
                        help="points, ring and cobahh also with N threads, and what that gains us")
    parser.add_argument("--json", metavar="FILE", type=Path, help="also writes the rows as JSON")
    options = parser.parse_args(arguments)
    for name in options.workload:
        if name not in workloads:
            near = difflib.get_close_matches(name, workloads, 1)
            hint = f"; did you mean {near[0]}?" if near else ""
            raise CommandError(USAGE, f'found "{name}", expected one of {", ".join(workloads)}{hint}')
    if not 1 <= options.threads <= processor_count():
        raise CommandError(USAGE, f"found {options.threads} threads, expected 1 to {processor_count()}, as many as "
                                  "there are processors")
    if options.json:
        check_writable(options.json)
    return options


def check_writable(file: Path) -> None:
    """Before hours of measuring. Raises CommandError."""
    try:
        if file.exists() and not file.is_file():
            raise OSError(0, "Not a plain file")
        with tempfile.TemporaryFile(dir=file.parent):
            pass
    except OSError as error:
        raise CommandError(CANNOT_WRITE, f"{file}: cannot be written: {error.strerror}") from error


def write(file: Path, rows: list[Row]) -> None:
    """All rows or nothing. Raises CommandError."""
    partial = file.with_name(file.name + ".partial")
    try:
        partial.write_text(json.dumps([row.members() for row in rows], indent=1) + "\n")
        os.replace(partial, file)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise CommandError(CANNOT_WRITE, f"{file}: cannot be written: {error.strerror}") from error


def measure(session: Session, names: list[str]) -> list[Row]:
    """The rows of some workloads, all if none is named."""
    version, machine, rows = our_version(), processor(), []
    for name, module in all_workloads().items():
        if not names or name in names:
            rows += module.rows(session)
    for row in rows:
        row.ours_version, row.processor = version, machine
    release.compare(rows, release.last_release())
    return rows


def report(session: Session, rows: list[Row], load: float) -> str:
    """The table with what stands beside it; `load` before measuring, in busy processors."""
    texts = [f"Galvani {our_version()} on {processor()}, {session.rounds} rounds", table.markdown(rows)]
    if load > IDLE:
        texts.append(f"The machine was busy before (load {load:.1f}): times and ratios vary.")
    if session.missing:
        texts.append("Without rows: " + "; ".join(f"{name}, {why}" for name, why in session.missing.items()) + ".")
    return "\n\n".join(texts)


def show(text: str) -> None:
    """Prints. Raises CommandError."""
    try:
        print(text, flush=True)
    except OSError as error:
        # What could not be printed must not be tried again at the end of the program.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise CommandError(CANNOT_WRITE, f"standard output: cannot be written: {error.strerror}") from error


def main(arguments: list[str]) -> int:
    """Does it all; gives the exit status."""
    try:
        options = parse(arguments)
        load = os.getloadavg()[0]
        session = Session(build(), options.quick, options.threads)
        rows = measure(session, options.workload)
        # Each of both is written even if the other cannot be.
        try:
            if options.json:
                write(options.json, rows)
        finally:
            show(report(session, rows, load))
    except CommandError as error:
        print(f"compare: {error}", file=sys.stderr)
        return error.status
    except (ProcessFailure, NotConverged) as error:
        print(f"compare: {error}", file=sys.stderr)
        return SOFTWARE
    except KeyboardInterrupt:
        print("compare: interrupted, nothing is written", file=sys.stderr)
        return INTERRUPTED
    return 0
