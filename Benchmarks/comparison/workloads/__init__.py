"""What can be measured: every file of this folder is a workload of its name, with a dash for an underscore.

A file has a sentence as its docstring and `rows(session)`, which gives the rows of the table.
"""

import importlib
import pkgutil
from types import ModuleType


def all_workloads() -> dict[str, ModuleType]:
    """The workloads by name."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return {name.replace("_", "-"): importlib.import_module(f"{__name__}.{name}") for name in names}
