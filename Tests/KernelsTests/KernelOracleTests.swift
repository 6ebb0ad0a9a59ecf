import Equations
import Kernels
import Fixtures
import Testing

/// Kernels against the plain walk over the graph.
@Suite struct KernelOracleTests {
  private static let lanes = 21
  private let watched = [
    "V", "M", "H", "N", "spike", "spike.fraction", "aM", "sodium", "sodium.charge", "leak.charge",
  ]

  /// How a step is made.
  struct Way: Sendable {
    var steadyStates = SteadyStates.still
    var integrator = Integrator.perState
  }

  private static let ways =
    SteadyStates.allCases.map { Way(steadyStates: $0) }
    + [Integrator.rosenbrock2, .rosenbrock4].map { Way(integrator: $0) }

  private func settings(_ way: Way = Way()) -> DiscretizationSettings {
    var settings = DiscretizationSettings(timeStep: 0.02, otherTimeStep: 0.02)
    settings.steadyStates = way.steadyStates
    settings.integrator = way.integrator
    settings.outputs = ["aM", "sodium"]
    settings.accountsCharge = true
    settings.announcedEvents = ["spike"]
    settings.standingInputs = ["injected": 12]
    return settings
  }

  /// From −85 mV to −25 mV in steps of 3, among them −55 and −40, where the rates are 0/0.
  private let parameters: [String: [Double]] = [
    "start": (0..<lanes).map { -85 + 3 * Double($0) }, "gNa": (0..<lanes).map { 100 + Double($0) },
    "gK": (0..<lanes).map { 40 - 0.3 * Double($0) }, "warmth": (0..<lanes).map { 0.1 * Double($0) },
  ]

  private func compare(
    _ instructions: InstructionSet, _ way: Way = Way(), steps: Int,
    _ agree: (Double, Double) -> Bool
  ) throws {
    let parsed = try ParsedModel(.axon)
    let oracle = KernelOracle(parsed, settings(way))
    var run = KernelRun(
      parsed, settings(way), lanes: parameters, count: Self.lanes, instructions: instructions)
    var expected = (0..<Self.lanes).map { lane in oracle.start(parameters.mapValues { $0[lane] }) }
    for name in ["V", "M", "H", "N", "aM", "sodium"] {
      for lane in 0..<Self.lanes {
        #expect(agree(run.lanes(name)[lane], expected[lane][name] ?? .nan), "\(name)[\(lane)] at the start")
      }
    }
    run.run(steps)
    var spikes = 0.0
    for number in 0..<steps {
      for lane in expected.indices {
        oracle.advance(&expected[lane], number: number, time: Double(number) * 0.02)
        spikes += expected[lane]["spike"] ?? 0
      }
    }
    #expect(steps < 100 || spikes > 0)
    for name in watched {
      for lane in 0..<Self.lanes {
        #expect(agree(run.lanes(name)[lane], expected[lane][name] ?? .nan), "\(name)[\(lane)]")
      }
    }
  }

  @Test(arguments: ways) func baselineGivesTheBitsOfThePlainWalk(_ way: Way) throws {
    try compare(.baseline, way, steps: 1000) { $0.bitPattern == $1.bitPattern }
  }

  @Test(arguments: InstructionSet.allCases.filter { $0.isAvailable })
  func fusionOnlyRoundsOtherwise(instructions: InstructionSet) throws {
    // Forty steps, in which rounding errors grow little.
    try compare(instructions, steps: 40) { abs($0 - $1) <= 1e-11 * max(1, abs($1)) }
  }

  @Test func transfersGiveTheBitsOfThePlainWalk() throws {
    let parsed = try ParsedModel(.livingAxon)
    var settings = settings()
    settings.outputs = ["reversal"]
    settings.integrals = ["power"]
    let oracle = KernelOracle(parsed, settings)
    var run = KernelRun(parsed, settings, lanes: parameters, count: Self.lanes, instructions: .baseline)
    var expected = (0..<Self.lanes).map { lane in oracle.start(parameters.mapValues { $0[lane] }) }
    run.run(1000)
    for number in 0..<1000 {
      for lane in expected.indices {
        oracle.advance(&expected[lane], number: number, time: Double(number) * 0.02)
      }
    }
    let names = [
      "V", "inner", "core", "reversal", "sodium.charge", "pump.amount", "spread.amount", "power.integral",
    ]
    for name in names {
      for lane in 0..<Self.lanes {
        #expect(run.lanes(name)[lane].bitPattern == expected[lane][name]?.bitPattern, "\(name)[\(lane)]")
      }
    }
    #expect(abs(expected[0]["spread.amount"] ?? 0) > 1)
  }

  @Test(arguments: 0..<60)
  func randomSystems(seed: Int) throws {
    var generator = SplitMix64(state: UInt64(seed))
    let model = RandomSystem(states: Int.random(in: 1...6, using: &generator)).model(using: &generator)
    let parsed = try ParsedModel(model)
    var settings = DiscretizationSettings(timeStep: 0.1, otherTimeStep: 0.1)
    settings.outputs = ["d0", "d1"]
    settings.announcedEvents = ["e"]
    settings.uniformParameters["q"] = 2
    let lanes = ["p": (0..<11).map { Double($0) * 0.17 - 1 }]
    let oracle = KernelOracle(parsed, settings)
    var run = KernelRun(parsed, settings, lanes: lanes, count: 11, instructions: .baseline)
    run.run(5)
    for lane in 0..<11 {
      var expected = oracle.start(["p": lanes["p"]?[lane] ?? 0])
      for number in 0..<5 { oracle.advance(&expected, number: number, time: Double(number) * 0.1) }
      for name in model.states.map({ $0.name }) + ["d0", "d1", "e", "e.fraction"] {
        let (found, wanted) = (run.lanes(name)[lane], expected[name] ?? .nan)
        #expect(found.bitPattern == wanted.bitPattern || (found.isNaN && wanted.isNaN), "\(name)[\(lane)]")
      }
    }
  }
}
