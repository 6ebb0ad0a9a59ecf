"""One Hodgkin-Huxley cell for 100 ms at 0.025 ms under 10 uA/cm2, as a whole process.

one_cell.py NAME prints one JSON line with the spike times in ms.
"""

import json
import os
import sys
from collections.abc import Callable

import common


def neuron() -> list[float]:
    """NEURON with its own mechanism."""
    from neuron import h

    section = h.Section()
    section.L = section.diam = common.DIAMETER
    section.insert("hh")
    clamp = h.IClamp(section(0.5))
    clamp.dur, clamp.amp = 1e9, 0.1
    detector = h.NetCon(section(0.5)._ref_v, None, sec=section)
    detector.threshold = 0
    times = h.Vector()
    detector.record(times)
    h.load_file("stdrun.hoc")
    h.celsius = 6.3
    h.finitialize(-65)
    h.continuerun(100)
    return list(times)


def arbor() -> list[float]:
    """Arbor with its own mechanism."""
    import arbor as a
    from arbor import units as U

    tree, radius = a.segment_tree(), common.DIAMETER / 2
    tree.append(a.mnpos, a.mpoint(0, 0, 0, radius), a.mpoint(common.DIAMETER, 0, 0, radius), tag=1)
    decor = a.decor().set_property(Vm=-65 * U.mV, tempK=279.45 * U.Kelvin).paint("(all)", a.density("hh"))
    decor = decor.place("(location 0 0.5)", a.i_clamp(0 * U.ms, 1e6 * U.ms, current=0.1 * U.nA))
    decor = decor.place("(location 0 0.5)", a.threshold_detector(0 * U.mV), "detector")
    model = a.single_cell_model(a.cable_cell(tree, decor))
    model.run(100 * U.ms, 0.025 * U.ms)
    return list(model.spikes)


def brian2(target: str) -> list[float]:
    """Brian2 with equations of its own."""
    import brian2 as b

    equations = """
    dv/dt = (10 - 120*m**3*h*(v-50) - 36*n**4*(v+77) - 0.3*(v+54.3))/ms : 1
    dm/dt = (1/exprel(-0.1*(v+40))*(1-m) - 4*exp(-(v+65)/18)*m)/ms : 1
    dh/dt = (0.07*exp(-0.05*(v+65))*(1-h) - 1/(1+exp(-0.1*(v+35)))*h)/ms : 1
    dn/dt = (0.1/exprel(-0.1*(v+55))*(1-n) - 0.125*exp(-0.0125*(v+65))*n)/ms : 1
    """
    b.prefs.codegen.target = target
    b.defaultclock.dt = 0.025 * b.ms
    group = b.NeuronGroup(1, equations, method="exponential_euler", threshold="v>0", refractory="v>-20", reset="",
                          namespace={"ms": b.ms})
    group.v, group.m, group.h, group.n = -65, 0.0529, 0.5961, 0.3177
    monitor = b.SpikeMonitor(group)
    b.run(100 * b.ms)
    return list(monitor.t / b.ms)


def jaxley() -> list[float]:
    """Jaxley with its own channel."""
    os.environ["JAX_PLATFORMS"] = "cpu"
    import jax.numpy as jnp
    import jaxley as jx
    import numpy as np
    from jaxley.channels import HH

    cell = jx.Cell(jx.Branch(jx.Compartment(), ncomp=1), parents=[-1])
    cell.set("radius", common.DIAMETER / 2)
    cell.set("length", common.DIAMETER)
    cell.insert(HH())
    cell.set("v", -65.0)
    cell.init_states()
    cell.branch(0).comp(0).stimulate(jnp.full(4001, 0.1), verbose=False)
    cell.branch(0).comp(0).record("v", verbose=False)
    potential = np.asarray(jx.integrate(cell, delta_t=0.025, t_max=100.0)[0])
    return common.crossings(np.arange(len(potential)) * 0.025, potential)


CELLS: dict[str, Callable[[], list[float]]] = {
    "neuron": neuron,
    "arbor": arbor,
    "brian2-numpy": lambda: brian2("numpy"),
    "brian2-cython": lambda: brian2("cython"),
    "jaxley": jaxley,
}

print(json.dumps({"check": {"cell0": common.rounded(CELLS[sys.argv[1]]())}}), flush=True)
