"""A myelinated axon of 10 um as a double cable by NEURON (McIntyre, Richardson and Grill 2002)."""

import math
import time

import common

options = common.arguments(dt=0.005, tstop=4.0, cells=101, checked_only=False)
start = time.perf_counter()
import neuron_setup

neuron_setup.load_mechanisms()
h, context = neuron_setup.setup(options.threads, False, 0)
h.celsius = 37.0

FIBRE, NODE, AXON, SPACING, PARANODE, LAMELLAE = 10.0, 3.3, 6.9, 1150.0, 46.0, 120
"""In um, but for the number of lamellae."""
RESISTIVITY = 70.0
"""In ohm cm."""


def space(diameter: float, width: float) -> float:
    """What lies along the space of some um around an axon, in MOhm/cm."""
    return 0.01 * RESISTIVITY * 1e4 / (math.pi * ((diameter / 2 + width) ** 2 - (diameter / 2) ** 2))


def section(length: float, diameter: float, width: float, leak: float | None) -> None:
    """The next one: a node where there is no leak in S/cm2, else under myelin with the measures of the fibre."""
    made = h.Section(name=f"section{len(sections)}")
    made.nseg, made.L = 1, length
    made.insert("extracellular")
    for layer in range(2):
        made.xraxial[layer], made.xg[layer], made.xc[layer] = 1e9, 1e9, 0.0
    made.xraxial[0] = space(diameter, width)
    if leak is None:
        made.diam, made.Ra, made.cm = diameter, RESISTIVITY, 2.0
        made.insert("mrgnode")
        made.xg[0], made.xc[0] = 1e10, 0.0
    else:
        part = diameter / FIBRE
        made.diam, made.Ra, made.cm = FIBRE, RESISTIVITY / part**2, 2.0 * part
        made.insert("pas")
        made.g_pas, made.e_pas = leak * part, -80.0
        made.xg[0], made.xc[0] = 0.001 / (2 * LAMELLAE), 0.1 / (2 * LAMELLAE)
    if sections:
        made.connect(sections[-1](1))
    sections.append(made)


sections: list = []
nodes = []
sixth = (SPACING - 1 - 2 * 3 - 2 * PARANODE) / 6
for number in range(options.cells):
    nodes.append(len(sections))
    section(1.0, NODE, 0.002, None)
    if number == options.cells - 1:
        break
    section(3.0, NODE, 0.002, 0.001)
    section(PARANODE, AXON, 0.004, 0.0001)
    for _ in range(6):
        section(sixth, AXON, 0.004, 0.0001)
    section(PARANODE, AXON, 0.004, 0.0001)
    section(3.0, NODE, 0.002, 0.001)
clamp = h.IClamp(sections[nodes[3]](0.5))
clamp.delay, clamp.dur, clamp.amp = 0.0, 0.1, 2.0
potentials = {number: h.Vector().record(sections[nodes[number]](0.5)._ref_v) for number in (20, options.cells - 20)}
moments = h.Vector().record(h._ref_t)
h.dt = options.dt
context.set_maxstep(10)
setup = time.perf_counter() - start


def run() -> None:
    h.finitialize(-80.0)
    begin = time.perf_counter()
    context.psolve(options.tstop)
    walls.append(time.perf_counter() - begin)


walls: list[float] = []
for _ in range(options.reps):
    run()
check = {f"cell{number}": common.rounded(common.crossings(list(moments), list(course), -10.0))
         for number, course in potentials.items()}
common.emit("NEURON", walls, setup, check)
