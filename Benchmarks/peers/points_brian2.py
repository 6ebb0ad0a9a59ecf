"""Hodgkin-Huxley cells with graded constant currents, by Brian2 as a C++ program."""

import time

import common

options = common.points_arguments(method="exponential_euler")
start = time.perf_counter()
import brian2_setup
import numpy as np
from brian2 import NeuronGroup, SpikeMonitor, ms, run

EQUATIONS = """
dv/dt = (I - 120*m**3*h*(v-50) - 36*n**4*(v+77) - 0.3*(v+54.3))/ms : 1
dm/dt = (am*(1-m) - bm*m)/ms : 1
dh/dt = (ah*(1-h) - bh*h)/ms : 1
dn/dt = (an*(1-n) - bn*n)/ms : 1
am = 1/exprel(-0.1*(v+40)) : 1
bm = 4*exp(-(v+65)/18) : 1
ah = 0.07*exp(-0.05*(v+65)) : 1
bh = 1/(1+exp(-0.1*(v+35))) : 1
an = 0.1/exprel(-0.1*(v+55)) : 1
bn = 0.125*exp(-0.0125*(v+65)) : 1
I : 1 (constant)
"""

cells = np.array(common.computed(options))
with brian2_setup.standalone("points", options) as folder:
    group = NeuronGroup(len(cells), EQUATIONS, method=options.method, threshold="v>0", refractory="v>-20", reset="")
    group.I = common.current(cells, options.cells)
    group.v = -65
    group.m, group.h, group.n = "am/(am+bm)", "ah/(ah+bh)", "an/(an+bn)"
    monitor = SpikeMonitor(group)
    run(options.tstop * ms)
    brian2_setup.compile_program(folder)
    setup = time.perf_counter() - start
    walls = brian2_setup.walls(folder, options.reps)
    times = np.array(monitor.t / ms)
    check = common.spike_check(options, times, cells[np.array(monitor.i)])
    common.emit("Brian2", walls, setup, check)
