"""Rings of branching cells by NEURON or, with --core, CoreNEURON."""

import time

import common
import ring_cells as ring

options = ring.arguments(core=False, order=0)
start = time.perf_counter()
import neuron_setup
import numpy as np

neuron_setup.load_mechanisms()
h, context = neuron_setup.setup(options.threads, options.core, options.order)
h.celsius = 6.3
kept, synapses = [], []


def section(length: float, diameter: float, compartments: int, mechanism: str):
    """A cylinder."""
    made = h.Section()
    made.L, made.diam, made.nseg, made.Ra, made.cm = length, diameter, compartments, 100.0, 1.0
    made.insert(mechanism)
    return made


for number in range(options.cells):
    soma = section(ring.SOMA, ring.SOMA, 1, "hhx")
    soma.ena, soma.ek = 50.0, -77.0
    membrane = soma(0.5).hhx
    membrane.gnabar, membrane.gkbar, membrane.gl, membrane.el = 0.12, 0.036, 0.0003, -54.3
    dendrites = []
    for parent in ring.PARENTS:
        dendrite = section(ring.LENGTH, ring.DIAMETER, ring.COMPARTMENTS, "pas")
        for segment in dendrite:
            segment.pas.g, segment.pas.e = ring.LEAK, ring.LEAK_REVERSAL
        dendrite.connect(soma(1) if parent < 0 else dendrites[parent](1))
        dendrites.append(dendrite)
    synapse = h.ExpSyn(dendrites[0](0.5))
    synapse.tau, synapse.e = 2.0, 0.0
    detector = h.NetCon(soma(0.5)._ref_v, None, sec=soma)
    detector.threshold = ring.DETECTION
    context.set_gid2node(number, context.id())
    context.cell(number, detector)
    synapses.append(synapse)
    kept.append((soma, dendrites, detector))

for number, synapse in enumerate(synapses):
    weights = [(ring.source(number), ring.WEIGHT)] + [(cell, 0.0) for cell in ring.silent(number, options.cells)]
    for cell, weight in weights:
        connection = context.gid_connect(cell, synapse)
        connection.weight[0], connection.delay = weight, ring.DELAY
        kept.append(connection)
    if number % ring.RING == 0:
        starter = h.NetStim()
        starter.start, starter.number, starter.noise = 0.0, 1, 0
        connection = h.NetCon(starter, synapse)
        connection.weight[0], connection.delay = ring.WEIGHT, 1.0
        kept.append((starter, connection))

times, numbers = neuron_setup.spikes(h, context, options)
setup = time.perf_counter() - start
walls = neuron_setup.walls(h, context, options.tstop, options.core, options.reps)
check = ring.check(np.array(times), np.array(numbers), options.cells)
common.emit("CoreNEURON" if options.core else "NEURON", walls, setup, check)
