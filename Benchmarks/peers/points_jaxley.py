"""Hodgkin-Huxley cells with graded constant currents, by Jaxley in double precision, vectorised over cells."""

import time

import common

options = common.points_arguments(solver="bwd_euler")
start = time.perf_counter()
import jax
import jax.numpy as jnp
import jaxley as jx
import jaxley_setup
import numpy as np

cell = jx.Cell(jx.Branch(jx.Compartment(), ncomp=1), parents=[-1])
cell.set("radius", common.DIAMETER / 2)
cell.set("length", common.DIAMETER)
jaxley_setup.squid(cell, resistivity=35.4, leak=0.0003, leak_reversal=-54.3)
compartment = cell.branch(0).comp(0)
compartment.record("v", verbose=False)

steps = round(options.tstop / options.dt)
cells = np.array(common.computed(options))
amplitudes = 0.01 * common.current(cells, options.cells)
# Jaxley keeps every sample of every cell: groups of cells, so that 320 MB are enough.
groups = np.array_split(amplitudes, max(1, -(-len(cells) * steps // 40_000_000)))


def simulate(amplitude: jax.Array) -> jax.Array:
    """The potential of one cell at every step."""
    stimulus = compartment.data_stimulate(jnp.full(steps + 1, amplitude), None)
    return jx.integrate(cell, data_stimuli=stimulus, delta_t=options.dt, t_max=options.tstop, solver=options.solver)[0]


simulate_all = jax.jit(jax.vmap(simulate))
wanted = common.checked(options.cells)
courses, total, first = {}, 0, 0
for group in groups:
    potentials = np.asarray(simulate_all(group).block_until_ready())
    total += int(((potentials[:, :-1] < 0) & (potentials[:, 1:] >= 0)).sum())
    for row, number in enumerate(cells[first : first + len(group)]):
        if number in wanted:
            courses[int(number)] = potentials[row].copy()
    first += len(group)
setup = time.perf_counter() - start


def run() -> None:
    """All groups, one after the other."""
    for group in groups:
        simulate_all(group).block_until_ready()


walls = common.timed(run, options.reps)
check = {"n_spikes_total": total}
for number in wanted:
    times = np.arange(len(courses[number])) * options.dt
    check[f"cell{number}"] = common.rounded(common.crossings(times, courses[number]))
common.emit("Jaxley", walls, setup, check)
