import Equations
import Foundation
import Physiology
import Kernels
import Simulation
import Testing

@Suite("Hodgkin–Huxley with ions")
struct HodgkinHuxleyWithIonsTests {
  private func recording(
    _ model: Model, pulse: Double, duration: Double, names: [String], timeStep: Double = 0.01,
    parameters: [String: Double] = [:]
  ) throws -> Recording {
    var description = WorldDescription(timeStep: timeStep, seed: 1)
    let stimulus = description.add(
      .pulses([[Waveform.Pulse(from: 5, to: 5.5, pulse)]]), name: "s", unit: "uA/cm2")
    let axon = description.add(
      WorldDescription.Population("axon", model, parameters: parameters.mapValues { .uniform($0) }))
    description.connect((stimulus, "value"), to: (axon, "injectedCurrent"))
    for name in names { description.record(axon, name, as: name) }
    var world = World(try WorldPlan(description))
    try world.run(steps: Int((duration / timeStep).rounded()))
    return world.recording
  }

  @Test("starts with the Nernst potentials of 1952, and every ion in balance")
  func start() throws {
    let names = HodgkinHuxleyWithIons.pathways.map { $0.current } + ["sodiumReversal", "potassiumReversal"]
    let recording = try recording(.hodgkinHuxleyWithIons, pulse: 0, duration: 0.02, names: names)
    let value = { (name: String) in recording.signal(name)?.values.first ?? .nan }
    #expect(abs(value("sodiumReversal") - 50) < 1e-10)
    #expect(abs(value("potassiumReversal") + 77) < 1e-10)
    for ion in [Ion.sodium, .potassium, .chloride] {
      let currents = HodgkinHuxleyWithIons.pathways.filter { $0.ion == ion }.map { value($0.current) }
      #expect(abs(currents.reduce(0, +)) < 1e-12, "\(ion.name)")
    }
    // Source: Hodgkin and Keynes 1955b: potassium efflux of poisoned Sepia axons 20 to 40 pmol/(cm² s); this is squid
    // at −65 mV, and of that order.
    let efflux = value("potassiumCurrent") / Electrochemistry.faraday * 1e6
    #expect((20...60).contains(efflux), "\(efflux)")
  }

  @Test("its state at rest is found at −65 mV")
  func restingState() throws {
    let rest = try #require(try RestingState.find(.hodgkinHuxleyWithIons, within: -100...0))
    #expect(abs(rest.potential + 65) < 1e-8)
    #expect(abs((rest.states["potassiumInside"] ?? 0) - 400) < 1e-9)
  }

  @Test("has the same bits for every block and both fused instruction sets")
  func bits() throws {
    var found: [[Double]] = []
    for (block, instructions) in [(8, InstructionSet.best), (64, .best), (64, .avx2)]
    where instructions.isAvailable {
      var description = WorldDescription(timeStep: 0.02, seed: 1)
      let depolarized = (0..<19).map { -65 + 2 * Double($0) }
      var population = WorldDescription.Population(
        "axon", LivingMembrane.model, count: 19, parameters: ["initialPotential": .lanes(depolarized)])
      population.accountsCharge = true
      let axon = description.add(population)
      for name in ["V", "calciumTotal", "dye.amount", "pumpSodiumCurrent.charge"] {
        description.record(axon, name, as: name, every: 100)
      }
      var world = World(
        try WorldPlan(description, block: block, instructions: instructions), instructions: instructions)
      try world.run(steps: 1000)
      found.append(world.recording.signals.flatMap { $0.values })
    }
    #expect(found.allSatisfy { $0 == found[0] })
    #expect(found[0].allSatisfy { $0.isFinite })
  }

  @Test("stays at rest for a minute")
  func rest() throws {
    var description = WorldDescription(timeStep: 0.05, seed: 1)
    let axon = description.add(WorldDescription.Population("axon", .hodgkinHuxleyWithIons))
    for name in ["V", "sodiumInside", "potassiumOutside"] {
      description.record(axon, name, as: name, every: 1_200_000)
    }
    var world = World(try WorldPlan(description))
    try world.run(steps: 1_200_000)
    for name in ["V", "sodiumInside", "potassiumOutside"] {
      let values = try #require(world.recording.signal(name)).values
      #expect(abs(values[1] - values[0]) < 1e-9 * abs(values[0]), "\(name)")
    }
  }

  /// Source: with spaces so large that nothing changes in them, the membrane is that of 1952 with the leak's reversal
  /// that makes −65 mV its rest exactly, found here from the currents.
  @Test("with large spaces it fires as the membrane of 1952 does")
  func agreement() throws {
    let large = try recording(
      .hodgkinHuxleyWithIons, pulse: 20, duration: 30, names: ["V"],
      parameters: ["insideVolume": 1000, "outsideVolume": 1e9])
    let start = try recording(
      .hodgkinHuxley1952, pulse: 0, duration: 0.02, names: ["sodiumCurrent", "potassiumCurrent"])
    let currents = try ["sodiumCurrent", "potassiumCurrent"].map {
      try #require(start.signal($0)?.values.first)
    }
    let reversal = -65 + (currents[0] + currents[1]) / 0.3
    // Published are −54.387 and −54.4 (reference/cells.md §B1).
    #expect(abs(reversal - -54.4) < 0.002, "\(reversal)")
    let fixed = try recording(
      .hodgkinHuxley1952, pulse: 20, duration: 30, names: ["V"], parameters: ["leakReversal": reversal])
    let pair = zip(
      try #require(large.signal("V")).values, try #require(fixed.signal("V")).values)
    let difference = pair.map { abs($0 - $1) }.max() ?? .infinity
    #expect(difference < 0.01, "\(difference)")
    #expect((try #require(large.signal("V")).values.max() ?? 0) > 39)
  }
}
