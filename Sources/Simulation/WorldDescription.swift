import Equations

/// A world in words: populations, native parts and time courses, what connects them and what is recorded.
///
/// Components advance in the order in which they are added; a signal from a later one is its value of the step
/// before. All times are in ms.
public struct WorldDescription: Sendable {
  /// One component, by its place in the order.
  public struct Component: Sendable, Hashable {
    let index: Int
  }

  /// A value for a parameter.
  public enum ParameterValue: Sendable, Equatable {
    /// The same for all lanes.
    case uniform(Double)
    /// One for each lane.
    case lanes([Double])
  }

  /// Instances of one model.
  public struct Population: Sendable {
    /// The name, unique in the world.
    public var name: String
    /// The equations.
    public var model: Model
    /// How many instances.
    public var count: Int
    /// Values for parameters, in the unit that the model declares; the others keep their defaults.
    public var parameters: [String: ParameterValue]
    /// Advances at every so many steps of the world.
    public var every: Int
    /// Whether the charge that each current moves is accounted for (`current.charge`), and what each transfer moves
    /// (`transfer.amount`).
    public var accountsCharge: Bool
    /// Definitions whose integrals over time are accounted for as well (`definition.integral`), in the unit of the
    /// definition times that of the model's time.
    public var integrals: [String] = []
    /// The largest error of polynomials that stand for functions of one potential within its usual range,
    /// relative to the span of the function's values there; nil for exact evaluation.
    public var polynomialBound: Double?
    /// Whether what gates relax to stands still during a step, or moves with the potential, which makes a step's
    /// error several times smaller.
    public var steadyStates = SteadyStates.still
    /// Whether each state steps by its own method, or all together by one that takes long steps through stiff
    /// equations.
    public var integrator = Integrator.perState
    /// How exactly the costly part of a step is computed: rates, exponentials, currents. States are kept and
    /// advanced, and events found, in double precision always.
    public var precision = Precision.double
    /// Whether steps vary in length, and all inputs are set from outside.
    var variesStep = false
    /// The number that its lane 0 has among the random numbers, a multiple of 8.
    var firstLane = 0

    /// Makes a population.
    public init(
      _ name: String, _ model: Model, count: Int = 1, parameters: [String: ParameterValue] = [:],
      every: Int = 1
    ) {
      self.name = name
      self.model = model
      self.count = count
      self.parameters = parameters
      self.every = every
      accountsCharge = false
    }
  }

  /// How a signal's lanes meet the input's lanes.
  public enum Fan: Sendable, Equatable {
    /// Lane to lane of the same number.
    case each
    /// Lane 0, or the lane given, to all lanes.
    case broadcast(lane: Int)
    /// The weighted sum over the source's lanes, in order, to lane 0.
    case sum(weights: [Double])
    /// From the potentials of a tissue's cells to the currents that flow into each from its neighbours; without delay.
    case tissue(Tissue)
  }

  /// Which delays spikes have on their way.
  public enum Delay: Sendable, Equatable {
    /// One for all, in ms.
    case uniform(Double)
    /// One for each lane of the source, in ms.
    case lanes([Double])
  }

  enum Part: Sendable {
    case population(Population)
    case native(any NativeComponent, name: String, every: Int)
    case waveform(Waveform, name: String, unit: String)

    var name: String {
      switch self {
      case .population(let population): population.name
      case .native(_, let name, _), .waveform(_, let name, _): name
      }
    }

    var every: Int {
      switch self {
      case .population(let population): population.every
      case .native(_, _, let every): every
      case .waveform: 1
      }
    }
  }

  struct Signal: Sendable {
    var source: Int
    var output: String
    var target: Int
    var input: String
    var fan: Fan
    var delay: Double
  }

  struct SpikePath: Sendable {
    var source: Int
    var event: String
    var target: Int
    var receiver: String
    var route: Route
    var arrival: Connections.Arrival

    enum Route: Sendable {
      /// To the lane of the same number, or all to lane 0. Delays too short for the order of the components
      /// are made as short as can be.
      case lanes(toSameLane: Bool, Delay)
      case connections(Connections)
    }
  }

  struct Probe: Sendable {
    var component: Int
    var variable: String
    var name: String
    var every: Int
    /// One lane; nil for all.
    var lane: Int?
    /// When to look, in ms.
    var window: Range<Double>
  }

  /// The base step in ms.
  public var timeStep: Double
  /// The seed of all random numbers.
  public var seed: UInt64
  private(set) var parts: [Part] = []
  private(set) var signals: [Signal] = []
  private(set) var spikePaths: [SpikePath] = []
  private(set) var cables: [Cable] = []
  private(set) var probes: [Probe] = []
  private(set) var eventProbes: [Probe] = []

  /// Makes an empty world; the step in ms.
  public init(timeStep: Double, seed: UInt64) {
    self.timeStep = timeStep
    self.seed = seed
  }

  /// Adds a population.
  public mutating func add(_ population: Population) -> Component {
    append(.population(population))
  }

  /// Adds a native part that advances at every so many steps.
  public mutating func add(_ native: any NativeComponent, name: String, every: Int = 1) -> Component {
    append(.native(native, name: name, every: every))
  }

  /// Adds a time course; its output is called `value`.
  public mutating func add(_ waveform: Waveform, name: String, unit: String) -> Component {
    append(.waveform(waveform, name: name, unit: unit))
  }

  /// Joins membranes to a cable. They advance together, at the place of the last of their populations.
  public mutating func add(_ cable: Cable) {
    cables.append(cable)
  }

  /// Connects an output (a state or definition) to an input. Several signals to one input add up.
  public mutating func connect(
    _ source: (Component, String), to target: (Component, String), _ fan: Fan = .each, delay: Double = 0
  ) {
    signals.append(
      Signal(
        source: source.0.index, output: source.1, target: target.0.index, input: target.1, fan: fan,
        delay: delay))
  }

  /// Lets the events of one population reach a receiver of another, lane to lane, or all on lane 0.
  public mutating func send(
    _ source: (Component, String), to target: (Component, String), sameLane: Bool, delay: Delay = .uniform(0)
  ) {
    spikePaths.append(
      SpikePath(
        source: source.0.index, event: source.1, target: target.0.index, receiver: target.1,
        route: .lanes(toSameLane: sameLane, delay), arrival: .atStep))
  }

  /// Lets the events of one population reach a receiver of another, or of the same, by a list of connections.
  ///
  /// A delay is at least one step where the target does not advance after the source. Arrivals add up in the
  /// order of the steps at which they are due, then of the steps of their spikes, then of the source's lanes,
  /// then of the connections.
  public mutating func send(
    _ source: (Component, String), to target: (Component, String), _ connections: Connections,
    arrival: Connections.Arrival = .atStep
  ) {
    spikePaths.append(
      SpikePath(
        source: source.0.index, event: source.1, target: target.0.index, receiver: target.1,
        route: .connections(connections), arrival: arrival))
  }

  /// Records a state, definition, input or charge at every so many steps.
  ///
  /// - Parameters:
  ///   - component: the component.
  ///   - variable: what to record.
  ///   - name: the name in the recording.
  ///   - every: the number of base steps between samples.
  ///   - detail: one lane instead of all, and a stretch of time instead of the whole run.
  public mutating func record(
    _ component: Component, _ variable: String, as name: String, every: Int = 1,
    detail: ProbeDetail = ProbeDetail()
  ) {
    probes.append(
      Probe(
        component: component.index, variable: variable, name: name, every: every, lane: detail.lane,
        window: detail.window))
  }

  /// Narrows what a probe looks at.
  public struct ProbeDetail: Sendable, Equatable {
    /// One lane; nil for all.
    public var lane: Int?
    /// When to look, in ms.
    public var window: Range<Double>

    /// All lanes and the whole run, unless told otherwise.
    public init(lane: Int? = nil, window: Range<Double> = 0..<Double.infinity) {
      self.lane = lane
      self.window = window
    }
  }

  /// Records the times and lanes of an event.
  public mutating func recordEvents(_ component: Component, _ event: String, as name: String) {
    eventProbes.append(
      Probe(
        component: component.index, variable: event, name: name, every: 1, lane: nil,
        window: 0..<Double.infinity))
  }

  /// Lets polynomials stand for functions of one potential in all populations; nil for exact evaluation.
  ///
  /// - Parameter bound: as `Population.polynomialBound`.
  public mutating func usePolynomials(_ bound: Double?) {
    changePopulations { $0.polynomialBound = bound }
  }

  /// Changes every population.
  private mutating func changePopulations(_ change: (inout Population) -> Void) {
    for index in parts.indices {
      guard case .population(var population) = parts[index] else { continue }
      change(&population)
      parts[index] = .population(population)
    }
  }

  /// Lets what gates relax to stand still or move, in all populations.
  public mutating func use(_ steadyStates: SteadyStates) {
    changePopulations { $0.steadyStates = steadyStates }
  }

  /// Lets the states of all populations advance by an integrator.
  public mutating func use(_ integrator: Integrator) {
    changePopulations { $0.integrator = integrator }
  }

  /// How many lanes stand side by side without knowing of each other, in all populations alike; nil where
  /// something connects lanes, or a part is native.
  var independentLanes: Int? {
    guard cables.isEmpty, spikePaths.isEmpty else { return nil }
    guard probes.allSatisfy({ $0.lane == nil }) else { return nil }
    var counts: Set<Int> = []
    for part in parts {
      switch part {
      case .population(let population): counts.insert(population.count)
      case .waveform(let waveform, _, _) where waveform.laneCount == 1: break
      case .waveform(let waveform, _, _): counts.insert(waveform.laneCount)
      case .native: return nil
      }
    }
    let isLanewise = signals.allSatisfy { signal in
      switch (signal.fan, parts[signal.source]) {
      case (.each, _): true
      case (.broadcast, .waveform(let waveform, _, _)): waveform.laneCount == 1
      default: false
      }
    }
    return counts.count == 1 && isLanewise ? counts.first : nil
  }

  /// The same world with some of its independent lanes, which keep their random numbers.
  ///
  /// - Parameter lanes: which, beginning with a multiple of 8.
  func keeping(_ lanes: Range<Int>) -> WorldDescription {
    var kept = self
    kept.changePopulations { population in
      population.count = lanes.count
      population.firstLane += lanes.lowerBound
      population.parameters = population.parameters.mapValues { value in
        if case .lanes(let list) = value, lanes.upperBound <= list.count {
          .lanes(Array(list[lanes]))
        } else {
          value
        }
      }
    }
    for index in kept.parts.indices {
      guard case .waveform(.pulses(let list), let name, let unit) = kept.parts[index], list.count > 1 else {
        continue
      }
      kept.parts[index] = .waveform(.pulses(Array(list[lanes])), name: name, unit: unit)
    }
    return kept
  }

  private mutating func append(_ part: Part) -> Component {
    parts.append(part)
    return Component(index: parts.count - 1)
  }
}
