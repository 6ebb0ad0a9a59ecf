"""Evaluates formulas of a CellML file at given values."""

import math

from .document import Fault


def _power(x, y):
    return math.inf if x == 0 and y < 0 else x**y


_OPERATORS = {
    "plus": lambda *x: math.fsum(x) if len(x) > 2 else sum(x),
    "times": lambda *x: math.prod(x),
    "divide": lambda x, y: x / y,
    "minus": lambda x, *y: x - y[0] if y else -x,
    "power": _power,
    "exp": math.exp,
    "ln": math.log,
    "abs": abs,
    "floor": math.floor,
    "gt": lambda x, y: x > y,
    "lt": lambda x, y: x < y,
    "geq": lambda x, y: x >= y,
    "leq": lambda x, y: x <= y,
    "eq": lambda x, y: x == y,
    "and": lambda *x: all(x),
    "or": lambda *x: any(x),
    "not": lambda x: not x,
}
_CONSTANTS = {"pi": math.pi, "true": True, "false": False}


class Evaluation:
    """The values of all variables where the states and some constants are given."""

    def __init__(self, equations, given):
        self.equations = equations
        self.values = {**equations.initial, **given}
        self.given = set(given)

    def derivative(self, state):
        return self.formula(self.equations.derivatives[state])

    def variable(self, name):
        if name in self.given or name not in self.equations.algebraic:
            if name not in self.values:
                raise Fault(f"found no value for {'.'.join(name)}")
            return self.values[name]
        self.values[name] = self.formula(self.equations.algebraic[name])
        self.given.add(name)
        return self.values[name]

    def formula(self, tree):
        if isinstance(tree, float):
            return tree
        kind, operands = tree[0], tree[1:]
        if kind == "variable":
            return self.variable(operands[0])
        if kind == "piecewise":
            return self.piecewise(operands)
        if kind == "root":
            return self.root(operands)
        if kind in _CONSTANTS:
            return _CONSTANTS[kind]
        if kind not in _OPERATORS:
            raise Fault(f"found <{kind}>, which is not read")
        return _OPERATORS[kind](*(self.formula(operand) for operand in operands))

    def piecewise(self, parts):
        for part in parts:
            if part[0] == "otherwise":
                return self.formula(part[1])
            if self.formula(part[2]):
                return self.formula(part[1])
        raise Fault("found no piece that holds")

    def root(self, operands):
        if operands[0][0] == "degree":
            return self.formula(operands[1]) ** (1 / self.formula(operands[0][1]))
        return math.sqrt(self.formula(operands[0]))
