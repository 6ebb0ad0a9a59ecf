import Equations
import Kernels
import Simulation
import Testing

@Suite struct WorldErrorTests {
  struct Row: Sendable {
    let sentence: String
    let describe: @Sendable (inout WorldDescription) -> Void
  }

  private static func ramp(_ parameters: [String: WorldDescription.ParameterValue] = [:], count: Int = 1)
    -> WorldDescription.Population
  {
    WorldDescription.Population("ramp", .ramp, count: count, parameters: parameters)
  }

  private static let listener = WorldDescription.Population("listener", .listener)

  private static let rows: [Row] = [
    Row(sentence: "the time step must be a positive number of ms, found 0.0.") { $0.timeStep = 0 },
    Row(sentence: "the time step must be a positive number of ms, found -0.1.") { $0.timeStep = -0.1 },
    Row(sentence: "the time step must be a positive number of ms, found nan.") { $0.timeStep = .nan },
    Row(sentence: "the time step must be a positive number of ms, found inf.") { $0.timeStep = .infinity },
    Row(sentence: "ramp.level: found -1.0 mV, expected 0.0 to 1000000.0 mV.") {
      _ = $0.add(ramp(["level": .uniform(-1)]))
    },
    Row(sentence: "ramp.level: found nan mV, expected 0.0 to 1000000.0 mV.") {
      _ = $0.add(ramp(["level": .lanes([1, .nan])], count: 2))
    },
    Row(sentence: "ramp has nothing called \"levle\". Did you mean level?") {
      _ = $0.add(ramp(["levle": .uniform(1)]))
    },
    Row(sentence: "ramp.level: found 2 values, expected 3.") {
      _ = $0.add(ramp(["level": .lanes([1, 2])], count: 3))
    },
    Row(sentence: "ramp: the number of instances must be at least 1, found 0.") {
      _ = $0.add(ramp(count: 0))
    },
    Row(sentence: "ramp: the number of steps between advances must be at least 1, found 0.") {
      var population = ramp()
      population.every = 0
      _ = $0.add(population)
    },
    Row(sentence: "ramp: the number of steps between samples must be at least 1, found -2.") {
      let ramp = $0.add(ramp())
      $0.record(ramp, "x", as: "x", every: -2)
    },
    Row(sentence: "two components are called \"ramp\".") {
      _ = $0.add(ramp())
      _ = $0.add(ramp())
    },
    Row(sentence: "ramp.x is in mV, axon.injected in uA/cm2: these cannot be connected.") {
      let axon = $0.add(WorldDescription.Population("axon", .membrane))
      let ramp = $0.add(ramp())
      $0.connect((ramp, "x"), to: (axon, "injected"))
    },
    Row(sentence: "listener has nothing called \"haerd\". Did you mean heard?") {
      let (ramp, listener) = ($0.add(ramp()), $0.add(listener))
      $0.connect((ramp, "x"), to: (listener, "haerd"))
    },
    Row(sentence: "ramp has nothing called \"voltage\".") {
      let (ramp, listener) = ($0.add(ramp()), $0.add(listener))
      $0.connect((ramp, "voltage"), to: (listener, "heard"))
    },
    Row(sentence: "listener.heard: found 3 values, expected 1.") {
      let (ramp, listener) = ($0.add(ramp(count: 3)), $0.add(listener))
      $0.connect((ramp, "x"), to: (listener, "heard"))
    },
    Row(sentence: "listener.heard: found 2 values, expected 3.") {
      let (ramp, listener) = ($0.add(ramp(count: 3)), $0.add(listener))
      $0.connect((ramp, "x"), to: (listener, "heard"), .sum(weights: [1, 2]))
    },
    Row(
      sentence:
        "the delay from ramp.x to listener.heard must lie between 0 and ten million steps, found -1.0 ms."
    ) {
      let (ramp, listener) = ($0.add(ramp()), $0.add(listener))
      $0.connect((ramp, "x"), to: (listener, "heard"), delay: -1)
    },
    Row(
      sentence:
        "the delay from ramp.x to listener.heard must lie between 0 and ten million steps, found 1e+300 ms."
    ) {
      let (ramp, listener) = ($0.add(ramp()), $0.add(listener))
      $0.connect((ramp, "x"), to: (listener, "heard"), delay: 1e300)
    },
    Row(
      sentence:
        "the delay from ramp.crossing to listener.arrive must lie between 0 and ten million steps, found nan ms."
    ) {
      let (ramp, listener) = ($0.add(ramp()), $0.add(listener))
      $0.send((ramp, "crossing"), to: (listener, "arrive"), sameLane: true, delay: .uniform(.nan))
    },
    Row(sentence: "ramp.delay: found 2 values, expected 1.") {
      let (ramp, listener) = ($0.add(ramp()), $0.add(listener))
      $0.send((ramp, "crossing"), to: (listener, "arrive"), sameLane: true, delay: .lanes([1, 2]))
    },
    Row(sentence: "listener.arrive: found 4 values, expected 1.") {
      let (ramp, listener) = ($0.add(ramp(count: 4)), $0.add(listener))
      $0.send((ramp, "crossing"), to: (listener, "arrive"), sameLane: true)
    },
    Row(sentence: "ramp has nothing called \"spike\". Did you mean crossing?") {
      let (ramp, listener) = ($0.add(ramp()), $0.add(listener))
      $0.send((ramp, "spike"), to: (listener, "arrive"), sameLane: true)
    },
    Row(sentence: "listener has nothing called \"departure\".") {
      let (ramp, listener) = ($0.add(ramp()), $0.add(listener))
      $0.send((ramp, "crossing"), to: (listener, "departure"), sameLane: true)
    },
    Row(sentence: "equation, derivative of x, column 1: nothing here is called \"y\".") {
      _ = $0.add(WorldDescription.Population("bad", .equation("y", .exponential)))
    },
  ]

  /// Two ramps that reach three listeners by some connections.
  private static func connect(
    _ description: inout WorldDescription, _ connections: Connections, isForward: Bool = true,
    arrival: Connections.Arrival = .atStep, every: Int = 1
  ) {
    let listener = WorldDescription.Population("listener", .listener, count: 3, every: every)
    let first = description.add(isForward ? ramp(count: 2) : listener)
    let second = description.add(isForward ? listener : ramp(count: 2))
    let (source, target) = isForward ? (first, second) : (second, first)
    description.send((source, "crossing"), to: (target, "arrive"), connections, arrival: arrival)
  }

  private static func list(
    _ sources: [Int32], _ targets: [Int32], weights: Connections.Values = .uniform(1),
    delays: Connections.Values = .uniform(1)
  ) -> Connections {
    .list(sources: sources, targets: targets, weights: weights, delays: delays)
  }

  private static let connectionRows: [Row] = [
    Row(
      sentence: "the connections from ramp.crossing to listener.arrive name lane 2 of the source, which has "
        + "lanes 0 to 1."
    ) { connect(&$0, list([0, 2], [0, 0])) },
    Row(
      sentence: "the connections from ramp.crossing to listener.arrive name lane -1 of the target, which has "
        + "lanes 0 to 2."
    ) { connect(&$0, list([0, 1], [0, -1])) },
    Row(
      sentence: "the connections from ramp.crossing to listener.arrive name lane 4 of the source, which has "
        + "lanes 0 to 1."
    ) { connect(&$0, .allToAll(delay: 1).from(1..<5)) },
    Row(
      sentence: "the connections from ramp.crossing to listener.arrive name lane -2 of the source, which has "
        + "lanes 0 to 1."
    ) { connect(&$0, .random(probability: 0.5, delay: 1).from(-2..<1)) },
    Row(
      sentence: "the connections from ramp.crossing to listener.arrive: found 1 targets, expected 2, one for "
        + "each source."
    ) { connect(&$0, list([0, 1], [0])) },
    Row(
      sentence: "the connections from ramp.crossing to listener.arrive: found 3 weights, expected 2, one for "
        + "each source."
    ) { connect(&$0, list([0, 1], [0, 1], weights: .each([1, 2, 3]))) },
    Row(
      sentence: "the connections from ramp.crossing to listener.arrive: found 0 delays, expected 2, one for "
        + "each source."
    ) { connect(&$0, list([0, 1], [0, 1], delays: .each([]))) },
    Row(
      sentence: "the weight of a connection from ramp.crossing to listener.arrive must be a finite number, "
        + "found nan."
    ) { connect(&$0, list([0, 1], [0, 1], weights: .each([1, .nan]))) },
    Row(
      sentence: "the weight of a connection from ramp.crossing to listener.arrive must be a finite number, "
        + "found inf."
    ) { connect(&$0, .allToAll(weight: .infinity, delay: 1)) },
    Row(
      sentence: "the delay from ramp.crossing to listener.arrive must lie between 0 and ten million steps, "
        + "found -0.5 ms."
    ) { connect(&$0, list([0, 1], [0, 1], delays: .each([1, -0.5]))) },
    Row(
      sentence: "the delay from ramp.crossing to listener.arrive must lie between 0 and ten million steps, "
        + "found nan ms."
    ) { connect(&$0, .sameLane(delay: .nan)) },
    Row(
      sentence: "the delay from ramp.crossing to listener.arrive must be at least 0.1 ms, since the receiver "
        + "may be ahead of the sender by that, found 0.04 ms."
    ) { connect(&$0, .allToAll(delay: 0.04), isForward: false) },
    Row(
      sentence: "the delay from ramp.crossing to listener.arrive must be at least 0.1 ms, since the receiver "
        + "may be ahead of the sender by that, found 0.09 ms."
    ) { connect(&$0, .allToAll(delay: 0.09), isForward: false, arrival: .interpolated) },
    Row(
      sentence: "the delay from ramp.crossing to listener.arrive must be at least 0.4 ms, since the receiver "
        + "may be ahead of the sender by that, found 0.3 ms."
    ) { connect(&$0, .allToAll(delay: 0.3), arrival: .interpolated, every: 4) },
    Row(
      sentence:
        "the probability of a connection from ramp.crossing to listener.arrive must lie between 0 and "
        + "1, found 1.5."
    ) { connect(&$0, .random(probability: 1.5, delay: 1)) },
    Row(
      sentence:
        "the probability of a connection from ramp.crossing to listener.arrive must lie between 0 and "
        + "1, found nan."
    ) { connect(&$0, .random(probability: .nan, delay: 1)) },
    Row(sentence: "listener.arrive: found 2 values, expected 3.") { connect(&$0, .sameLane(delay: 1)) },
    Row(
      sentence: "the connections from ramp.crossing to listener.arrive must be at most 2000000000, found "
        + "2500000000.0."
    ) {
      let source = $0.add(ramp(count: 50_000))
      let listeners = $0.add(WorldDescription.Population("listener", .listener, count: 50_000))
      $0.send((source, "crossing"), to: (listeners, "arrive"), .allToAll(delay: 1))
    },
    Row(
      sentence: "the arrivals from ramp.crossing to axon.lift cannot be interpolated: V does not decay "
        + "exponentially at a constant rate by the exponential method without limits. Let them arrive at steps."
    ) {
      var model = Model.membrane
      model.receivers = [Model.Receiver("lift", adds: "1 [mV]", to: "V")]
      let source = $0.add(ramp())
      let axon = $0.add(WorldDescription.Population("axon", model))
      $0.send((source, "crossing"), to: (axon, "lift"), .allToAll(delay: 1), arrival: .interpolated)
    },
    Row(
      sentence: "the arrivals from ramp.crossing to axon.open cannot be interpolated: n does not decay "
        + "exponentially at a constant rate by the exponential method without limits. Let them arrive at steps."
    ) {
      var model = Model.membrane
      model.states[1].derivative = "(open - n)*open/(3 [ms])"
      model.receivers = [Model.Receiver("open", adds: "0.1", to: "n")]
      let source = $0.add(ramp())
      let axon = $0.add(WorldDescription.Population("axon", model))
      $0.send((source, "crossing"), to: (axon, "open"), .allToAll(delay: 1), arrival: .interpolated)
    },
    Row(
      sentence: "the arrivals from ramp.crossing to cup.pour cannot be interpolated: content does not decay "
        + "exponentially at a constant rate by the exponential method without limits. Let them arrive at steps."
    ) {
      var model = Model.leakyCup
      model.states[0].limits = 0...2
      let source = $0.add(ramp())
      let cup = $0.add(WorldDescription.Population("cup", model))
      $0.send((source, "crossing"), to: (cup, "pour"), .allToAll(delay: 1), arrival: .interpolated)
    },
  ]

  @Test(arguments: connectionRows.indices)
  func sentencesOfConnections(index: Int) {
    var description = WorldDescription.tenth
    Self.connectionRows[index].describe(&description)
    #expect(WorldError.sentence(description) == Self.connectionRows[index].sentence)
  }

  @Test(arguments: rows.indices)
  func sentences(index: Int) {
    var description = WorldDescription.tenth
    Self.rows[index].describe(&description)
    #expect(WorldError.sentence(description) == Self.rows[index].sentence)
  }

  @Test func anInstabilityIsLocated() throws {
    var description = WorldDescription.tenth
    let rates = (0..<9).map { $0 == 3 ? 1.0 : -0.1 }
    let bomb = description.add(
      WorldDescription.Population(
        "bomb", .equation("rate*x^3/(1 [mV2])", .forwardEuler), count: 9, parameters: ["rate": .lanes(rates)])
    )
    description.record(bomb, "x", as: "x")
    var world = World(try WorldPlan(description))
    let error = #expect(throws: Instability.self) { try world.run(steps: 1000) }
    #expect(
      error?.message
        == "the run became unstable: bomb.x[3] was infinite by 2.0 ms; what was recorded before is kept. Try a "
        + "smaller step, or parameters nearer to their defaults.")
    #expect(world.stepCount == 20)
    // The cube passes the largest number between steps 13 and 14; that sample and all after it are gone.
    let kept = try #require(world.recording.signal("x"))
    #expect(kept.sampleCount == 14)
    #expect(kept.values.allSatisfy { $0.isFinite })
  }

  @Test func aNativeInstabilityIsLocatedToo() throws {
    var description = WorldDescription.tenth
    _ = description.add(Failing(), name: "limb")
    var world = World(try WorldPlan(description))
    let error = #expect(throws: Instability.self) { try world.run(steps: 50) }
    #expect(error?.component == "limb")
    #expect(error?.variable == "angle")
    #expect(error?.lane == 0)
    #expect(error?.time == 1)
  }
}

/// Stops being a number at once.
private final class Failing: NativeComponent {
  let title = "for tests"
  let inputs: [NativePort] = []
  let states = [NativePort("speed", "1/s", "for tests"), NativePort("angle", "1", "for tests")]
  let outputs: [NativePort] = []

  func advance(_ values: LaneView, timeStep: Double) {
    values[1] = (values[0] - values[0]) / values[0]
  }
}
