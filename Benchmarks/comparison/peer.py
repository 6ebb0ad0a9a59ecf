"""The other simulators, and where they are installed."""

import os
from dataclasses import dataclass
from pathlib import Path

SCRIPTS = Path(__file__).resolve().parent.parent / "peers"
"""Where the scripts of the peers are."""

MECHANISMS = "mods/x86_64/libnrnmech.so"
"""What NEURON and CoreNEURON need beside themselves: the compiled mechanisms."""


def folder() -> Path:
    """Where the peers are installed: $PEERS, by default ~/.galvani-peers."""
    return Path(os.environ.get("PEERS", Path.home() / ".galvani-peers"))


@dataclass(frozen=True)
class Peer:
    """A simulator with the script and the options that make it do a workload."""

    simulator: str
    script: str
    module: str
    """The Python package that must be installed, in small letters."""
    virtual_environment: str = "venv"
    needs: str = ""
    """A file under `folder()` without which it cannot run."""
    options: tuple[str, ...] = ()
    scheme: str = ""
    """What the options choose, for the table."""
    cost: float = 1.0
    """How often a step evaluates the membrane, to choose between schemes."""

    @property
    def name(self) -> str:
        """For the table."""
        return f"{self.simulator}, {self.scheme}" if self.scheme else self.simulator

    @property
    def version(self) -> str:
        """The version that is installed; empty if none is."""
        for record in (folder() / self.virtual_environment).glob("lib/python3*/site-packages/*.dist-info"):
            name, _, version = record.stem.partition("-")
            if name.lower() == self.module:
                return version
        return ""

    @property
    def is_installed(self) -> bool:
        """Whether the module and what else it needs are there."""
        home = folder() / self.virtual_environment
        return bool(self.version) and (home / "bin/python").exists() and (folder() / self.needs).exists()

    def command(self, *arguments: object) -> list[str]:
        """What to run."""
        python = folder() / self.virtual_environment / "bin/python"
        return [str(python), str(SCRIPTS / self.script), *self.options, *map(str, arguments)]
