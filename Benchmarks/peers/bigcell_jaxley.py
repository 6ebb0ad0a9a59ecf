"""One large cell by Jaxley in double precision."""

import os
import time

import bigcell_sections
import common

options = bigcell_sections.arguments(solver="bwd_euler")
os.environ["JAX_PLATFORMS"] = "cpu"
start = time.perf_counter()
import jax
import numpy as np

jax.config.update("jax_enable_x64", True)
import jax.numpy as jnp
import jaxley as jx
from jaxley.channels import HH

compartment = jx.Compartment()
branches = [jx.Branch(compartment, ncomp=section.compartments) for section in bigcell_sections.SECTIONS]
cell = jx.Cell(branches, parents=[section.parent for section in bigcell_sections.SECTIONS])
for number, section in enumerate(bigcell_sections.SECTIONS):
    cell.branch(number).set("radius", section.diameter / 2)
    cell.branch(number).set("length", section.length / section.compartments)
cell.set("axial_resistivity", bigcell_sections.RESISTIVITY)
cell.set("capacitance", 1.0)
cell.insert(HH())
for name, value in (("gNa", 0.12), ("gK", 0.036), ("gLeak", 0.0003), ("eNa", 50.0), ("eK", -77.0), ("eLeak", -54.3)):
    cell.set(f"HH_{name}", value)
cell.set("v", -65.0)
cell.init_states()
steps = round(options.tstop / options.dt)
soma = cell.branch(0).comp(bigcell_sections.SOMA_MIDDLE)
soma.stimulate(jnp.full(steps + 1, bigcell_sections.CURRENT))
for branch, place in bigcell_sections.CHECKED.values():
    cell.branch(branch).comp(place).record("v", verbose=False)
simulate = jax.jit(lambda: jx.integrate(cell, delta_t=options.dt, t_max=options.tstop, solver=options.solver))
potentials = np.asarray(simulate().block_until_ready())
setup = time.perf_counter() - start
walls = common.timed(lambda: simulate().block_until_ready(), options.reps)
moments = np.arange(potentials.shape[1]) * options.dt
check = {f"cell{number}": common.rounded(common.crossings(moments, course))
         for number, course in zip(bigcell_sections.CHECKED, potentials)}
common.emit("Jaxley", walls, setup, check)
