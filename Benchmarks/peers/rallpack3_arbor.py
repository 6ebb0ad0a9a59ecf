"""Rallpack 3, a squid axon of 1 mm, by Arbor."""

import time

import common

options = common.rallpack3_arguments()
start = time.perf_counter()
import arbor
import numpy as np
from arbor import units as U


class Axon(arbor.recipe):
    """One cell with detectors of spikes at 0 mV in its first and its last compartment."""

    def __init__(self) -> None:
        super().__init__()
        self.properties = arbor.neuron_cable_properties()

    def num_cells(self) -> int:
        return 1

    def cell_kind(self, gid: int) -> arbor.cell_kind:
        return arbor.cell_kind.cable

    def global_properties(self, kind: arbor.cell_kind) -> arbor.cable_global_properties:
        return self.properties

    def cell_description(self, gid: int) -> arbor.cable_cell:
        tree = arbor.segment_tree()
        tree.append(arbor.mnpos, arbor.mpoint(0, 0, 0, 0.5), arbor.mpoint(1000, 0, 0, 0.5), tag=1)
        decor = arbor.decor()
        decor.set_property(Vm=-65 * U.mV, tempK=279.45 * U.Kelvin, rL=100 * U.Ohm * U.cm, cm=0.01 * U.F / U.m2)
        decor.set_ion("na", rev_pot=50 * U.mV)
        decor.set_ion("k", rev_pot=-77 * U.mV)
        decor.paint("(all)", arbor.density("hh", dict(gnabar=0.12, gkbar=0.036, gl=0.25e-4, el=-65.0)))
        decor.place("(location 0 0)", arbor.i_clamp(0 * U.ms, 1e6 * U.ms, current=0.1 * U.nA))
        for number in common.rallpack3_checked(options):
            place = (number + 0.5) / options.cells
            decor.place(f"(location 0 {place})", arbor.threshold_detector(0 * U.mV), f"detector{number}")
        return arbor.cable_cell(tree, decor, arbor.label_dict(), arbor.cv_policy_fixed_per_branch(options.cells))


simulation = arbor.simulation(Axon(), arbor.context(threads=options.threads))
simulation.record(arbor.spike_recording.local)
setup = time.perf_counter() - start

walls = []
for _ in range(options.reps):
    simulation.reset()
    walls += common.timed(lambda: simulation.run(tfinal=options.tstop * U.ms, dt=options.dt * U.ms), 1)
spikes = simulation.spikes()
detectors = np.array(common.rallpack3_checked(options))[spikes["source"]["index"]]
check = {f"cell{number}": common.rounded(sorted(spikes["time"][detectors == number]))
         for number in common.rallpack3_checked(options)}
common.emit("Arbor", walls, setup, check)
