"""Hodgkin-Huxley cells with graded constant currents, by Arbor."""

import time

import common

options = common.points_arguments()
start = time.perf_counter()
import arbor
import numpy as np
from arbor import units as U

cells = common.computed(options)


class Points(arbor.recipe):
    """One compartment per cell, with a detector of spikes at 0 mV."""

    def __init__(self) -> None:
        super().__init__()
        self.properties = arbor.neuron_cable_properties()

    def num_cells(self) -> int:
        return len(cells)

    def cell_kind(self, gid: int) -> arbor.cell_kind:
        return arbor.cell_kind.cable

    def global_properties(self, kind: arbor.cell_kind) -> arbor.cable_global_properties:
        return self.properties

    def cell_description(self, gid: int) -> arbor.cable_cell:
        tree = arbor.segment_tree()
        radius = common.DIAMETER / 2
        tree.append(arbor.mnpos, arbor.mpoint(0, 0, 0, radius), arbor.mpoint(common.DIAMETER, 0, 0, radius), tag=1)
        decor = arbor.decor()
        decor.set_property(Vm=-65 * U.mV, tempK=279.45 * U.Kelvin, rL=35.4 * U.Ohm * U.cm, cm=0.01 * U.F / U.m2)
        decor.set_ion("na", rev_pot=50 * U.mV)
        decor.set_ion("k", rev_pot=-77 * U.mV)
        decor.paint("(all)", arbor.density("hh", dict(gnabar=0.12, gkbar=0.036, gl=0.0003, el=-54.3)))
        current = 0.01 * common.current(cells[gid], options.cells) * U.nA
        decor.place("(location 0 0.5)", arbor.i_clamp(0 * U.ms, 1e6 * U.ms, current=current))
        decor.place("(location 0 0.5)", arbor.threshold_detector(0 * U.mV), "detector")
        return arbor.cable_cell(tree, decor, arbor.label_dict(), arbor.cv_policy_fixed_per_branch(1))


recipe = Points()
context = arbor.context(threads=options.threads)
# Groups as large as can be: six times faster than one cell each.
hint = arbor.partition_hint()
hint.cpu_group_size = max(1, len(cells) // options.threads)
hint.prefer_gpu = False
parts = arbor.partition_load_balance(recipe, context, {arbor.cell_kind.cable: hint})
simulation = arbor.simulation(recipe, context, parts)
simulation.record(arbor.spike_recording.local)
setup = time.perf_counter() - start

walls = []
for _ in range(options.reps):
    simulation.reset()
    walls += common.timed(lambda: simulation.run(tfinal=options.tstop * U.ms, dt=options.dt * U.ms), 1)
spikes = simulation.spikes()
check = common.spike_check(options, spikes["time"], np.array(cells)[spikes["source"]["gid"]])
common.emit("Arbor", walls, setup, check)
