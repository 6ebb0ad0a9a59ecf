"""The network of cobahh by Brian2 as a C++ program."""

import time

import cobahh_network
import common

options = cobahh_network.arguments()
start = time.perf_counter()
import brian2_setup
import numpy as np
from brian2 import NeuronGroup, SpikeMonitor, Synapses, ms, run

# Potentials in mV, conductances in µS, capacitance 0.2 nF.
EQUATIONS = """
dv/dt = (0.01*(-60-v) + 20*m**3*h*(50-v) + 6*n**4*(-90-v) + ge*(0-v) + gi*(-80-v))/(0.2*ms) : 1
dm/dt = (1.28/exprel((13-u)/4)*(1-m) - 1.4/exprel((u-40)/5)*m)/ms : 1
dn/dt = (0.16/exprel((15-u)/5)*(1-n) - 0.5*exp((10-u)/40)*n)/ms : 1
dh/dt = (0.128*exp((17-u)/18)*(1-h) - 4/(1+exp((40-u)/5))*h)/ms : 1
dge/dt = -ge/(5*ms) : 1
dgi/dt = -gi/(10*ms) : 1
u = v + 63 : 1
"""

with brian2_setup.standalone("cobahh", options) as folder:
    sources, targets, potentials, excitatory, inhibitory = cobahh_network.network()
    first = cobahh_network.EXCITATORY
    group = NeuronGroup(
        cobahh_network.NEURONS, EQUATIONS, threshold="v>-20", refractory=3 * ms, method="exponential_euler")
    group.v, group.ge, group.gi = potentials, excitatory, inhibitory
    exciting = Synapses(group[:first], group, on_pre=f"ge += {cobahh_network.EXCITATORY_WEIGHT}")
    exciting.connect(i=sources[sources < first], j=targets[sources < first])
    inhibiting = Synapses(group[first:], group, on_pre=f"gi += {cobahh_network.INHIBITORY_WEIGHT}")
    inhibiting.connect(i=sources[sources >= first] - first, j=targets[sources >= first])
    monitor = SpikeMonitor(group)
    run(options.tstop * ms)
    brian2_setup.compile_program(folder)
    setup = time.perf_counter() - start
    walls = brian2_setup.walls(folder, options.reps)
    check = cobahh_network.check(np.array(monitor.t / ms), np.array(monitor.i), options.tstop)
    common.emit("Brian2", walls, setup, check)
