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
    /// What is moved in before the component advances.
    var moves: [Move] = []
    /// The spike paths that end here.
    var arrivals: [Int] = []
    /// The spike paths that start here, and the event of each.
    var departures: [(path: Int, event: Int)] = []
    /// The slots of the events and of their fractions.
    var events: [(name: String, happens: Int, fraction: Int)] = []
    /// Which event recordings listen, by event.
    var listeners: [(event: Int, recording: Int)] = []
    /// The states to check for numbers that are none.
    var states: [(name: String, offset: Int)] = []
  }

  enum Body: Sendable {
    case population(Kernel, purpose: UInt64, timeFactor: Double, LaneBuffer)
    case native(any NativeComponent, [Double])
    case waveform(Waveform, edges: [Int]?)
  }

  /// A component ready to step; a class, so that the step loop passes it around for the price of a pointer.
  final class Planned: Sendable {
    let part: Component
    let every: Int
    let moves: [Move]
    let kernel: Kernel?
    let purpose: UInt64
    let timeFactor: Double
    let native: (any NativeComponent)?
    let waveform: Waveform?
    let edges: [Int]?

    init(_ part: Component) {
      self.part = part
      every = part.every
      moves = part.moves
      switch part.body {
      case .population(let kernel, let purpose, let timeFactor, _):
        (self.kernel, self.purpose, self.timeFactor) = (kernel, purpose, timeFactor)
        (native, waveform, edges) = (nil, nil, nil)
      case .native(let native, _):
        (kernel, purpose, timeFactor) = (nil, 0, 1)
        (self.native, waveform, edges) = (native, nil, nil)
      case .waveform(let waveform, let edges):
        (kernel, purpose, timeFactor) = (nil, 0, 1)
        (native, self.waveform, self.edges) = (nil, waveform, edges)
      }
    }
  }

  /// Numbers that go from one component to another; a class for the same reason as `Planned`.
  final class Move: Sendable {
    let source: Int
    let sourceOffset: Int
    let sourceIsScalar: Bool
    let targetOffset: Int
    /// How many lanes arrive; for a uniform input one value in eight copies.
    let lanes: Int
    let toScalar: Bool
    /// For a sum: one weight for each lane of the source.
    let weights: [Double]?
    /// Converts the source's unit to the target's.
    let factor: Double
    /// Whether another signal has already been moved to this input.
    let adds: Bool
    /// The delay line, or nil.
    let line: Int?
    /// Whether it is one number without sum and delay.
    let isSimple: Bool

    init(_ draft: MoveDraft) {
      source = draft.source
      sourceOffset = draft.sourceOffset
      sourceIsScalar = draft.sourceIsScalar
      targetOffset = draft.targetOffset
      lanes = draft.lanes
      toScalar = draft.toScalar
      weights = draft.weights
      factor = draft.factor
      adds = draft.adds
      line = draft.line
      isSimple = draft.lanes == 1 && draft.weights == nil && draft.line == nil && !draft.adds
    }
  }

  /// A move while it is being compiled.
  struct MoveDraft {
    var source: Int
    var sourceOffset: Int
    var sourceIsScalar: Bool
    var targetOffset: Int
    var lanes: Int
    var toScalar: Bool
    var weights: [Double]?
    var factor: Double
    var adds: Bool
    var line: Int?
  }

  /// A way for spikes.
  final class SpikePath: Sendable {
    let target: Int
    let stateOffset: Int
    /// The amount per event, in order of the target's lanes.
    let amounts: [Double]
    let toSameLane: Bool
    /// Steps on the way, in order of the source's lanes.
    let delays: [Int]

    init(target: Int, stateOffset: Int, amounts: [Double], toSameLane: Bool, delays: [Int]) {
      self.target = target
      self.stateOffset = stateOffset
      self.amounts = amounts
      self.toSameLane = toSameLane
      self.delays = delays
    }
  }

  struct Probe: Sendable {
    var component: Int
    var offset: Int
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
  let paths: [SpikePath]
  let probes: [Probe]
  /// The probes by how often they look.
  let probeGroups: [(every: Int, probes: [Int])]
  let lineLengths: [(length: Int, lanes: Int)]
  let emptyRecording: Recording

  /// Compiles a description.
  ///
  /// - Parameters:
  ///   - description: the world in words.
  ///   - block: lanes per block of the interpreter, a multiple of 8; results do not depend on it.
  ///   - instructions: the instruction set that prepares the initial values.
  /// - Throws: what is wrong with the description.
  public init(
    _ description: WorldDescription, block: Int = 256, instructions: InstructionSet = .best
  ) throws(WorldError) {
    guard description.timeStep > 0, description.timeStep.isFinite else {
      throw .timeStep(description.timeStep)
    }
    var compiler = WorldCompiler(description, block: block, instructions: instructions)
    try compiler.compileComponents()
    try compiler.compileSignals()
    try compiler.compileSpikePaths()
    try compiler.compileProbes()
    timeStep = description.timeStep
    seed = description.seed
    components = compiler.components.map { Planned($0) }
    paths = compiler.paths
    probes = compiler.probes
    let rhythms = Set(compiler.probes.map { $0.every }).sorted()
    probeGroups = rhythms.map { every in
      (every, compiler.probes.indices.filter { compiler.probes[$0].every == every })
    }
    lineLengths = compiler.lines
    emptyRecording = compiler.recording
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
