"""A reconstructed cell by Arbor."""

import time

import common
import morphology_cell

options, cell = morphology_cell.arguments()
start = time.perf_counter()
import arbor
import arbor_setup
import numpy as np
from arbor import units as U


class Shape:
    """The segments of all sections. The soma is two branches that begin in its middle, as do those that hang there."""

    def __init__(self) -> None:
        self.tree = arbor.segment_tree()
        self.volumes: list[str] = []
        """For each branch how it is divided; branches are made in the order of their first segments."""
        self.places: dict[int, int] = {}
        """The branch of each section, but for the soma."""
        ends: list[int] = []
        for number, section in enumerate(cell.sections):
            if number == 0:
                self.soma(section)
                ends.append(arbor.mnpos)
                continue
            self.places[number] = self.branch(section.compartments)
            ends.append(self.chain(ends[section.parent], section.points, 3 if section.fires else 4))

    def branch(self, compartments: int) -> int:
        """The number of the next branch."""
        self.volumes.append(f"(fixed-per-branch {compartments} (branch {len(self.volumes)}))")
        return len(self.volumes) - 1

    def chain(self, parent: int, points: list[list[float]], tag: int) -> int:
        """Adds truncated cones one after the other; gives the last."""
        for near, far in zip(points, points[1:]):
            parent = self.tree.append(parent, self.point(near), self.point(far), tag=tag)
        return parent

    def soma(self, section: morphology_cell.Section) -> None:
        """From the middle to either end."""
        points = np.array(section.points)
        way = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(points[:, :3], axis=0), axis=1))])
        half = way[-1] / 2
        middle = [float(np.interp(half, way, points[:, column])) for column in range(4)]
        before = [list(point) for point, at in zip(section.points, way) if at < half]
        after = [list(point) for point, at in zip(section.points, way) if at > half]
        for side in ([middle] + before[::-1], [middle] + after):
            self.branch(max(1, section.compartments // 2))
            self.chain(arbor.mnpos, side, 1)

    @staticmethod
    def point(values: list[float]) -> arbor.mpoint:
        x, y, z, diameter = values
        return arbor.mpoint(x, y, z, diameter / 2)


class Reconstructed(arbor_setup.Cables):
    """One cell with detectors of spikes at 0 mV in the checked places."""

    def num_cells(self) -> int:
        return 1

    def cell_description(self, gid: int) -> arbor.cable_cell:
        shape = Shape()
        decor = arbor_setup.squid(cell.resistivity)
        labels = arbor.label_dict({"fires": "(join (tag 1) (tag 3))", "passive": "(tag 4)"})
        decor.paint('"fires"', arbor.density("hh", dict(gnabar=0.12, gkbar=0.036, gl=0.0003, el=-54.3)))
        decor.paint('"passive"', arbor.density("pas/e=-65", dict(g=0.00005)))
        for begin, end, amplitude in cell.pulses:
            if begin < options.tstop:
                duration = min(end - begin, 1e6)
                decor.place("(location 0 0)", arbor.i_clamp(begin * U.ms, duration * U.ms, current=amplitude * U.nA))
        for name, (number, place) in cell.checked.items():
            where = f"(location {shape.places[number]} {place})" if number else "(location 0 0)"
            decor.place(where, arbor.threshold_detector(0 * U.mV), name)
        return arbor.cable_cell(shape.tree, decor, labels, arbor.cv_policy(f"(join {' '.join(shape.volumes)})"))


simulation = arbor_setup.simulation(Reconstructed(), options.threads)
setup = time.perf_counter() - start

walls = arbor_setup.walls(simulation, options)
spikes = simulation.spikes()
names = np.array(list(cell.checked))[spikes["source"]["index"]]
check = {name: common.rounded(sorted(spikes["time"][names == name])) for name in cell.checked}
common.emit("Arbor", walls, setup, check)
