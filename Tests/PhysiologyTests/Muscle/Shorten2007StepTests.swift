import Equations
import Physiology
import Simulation
import Testing

@Suite("Shorten 2007: long steps")
struct Shorten2007StepTests {
  /// V and the tubules' potential in mV, calcium near the terminal cisternae and among the filaments, and turned
  /// cross-bridges in µM, at times in ms after the beginning of a pulse of 0.5 ms and 204.2 µA/cm² into the fast fibre.
  ///
  /// Source: LSODA, relative tolerance 1e-11, on a program of the published equations that shares no code with ours;
  /// at 1e-9 the same within 2.2e-6 mV and 5e-7 µM.
  private static let rows: [(time: Double, values: [Double])] = [
    (1.0, [28.5977151, 30.7940705, 12.5209725, 0.513330638, 0.0364222124]),
    (1.5, [-17.0255358, 23.0803249, 52.3976215, 5.97580654, 0.0364896964]),
    (2.0, [-41.6493122, -9.5335541, 11.4552152, 4.13808695, 0.0373860641]),
    (2.5, [-54.3283885, -37.5668207, 7.81647623, 2.4549294, 0.0404254793]),
    (3.0, [-67.3110538, -59.0968783, 6.5690376, 1.73158562, 0.0462140266]),
    (4.0, [-82.0442225, -79.6760153, 5.55992681, 1.28248796, 0.0654641907]),
    (6.0, [-86.21517, -85.3492876, 3.8580267, 1.04467076, 0.123377429]),
    (10.0, [-86.6820525, -85.9801352, 0.631917876, 0.496576069, 0.244440841]),
    (20.0, [-86.7968094, -86.1443612, 0.916632224, 0.400389025, 0.289673005]),
    (40.0, [-86.986492, -86.4030268, 1.07484085, 0.326292407, 0.148621907]),
  ]
  private static let names = ["V", "tubularPotential", "terminalCalcium", "calcium", "turned"]

  /// The largest errors of potentials in mV and of amounts in µM.
  static func errors(_ integrator: Integrator, _ step: Double) throws -> [Double] {
    var description = WorldDescription(timeStep: step, seed: 1)
    let stimulus = description.add(
      .pulses([[Waveform.Pulse(from: 0, to: 0.5, 204.2)]]), name: "s", unit: "uA/cm2")
    let fibre = description.add(WorldDescription.Population("fibre", .shorten2007Fast))
    description.connect((stimulus, "value"), to: (fibre, "injectedCurrent"))
    description.use(integrator)
    for name in names { description.record(fibre, name, as: name) }
    var world = World(try WorldPlan(description))
    try world.run(steps: Int((40 / step).rounded()))
    return try names.enumerated().map { column, name in
      let signal = try #require(world.recording.signal(name))
      return rows.reduce(0) { worst, row in
        let place = Int((row.time / step).rounded())
        guard place < signal.values.count else { return .infinity }
        return max(worst, abs(signal.values[place] - row.values[column]))
      }
    }
  }

  struct Row: Sendable {
    let integrator: Integrator
    let step: Double
    /// The largest errors of potentials in mV and of amounts in µM.
    let tolerances: [Double]
  }

  /// The method of each state by itself leaves 59 µM of 52 at 0.025 ms, and 2 µM at 0.001 ms.
  @Test(
    "follow a twitch of the fast fibre",
    arguments: [
      Row(integrator: .rosenbrock2, step: 0.05, tolerances: [0.6, 1.6, 0.7, 0.09, 4e-4]),
      Row(integrator: .rosenbrock2, step: 0.025, tolerances: [0.11, 0.06, 0.25, 0.006, 3e-5]),
      Row(integrator: .rosenbrock2, step: 0.0125, tolerances: [0.03, 0.02, 0.07, 0.002, 1.2e-5]),
      Row(integrator: .rosenbrock4, step: 0.05, tolerances: [0.09, 0.08, 0.14, 0.0035, 2.5e-5]),
      Row(integrator: .rosenbrock4, step: 0.025, tolerances: [0.0026, 0.0013, 0.0022, 6e-5, 4e-7]),
      Row(integrator: .rosenbrock4, step: 0.005, tolerances: [4e-6, 4e-6, 4e-6, 2e-7, 2e-9]),
    ])
  func twitch(_ row: Row) throws {
    for (name, (error, tolerance)) in zip(
      Self.names, zip(try Self.errors(row.integrator, row.step), row.tolerances))
    {
      #expect(error < tolerance, "\(name): \(error)")
    }
  }

  @Test("of varying length follow the same twitch")
  func varyingSteps() throws {
    var cell = try AdaptiveCell(
      WorldDescription.Population("fibre", .shorten2007Fast),
      pulses: ["injectedCurrent": [Waveform.Pulse(from: 0, to: 0.5, 204.2)]], recording: Self.names,
      every: 0.5,
      tolerance: AdaptiveCell.Tolerance(relative: 1e-6, absolute: 1e-8))
    try cell.run(until: 40)
    let tolerances = [3e-6, 5e-6, 7e-6, 2e-7, 2e-9]
    for (column, name) in Self.names.enumerated() {
      let values = try #require(cell.recording.signal(name)).values
      let error = Self.rows.reduce(0) { max($0, abs(values[Int($1.time * 2)] - $1.values[column])) }
      #expect(error < tolerances[column], "\(name): \(error)")
    }
    #expect(cell.stepCount < 1300 && cell.repeatedCount < 20, "\(cell.stepCount), \(cell.repeatedCount)")
  }

  @Test("leave much larger errors where each state steps by itself")
  func perState() throws {
    let together = try Self.errors(.rosenbrock2, 0.025)
    for (own, shared) in zip(try Self.errors(.perState, 0.025), together) { #expect(own > 2 * shared) }
  }

  @Test("keep amounts and shares of channels", arguments: [Integrator.rosenbrock2, .rosenbrock4])
  func conservation(_ integrator: Integrator) throws {
    var description = WorldDescription(timeStep: 0.025, seed: 1)
    let stimulus = description.add(
      .pulses([[Waveform.Pulse(from: 0, to: 0.5, 204.2)]]), name: "s", unit: "uA/cm2")
    let fibre = description.add(WorldDescription.Population("fibre", .shorten2007Fast))
    description.connect((stimulus, "value"), to: (fibre, "injectedCurrent"))
    description.use(integrator)
    var world = World(try WorldPlan(description))
    let channels = (0...4).flatMap { ["closed\($0)", "open\($0)"] }
    // ATP with calcium, magnesium and free, near the terminal cisternae (1 part) and along the filaments (99).
    let adenosine = ["ATP", "ATPCalcium", "ATPMagnesium"]
    func total() throws -> (channels: Double, adenosine: Double) {
      let near = try adenosine.map { try #require(world.value("fibre", "terminal\($0)")) }
      let far = try adenosine.map { try #require(world.value("fibre", $0)) }
      return (
        try channels.map { try #require(world.value("fibre", $0)) }.reduce(0, +),
        near.reduce(0, +) + 99 * far.reduce(0, +)
      )
    }
    let start = try total()
    try world.run(steps: 1600)
    let end = try total()
    #expect(abs(end.channels - start.channels) < 1e-12)
    #expect(abs(end.adenosine / start.adenosine - 1) < 1e-12)
  }

  /// Compiling takes 0.02 and 0.04 s; what it takes grows with the program.
  @Test("the elimination stays sparse", arguments: [(Integrator.rosenbrock2, 4000), (.rosenbrock4, 10_000)])
  func programSize(_ integrator: Integrator, _ most: Int) throws {
    var description = WorldDescription(timeStep: 0.025, seed: 1)
    _ = description.add(WorldDescription.Population("fibre", .shorten2007Fast))
    description.use(integrator)
    let count = try #require(try WorldPlan(description).kernel(of: "fibre")).instructionCount
    #expect(count > 1000 && count < most, "\(count)")
  }
}
