"""Rings of branching cells by NEURON or, with --core, CoreNEURON."""

import time

import common
import ring_cells as ring

options = ring.arguments(core=False, order=0)
start = time.perf_counter()
import branching_cells
import neuron_setup
import numpy as np

neuron_setup.load_mechanisms()
h, context = neuron_setup.setup(options.threads, options.core, options.order)
h.celsius = 6.3
kept, synapses = [], []

for number in range(options.cells):
    _, synapse, rest = branching_cells.add(h, context, number)
    synapses.append(synapse)
    kept.append(rest)

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
