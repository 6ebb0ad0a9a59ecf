"""The command line of `Benchmarks/compare`: `python3 -m unittest discover Benchmarks/tests`."""

import json
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path
from unittest import mock

BENCHMARKS = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(BENCHMARKS))

from comparison import command
from comparison.process import processor_count
from comparison.session import Session

NAMES = "bigcell, cobahh, f-i, kernel, morphology, myelinated, one-cell, points, rallpack3, ring, scale, shaking"

PROCESSORS = f"1 to {processor_count()}, as many as there are processors"

RECORD = {"wall_s": 0.01, "setup_s": 0.001, "dt": 0.025, "instructions": "avx2", "bound": 1e-8,
          "steady_states": "still",
          "check": {"cell0": [1.9, 16.8]}}


def program(folder: Path, records: dict[str, dict], status: int = 0) -> Path:
    """A program that prints a record in place of ours; the record by the step that it is given.

    Threads, if any are asked for, make it 1.75 times as fast.
    """
    file = folder / "workload"
    file.write_text(f"#!{sys.executable}\nimport json, sys\nrecords = {records!r}\n"
                    "step = sys.argv[sys.argv.index('--dt') + 1] if '--dt' in sys.argv else ''\n"
                    "record = records.get(step, records[''])\n"
                    "if '--threads' in sys.argv: record['wall_s'] /= 1.75\n"
                    "print(json.dumps(record))\n"
                    f"print('the last line', file=sys.stderr)\nsys.exit({status})\n")
    file.chmod(0o755)
    return file


def spiking_at(error: float) -> dict:
    """A record of a run whose spikes are so many ms late."""
    return RECORD | {"check": {"cell0": [1.9 + error, 16.8 + error]}}


CONVERGING = {"": RECORD, "0.003125": spiking_at(0.016), "0.0015625": spiking_at(0.004),
              "0.00078125": spiking_at(0.001)}


class CommandLine(unittest.TestCase):
    """Exit status and sentence, by arguments."""

    ROWS = [
        (["pionts"], 64, f'found "pionts", expected one of {NAMES}; did you mean points?'),
        (["kernel", "zzz"], 64, f'found "zzz", expected one of {NAMES}'),
        (["--fast"], 64, "unrecognized arguments: --fast (see --help)"),
        (["--json"], 64, "argument --json: expected one argument (see --help)"),
        (["--threads", "0"], 64, f"found 0 threads, expected {PROCESSORS}"),
        (["--threads", "99999"], 64, f"found 99999 threads, expected {PROCESSORS}"),
        (["kernel", "--json", "/nowhere/a.json"], 73, "/nowhere/a.json: cannot be written: No such file or directory"),
        (["kernel", "--json", "/"], 73, "/: cannot be written: Not a plain file"),
        (["kernel", "--json", "/dev/null"], 73, "/dev/null: cannot be written: Not a plain file"),
    ]

    def test_wrong_command_lines(self) -> None:
        for arguments, status, sentence in self.ROWS:
            with self.subTest(arguments):
                done = subprocess.run([BENCHMARKS / "compare", *arguments], capture_output=True, text=True)
                self.assertEqual((done.returncode, done.stderr, done.stdout), (status, f"compare: {sentence}\n", ""))

    def test_help_names_all_workloads(self) -> None:
        done = subprocess.run([BENCHMARKS / "compare", "--help"], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0)
        for name in (*NAMES.split(", "), "73", "130"):
            self.assertIn(name, done.stdout)


class Measuring(unittest.TestCase):
    """A whole call with a program that stands in for ours."""

    def setUp(self) -> None:
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.enterContext(mock.patch.dict(os.environ, PEERS=str(self.folder / "peers")))

    def call(self, built: Path, *arguments: str) -> tuple[int, str, str]:
        """Exit status, standard output, standard error."""
        out, err = self.folder / "out", self.folder / "err"
        # As before the first release: the kept table must not matter.
        with mock.patch.object(command, "build", lambda: built), \
                mock.patch.object(command.release, "last_release", lambda: []), \
                out.open("w") as stdout, err.open("w") as stderr, mock.patch.object(sys, "stdout", stdout), \
                mock.patch.object(sys, "stderr", stderr):
            status = command.main(list(arguments))
        return status, out.read_text(), err.read_text()

    def test_missing_peers_are_named(self) -> None:
        file = self.folder / "rows.json"
        status, out, _ = self.call(program(self.folder, CONVERGING), "one-cell", "--quick", "--json", str(file))
        self.assertEqual(status, 0)
        self.assertIn("Without rows: Arbor, not installed; NEURON, not installed; Jaxley, not installed; Brian2, "
                      "not installed.", out)
        self.assertEqual(json.loads(file.read_text()), [])

    def test_a_peer_that_fails_is_named(self) -> None:
        site = self.folder / "peers/venv/lib/python3/site-packages/arbor-0.12.2.dist-info"
        site.mkdir(parents=True)
        (self.folder / "peers/venv/bin").mkdir()
        program(self.folder, {"": {}}, status=1).rename(self.folder / "peers/venv/bin/python")
        status, out, _ = self.call(program(self.folder, CONVERGING), "one-cell", "--quick")
        self.assertEqual(status, 0)
        self.assertIn("Arbor, failed: python: exit status 1: the last line.", out)

    def test_a_row(self) -> None:
        site = self.folder / "peers/venv/lib/python3/site-packages/arbor-0.12.2.dist-info"
        site.mkdir(parents=True)
        (self.folder / "peers/venv/bin").mkdir()
        program(self.folder, {"": spiking_at(0.25)}).rename(self.folder / "peers/venv/bin/python")
        file = self.folder / "rows.json"
        status, out, _ = self.call(program(self.folder, CONVERGING), "one-cell", "--quick", "--json", str(file))
        self.assertEqual(status, 0)
        row = json.loads(file.read_text())[0]
        wanted = {"workload": "one-cell", "peer": "Arbor", "peer_version": "0.12.2", "threads": 1, "rounds": 3,
                  "instructions": "avx2", "error_unit": "ms", "last_ratio": None}
        self.assertEqual({name: row[name] for name in wanted}, wanted)
        self.assertAlmostEqual(row["ours_error"], 0, places=9)
        self.assertAlmostEqual(row["peer_error"], 0.25, places=9)
        low, high = row["ratio_range"]
        self.assertTrue(0 < low <= row["ratio"] <= high)
        self.assertIn("| Arbor 0.12.2 |", out)

    @unittest.skipIf(processor_count() < 2, "needs two processors")
    def test_rows_of_threads(self) -> None:
        site = self.folder / "peers/venv/lib/python3/site-packages/arbor-0.12.2.dist-info"
        site.mkdir(parents=True)
        (self.folder / "peers/venv/bin").mkdir()
        program(self.folder, CONVERGING).rename(self.folder / "peers/venv/bin/python")
        file = self.folder / "rows.json"
        status, out, _ = self.call(
            program(self.folder, CONVERGING), "ring", "--quick", "--threads", "2", "--json", str(file))
        self.assertEqual(status, 0)
        rows = [row for row in json.loads(file.read_text()) if row["size"] == "256 cells"]
        self.assertEqual([(row["basis"], row["peer"], row["threads"]) for row in rows],
                         [("same step", "Arbor", 1), ("same step", "Arbor", 2), ("2 threads", "Galvani, 1 thread", 2),
                          ("same error", "Arbor", 1), ("same error", "Arbor", 2)])
        self.assertAlmostEqual(rows[2]["ratio"], 1.75, places=9)
        self.assertAlmostEqual(rows[1]["ours_s"], rows[0]["ours_s"] / 1.75, places=9)
        self.assertAlmostEqual(rows[1]["peer_s"], rows[0]["peer_s"] / 1.75, places=9)
        self.assertEqual(rows[2]["notes"], {"wanted_ratio": 1.8})
        self.assertIn("| 2 threads, 0.025 ms | Galvani, 1 thread | 5.71 ms | 10 ms |", out)
        self.assertIn("| 1.75 (1.75 to 1.75) **under 1.8** |", out)
        self.assertIn("; our polynomials to 1e-08; 2 threads |", out)

    def test_our_own_failure_ends_it(self) -> None:
        status, out, err = self.call(program(self.folder, CONVERGING, status=70), "one-cell")
        self.assertEqual((status, out), (70, ""))
        self.assertEqual(err.splitlines()[-1], "compare: workload: exit status 70: the last line")

    def test_a_reference_that_does_not_converge(self) -> None:
        records = CONVERGING | {"0.003125": spiking_at(0.007)}
        status, _, err = self.call(program(self.folder, records), "one-cell")
        self.assertEqual(status, 70)
        self.assertIn("expected 4 to 1", err)

    def test_a_file_that_stops_being_writable(self) -> None:
        folder = self.folder / "results"
        with self.assertRaises(command.CommandError) as caught:
            command.write(folder / "rows.json", [])
        self.assertEqual(caught.exception.status, 73)

    @unittest.skipUnless(Path("/dev/full").exists(), "a device that is always full")
    def test_standard_output_that_is_full_leaves_the_json(self) -> None:
        file, built = self.folder / "rows.json", program(self.folder, CONVERGING)
        calls = ("import sys; from pathlib import Path; from comparison import command; "
                 f"command.build = lambda: Path({str(built)!r}); "
                 f"sys.exit(command.main(['one-cell', '--json', {str(file)!r}]))")
        with open("/dev/full", "w") as full:
            done = subprocess.run([sys.executable, "-B", "-c", calls], cwd=BENCHMARKS, stdout=full,
                                  stderr=subprocess.PIPE, text=True)
        self.assertEqual((done.returncode, done.stderr),
                         (73, "compare: standard output: cannot be written: No space left on device\n"))
        self.assertEqual(json.loads(file.read_text()), [])

    def test_interruption_writes_nothing(self) -> None:
        file = self.folder / "rows.json"
        with mock.patch.object(Session, "ours", side_effect=KeyboardInterrupt):
            status, out, err = self.call(self.folder / "workload", "shaking", "--json", str(file))
        self.assertEqual((status, out, file.exists()), (130, "", False))
        self.assertIn("interrupted, nothing is written", err)


if __name__ == "__main__":
    unittest.main()
