"""The cells of ring and scale by NEURON; `ring_cells.py` says what they are."""

from typing import Any

import ring_cells as ring


def section(h: Any, length: float, diameter: float, compartments: int, mechanism: str) -> Any:
    """A cylinder."""
    made = h.Section()
    made.L, made.diam, made.nseg, made.Ra, made.cm = length, diameter, compartments, 100.0, 1.0
    made.insert(mechanism)
    return made


def add(h: Any, context: Any, number: int) -> tuple[Any, Any, list[Any]]:
    """One cell of a number; gives its soma, its synapse, and what must be kept."""
    soma = section(h, ring.SOMA, ring.SOMA, 1, "hhx")
    soma.ena, soma.ek = 50.0, -77.0
    membrane = soma(0.5).hhx
    membrane.gnabar, membrane.gkbar, membrane.gl, membrane.el = 0.12, 0.036, 0.0003, -54.3
    dendrites: list[Any] = []
    for parent in ring.PARENTS:
        dendrite = section(h, ring.LENGTH, ring.DIAMETER, ring.COMPARTMENTS, "pas")
        for segment in dendrite:
            segment.pas.g, segment.pas.e = ring.LEAK, ring.LEAK_REVERSAL
        dendrite.connect(soma(1) if parent < 0 else dendrites[parent](1))
        dendrites.append(dendrite)
    synapse = h.ExpSyn(dendrites[0](0.5))
    synapse.tau, synapse.e = 2.0, 0.0
    detector = h.NetCon(soma(0.5)._ref_v, None, sec=soma)
    detector.threshold = ring.DETECTION
    context.set_gid2node(number, context.id())
    context.cell(number, detector)
    return soma, synapse, [soma, dendrites, detector]
