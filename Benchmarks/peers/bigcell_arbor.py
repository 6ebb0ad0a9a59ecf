"""One large cell by Arbor."""

import time

import bigcell_sections as cell
import common

options = cell.arguments()
start = time.perf_counter()
import arbor
import arbor_setup
import numpy as np
from arbor import units as U


def morphology() -> arbor.segment_tree:
    """All sections straight in x: places do not matter, lengths do. Its branches are the sections."""
    tree, ends = arbor.segment_tree(), []
    for section in cell.SECTIONS:
        x = ends[section.parent] if ends else 0.0
        ends.append(x + section.length)
        radius = section.diameter / 2
        tree.append(section.parent if x else arbor.mnpos, arbor.mpoint(x, 0, 0, radius),
                    arbor.mpoint(ends[-1], 0, 0, radius), tag=3 if x else 1)
    return tree


class BigCell(arbor_setup.Cables):
    """One cell with detectors of spikes at 0 mV in the checked compartments."""

    def num_cells(self) -> int:
        return 1

    def cell_description(self, gid: int) -> arbor.cable_cell:
        decor = arbor_setup.squid(cell.RESISTIVITY)
        decor.paint("(all)", arbor.density("hh", dict(gnabar=0.12, gkbar=0.036, gl=0.0003, el=-54.3)))
        decor.place("(location 0 0.5)", arbor.i_clamp(0 * U.ms, 1e6 * U.ms, current=cell.CURRENT * U.nA))
        for compartment in cell.CHECKED:
            place = "(location {} {})".format(*cell.middle(compartment))
            decor.place(place, arbor.threshold_detector(0 * U.mV), f"detector{compartment}")
        volumes = " ".join(f"(fixed-per-branch {section.compartments} (branch {number}))"
                           for number, section in enumerate(cell.SECTIONS))
        return arbor.cable_cell(morphology(), decor, arbor.label_dict(), arbor.cv_policy(f"(join {volumes})"))


simulation = arbor_setup.simulation(BigCell(), options.threads)
setup = time.perf_counter() - start

walls = arbor_setup.walls(simulation, options)
spikes = simulation.spikes()
detectors = np.array(list(cell.CHECKED))[spikes["source"]["index"]]
check = {f"cell{compartment}": common.rounded(sorted(spikes["time"][detectors == compartment]))
         for compartment in cell.CHECKED}
common.emit("Arbor", walls, setup, check)
