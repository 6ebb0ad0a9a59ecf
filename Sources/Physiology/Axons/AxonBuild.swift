import Equations
import Simulation

/// An axon without branches as membranes, myelin and what joins them.
public struct AxonBuild: Sendable {
  /// From the beginning on.
  public let compartments: [AxonCompartment]
  /// The membrane of bare compartments.
  let node: Model
  /// Its parameters, apart from its defaults.
  let nodeParameters: [String: Double]
  /// What lies between the nodes; nil for an axon that is bare all along.
  let cover: Cover?

  struct Cover: Sendable {
    /// The axon's membrane under the myelin.
    var axolemma: Model
    /// Its leak conductance in mS/cm² in each covered compartment.
    var leak: [Double]
    var myelin: Model
  }

  /// The models that take part.
  public var models: [Model] { [node] + (cover.map { [$0.axolemma, $0.myelin] } ?? []) }

  /// Adds equal axons to a world: what excites them, their populations and the cable.
  ///
  /// - Parameters:
  ///   - description: the world.
  ///   - name: of the cable; its populations are `name.nodes`, `name.internodes` and `name.myelin`.
  ///   - count: how many axons.
  ///   - method: how the potentials step.
  ///   - stimuli: what excites them, from the very step in which a pulse begins.
  /// - Returns: where each compartment's numbers are.
  public func add(
    to description: inout WorldDescription, named name: String, count: Int = 1,
    method: CableMethod = .crankNicolson, stimuli: [AxonStimulus] = []
  ) -> AxonSites {
    var cable = WorldDescription.Cable(name, nodes: shape, trees: count, method: method)
    // What excites stands before what is excited, so that it is heard in the same step.
    let drives = self.drives(stimuli, along: cable, in: &description)
    let bare = compartments.count { $0.myelin == nil }
    let nodes = description.add(
      WorldDescription.Population(
        "\(name).nodes", node, count: bare * cable.stride,
        parameters: nodeParameters.mapValues { .uniform($0) }))
    let covers = cover.map { addCovers($0, to: &description, along: cable) }
    var rows = (bare: 0, covered: 0)
    let sites = compartments.map { compartment -> AxonSites.Site in
      guard compartment.myelin != nil, let covers else {
        defer { rows.bare += 1 }
        return .init(membrane: nodes, myelin: nil, row: rows.bare)
      }
      defer { rows.covered += 1 }
      return .init(membrane: covers.axolemma, myelin: covers.myelin, row: rows.covered)
    }
    for (place, site) in sites.enumerated() {
      cable.nodes[place].membrane = .init(site.membrane, row: site.row)
      guard let myelin = compartments[place].myelin, let layer = site.myelin else { continue }
      cable.nodes[place].sheath = .init(
        .init(layer, row: site.row), area: .pi * myelin.diameter * compartments[place].length)
    }
    for drive in drives {
      let target = drive.layer == .bare ? nodes : drive.layer == .axolemma ? covers?.axolemma : covers?.myelin
      if let target { description.connect((drive.source, "value"), to: (target, "injectedCurrent")) }
    }
    description.add(cable)
    return AxonSites(build: self, cable: cable, nodes: nodes, sites: sites, rows: rows)
  }

  private func addCovers(
    _ cover: Cover, to description: inout WorldDescription, along cable: WorldDescription.Cable
  ) -> (axolemma: WorldDescription.Component, myelin: WorldDescription.Component) {
    let lamellae = compartments.compactMap { $0.myelin?.lamellae }
    let count = lamellae.count * cable.stride
    var axolemma = WorldDescription.Population("\(cable.name).internodes", cover.axolemma, count: count)
    axolemma.parameters["leakConductance"] = .lanes(Self.spread(cover.leak, over: cable))
    var myelin = WorldDescription.Population("\(cable.name).myelin", cover.myelin, count: count)
    myelin.parameters["lamellae"] = .lanes(Self.spread(lamellae, over: cable))
    return (description.add(axolemma), description.add(myelin))
  }

  /// One value for each row, for all lanes of it.
  static func spread(_ values: [Double], over cable: WorldDescription.Cable) -> [Double] {
    var lanes = Array(repeating: 0.0, count: values.count * cable.stride)
    for (row, value) in values.enumerated() {
      for tree in 0..<cable.stride {
        lanes[cable.instance(row: row, tree: tree, rows: values.count)] = value
      }
    }
    return lanes
  }

  /// The nodes of the cable without membranes: what joins them, and their areas.
  private var shape: [WorldDescription.Cable.Node] {
    compartments.indices.map { index in
      let own = compartments[index]
      let before = index > 0 ? compartments[index - 1] : nil
      var node = WorldDescription.Cable.Node(
        nil, area: own.area, parent: before.map { _ in index - 1 },
        conductance: before.map { 1 / ($0.halfResistance + own.halfResistance) } ?? 0)
      node.periaxonalConductance =
        before.map { 1 / ($0.halfPeriaxonalResistance + own.halfPeriaxonalResistance) } ?? 0
      return node
    }
  }

  // MARK: - Stimuli

  private enum Layer: CaseIterable {
    case bare, axolemma, myelin
  }

  /// Waveforms of current densities for the populations that a stimulus reaches.
  private func drives(
    _ stimuli: [AxonStimulus], along cable: WorldDescription.Cable, in description: inout WorldDescription
  ) -> [(source: WorldDescription.Component, layer: Layer)] {
    var drives: [(source: WorldDescription.Component, layer: Layer)] = []
    for stimulus in stimuli {
      let currents = stimulus.currents(along: cable)
      for layer in Layer.allCases {
        let weights = compartments.indices.compactMap { weight(of: $0, in: layer, currents) }
        guard weights.contains(where: { $0 != 0 }) else { continue }
        let source = description.add(
          .pulses(Self.lanes(stimulus.pulses, weights, along: cable)),
          name: "\(cable.name).stimulus\(drives.count)", unit: "uA/cm2")
        drives.append((source, layer))
      }
    }
    return drives
  }

  /// The current density in µA/cm² that one unit of a stimulus drives into a compartment's layer; nil if it has none.
  private func weight(
    of place: Int, in layer: Layer, _ currents: (inside: [Double], under: [Double])
  ) -> Double? {
    let own = compartments[place]
    switch (layer, own.myelin) {
    case (.bare, nil), (.axolemma, .some): return currents.inside[place] / (own.area * 1e-5)
    case (.myelin, let myelin?): return currents.under[place] / (.pi * myelin.diameter * own.length * 1e-5)
    default: return nil
    }
  }

  /// The pulses of all lanes: those of each axon times the weight of the row.
  private static func lanes(
    _ pulses: [[Waveform.Pulse]], _ weights: [Double], along cable: WorldDescription.Cable
  ) -> [[Waveform.Pulse]] {
    var lanes = Array(repeating: [Waveform.Pulse](), count: weights.count * cable.stride)
    for (row, weight) in weights.enumerated() where weight != 0 {
      for axon in 0..<min(pulses.count, cable.trees) {
        lanes[cable.instance(row: row, tree: axon, rows: weights.count)] = pulses[axon].map {
          Waveform.Pulse(from: $0.start, to: $0.end, $0.amplitude * weight)
        }
      }
    }
    return lanes
  }
}
