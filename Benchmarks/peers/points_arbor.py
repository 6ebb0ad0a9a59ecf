"""Hodgkin-Huxley cells with graded constant currents, by Arbor."""

import time

import common

options = common.points_arguments()
start = time.perf_counter()
import arbor
import arbor_setup
import numpy as np
from arbor import units as U

cells = common.computed(options)


class Points(arbor_setup.Cables):
    """One compartment per cell, with a detector of spikes at 0 mV."""

    def num_cells(self) -> int:
        return len(cells)

    def cell_description(self, gid: int) -> arbor.cable_cell:
        tree = arbor.segment_tree()
        radius = common.DIAMETER / 2
        tree.append(arbor.mnpos, arbor.mpoint(0, 0, 0, radius), arbor.mpoint(common.DIAMETER, 0, 0, radius), tag=1)
        decor = arbor_setup.squid(resistivity=35.4)
        decor.paint("(all)", arbor.density("hh", dict(gnabar=0.12, gkbar=0.036, gl=0.0003, el=-54.3)))
        current = 0.01 * common.current(cells[gid], options.cells) * U.nA
        decor.place("(location 0 0.5)", arbor.i_clamp(0 * U.ms, 1e6 * U.ms, current=current))
        decor.place("(location 0 0.5)", arbor.threshold_detector(0 * U.mV), "detector")
        return arbor.cable_cell(tree, decor, arbor.label_dict(), arbor.cv_policy_fixed_per_branch(1))


simulation = arbor_setup.simulation(Points(), options.threads)
setup = time.perf_counter() - start

walls = arbor_setup.walls(simulation, options)
spikes = simulation.spikes()
check = common.spike_check(options, spikes["time"], np.array(cells)[spikes["source"]["gid"]])
common.emit("Arbor", walls, setup, check)
