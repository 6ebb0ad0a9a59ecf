"""Reads the equations of a CellML 1.0 file: its variables, joined over components, and their formulas."""

from dataclasses import dataclass, field
from xml.etree import ElementTree
from xml.parsers import expat


class Fault(Exception):
    """What is wrong, in a sentence."""


def local(name):
    return name.rsplit("}", 1)[-1]


def read_tree(path):
    """The file's elements; a document type, and with it every entity, is refused."""
    data = path.read_bytes()

    def refuse(*_):
        raise Fault(f"{path}: found a document type, expected none, since entities are not read")

    scout = expat.ParserCreate()
    scout.StartDoctypeDeclHandler = refuse
    try:
        scout.Parse(data, True)
    except expat.ExpatError as error:
        raise Fault(f"{path}: found no well-formed XML: {error}") from None
    return ElementTree.fromstring(data)


@dataclass
class Equations:
    """Names are `component.variable` of the component that sets the variable."""

    initial: dict = field(default_factory=dict)
    units: dict = field(default_factory=dict)
    algebraic: dict = field(default_factory=dict)
    derivatives: dict = field(default_factory=dict)


class _Names:
    """Which variables of different components are the same."""

    def __init__(self):
        self.parent = {}

    def find(self, name):
        while self.parent.get(name, name) != name:
            name = self.parent[name]
        return name

    def join(self, source, target):
        self.parent[self.find(target)] = self.find(source)


def _sources(component):
    """The variables that a component sets itself."""
    return {
        variable.get("name")
        for variable in component
        if local(variable.tag) == "variable"
        and "in" not in (variable.get("public_interface"), variable.get("private_interface"))
    }


def read(path):
    """The equations of a file."""
    root = read_tree(path)
    components = {c.get("name"): c for c in root if local(c.tag) == "component"}
    own = {name: _sources(component) for name, component in components.items()}
    names = _joined(root, own)
    equations = Equations()
    for name, component in components.items():
        for part in component:
            if local(part.tag) == "variable":
                variable = names.find((name, part.get("name")))
                if part.get("name") in own[name]:
                    equations.units[variable] = part.get("units")
                if part.get("initial_value") is not None:
                    equations.initial[variable] = float(part.get("initial_value"))
            elif local(part.tag) == "math":
                for equation in part:
                    _add(equations, equation, name, names, path)
    return equations


def _joined(root, own):
    names = _Names()
    for connection in root:
        if local(connection.tag) != "connection":
            continue
        ends = next(part for part in connection if local(part.tag) == "map_components")
        first, second = ends.get("component_1"), ends.get("component_2")
        for part in connection:
            if local(part.tag) != "map_variables":
                continue
            one, other = (first, part.get("variable_1")), (second, part.get("variable_2"))
            if one[1] in own[first]:
                names.join(one, other)
            else:
                names.join(other, one)
    return names


def _add(equations, equation, component, names, path):
    if local(equation.tag) != "apply" or local(equation[0].tag) != "eq":
        raise Fault(f"{path}: found <{local(equation.tag)}> in {component}, expected equations")
    left, right = equation[1], equation[2]
    formula = expression(right, component, names)
    if local(left.tag) == "ci":
        equations.algebraic[names.find((component, left.text.strip()))] = formula
    else:
        state = next(part for part in left if local(part.tag) == "ci")
        equations.derivatives[names.find((component, state.text.strip()))] = formula


def expression(element, component, names):
    """A formula as nested tuples: a number, ("variable", name) or (operator, operands...)."""
    kind = local(element.tag)
    if kind == "ci":
        return ("variable", names.find((component, element.text.strip())))
    if kind == "cn":
        parts = [(element.text or "").strip()] + [(part.tail or "").strip() for part in element]
        return float("e".join(parts))
    if kind in ("piecewise", "piece", "otherwise", "degree", "logbase"):
        return (kind, *(expression(part, component, names) for part in element))
    if kind == "apply":
        return (local(element[0].tag), *(expression(part, component, names) for part in element[1:]))
    return (kind,)
