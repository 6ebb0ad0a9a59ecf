"""What the rows of `Benchmarks/compare` are made of."""

import json
import math
import sys
import tempfile
import unittest
from pathlib import Path

BENCHMARKS = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(BENCHMARKS))

from comparison import release, spikes, table
from comparison.row import Row, medians
from comparison.spiking import STEPS, SpikingCase, largest_step
from comparison.workloads import scale

ROW = Row("points", "10 cells", "same step", "Arbor", 1, ours_s=1.0, peer_s=3.0, ratio=3.0, ratio_range=(2.0, 4.0),
          rounds=3, instructions="avx2", processor="one")


class SpikeErrors(unittest.TestCase):
    """Spikes found and expected in a run of 100 ms, and the error in ms."""

    ROWS = [
        ([1.0, 20.0], [1.0, 20.0], 0.0),
        ([1.5, 19.0], [1.0, 20.0], 1.0),
        ([1.0], [1.0, 20.0], math.inf),
        ([1.0, 20.0, 30.0], [1.0, 20.0], math.inf),
        # A spike at the very end may fall to either side of it.
        ([1.0], [1.0, 99.8], 0.0),
        ([1.0, 99.9], [1.0], 0.0),
    ]

    def test_errors(self) -> None:
        for found, expected, error in self.ROWS:
            with self.subTest((found, expected)):
                self.assertEqual(spikes.error({"cell0": found}, {"cell0": expected}, 100.0), error)

    def test_a_cell_that_is_missing_has_lost_its_spikes(self) -> None:
        self.assertEqual(spikes.error({}, {"cell0": [1.0]}, 100.0), math.inf)


class Extrapolation(unittest.TestCase):
    """The limit of errors of second order."""

    def test_second_order(self) -> None:
        runs = [{"cell0": [10 + step**2, 20 - 3 * step**2]} for step in (0.4, 0.2, 0.1)]
        limit, remainder = spikes.extrapolate(*runs)
        self.assertAlmostEqual(limit["cell0"][0], 10, places=12)
        self.assertAlmostEqual(limit["cell0"][1], 20, places=12)
        self.assertAlmostEqual(remainder, 0.03, places=12)

    def test_first_order_is_refused(self) -> None:
        runs = [{"cell0": [10 + step]} for step in (0.4, 0.2, 0.1)]
        self.assertRaises(spikes.NotConverged, spikes.extrapolate, *runs)

    def test_other_numbers_of_spikes_are_refused(self) -> None:
        runs = [{"cell0": [10.0]}, {"cell0": [10.0, 20.0]}, {"cell0": [10.0, 20.0]}]
        self.assertRaises(spikes.NotConverged, spikes.extrapolate, *runs)


class Finest(unittest.TestCase):
    """Three runs whose spikes come near to 10 ms, and how far the last is from it; none where they do not converge."""

    ROWS = [([10.16, 10.04, 10.01], 0.01), ([10.7, 10.04, 10.01], 0.01), ([10.04, 10.02, 10.01], None)]

    def test_orders(self) -> None:
        for times, expected in self.ROWS:
            with self.subTest(times):
                runs = [{"cell0": [time]} for time in times]
                if expected is None:
                    self.assertRaises(spikes.NotConverged, spikes.finest, *runs)
                    continue
                found, remainder = spikes.finest(*runs)
                self.assertEqual(found, runs[2])
                self.assertAlmostEqual(remainder, expected, places=12)

    def test_other_numbers_of_spikes_are_refused(self) -> None:
        runs = [{"cell0": [10.0]}, {"cell0": [10.0, 20.0]}, {"cell0": [10.0, 20.0]}]
        self.assertRaises(spikes.NotConverged, spikes.finest, *runs)


class LargestStep(unittest.TestCase):
    """By the order of a scheme and the factor of its error, the step that keeps 0.1 ms."""

    ROWS = [(1, 19.0, 0.005), (2, 39.0, 0.05), (2, 1.0, 0.125), (2, 12.0, 1 / 11), (1, 99.0, 0.001), (1, 1000.0, None)]

    def test_steps(self) -> None:
        for order, factor, expected in self.ROWS:
            with self.subTest((order, factor)):
                self.assertEqual(largest_step(lambda step: factor * step**order, 0.1), expected)

    def test_all_divide_the_shortest_run(self) -> None:
        for step in STEPS:
            self.assertAlmostEqual(25 / step, round(25 / step), places=9)


class Arguments(unittest.TestCase):
    """What a case asks of our program and of a peer, with a size and without one."""

    ROWS = [
        (256, ["ring", "--cells", 256, "--seconds", 0.2, "--dt", 0.1, "--bound", 1e-8],
         ["--cells", 256, "--tstop", 200.0, "--dt", 0.1]),
        (None, ["ring", "--seconds", 0.2, "--dt", 0.1, "--bound", 1e-8], ["--tstop", 200.0, "--dt", 0.1]),
    ]

    def test_arguments(self) -> None:
        for cells, ours, theirs in self.ROWS:
            case = SpikingCase("ring", "some", cells, 200.0, 0.025, 0.1, 1e-8, [], [])
            self.assertEqual(case.ours_with_same_error(0.1), case.exact(0.1)
                             + ["--bound", 1e-6, "--steady-states", "moving"])
            self.assertEqual((case.ours(0.1), case.theirs(0.1)), (ours, theirs))


class Rounds(unittest.TestCase):
    """Times of rounds."""

    def test_medians(self) -> None:
        found = medians([(1.0, 2.0), (2.0, 8.0), (1.0, 3.0)])
        self.assertEqual(found, {"ours_s": 1.0, "peer_s": 3.0, "ratio": 3.0, "ratio_range": (2.0, 4.0), "rounds": 3})


class LastRelease(unittest.TestCase):
    """Processor and time of the last release, and what stands in the table."""

    ROWS = [
        ("one", 1.0, 9.0, "1.00×"),
        ("one", 1.5, 9.0, "1.50×"),
        ("one", 0.85, 9.0, "0.85×"),
        ("one", 0.8, 9.0, "0.80× **slower**"),
        ("another", 9.0, 2.0, "1.50×"),
        ("another", 9.0, 4.0, "0.75× **slower**"),
    ]

    def test_marks(self) -> None:
        for processor, ours, ratio, expected in self.ROWS:
            with self.subTest((processor, ours)):
                row = Row(**vars(ROW))
                release.compare([row], [ROW.members() | {"processor": processor, "ours_s": ours, "ratio": ratio}])
                self.assertEqual(table.last(row), expected)

    def test_a_new_row(self) -> None:
        row = Row(**vars(ROW))
        release.compare([row], [ROW.members() | {"peer": "NEURON"}])
        self.assertEqual(table.last(row), "new")

    def test_the_newest_version_is_taken(self) -> None:
        with tempfile.TemporaryDirectory() as name:
            for version in ("0.9.0", "0.10.0", "0.2.0", "draft"):
                (Path(name) / f"{version}.json").write_text(json.dumps([version]))
            self.assertEqual(release.last_release(Path(name)), ["0.10.0"])
            self.assertEqual(release.last_release(Path(name) / "none"), [])


class Json(unittest.TestCase):
    """JSON has no infinity."""

    def test_lost_spikes_have_no_error(self) -> None:
        row = Row(**vars(ROW) | {"peer_error": math.inf})
        self.assertIsNone(json.loads(json.dumps(row.members(), allow_nan=False))["peer_error"])


class Basis(unittest.TestCase):
    """What rows are compared at, with steps in ms."""

    ROWS = [("same step", 0.025, 0.025, "same step, 0.025 ms"),
            ("same error", 0.05, 0.05, "same error of 0.1 ms: 0.05 and 0.05 ms"),
            ("real time", 0.1, None, "real time, 0.1 ms"), ("whole", None, None, "whole")]

    def test_texts(self) -> None:
        for basis, ours, theirs, text in self.ROWS:
            row = Row(**vars(ROW) | {"basis": basis, "ours_dt": ours, "peer_dt": theirs,
                                     "notes": {"error_bound": 0.1}})
            self.assertEqual(table.basis(row), text)


class Activities(unittest.TestCase):
    """What networks did, below the table."""

    CHECK = {"rate_exc_hz": 12.34, "rate_inh_hz": 22.0, "cv_isi": 0.987}

    ROWS = [({}, []),
            ({"activity": {"Galvani": CHECK}}, ["| points | Galvani | 12.3 Hz | 22.0 Hz | 0.99 |"]),
            ({"activity": {"Galvani": CHECK, "A": CHECK | {"cv_isi": None}}},
             ["| points | Galvani | 12.3 Hz | 22.0 Hz | 0.99 |", "| points | A | 12.3 Hz | 22.0 Hz | – |"])]

    def test_lines(self) -> None:
        for notes, expected in self.ROWS:
            with self.subTest(notes):
                row = Row(**vars(ROW) | {"notes": notes})
                self.assertEqual(table.activities([row, row])[3:], expected)


class Costs(unittest.TestCase):
    """What each size costs, below the table."""

    RECORD = {"wall_s": 2.0, "setup_s": 3.0, "steps": 100, "compartments": 1000, "connections": 5000,
              "bytes_per_compartment": 400.0, "bytes_per_connection": 4.25, "bytes_measured": 110.0,
              "bytes_foreseen": 100, "bytes_peak": 2.5e6}

    def test_costs(self) -> None:
        self.assertEqual(list(scale.costs(self.RECORD).values()), [20000.0, 600000.0, 400.0, 4.25, 1.1, 2.5])

    def test_what_the_system_does_not_tell(self) -> None:
        found = scale.costs(self.RECORD | {"bytes_measured": None, "bytes_peak": None, "bytes_per_compartment": None})
        self.assertEqual(list(found.values()), [20000.0, 600000.0, None, 4.25, None, None])

    def test_beside_a_peer_and_the_smallest(self) -> None:
        ours = self.RECORD | {"dt": 0.025, "instructions": "avx2"}
        theirs = self.RECORD | {"wall_s": 6.0, "connections": 5100, "bytes_per_connection": 300.0}
        row = scale.beside(scale.NEURON, [(ours, theirs)])
        self.assertEqual((row.size, row.peer), ("1,000 compartments, 5,000 connections", "NEURON"))
        self.assertAlmostEqual(row.ratio, 3.0, places=12)
        self.assertEqual(row.notes, {"bytes_per_connection": {"Galvani": 4.25, "NEURON": 300.0}})
        larger = scale.row(3296, [ours | {"wall_s": 16.0, "compartments": 4000}], [ours])
        self.assertEqual(larger.peer, "Galvani, 824 cells")
        self.assertAlmostEqual(larger.ratio, 0.5, places=12)

    def test_lines(self) -> None:
        row = Row(**vars(ROW) | {"notes": {"costs": {"a": 1234.5, "b": None}}})
        self.assertEqual(table.costs([ROW, row]),
                         ["", "| size | a | b |", "| --- | ---: | ---: |", "| points, 10 cells | 1234 | – |"])
        self.assertEqual(table.costs([ROW]), [])


class Seconds(unittest.TestCase):
    """Times in the table."""

    ROWS = [(12.345, "12.3 s"), (0.0123, "12.3 ms"), (1.5e-5, "15 µs"), (7.3e-9, "7.3 ns"), (None, "–")]

    def test_units(self) -> None:
        for value, text in self.ROWS:
            self.assertEqual(table.seconds(value), text)


if __name__ == "__main__":
    unittest.main()
