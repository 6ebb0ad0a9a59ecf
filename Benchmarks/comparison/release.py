"""The table of the last release, with which new rows are compared."""

import json
import re
from pathlib import Path

from comparison.row import Row

RESULTS = Path(__file__).resolve().parent.parent / "results"
"""One JSON file per release, named after its version."""

SLOWER = 1.2
"""What takes so many times as long is marked; less is noise."""


def last_release(folder: Path = RESULTS) -> list[dict]:
    """The rows of the newest version; none before the first release."""
    files = [file for file in folder.glob("*.json") if re.fullmatch(r"\d+(\.\d+)*", file.stem)]
    files.sort(key=lambda file: [int(part) for part in file.stem.split(".")])
    return json.loads(files[-1].read_text()) if files else []


def compare(rows: list[Row], before: list[dict]) -> None:
    """Sets `last_ratio` of each row that the last release has too.

    On the same processor with the same instructions times are compared, on another one ratios to the peer.
    """
    known = {(old["workload"], old["size"], old["basis"], old["peer"], old["threads"]): old for old in before}
    for row in rows:
        old = known.get(row.key)
        if old is None:
            continue
        if (old["processor"], old["instructions"]) == (row.processor, row.instructions):
            row.last_ratio = old["ours_s"] / row.ours_s
        else:
            row.last_ratio = row.ratio / old["ratio"]
