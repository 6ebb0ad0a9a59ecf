"""Hodgkin-Huxley cells with graded constant currents, by NEURON or, with --core, CoreNEURON."""

import time

import common

options = common.points_arguments(core=False, order=0)
start = time.perf_counter()
import neuron_setup
import numpy as np

neuron_setup.load_mechanisms()
h, context = neuron_setup.setup(options.threads, options.core, options.order)
h.celsius = 6.3
kept = []
for number in common.computed(options):
    section = h.Section()
    section.L = section.diam = common.DIAMETER
    section.insert("hhx")
    section.ena, section.ek = 50.0, -77.0
    membrane = section(0.5).hhx
    membrane.gnabar, membrane.gkbar, membrane.gl, membrane.el = 0.12, 0.036, 0.0003, -54.3
    clamp = h.IClamp(section(0.5))
    clamp.delay, clamp.dur, clamp.amp = 0.0, 1e9, 0.01 * common.current(number, options.cells)
    detector = h.NetCon(section(0.5)._ref_v, None, sec=section)
    detector.threshold = 0.0
    context.set_gid2node(number, context.id())
    context.cell(number, detector)
    kept.append((section, clamp, detector))
times, numbers = neuron_setup.spikes(h, context, options)
setup = time.perf_counter() - start
walls = neuron_setup.walls(h, context, options.tstop, options.core, options.reps)
check = common.spike_check(options, np.array(times), np.array(numbers))
common.emit("CoreNEURON" if options.core else "NEURON", walls, setup, check)
