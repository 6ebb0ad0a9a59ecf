"""The command: random states, their derivatives here and there, and how far they are apart."""

import argparse
import csv
import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path

from .document import Fault, read
from .evaluation import Evaluation
from .models import COMPARISONS, SHARES

BOUND = 1e-10


def named(equations, word):
    """The variable of this name that a component sets."""
    found = [name for name in {**equations.units, **equations.algebraic} if name[1] == word]
    found = [name for name in found if name in equations.derivatives] or found
    if len(found) != 1:
        raise Fault(f"found {len(found)} variables called {word}, expected 1")
    return found[0]


def random_states(equations, comparison, count, seed):
    """Rows of their states: shares between 0 and 1, spans as said, all else within a factor of 3 of the start."""
    generator = random.Random(seed)
    states = {pair.theirs: named(equations, pair.theirs) for pair in comparison.states}
    missing = set(equations.derivatives) - set(states.values())
    if missing:
        raise Fault(f"{comparison.file}: found states that are not compared: {sorted(missing)}")
    rows = []
    for _ in range(count):
        row = {}
        for word, name in states.items():
            start = equations.initial[name]
            if word in comparison.spans:
                row[name] = generator.uniform(*comparison.spans[word])
            elif word in SHARES or word.removesuffix("_t") in SHARES or start in (0.0, 1.0):
                row[name] = generator.uniform(0.001, 0.999)
            else:
                row[name] = start * 3 ** generator.uniform(-1, 1)
        rows.append(row)
    return rows


def our_derivatives(galvani, comparison, equations, rows):
    """Our derivatives at the same states, by our names."""
    extra = {ours: equations.initial[named(equations, theirs)] * factor
             for theirs, ours, factor in comparison.parameters}
    header = [pair.ours for pair in comparison.states] + list(extra)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "states.csv"
        with path.open("w", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(header)
            for row in rows:
                values = [row[named(equations, pair.theirs)] * pair.factor for pair in comparison.states]
                writer.writerow([repr(value) for value in values + list(extra.values())])
        run = subprocess.run(
            [galvani, "doctor", "--derivatives", comparison.model, "--states", str(path), "--json"],
            capture_output=True, text=True, check=False)
    if run.returncode != 0:
        raise Fault(run.stderr.strip())
    return json.loads(run.stdout)["derivatives"]


def compare(galvani, folder, comparison, count, seed):
    """The largest difference of each state, relative to their derivative or, where that is smaller than a millionth
    of its root mean square over all points, to that millionth."""
    equations = read(folder / comparison.file)
    still = {named(equations, word): value for word, value in comparison.still.items()}
    rows = random_states(equations, comparison, count, seed)
    ours = our_derivatives(galvani, comparison, equations, rows)
    theirs = [Evaluation(equations, {**row, **still}) for row in rows]
    differences = {}
    for pair in comparison.states:
        state = named(equations, pair.theirs)
        wanted = [evaluation.derivative(state) * pair.factor for evaluation in theirs]
        floor = 1e-6 * (sum(value * value for value in wanted) / count) ** 0.5 or 1.0
        differences[pair.ours] = max(
            abs(row[pair.ours] - value) / max(abs(value), floor) for row, value in zip(ours, wanted))
    return differences


def main(arguments):
    parser = argparse.ArgumentParser(prog="compare_cellml", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the CellML files are")
    parser.add_argument("--galvani", default=".build/release/galvani", help="the program")
    parser.add_argument("--states", type=int, default=100, help="how many random states")
    parser.add_argument("--seed", type=int, default=1, help="seed of the states")
    parser.add_argument("--json", type=Path, help="where to write all differences")
    options = parser.parse_args(arguments)
    found, status = {}, 0
    for comparison in COMPARISONS:
        try:
            differences = compare(options.galvani, options.folder, comparison, options.states, options.seed)
        except (Fault, OSError) as error:
            print(f"compare_cellml: {comparison.model}: {error}", file=sys.stderr)
            status = 1
            continue
        worst = max(differences, key=differences.get)
        found[comparison.model] = differences
        verdict = "agrees" if differences[worst] <= BOUND else "DIFFERS"
        status = max(status, 0 if differences[worst] <= BOUND else 1)
        print(f"{comparison.model}: {len(differences)} states at {options.states} points, largest difference "
              f"{differences[worst]:.1e} ({worst}): {verdict}")
    if options.json:
        options.json.write_text(json.dumps(found, indent=2) + "\n")
    return status
