"""Rallpack 3, a squid axon of 1 mm, by Jaxley in double precision."""

import time

import common

options = common.rallpack3_arguments(solver="bwd_euler")
start = time.perf_counter()
import jax.numpy as jnp
import jaxley as jx
import jaxley_setup

cell = jx.Cell(jx.Branch(jx.Compartment(), ncomp=options.cells), parents=[-1])
cell.set("radius", 0.5)
cell.set("length", 1000.0 / options.cells)
jaxley_setup.squid(cell, resistivity=100.0, leak=0.25e-4, leak_reversal=-65.0)
cell.branch(0).comp(0).stimulate(jnp.full(round(options.tstop / options.dt) + 1, 0.1))
checked = common.rallpack3_checked(options)
for number in checked:
    cell.branch(0).comp(number).record("v", verbose=False)
jaxley_setup.measure(cell, checked, options, start)
