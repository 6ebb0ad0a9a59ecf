"""Rallpack 3, a squid axon of 1 mm, by Arbor."""

import time

import common

options = common.rallpack3_arguments()
start = time.perf_counter()
import arbor
import arbor_setup
import numpy as np
from arbor import units as U


class Axon(arbor_setup.Cables):
    """One cell with detectors of spikes at 0 mV in its first and its last compartment."""

    def num_cells(self) -> int:
        return 1

    def cell_description(self, gid: int) -> arbor.cable_cell:
        tree = arbor.segment_tree()
        tree.append(arbor.mnpos, arbor.mpoint(0, 0, 0, 0.5), arbor.mpoint(1000, 0, 0, 0.5), tag=1)
        decor = arbor_setup.squid(resistivity=100)
        decor.paint("(all)", arbor.density("hh", dict(gnabar=0.12, gkbar=0.036, gl=0.25e-4, el=-65.0)))
        decor.place("(location 0 0)", arbor.i_clamp(0 * U.ms, 1e6 * U.ms, current=0.1 * U.nA))
        for number in common.rallpack3_checked(options):
            place = (number + 0.5) / options.cells
            decor.place(f"(location 0 {place})", arbor.threshold_detector(0 * U.mV), f"detector{number}")
        return arbor.cable_cell(tree, decor, arbor.label_dict(), arbor.cv_policy_fixed_per_branch(options.cells))


simulation = arbor_setup.simulation(Axon(), options.threads)
setup = time.perf_counter() - start

walls = arbor_setup.walls(simulation, options)
spikes = simulation.spikes()
detectors = np.array(common.rallpack3_checked(options))[spikes["source"]["index"]]
check = {f"cell{number}": common.rounded(sorted(spikes["time"][detectors == number]))
         for number in common.rallpack3_checked(options)}
common.emit("Arbor", walls, setup, check)
