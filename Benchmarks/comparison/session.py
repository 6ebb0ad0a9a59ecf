"""What one call of `Benchmarks/compare` shares: our program, the number of rounds, what is missing."""

import platform
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from comparison.peer import Peer
from comparison.process import ProcessFailure, Record, run

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass
class Session:
    """A measurement of some workloads."""

    program: Path
    """Our `workload`, built."""
    is_quick: bool = False
    most_threads: int = 1
    """What several threads can share is measured with one and with so many."""
    missing: dict[str, str] = field(default_factory=dict)
    """Peers that have no rows, and why."""

    @property
    def rounds(self) -> int:
        """How often ours and a peer take turns."""
        return 3 if self.is_quick else 7

    @property
    def repetitions(self) -> int:
        """How often a process times its loop."""
        return 1 if self.is_quick else 3

    @property
    def threads(self) -> list[int]:
        """The numbers of threads to measure with."""
        return sorted({1, self.most_threads})

    def ours(self, *arguments: object, threads: int = 1) -> Record:
        """One process of our program; the name of the workload first."""
        asked = ["--threads", threads] if threads > 1 else []
        return run([str(self.program), *map(str, [*arguments, *asked])], threads)

    def installed(self, peers: list[Peer]) -> list[Peer]:
        """Those that can run; the others are noted."""
        for peer in peers:
            if not peer.is_installed:
                self.missing.setdefault(peer.simulator, "not installed")
        return [peer for peer in peers if peer.is_installed]

    def peer(self, peer: Peer, *arguments: object, threads: int = 1) -> Record | None:
        """One process of a peer; none, with a note, if it fails."""
        try:
            return run(peer.command(*arguments, *(["--threads", threads] if threads > 1 else [])), threads)
        except ProcessFailure as failure:
            self.missing[peer.name] = f"failed: {failure}"
            return None

    def alternate(
        self, title: str, ours: list[object], peer: Peer, theirs: list[object], threads: int = 1
    ) -> list[tuple[Record, Record]]:
        """Ours and a peer's processes in turn, with their arguments; empty, with a note, if the peer fails."""
        pairs = []
        for number in range(self.rounds):
            self.say(f"{title}: {peer.name}, round {number + 1} of {self.rounds}")
            our_record, peer_record = self.ours(*ours, threads=threads), self.peer(peer, *theirs, threads=threads)
            if peer_record is None:
                return []
            pairs.append((our_record, peer_record))
        return pairs

    def say(self, text: str) -> None:
        """Tells of the progress, beside the table."""
        print(text, file=sys.stderr, flush=True)


def build() -> Path:
    """Builds our program; gives its place. Raises ProcessFailure with the compiler's last line."""
    command = ["swift", "build", "-c", "release", "--package-path", str(ROOT / "Benchmarks")]
    try:
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode != 0:
            said = (done.stdout + done.stderr).strip().splitlines() or [""]
            raise ProcessFailure(f"swift build failed: {said[-1]}")
        shown = subprocess.run([*command, "--show-bin-path"], capture_output=True, text=True, check=True)
    except OSError as error:
        raise ProcessFailure(f"swift: {error.strerror}") from error
    return Path(shown.stdout.strip()) / "workload"


def our_version() -> str:
    """The version of the program with the commit, `+` if there are changes since."""
    source = (ROOT / "Sources/galvani/Version.swift").read_text()
    version = re.search(r'current = "([^"]+)"', source)
    commit = subprocess.run(["git", "-C", str(ROOT), "describe", "--always", "--dirty=+", "--exclude=*"],
                            capture_output=True, text=True).stdout.strip()
    return " ".join(filter(None, [version.group(1) if version else "", commit]))


def processor() -> str:
    """The processor's name as its system gives it."""
    information = Path("/proc/cpuinfo")
    if information.exists():
        names = re.findall(r"^model name\s*:\s*(.+)$", information.read_text(), re.MULTILINE)
        if names:
            return f"{names[0].strip()}, {len(names)} cores"
    return platform.processor() or platform.machine()
