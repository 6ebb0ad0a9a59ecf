"""Rallpack 3, a squid axon of 1 mm, by Jaxley in double precision."""

import os
import time

import common

options = common.rallpack3_arguments(solver="bwd_euler")
os.environ["JAX_PLATFORMS"] = "cpu"
start = time.perf_counter()
import jax
import numpy as np

jax.config.update("jax_enable_x64", True)
import jax.numpy as jnp
import jaxley as jx
from jaxley.channels import HH

cell = jx.Cell(jx.Branch(jx.Compartment(), ncomp=options.cells), parents=[-1])
cell.set("radius", 0.5)
cell.set("length", 1000.0 / options.cells)
cell.set("axial_resistivity", 100.0)
cell.set("capacitance", 1.0)
cell.insert(HH())
for name, value in (("gNa", 0.12), ("gK", 0.036), ("gLeak", 0.25e-4), ("eNa", 50.0), ("eK", -77.0), ("eLeak", -65.0)):
    cell.set(f"HH_{name}", value)
cell.set("v", -65.0)
cell.init_states()
steps = round(options.tstop / options.dt)
cell.branch(0).comp(0).stimulate(jnp.full(steps + 1, 0.1))
checked = common.rallpack3_checked(options)
for number in checked:
    cell.branch(0).comp(number).record("v", verbose=False)
simulate = jax.jit(lambda: jx.integrate(cell, delta_t=options.dt, t_max=options.tstop, solver=options.solver))
potentials = np.asarray(simulate().block_until_ready())
setup = time.perf_counter() - start
walls = common.timed(lambda: simulate().block_until_ready(), options.reps)
moments = np.arange(potentials.shape[1]) * options.dt
check = {f"cell{number}": common.rounded(common.crossings(moments, course))
         for number, course in zip(checked, potentials)}
common.emit("Jaxley", walls, setup, check)
