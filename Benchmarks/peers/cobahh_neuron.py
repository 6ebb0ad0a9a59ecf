"""The network of cobahh by NEURON or, with --core, CoreNEURON."""

import time

import cobahh_network
import common

options = cobahh_network.arguments(core=False)
start = time.perf_counter()
import neuron_setup
import numpy as np

neuron_setup.load_mechanisms()
h, context = neuron_setup.setup(options.threads, options.core, 0)
h.celsius = 36
sources, targets, potentials, excitatory, inhibitory = cobahh_network.network()
sections, excited, inhibited, kept = [], [], [], []
for number in range(cobahh_network.NEURONS):
    section = h.Section()
    section.L = section.diam = (20000 / np.pi) ** 0.5
    section.cm = 1.0
    section.insert("tmhh")
    synapses = h.ExpSyn(section(0.5)), h.ExpSyn(section(0.5))
    for synapse, (constant, reversal) in zip(synapses, ((5.0, 0.0), (10.0, -80.0))):
        synapse.tau, synapse.e = constant, reversal
    detector = h.NetCon(section(0.5)._ref_v, None, sec=section)
    detector.threshold = -20.0
    context.set_gid2node(number, context.id())
    context.cell(number, detector)
    sections.append(section)
    excited.append(synapses[0])
    inhibited.append(synapses[1])
# Threads of NEURON need more than one step.
delay = options.dt if options.threads == 1 else 2 * options.dt
for source, target in zip(sources.tolist(), targets.tolist()):
    is_excitatory = source < cobahh_network.EXCITATORY
    connection = context.gid_connect(source, (excited if is_excitatory else inhibited)[target])
    connection.weight[0] = cobahh_network.EXCITATORY_WEIGHT if is_excitatory else cobahh_network.INHIBITORY_WEIGHT
    connection.delay = delay
    kept.append(connection)


def begin() -> None:
    """Sets where each neuron starts."""
    for number, section in enumerate(sections):
        section(0.5).v = float(potentials[number])
        excited[number].g, inhibited[number].g = float(excitatory[number]), float(inhibitory[number])
    h.fcurrent()


kept.append(h.FInitializeHandler(1, begin))
times, numbers = neuron_setup.spikes(h, context, options)
setup = time.perf_counter() - start
walls = neuron_setup.walls(h, context, options.tstop, options.core, options.reps)
check = cobahh_network.check(list(times), list(numbers), options.tstop)
common.emit("CoreNEURON" if options.core else "NEURON", walls, setup, check)
