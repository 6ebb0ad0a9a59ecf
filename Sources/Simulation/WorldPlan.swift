import Equations
import Kernels
import Units

/// A world compiled: kernels, the moves between them and the schedule. Immutable.
public struct WorldPlan: Sendable {
  /// One component with what it needs at its step, while it is being compiled.
  struct Component: Sendable {
    var name: String
    var every: Int
    var body: Body
    /// Where its numbers stand in the world's buffer, and how many they are.
    var base = 0
    var size = 0
    /// What is moved in before the component advances.
    var moves: [(move: Move, weights: [Double]?)] = []
    /// The spike paths that end here.
    var arrivals: [Int] = []
    /// The spike paths that start here, and the event of each.
    var departures: [(path: Int, event: Int)] = []
    /// The places of the events and of their fractions.
    var events: [(name: String, happens: Int, fraction: Int)] = []
    /// Which event recordings listen, by event.
    var listeners: [(event: Int, recording: Int)] = []
    /// For a waveform that changes at edges: the place of the number of its changes.
    var changes: Int?
    /// The states to check for numbers that are none.
    var states: [(name: String, place: Int)] = []
    /// The number of lane 0 among the random numbers.
    var firstLane = 0

    /// How many results the instructions of a step write.
    var work: Int {
      guard case .population(let kernel, _, _, _) = body else { return 0 }
      return kernel.allLanes.count * kernel.instructionCount
    }
  }

  enum Body: Sendable {
    case population(Kernel, purpose: UInt64, timeFactor: Double, laneParameters: [String: [Double]])
    case native(any NativeComponent)
    case waveform(Waveform, edges: [Int]?)
  }

  /// A component ready to step; a class, so that the step loop passes it around for the price of a pointer.
  final class Planned: Sendable {
    let part: Component
    let every: Int
    let base: Int
    /// The places of its moves in the table.
    let moves: Range<Int>
    /// Whether its moves to many lanes are from lane to lane, so that threads can share them.
    let movesLanewise: Bool
    let kernel: Kernel?
    let purpose: UInt64
    let timeFactor: Double
    let native: (any NativeComponent)?
    let waveform: Waveform?
    let edges: [Int]?
    let hearsSpikes: Bool
    let announcesEvents: Bool
    /// The cable to which its membranes belong.
    let cable: Cable?
    /// Whether a step takes so long that threads gain by sharing it.
    let isWorthDividing: Bool

    /// From this on a step takes about 10 µs; threads need some tenths of a µs to meet.
    static let leastDividedWork = 32_768

    init(_ part: Component, moves: Range<Int>, movesLanewise: Bool, cable: Cable?) {
      self.part = part
      self.cable = cable
      self.moves = moves
      self.movesLanewise = movesLanewise
      isWorthDividing = part.work >= Self.leastDividedWork
      every = part.every
      base = part.base
      hearsSpikes = !part.arrivals.isEmpty
      announcesEvents = !part.departures.isEmpty || !part.listeners.isEmpty
      switch part.body {
      case .population(let kernel, let purpose, let timeFactor, _):
        (self.kernel, self.purpose, self.timeFactor) = (kernel, purpose, timeFactor)
        (native, waveform, edges) = (nil, nil, nil)
      case .native(let native):
        (kernel, purpose, timeFactor) = (nil, 0, 1)
        (self.native, waveform, edges) = (native, nil, nil)
      case .waveform(let waveform, let edges):
        (kernel, purpose, timeFactor) = (nil, 0, 1)
        (native, self.waveform, self.edges) = (nil, waveform, edges)
      }
    }
  }

  /// A way for spikes.
  final class SpikePath: Sendable {
    let target: Int
    /// The place of the receiving state's first lane.
    let state: Int
    /// The amount per event, one for all or in order of the target's lanes; times the weight, where one serves
    /// all.
    let amounts: [Double]
    let projection: Projection
    /// How arrivals within a step are treated; nil where they count from the start of a step.
    let interpolation: InterpolatedArrival?
    /// How many base steps the source and the target make at once.
    let sourceStep: Int
    let targetStep: Int

    init(
      target: (component: Int, state: Int, amounts: [Double]), _ projection: Projection,
      _ interpolation: InterpolatedArrival?, steps: (source: Int, target: Int)
    ) {
      self.target = target.component
      state = target.state
      (sourceStep, targetStep) = steps
      let factor = projection.uniformWeight
      let isUniform = target.amounts.allSatisfy { $0 == target.amounts[0] }
      let given = isUniform ? Array(target.amounts.prefix(1)) : target.amounts
      amounts = projection.weights.isEmpty ? given.map { $0 * factor } : given
      self.projection = projection
      self.interpolation = interpolation
    }

    /// The longest time from an announcement until the last part is due, in steps.
    var longest: Int { sourceStep + projection.longestDelay + (interpolation == nil ? 0 : targetStep) }

    /// The target's step within which a moment lies, and where in it, from 0 to 1; the moment in base steps.
    func place(arrivalAt moment: Double) -> (step: Int, moment: Double) {
      let steps = moment / Double(targetStep)
      let whole = steps.rounded(.down)
      return (Int(whole) * targetStep, steps - whole)
    }
  }

  struct Probe: Sendable {
    /// The place of its first lane.
    var place: Int
    var lanes: Int
    var every: Int
    /// The steps of the first sample and behind the last.
    var window: Range<Int>
  }

  /// The base step in ms.
  public let timeStep: Double
  /// The seed of all random numbers.
  public let seed: UInt64
  let components: [Planned]
  /// The same, for the step loop.
  let lentComponents: LentComponents
  let moves: MoveTable
  let paths: [SpikePath]
  let probes: [Probe]
  /// The probes by how often they look.
  let probeGroups: [(every: Int, probes: [Int])]
  /// All numbers at time 0.
  let initialNumbers: LaneBuffer
  let emptyRecording: Recording
  /// What the plan and one world take in memory, apart from recordings.
  public let memory: WorldMemory

  /// Compiles a description.
  ///
  /// - Parameters:
  ///   - description: the world in words.
  ///   - block: lanes per block of the interpreter, a multiple of 8; results do not depend on it.
  ///   - instructions: the instruction set that prepares the initial values.
  ///   - memoryLimit: how many bytes the plan and one world may take; see `WorldMemory`.
  /// - Throws: what is wrong with the description, or that it does not fit, before anything large is allocated.
  public init(
    _ description: WorldDescription, block: Int = 256, instructions: InstructionSet = .best,
    memoryLimit: Int = .max
  ) throws(WorldError) {
    guard description.timeStep > 0, description.timeStep.isFinite else {
      throw .timeStep(description.timeStep)
    }
    var compiler = WorldCompiler(description, block: block, instructions: instructions)
    try compiler.checkCables()
    try compiler.compileComponents()
    try compiler.compileCables()
    try compiler.compileSignals()
    try compiler.checkMemory(limit: memoryLimit)
    memory = compiler.memory
    initialNumbers = compiler.initialNumbers()
    try compiler.compileSpikePaths(initialNumbers)
    try compiler.compileProbes()
    timeStep = description.timeStep
    seed = description.seed
    var table = MoveTable(stencils: compiler.stencils)
    let cables = compiler.cables
    components = compiler.components.enumerated().map { index, component in
      let cable = cables.first { $0.members.contains(index) }
      let moves = table.append(component.moves)
      return Planned(component, moves: moves, movesLanewise: table.areLanewise(moves), cable: cable)
    }
    lentComponents = LentComponents(components)
    moves = table
    paths = compiler.paths
    probes = compiler.probes
    let rhythms = Set(compiler.probes.map { $0.every }).sorted()
    probeGroups = rhythms.map { every in
      (every, compiler.probes.indices.filter { compiler.probes[$0].every == every })
    }
    emptyRecording = compiler.recording
  }

  /// Whether any step takes so long that threads gain by sharing it.
  var isWorthDividing: Bool {
    components.contains { $0.cable.map { $0.isWorthDividing } ?? $0.isWorthDividing }
  }

  /// How many connections all paths of spikes have.
  public var connectionCount: Int { paths.reduce(0) { $0 + $1.projection.targets.count } }

  /// The program of a population; nil where no population has that name.
  public func kernel(of component: String) -> Kernel? {
    components.first { $0.part.name == component }?.kernel
  }

  /// What each component and each model is, for provenance and `doctor`: name, lanes, instructions per step.
  public var summary: [(name: String, model: Model?, lanes: Int, instructions: Int)] {
    components.map { component in
      if let kernel = component.kernel {
        (component.part.name, kernel.parsed.model, kernel.laneCount, kernel.instructionCount)
      } else {
        (component.part.name, nil, 1, 0)
      }
    }
  }
}
