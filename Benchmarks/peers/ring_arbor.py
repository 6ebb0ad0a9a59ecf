"""Rings of branching cells by Arbor."""

import time

import common
import ring_cells as ring

options = ring.arguments()
start = time.perf_counter()
import arbor
import arbor_setup
from arbor import units as U


def morphology() -> arbor.segment_tree:
    """Branches straight in x, the second of two bent in y; 0.8 and 0.6 keep the length."""
    tree = arbor.segment_tree()
    radius = ring.SOMA / 2
    soma = tree.append(arbor.mnpos, arbor.mpoint(0, 0, 0, radius), arbor.mpoint(ring.SOMA, 0, 0, radius), tag=1)
    ends, segments = [], []
    for number, parent in enumerate(ring.PARENTS):
        x, y = (ring.SOMA, 0.0) if parent < 0 else ends[parent]
        side = 1 if number % 2 else -1
        end = (x + ring.LENGTH, y) if parent < 0 else (x + 0.8 * ring.LENGTH, y + side * 0.6 * ring.LENGTH)
        radius = ring.DIAMETER / 2
        segments.append(tree.append(soma if parent < 0 else segments[parent], arbor.mpoint(x, y, 0, radius),
                                    arbor.mpoint(*end, 0, radius), tag=3))
        ends.append(end)
    return tree


def volumes() -> arbor.cv_policy:
    """One volume for the soma, which shares branch 0 with the first dendrite, and as many as the others cut."""
    soma = ring.SOMA / (ring.SOMA + ring.LENGTH)
    cuts = [soma + (1 - soma) * number / ring.COMPARTMENTS for number in range(ring.COMPARTMENTS)]
    locations = " ".join(f"(location 0 {cut:.12f})" for cut in cuts)
    others = " ".join(f"(fixed-per-branch {ring.COMPARTMENTS} (branch {number}))"
                      for number in range(1, len(ring.PARENTS)))
    return arbor.cv_policy(f"(join (explicit (sum {locations}) (branch 0)) (join {others}))")


class Rings(arbor_setup.Cables):
    """All cells, alike."""

    def __init__(self) -> None:
        super().__init__()
        decor = arbor_setup.squid(resistivity=100)
        decor.paint("(tag 1)", arbor.density("hh", dict(gnabar=0.12, gkbar=0.036, gl=0.0003, el=-54.3)))
        decor.paint("(tag 3)", arbor.density(f"pas/e={ring.LEAK_REVERSAL:g}", dict(g=ring.LEAK)))
        decor.place("(on-components 0.5 (segment 1))", arbor.synapse("expsyn", dict(tau=2.0, e=0.0)), "synapse")
        detector = arbor.threshold_detector(ring.DETECTION * U.mV)
        decor.place("(on-components 0.5 (segment 0))", detector, "detector")
        self.cell = arbor.cable_cell(morphology(), decor, arbor.label_dict(), volumes())

    def num_cells(self) -> int:
        return options.cells

    def cell_description(self, gid: int) -> arbor.cable_cell:
        return self.cell

    def connections_on(self, gid: int) -> list[arbor.connection]:
        weights = [(ring.source(gid), ring.WEIGHT)] + [(cell, 0.0) for cell in ring.silent(gid, options.cells)]
        return [arbor.connection((cell, "detector"), "synapse", weight, ring.DELAY * U.ms) for cell, weight in weights]

    def event_generators(self, gid: int) -> list[arbor.event_generator]:
        if gid % ring.RING:
            return []
        return [arbor.event_generator("synapse", ring.WEIGHT, arbor.explicit_schedule([1 * U.ms]))]


simulation = arbor_setup.simulation(Rings(), options.threads)
setup = time.perf_counter() - start

walls = arbor_setup.walls(simulation, options)
spikes = simulation.spikes()
check = ring.check(spikes["time"], spikes["source"]["gid"], options.cells)
common.emit("Arbor", walls, setup, check)
