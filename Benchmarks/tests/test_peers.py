"""What the scripts of the peers share with our side; without any peer."""

import sys
import unittest
from argparse import Namespace
from pathlib import Path
from unittest import mock

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "peers"))

import bigcell_sections
import cobahh_network
import common
import ring_cells


class Rallpack3(unittest.TestCase):
    """Compartments that are checked, by how many there are."""

    ROWS = [(1, [0]), (2, [0, 1]), (1000, [0, 999])]

    def test_checked(self) -> None:
        for count, expected in self.ROWS:
            with self.subTest(count):
                self.assertEqual(common.rallpack3_checked(Namespace(cells=count)), expected)


class Ring(unittest.TestCase):
    """The cells and what drives them."""

    # By the linear congruence of `RingWorkload.swift`, of 256 cells.
    SILENT = [(0, [243, 41, 246]), (255, [60, 16, 61])]

    def test_a_tree_of_15_dendrites(self) -> None:
        self.assertEqual(ring_cells.PARENTS, [-1, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6])

    def test_rings_close(self) -> None:
        for cell, expected in [(0, 15), (1, 0), (15, 14), (16, 31), (17, 16)]:
            self.assertEqual(ring_cells.source(cell), expected)

    def test_silent_connections(self) -> None:
        for cell, expected in self.SILENT:
            found = ring_cells.silent(cell, 256)
            self.assertEqual((found[:3], len(found)), (expected, 10))

    def test_whole_rings(self) -> None:
        for options, expected in [([], 256), (["--cells", "17"], 32), (["--checked-only"], 16)]:
            with mock.patch.object(sys, "argv", ["script", *options]):
                self.assertEqual(ring_cells.arguments().cells, expected)


class BigCell(unittest.TestCase):
    """The tree that is drawn from a fixed seed."""

    def test_size(self) -> None:
        self.assertEqual((len(bigcell_sections.SECTIONS), bigcell_sections.COMPARTMENTS), (92, 2061))

    def test_the_first_sections(self) -> None:
        # The congruence from 20261122 is 2074793081, 1419047812, 2833901843; lengths and diameters worked out with bc.
        expected = [(-1, 20.0, 20.0, 5), (0, 108.3, 2.0, 22), (1, 93.0, 1.56, 19), (2, 126.0, 1.217, 25)]
        self.assertEqual([tuple(section) for section in bigcell_sections.SECTIONS[:4]], expected)

    def test_all_hang_on_an_earlier_one_and_none_is_an_only_daughter(self) -> None:
        parents = [section.parent for section in bigcell_sections.SECTIONS]
        self.assertTrue(all(parent < number for number, parent in enumerate(parents)))
        self.assertEqual({parents.count(parent) for parent in parents[1:]}, {2, 5})

    def test_compartments_that_are_checked(self) -> None:
        tip = bigcell_sections.SECTIONS[-1].compartments
        self.assertEqual(bigcell_sections.middle(2), (0, 0.5))
        self.assertEqual(bigcell_sections.middle(2060), (91, 1 - 0.5 / tip))


class Cobahh(unittest.TestCase):
    """Trains of spikes by neuron, and the variability of their intervals."""

    REGULAR = [110.0, 120.0, 130.0, 140.0, 150.0]
    # Intervals of 10, 30, 10 and 30 ms: 20 ± 10.
    PAIRED = [110.0, 120.0, 150.0, 160.0, 190.0]

    ROWS = [
        ({0: REGULAR}, 0.0),
        ({0: PAIRED}, 0.5),
        ({0: PAIRED, 10: REGULAR}, 0.25),
        # Too few spikes, spikes that are too early, a neuron that is not looked at.
        ({0: PAIRED[:4]}, None),
        ({0: [1.0, 5.0, 100.0, *PAIRED]}, 0.5),
        ({1: PAIRED}, None),
    ]

    def test_variability(self) -> None:
        for trains, expected in self.ROWS:
            with self.subTest(trains):
                found = self.check(trains)["cv_isi"]
                if expected is None:
                    self.assertIsNone(found)
                else:
                    self.assertAlmostEqual(found, expected, places=12)

    def test_rates(self) -> None:
        found = self.check({3199: [10.0] * 32, 3200: [49.9, 50.0]})
        self.assertEqual((found["n_spikes_total"], found["n_first_50ms"]), (34, 33))
        self.assertAlmostEqual(found["rate_exc_hz"], 0.02, places=12)
        self.assertAlmostEqual(found["rate_inh_hz"], 0.005, places=12)

    def check(self, trains: dict[int, list[float]]) -> dict:
        """Of 500 ms."""
        times = [time for train in trains.values() for time in train]
        neurons = [neuron for neuron, train in trains.items() for _ in train]
        return cobahh_network.check(times, neurons, 500.0)


if __name__ == "__main__":
    unittest.main()
