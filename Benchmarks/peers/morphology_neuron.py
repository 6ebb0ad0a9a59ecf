"""A reconstructed cell by NEURON or, with --core, CoreNEURON."""

import time

import common
import morphology_cell

options, cell = morphology_cell.arguments(core=False, order=0, potentials=False)
start = time.perf_counter()
import neuron_setup

neuron_setup.load_mechanisms()
h, context = neuron_setup.setup(options.threads, options.core, options.order)
h.celsius = 6.3
sections = []
for number, section in enumerate(cell.sections):
    made = h.Section(name=f"section{number}")
    if number:
        made.connect(sections[section.parent](section.place))
    for x, y, z, diameter in section.points:
        made.pt3dadd(x, y, z, diameter)
    made.nseg = section.compartments
    made.Ra, made.cm = cell.resistivity, 1.0
    if section.fires:
        made.insert("hhx")
        made.ena, made.ek = 50.0, -77.0
        for segment in made:
            membrane = segment.hhx
            membrane.gnabar, membrane.gkbar, membrane.gl, membrane.el = 0.12, 0.036, 0.0003, -54.3
    else:
        made.insert("pas")
        for segment in made:
            segment.pas.g, segment.pas.e = 0.00005, -65.0
    sections.append(made)
h.define_shape()
clamps = []
for begin, end, amplitude in cell.pulses:
    if begin < options.tstop:
        clamp = h.IClamp(sections[0](0.5))
        clamp.delay, clamp.dur, clamp.amp = begin, end - begin, amplitude
        clamps.append(clamp)
# Spikes that NEURON reports lie on its steps; its potentials tell more.
potentials = {name: h.Vector().record(sections[number](place)._ref_v)
              for name, (number, place) in cell.checked.items()}
moments = h.Vector().record(h._ref_t)
h.dt = options.dt
context.set_maxstep(10)
setup = time.perf_counter() - start
walls = neuron_setup.walls(h, context, options.tstop, options.core, options.reps)
check = {name: common.rounded(common.crossings(list(moments), list(course))) for name, course in potentials.items()}
every = max(1, round(0.1 / options.dt))
told = {"potentials": {name: list(course)[::every] for name, course in potentials.items()}} if options.potentials else {}
common.emit("CoreNEURON" if options.core else "NEURON", walls, setup, check,
            length=sum(section.L for section in sections),
            area=sum(segment.area() for section in sections for segment in section), **told)
