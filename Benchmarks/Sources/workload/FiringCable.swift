import Kernels
import Physiology
import Simulation

/// One tree with Hodgkin–Huxley membrane everywhere and a constant current into one volume.
struct FiringCable {
  let sections: [CableSection]
  /// The volume that gets the current, by its place among all, and the current in nA.
  let injected: (volume: Int, current: Double)
  /// Parameters of the membrane, apart from their defaults.
  let parameters: [String: WorldDescription.ParameterValue]
  let membranes: MembraneNumerics

  /// The world, and of how many volumes it is.
  func world(
    timeStep: Double, _ instructions: InstructionSet
  ) throws(WorldError) -> (world: World, volumes: Int) {
    let geometry = try CableGeometry(named: "cable", sections)
    let rows = geometry.rows
    var description = WorldDescription(timeStep: timeStep, seed: 1)
    let density = try stimulus(of: geometry)
    let stimulus = description.add(
      .pulses(
        (0..<rows.count).map { [Waveform.Pulse(from: 0, to: 1e9, $0 == injected.volume ? density : 0)] }),
      name: "stimulus", unit: "uA/cm2")
    var population = WorldDescription.Population(
      "axon", .hodgkinHuxley1952, count: rows.count, parameters: parameters)
    membranes.apply(to: &population)
    let axon = description.add(population)
    description.connect((stimulus, "value"), to: (axon, "injectedCurrent"))
    description.add(
      WorldDescription.Cable(
        "cable", nodes: geometry.cableNodes { .init(axon, row: rows[$0] ?? 0) }))
    description.recordEvents(axon, "spike", as: "spikes")
    let plan = try WorldPlan(description, instructions: instructions)
    return (World(plan, instructions: instructions), rows.count)
  }

  /// The current per area in µA/cm²; 1 nA/µm² is 10⁵ µA/cm².
  private func stimulus(of geometry: CableGeometry) throws(WorldError) -> Double {
    let areas = geometry.nodes.filter { $0.volume != nil }.map(\.area)
    guard areas.indices.contains(injected.volume) else {
      throw .count(component: "axon", what: "volumes", found: areas.count)
    }
    return injected.current / areas[injected.volume] * 1e5
  }
}

extension CableGeometry {
  /// Cuts sections into volumes; errors name the cable.
  init(named name: String, _ sections: [CableSection]) throws(WorldError) {
    do throws(CableFault) {
      self = try CableGeometry(sections)
    } catch {
      throw .cable(name: name, fault: error)
    }
  }

  /// The place of each volume among all.
  var rows: [Volume: Int] {
    var rows: [Volume: Int] = [:]
    for volume in nodes.compactMap(\.volume) { rows[volume] = rows.count }
    return rows
  }
}
