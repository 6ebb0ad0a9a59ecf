"""Branching cells with random connections by NEURON or, with --core, CoreNEURON, as `ScaleWorkload.swift` has them."""

import time

import common
import ring_cells as ring

FAN, DELAY, CURRENTS = 760, 2.0, (30.0, 60.0)
"""Connections of each cell, their delay in ms, and currents into the first soma and the last in µA/cm²."""

options = common.arguments(cells=824, dt=0.025, tstop=5.0, core=False)
start = time.perf_counter()
import branching_cells
import neuron_setup
import numpy as np

neuron_setup.load_mechanisms()
h, context = neuron_setup.setup(options.threads, options.core, 0)
h.celsius = 6.3
area = np.pi * ring.SOMA**2
kept, synapses = [], []
for number in range(options.cells):
    soma, synapse, rest = branching_cells.add(h, context, number)
    clamp = h.IClamp(soma(0.5))
    clamp.delay, clamp.dur = 0.0, 1e9
    # µA/cm² on µm² to nA.
    clamp.amp = (CURRENTS[0] + (CURRENTS[1] - CURRENTS[0]) * number / options.cells) * area * 1e-5
    synapses.append(synapse)
    kept += [rest, clamp]
with_cells = common.resident_bytes()
random, connections = np.random.default_rng(1), 0
for synapse in synapses:
    for source in np.flatnonzero(random.random(options.cells) < FAN / options.cells).tolist():
        connection = context.gid_connect(source, synapse)
        connection.weight[0], connection.delay = ring.WEIGHT / FAN, DELAY
        kept.append(connection)
        connections += 1
with_both = common.resident_bytes()
times, numbers = neuron_setup.spikes(h, context, options)
setup = time.perf_counter() - start
walls = neuron_setup.walls(h, context, options.tstop, options.core, options.reps)
common.emit("CoreNEURON" if options.core else "NEURON", walls, setup, {"n_spikes_total": len(times)},
            compartments=options.cells * (1 + len(ring.PARENTS) * ring.COMPARTMENTS),
            steps=round(options.tstop / options.dt), connections=connections,
            bytes_per_connection=(with_both - with_cells) / connections)
