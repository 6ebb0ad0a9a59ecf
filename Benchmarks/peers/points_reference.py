"""The checked cells of `points` by an adaptive solver of SciPy, which shares no code with any simulator here.

It prints spike times in ms to compare with the reference of Benchmarks/compare, which is computed by Galvani.
"""

import json

import numpy as np
from scipy.integrate import solve_ivp

import common

options = common.points_arguments()


def ratio(x: float) -> float:
    """x/(1 - exp(-x)), 1 at 0."""
    return x / (1 - np.exp(-x)) if abs(x) > 1e-7 else 1 + x / 2


def rates(v: float) -> list[tuple[float, float]]:
    """Opening and closing rates of m, h and n in 1/ms."""
    return [
        (ratio(0.1 * (v + 40)), 4 * np.exp(-(v + 65) / 18)),
        (0.07 * np.exp(-(v + 65) / 20), 1 / (1 + np.exp(-0.1 * (v + 35)))),
        (0.1 * ratio(0.1 * (v + 55)), 0.125 * np.exp(-(v + 65) / 80)),
    ]


def slopes(t: float, state: np.ndarray, current: float) -> list[float]:
    """Of the potential and the gates."""
    v, m, h, n = state
    membrane = current - 120 * m**3 * h * (v - 50) - 36 * n**4 * (v + 77) - 0.3 * (v + 54.3)
    return [membrane] + [a * (1 - x) - b * x for (a, b), x in zip(rates(v), (m, h, n))]


def crossing(t: float, state: np.ndarray, current: float) -> float:
    """Zero when the potential is."""
    return state[0]


crossing.direction = 1
rest = [-65.0] + [a / (a + b) for a, b in rates(-65.0)]
check = {}
for cell in common.checked(options.cells):
    solution = solve_ivp(slopes, (0, options.tstop), rest, method="LSODA", rtol=1e-11, atol=1e-12, events=crossing,
                         args=(common.current(cell, options.cells),))
    check[f"cell{cell}"] = [round(float(t), 6) for t in solution.t_events[0]]
print(json.dumps({"simulator": "SciPy", "check": check}))
