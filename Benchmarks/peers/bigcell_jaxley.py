"""One large cell by Jaxley in double precision."""

import time

import bigcell_sections

options = bigcell_sections.arguments(solver="bwd_euler")
start = time.perf_counter()
import jax.numpy as jnp
import jaxley as jx
import jaxley_setup

compartment = jx.Compartment()
branches = [jx.Branch(compartment, ncomp=section.compartments) for section in bigcell_sections.SECTIONS]
cell = jx.Cell(branches, parents=[section.parent for section in bigcell_sections.SECTIONS])
for number, section in enumerate(bigcell_sections.SECTIONS):
    cell.branch(number).set("radius", section.diameter / 2)
    cell.branch(number).set("length", section.length / section.compartments)
jaxley_setup.squid(cell, resistivity=bigcell_sections.RESISTIVITY, leak=0.0003, leak_reversal=-54.3)
soma = cell.branch(0).comp(bigcell_sections.SOMA_MIDDLE)
soma.stimulate(jnp.full(round(options.tstop / options.dt) + 1, bigcell_sections.CURRENT))
for branch, place in bigcell_sections.CHECKED.values():
    cell.branch(branch).comp(place).record("v", verbose=False)
jaxley_setup.measure(cell, bigcell_sections.CHECKED, options, start)
