import Physiology
import Simulation

/// Equal cells of 76 compartments: a soma with Hodgkin–Huxley membrane and a tree of 15 passive dendrites, of which
/// the first has synapses in its middle.
struct BranchingCells {
  let count: Int
  /// Of the soma's rates.
  var membranes = MembraneNumerics()
  /// What one spike of weight 1 opens in the synapse, in µS.
  private static let synapticConductance = 0.01
  /// The soma and 15 dendrites, two on each up to the third level.
  private static let sections: [CableSection] = {
    let soma = CableSection(length: 12.6157, diameter: 12.6157, resistivity: 100)
    let dendrites = (0..<15).map { number in
      // The dendrites of the first dendrite, which is section 1, are sections 2 and 3, and so on.
      CableSection(
        length: 100, diameter: 1, resistivity: 100, volumes: 5, parent: number == 0 ? 0 : (number + 1) / 2)
    }
    return [soma] + dendrites
  }()
  /// The middle of the first dendrite.
  private static let synapse = CableGeometry.Volume(section: 1, number: 2)

  /// Of all cells.
  var compartments: Int { count * Self.sections.reduce(0) { $0 + $1.volumes } }

  /// How many lanes a row of the cells has.
  var stride: Int { WorldDescription.Cable.stride(trees: count) }

  /// Adds all cells; gives the populations that send and that receive spikes, one lane for each cell.
  func add(
    to description: inout WorldDescription
  ) throws(WorldError) -> (somas: WorldDescription.Component, receivers: WorldDescription.Component) {
    let geometry = try CableGeometry(named: "cells", Self.sections)
    let somas = addSomas(to: &description)
    let dendrites = description.add(
      WorldDescription.Population(
        "dendrites", .ringDendrite(receivesFrom: nil), count: stride * (geometry.rows.count - 2)))
    let area = geometry.nodes.first { $0.volume == Self.synapse }?.area ?? 0
    let receivers = description.add(
      WorldDescription.Population(
        // µS on µm² to mS/cm².
        "receivers", .ringDendrite(receivesFrom: Self.synapticConductance / area * 1e5), count: stride))
    var dendriteRow = 0
    let nodes = geometry.cableNodes { volume in
      if volume.section == 0 { return .init(somas, row: 0) }
      if volume == Self.synapse { return .init(receivers, row: 0) }
      defer { dendriteRow += 1 }
      return .init(dendrites, row: dendriteRow)
    }
    description.add(WorldDescription.Cable("cells", nodes: nodes, trees: count))
    return (somas, receivers)
  }

  private func addSomas(to description: inout WorldDescription) -> WorldDescription.Component {
    var somas = WorldDescription.Population(
      "somas", .hodgkinHuxley1952, count: stride,
      parameters: ["leakReversal": .uniform(-54.3), "spikeLevel": .uniform(-10)])
    membranes.apply(to: &somas)
    return description.add(somas)
  }
}
