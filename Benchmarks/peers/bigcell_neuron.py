"""One large cell by NEURON or, with --core, CoreNEURON."""

import time

import bigcell_sections as cell
import common

options = cell.arguments(core=False, order=0)
start = time.perf_counter()
import neuron_setup

neuron_setup.load_mechanisms()
h, context = neuron_setup.setup(options.threads, options.core, options.order)
h.celsius = 6.3
sections = []
for number, section in enumerate(cell.SECTIONS):
    made = h.Section(name=f"section{number}")
    made.L, made.diam, made.nseg = section.length, section.diameter, section.compartments
    made.Ra, made.cm = cell.RESISTIVITY, 1.0
    made.insert("hhx")
    made.ena, made.ek = 50.0, -77.0
    for segment in made:
        membrane = segment.hhx
        membrane.gnabar, membrane.gkbar, membrane.gl, membrane.el = 0.12, 0.036, 0.0003, -54.3
    if number:
        made.connect(sections[section.parent](1))
    sections.append(made)
clamp = h.IClamp(sections[0](0.5))
clamp.delay, clamp.dur, clamp.amp = 0.0, 1e9, cell.CURRENT
# Spikes that NEURON reports lie on its steps; its potentials tell more.
potentials = {}
for compartment in cell.CHECKED:
    number, place = cell.middle(compartment)
    potentials[compartment] = h.Vector().record(sections[number](place)._ref_v)
moments = h.Vector().record(h._ref_t)
h.dt = options.dt
context.set_maxstep(10)
setup = time.perf_counter() - start
walls = neuron_setup.walls(h, context, options.tstop, options.core, options.reps)
check = {f"cell{compartment}": common.rounded(common.crossings(list(moments), list(course)))
         for compartment, course in potentials.items()}
common.emit("CoreNEURON" if options.core else "NEURON", walls, setup, check)
