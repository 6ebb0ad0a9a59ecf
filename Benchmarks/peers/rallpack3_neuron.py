"""Rallpack 3, a squid axon of 1 mm, by NEURON or, with --core, CoreNEURON."""

import time

import common

options = common.rallpack3_arguments(core=False, order=0)
start = time.perf_counter()
import neuron_setup

neuron_setup.load_mechanisms()
h, context = neuron_setup.setup(options.threads, options.core, options.order)
h.celsius = 6.3
axon = h.Section(name="axon")
axon.L, axon.diam, axon.Ra, axon.cm, axon.nseg = 1000.0, 1.0, 100.0, 1.0, options.cells
axon.insert("hhx")
axon.ena, axon.ek = 50.0, -77.0
for segment in axon:
    membrane = segment.hhx
    membrane.gnabar, membrane.gkbar, membrane.gl, membrane.el = 0.12, 0.036, 0.25e-4, -65.0
clamp = h.IClamp(axon(0.5 / options.cells))
clamp.delay, clamp.dur, clamp.amp = 0.0, 1e9, 0.1
# Spikes that NEURON reports lie on its steps; its potentials tell more.
checked = common.rallpack3_checked(options)
potentials = {number: h.Vector().record(axon((number + 0.5) / options.cells)._ref_v) for number in checked}
moments = h.Vector().record(h._ref_t)
h.dt = options.dt
context.set_maxstep(10)
setup = time.perf_counter() - start
walls = neuron_setup.walls(h, context, options.tstop, options.core, options.reps)
check = {f"cell{number}": common.rounded(common.crossings(list(moments), list(potentials[number])))
         for number in checked}
common.emit("CoreNEURON" if options.core else "NEURON", walls, setup, check)
