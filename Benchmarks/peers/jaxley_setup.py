"""Jaxley in double precision: settings, the squid's membrane, and the measurement of one cell."""

import argparse
import os
import time
from collections.abc import Iterable
from typing import Any

os.environ["JAX_PLATFORMS"] = "cpu"

import common
import jax
import numpy as np

jax.config.update("jax_enable_x64", True)
import jaxley as jx
from jaxley.channels import HH


def squid(cell: Any, resistivity: float, leak: float, leak_reversal: float) -> None:
    """Gives a cell the squid's membrane at rest; resistivity in ohm cm, leak in S/cm², its reversal in mV."""
    cell.set("axial_resistivity", resistivity)
    cell.set("capacitance", 1.0)
    cell.insert(HH())
    values = (("gNa", 0.12), ("gK", 0.036), ("gLeak", leak), ("eNa", 50.0), ("eK", -77.0), ("eLeak", leak_reversal))
    for name, value in values:
        cell.set(f"HH_{name}", value)
    cell.set("v", -65.0)
    cell.init_states()


def measure(cell: Any, numbers: Iterable[int], options: argparse.Namespace, start: float) -> None:
    """Compiles, times and prints; `numbers` of the recorded places, `start` of the script by its clock."""
    run = jax.jit(lambda: jx.integrate(cell, delta_t=options.dt, t_max=options.tstop, solver=options.solver))
    potentials = np.asarray(run().block_until_ready())
    setup = time.perf_counter() - start
    walls = common.timed(lambda: run().block_until_ready(), options.reps)
    moments = np.arange(potentials.shape[1]) * options.dt
    check = {f"cell{number}": common.rounded(common.crossings(moments, course))
             for number, course in zip(numbers, potentials)}
    common.emit("Jaxley", walls, setup, check)
