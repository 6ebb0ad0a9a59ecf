import Equations
import Foundation
import Kernels
import Simulation
import Testing

/// All states together by Rosenbrock methods: order, stability, what stays the same, and what is refused.
@Suite struct RosenbrockTests {
  private static let integrators: [Integrator] = [.rosenbrock2, .rosenbrock4]

  private static func order(of integrator: Integrator) -> Double { integrator == .rosenbrock2 ? 2 : 4 }

  private func final(
    _ model: Model, _ integrator: Integrator, parameters: [String: Double] = [:], duration: Double,
    steps: Int,
    _ variables: [String]
  ) throws -> [Double] {
    var description = WorldDescription(timeStep: duration / Double(steps), seed: 1)
    var population = WorldDescription.Population(
      "p", model, parameters: parameters.mapValues { .uniform($0) })
    population.integrator = integrator
    _ = description.add(population)
    var world = World(try WorldPlan(description))
    try world.run(steps: steps)
    return try variables.map { try #require(world.value("p", $0)) }
  }

  private static func model(
    _ name: String, timeUnit: String = "ms", parameters: [Model.Parameter] = [],
    definitions: [Model.Definition] = [], _ states: [Model.State]
  ) -> Model {
    Model(
      name: name, title: "for tests", timeUnit: timeUnit, evidence: .hypothesis, sources: [],
      parameters: parameters, definitions: definitions, states: states)
  }

  // MARK: - Order

  /// x'' = (1 − x²) x' − x, from (2, 0).
  private static let vanDerPol = model(
    "vanDerPol",
    [
      Model.State("x", "1", initial: "2", derivative: "y/(1 [ms])", "for tests"),
      Model.State("y", "1", initial: "0", derivative: "((1 - x^2)*y - x)/(1 [ms])", "for tests"),
    ])

  /// The same by the classical method of Runge and Kutta in plain Swift: x at every whole ms.
  private static func vanDerPol(duration: Int, stepsPerMillisecond: Int) -> [Double] {
    let h = 1 / Double(stepsPerMillisecond)
    var (x, y) = (2.0, 0.0)
    func slope(_ x: Double, _ y: Double) -> (Double, Double) { (y, (1 - x * x) * y - x) }
    return [x]
      + (0..<duration).map { _ in
        for _ in 0..<stepsPerMillisecond {
          let a = slope(x, y)
          let b = slope(x + h / 2 * a.0, y + h / 2 * a.1)
          let c = slope(x + h / 2 * b.0, y + h / 2 * b.1)
          let d = slope(x + h * c.0, y + h * c.1)
          x += h / 6 * (a.0 + 2 * b.0 + 2 * c.0 + d.0)
          y += h / 6 * (a.1 + 2 * b.1 + 2 * c.1 + d.1)
        }
        return x
      }
  }

  /// Fits the order to errors at steps that are halved.
  private static func fittedOrder(_ errors: [Double]) -> Double {
    let logs = errors.map { log2($0) }
    let middle = Double(errors.count - 1) / 2
    let spread = errors.indices.reduce(0.0) { $0 + (Double($1) - middle) * (Double($1) - middle) }
    return -errors.indices.reduce(0.0) { $0 + (Double($1) - middle) * logs[$1] } / spread
  }

  @Test("keep their order through a nonlinear oscillation", arguments: integrators)
  func nonlinear(_ integrator: Integrator) throws {
    let expected = Self.vanDerPol(duration: 6, stepsPerMillisecond: 4000)
    let errors = try [40, 80, 160, 320].map { steps in
      var description = WorldDescription(timeStep: 1 / Double(steps), seed: 1)
      let oscillator = description.add(WorldDescription.Population("p", Self.vanDerPol))
      description.use(integrator)
      description.record(oscillator, "x", as: "x", every: steps)
      let found = try #require(try description.recording(steps: 6 * steps).signal("x")).values
      return zip(found, expected).reduce(0) { max($0, abs($1.0 - $1.1)) }
    }
    #expect(abs(Self.fittedOrder(errors) - Self.order(of: integrator)) < 0.15, "\(errors)")
  }

  @Test("keep their order where equations follow the time", arguments: integrators)
  func followingTime(_ integrator: Integrator) throws {
    // x = cos t/ms solves it (Prothero and Robinson 1974).
    let model = Self.model(
      "follower",
      [
        Model.State(
          "x", "1", initial: "1", derivative: "(cos(t/(1 [ms])) - x)/(0.5 [ms]) - sin(t/(1 [ms]))/(1 [ms])",
          "for tests")
      ])
    let errors = try [20, 40, 80, 160].map { steps in
      abs(try final(model, integrator, duration: 4, steps: steps, ["x"])[0] - cos(4))
    }
    #expect(abs(Self.fittedOrder(errors) - Self.order(of: integrator)) < 0.15, "\(errors)")
  }

  @Test("keep their order on a membrane with a gate, and charges balance", arguments: integrators)
  func membrane(_ integrator: Integrator) throws {
    func run(_ steps: Int) throws -> (potential: Double, residual: Double) {
      var description = WorldDescription(timeStep: 6 / Double(steps), seed: 1)
      var population = WorldDescription.Population("p", .membrane)
      population.integrator = integrator
      population.accountsCharge = true
      let cell = description.add(population)
      let stimulus = description.add(.breakpoints([Waveform.Point(0, 20)]), name: "s", unit: "uA/cm2")
      description.connect((stimulus, "value"), to: (cell, "injected"))
      var world = World(try WorldPlan(description))
      try world.run(steps: steps)
      let potential = try #require(world.value("p", "V"))
      let charges = try ["gated", "leaking"].map { try #require(world.value("p", $0 + ".charge")) }
      // The capacitance is 1 µF/cm².
      return (potential, 120 - charges[0] - charges[1] - (potential + 60))
    }
    let runs = try [60, 120, 240, 480].map { try run($0) }
    let finest = try run(60_000).potential
    let errors = runs.map { abs($0.potential - finest) }
    #expect(abs(Self.fittedOrder(errors) - Self.order(of: integrator)) < 0.2, "\(errors)")
    for run in runs { #expect(abs(run.residual) < 1e-11) }
  }

  // MARK: - Stability

  @Test("damp what is far too fast for the step, as their stability functions say", arguments: integrators)
  func stability(_ integrator: Integrator) throws {
    let model = Model.equation("-1e6*rate*(x - 2 [mV])", .exponential)
    let end = try final(model, integrator, parameters: ["start": 5], duration: 1, steps: 1, ["x"])[0]
    #expect(abs(end - 2) < 3e-5, "\(end)")
    if integrator == .rosenbrock2 {
      let (gamma, z) = (1 - 0.5.squareRoot(), -3.0)
      let expected = (1 + (1 - 2 * gamma) * z) / ((1 - gamma * z) * (1 - gamma * z))
      let decay = Model.equation("-3*rate*x", .exponential)
      let found = try final(decay, integrator, duration: 1, steps: 1, ["x"])[0]
      #expect(abs(found - expected) < 1e-15)
    }
  }

  /// Three reactions with rates from 0.04 to 3·10⁷ per s (Robertson 1966), from where b has settled: b² does not
  /// show its speed while b is 0, so that the beginning asks for steps below 0.1 ms.
  private static let robertson = model(
    "robertson", timeUnit: "s",
    definitions: [
      Model.Definition("first", "1/s", "0.04 [1/s]*a"),
      Model.Definition("second", "1/s", "1e4 [1/s]*b*c"), Model.Definition("third", "1/s", "3e7 [1/s]*b^2"),
    ],
    [
      Model.State("a", "1", initial: "0.985", derivative: "second - first", "for tests"),
      Model.State("b", "1", initial: "3.4e-5", derivative: "first - second - third", "for tests"),
      Model.State("c", "1", initial: "0.014966", derivative: "third", "for tests"),
    ])

  /// Source: SciPy, Radau, relative tolerance 1e-13; at 1e-11 the same to 12 digits.
  @Test(
    "pass the reactions of Robertson at steps of 0.2 s, 500 times the fastest time, and lose nothing",
    arguments: zip(integrators, [1e-4, 2e-6]))
  func reactions(_ integrator: Integrator, tolerance: Double) throws {
    let found = try final(Self.robertson, integrator, duration: 40_000, steps: 200, ["a", "b", "c"])
    let expected = [0.7148063633321, 9.145970165338e-06, 0.2851844906977]
    for (value, wanted) in zip(found, expected) { #expect(abs(value / wanted - 1) < tolerance, "\(found)") }
    #expect(abs(found.reduce(0, +) - 1) < 1e-14)
  }

  // MARK: - Transfers, events, receivers, limits

  @Test("move between boxes at any rate without loss, and count it", arguments: integrators, [0.7, 1e4])
  func transfers(_ integrator: Integrator, rate: Double) throws {
    var description = WorldDescription(timeStep: 0.05, seed: 1)
    var boxes = Self.model(
      "boxes", parameters: [Model.Parameter("rate", 1, "1/ms", in: 0...1e6, "for tests")],
      definitions: [Model.Definition("flow", "mM/ms", "rate*(left - right)")],
      [
        Model.State("left", "mM", initial: "12 [mM]", "for tests"),
        Model.State("right", "mM", initial: "1 [mM]", "for tests"),
      ])
    boxes.transfers = [.init("move", flow: "flow", to: [.init("left", "-0.5"), .init("right", "1")])]
    var population = WorldDescription.Population("boxes", boxes, parameters: ["rate": .uniform(rate)])
    population.integrator = integrator
    population.accountsCharge = true
    let component = description.add(population)
    for name in ["left", "right", "move.amount"] { description.record(component, name, as: name) }
    let recording = try description.recording(steps: 80)
    let values = try ["left", "right", "move.amount"].map { try #require(recording.signal($0)).values }
    for sample in values[0].indices {
      #expect(abs(2 * values[0][sample] + values[1][sample] - 25) < 1e-12)
      #expect(abs(values[1][sample] - 1 - values[2][sample]) < 1e-12)
    }
    let expected = 25.0 / 3 + 11 / 3 * exp(-1.5 * rate * 4)
    let tolerance = integrator == .rosenbrock2 ? 1e-3 : 1e-7
    #expect(abs((values[0].last ?? 0) - expected) < tolerance)
  }

  @Test("tell the moments of events, hear others and keep limits", arguments: integrators)
  func surroundings(_ integrator: Integrator) throws {
    var description = WorldDescription.tenth
    let metronome = description.add(WorldDescription.Population("metronome", .metronome))
    let cup = description.add(WorldDescription.Population("cup", .leakyCup))
    let limited = Self.model(
      "limited",
      [Model.State("x", "1", initial: "0.95", derivative: "1/(1 [ms])", limits: 0...1, "for tests")])
    let bounded = description.add(WorldDescription.Population("bounded", limited))
    description.send((metronome, "crossing"), to: (cup, "pour"), sameLane: true)
    description.use(integrator)
    description.recordEvents(metronome, "crossing", as: "crossing")
    description.recordEvents(cup, "full", as: "full")
    description.record(bounded, "x", as: "x")
    description.record(cup, "content", as: "content")
    let recording = try description.recording(steps: 30)
    let crossings = try #require(recording.events("crossing")).times
    #expect(crossings.count == 3)
    for (found, wanted) in zip(crossings, [0.95, 1.95, 2.95]) { #expect(abs(found - wanted) < 1e-12) }
    #expect(try #require(recording.events("full")).times.count == 3)
    let values = try #require(recording.signal("x")).values
    #expect(values.dropFirst().allSatisfy { $0 == 1 })
  }

  // MARK: - Bits

  @Test("give the same bits for every block and number of threads", arguments: integrators)
  func bits(_ integrator: Integrator) throws {
    func recording(block: Int, threads: Int) throws -> Recording {
      let count = 6000
      var description = WorldDescription(timeStep: 0.1, seed: 1)
      let cells = description.add(
        WorldDescription.Population(
          "cells", .membrane, count: count,
          parameters: ["gate": .lanes((0..<count).map { 1 + 0.001 * Double($0) })]))
      description.use(integrator)
      description.record(cells, "V", as: "V", every: 10)
      var world = World(try WorldPlan(description, block: block))
      try world.run(steps: 50, workers: Workers(count: threads))
      return world.recording
    }
    let expected = try recording(block: 256, threads: 1)
    for (block, threads) in [(8, 1), (64, 1), (512, 2), (256, 3)] {
      #expect(try recording(block: block, threads: threads) == expected)
    }
  }

  // MARK: - Refusals

  struct Refusal: Sendable {
    let sentence: String
    let describe: @Sendable (inout WorldDescription) -> Void
  }

  private static let refusals: [Refusal] = [
    Refusal(
      sentence:
        "noisy, rosenbrock2: noisy cannot advance with all states together: the derivative of x is made of "
        + "random numbers. Hint: let each state step by its own method."
    ) {
      let noisy = model(
        "noisy", definitions: [Model.Definition("noise", "1", "normal()")],
        [Model.State("x", "1", initial: "0", derivative: "(noise - x)/(1 [ms])", "for tests")])
      _ = $0.add(WorldDescription.Population("noisy", noisy))
    },
    Refusal(
      sentence:
        "axon, rosenbrock2: membrane cannot advance with all states together: its potential is solved along "
        + "a cable. Hint: let each state step by its own method."
    ) {
      let axon = $0.add(WorldDescription.Population("axon", .membrane))
      $0.add(
        WorldDescription.Cable(
          "point",
          nodes: [WorldDescription.Cable.Node(.init(axon, row: 0), area: 31, parent: nil, conductance: 0)]))
    },
    Refusal(
      sentence:
        "axon, rosenbrock2: membrane cannot advance with all states together in single precision. Hint: "
        + "compute in double precision."
    ) {
      var axon = WorldDescription.Population("axon", .membrane)
      axon.precision = .single
      _ = $0.add(axon)
    },
    Refusal(
      sentence:
        "axon, rosenbrock2: membrane cannot advance with all states together and moving steady states. "
        + "Hint: let steady states stand still."
    ) {
      var axon = WorldDescription.Population("axon", .membrane)
      axon.steadyStates = .moving
      _ = $0.add(axon)
    },
    Refusal(
      sentence:
        "the arrivals from metronome.crossing to synapse.open cannot be interpolated: g does not decay "
        + "exponentially at a constant rate by the exponential method without limits. Let them arrive at steps."
    ) {
      let metronome = $0.add(WorldDescription.Population("metronome", .metronome))
      let synapse = $0.add(WorldDescription.Population("synapse", .synapse))
      $0.send(
        (metronome, "crossing"), to: (synapse, "open"),
        .random(probability: 1, weight: 1, delay: 1), arrival: .interpolated)
    },
  ]

  @Test("refuse in one sentence", arguments: refusals.indices)
  func refuses(row: Int) {
    var description = WorldDescription(timeStep: 0.1, seed: 1)
    Self.refusals[row].describe(&description)
    description.use(.rosenbrock2)
    let error = #expect(throws: WorldError.self) { try WorldPlan(description) }
    #expect(error?.message == Self.refusals[row].sentence)
  }

  @Test("let random numbers jump, which are no derivatives")
  func jumps() throws {
    var model = Self.model(
      "shot", [Model.State("x", "1", initial: "0", derivative: "-x/(2 [ms])", "for tests")])
    model.jumps = [.init("x", "poisson(0.5)")]
    #expect(try final(model, .rosenbrock2, duration: 400, steps: 4000, ["x"])[0] > 3)
  }
}
