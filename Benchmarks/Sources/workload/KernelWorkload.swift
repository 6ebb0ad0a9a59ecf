import Equations
import HandWritten
import Kernels
import Physiology
import Simulation

extension Workload {
  /// One Hodgkin–Huxley compartment's step, beside the same axon in loops written by hand.
  static let kernel = Workload(name: "kernel") { options throws(WorldError) in
    let start = ContinuousClock.now
    let kernel = AxonKernel(options)
    let initial = try kernel.world()
    let setUp = start.duration(to: .now)
    let limits = kernel.limits()
    let timings = kernel.timings(initial, limits)
    let peers = zip(limits, timings.dropFirst()).map { limit, timing in
      JSONValue.object([
        ("simulator", .text(limit.name)), ("wall_s", .number(timing.median)),
        ("potentials", kernel.potentials(of: limit.axons)),
      ])
    }
    return LoopRecord(
      walls: timings[0].seconds, setUp: setUp, steps: kernel.steps, compartments: kernel.lanes,
      timeStep: kernel.timeStep
    ).members + options.membranes.members + [
      ("precision", .text(options.precision.rawValue)),
      ("potentials", kernel.potentials(of: initial)),
      ("peers", .list(peers)),
    ]
  }
}

/// Axons that start at different potentials, so that they fire at different times.
private struct AxonKernel {
  let lanes: Int
  let timeStep: Double
  private let batches: Int
  private let instructions: InstructionSet
  private let membranes: MembraneNumerics
  private let precision: Precision
  /// Steps of one batch; all batches compute about a million compartment-steps.
  var steps: Int { max(1_000_000 / lanes, 1) }

  private static let current = 10.0

  init(_ options: WorkloadOptions) {
    // The loop with tables computes 32 lanes at once.
    lanes = ((options.cells ?? 1024) + 31) / 32 * 32
    timeStep = options.timeStep ?? 0.025
    batches = options.repetitions ?? 51
    instructions = options.instructions
    membranes = options.membranes
    precision = options.precision
  }

  func world() throws(WorldError) -> World {
    var description = WorldDescription(timeStep: timeStep, seed: 1)
    let stimulus = description.add(
      .breakpoints([Waveform.Point(0, Self.current)]), name: "stimulus", unit: "uA/cm2")
    var population = WorldDescription.Population(
      "axons", .hodgkinHuxley1952, count: lanes, parameters: ["initialPotential": .lanes(starts)])
    membranes.apply(to: &population)
    population.precision = precision
    let axons = description.add(population)
    description.connect((stimulus, "value"), to: (axons, "injectedCurrent"), .broadcast(lane: 0))
    return World(try WorldPlan(description, instructions: instructions), instructions: instructions)
  }

  /// The loops written by hand that this machine can run with these instructions.
  func limits() -> [(name: String, axons: HandWrittenAxons)] {
    var found: [(name: String, axons: HandWrittenAxons)] = []
    if let set = Self.handWritten[instructions] {
      let axons = HandWrittenAxons(potentials: starts, .exactRates(set), step: timeStep)
      found.append(("hand-written, exact rates", axons))
    }
    if instructions == .avx512, let tables = HandWrittenAxons.tables(step: timeStep) {
      let axons = HandWrittenAxons(potentials: starts, tables, step: timeStep)
      found.append(("hand-written, tables of degree 7", axons))
    }
    return found
  }

  /// The simulator's batches, and those of each loop.
  func timings(_ initial: World, _ limits: [(name: String, axons: HandWrittenAxons)]) -> [Timing] {
    var world = initial
    var axons = limits.map(\.axons)
    let loops = axons.indices.map { number in { axons[number].advance(by: steps, current: Self.current) } }
    return Timing.alternating(batches: batches, [{ advance(&world, by: steps) }] + loops)
  }

  /// The potentials of eight axons after 50 ms in mV.
  func potentials(of initial: World) -> JSONValue {
    var world = initial
    advance(&world, by: stepsOfCheck)
    return .list(checked.map { .number(world.value("axons", "V", lane: $0) ?? .nan) })
  }

  func potentials(of initial: HandWrittenAxons) -> JSONValue {
    var axons = initial
    axons.advance(by: stepsOfCheck, current: Self.current)
    return .list(checked.map { .number(axons.potential($0)) })
  }

  private var stepsOfCheck: Int { Int((50 / timeStep).rounded()) }
  private var checked: [Int] { (0..<8).map { $0 * lanes / 8 } }
  private var starts: [Double] { (0..<lanes).map { -70 + 20 * Double($0) / Double(lanes) } }

  private static let handWritten: [InstructionSet: hand_written_set] = [
    .baseline: HAND_WRITTEN_BASELINE, .avx2: HAND_WRITTEN_AVX2, .avx512: HAND_WRITTEN_AVX512,
  ]

  private func advance(_ world: inout World, by steps: Int) {
    do {
      try world.run(steps: steps)
    } catch {
      preconditionFailure("the axon is stable at every step: its implicit potential damps, its gates decay")
    }
  }
}
