import Equations
import Kernels
import Units

/// One cell that chooses its steps by itself, so that the error of each stays within a tolerance.
///
/// All its states advance together by RODAS4, whose embedded method of third order tells the error. Steps end at the
/// moments that are recorded and at the edges of pulses; where a state rises through the level of an event, they are
/// halved until they are short.
public struct AdaptiveCell: Sendable {
  /// Which error of a step is allowed: the absolute one plus the relative one times the state's value.
  public struct Tolerance: Sendable, Equatable {
    /// The relative error.
    public var relative: Double
    /// The absolute error, in each state's own unit.
    public var absolute: Double
    /// Absolute errors of single states, in their own units.
    public var absoluteByState: [String: Double]
    /// No step with an event is longer, in ms.
    public var eventStep = 0.001
    /// A step that would have to be shorter is a failure, in ms.
    public var leastStep = 1e-9

    /// Makes a tolerance.
    public init(relative: Double = 1e-6, absolute: Double = 1e-6, absoluteByState: [String: Double] = [:]) {
      self.relative = relative
      self.absolute = absolute
      self.absoluteByState = absoluteByState
    }
  }

  /// What has been recorded so far, the values at time 0 among it.
  public private(set) var recording: Recording
  /// The time in ms.
  public private(set) var time = 0.0
  /// How many steps have been made.
  public private(set) var stepCount = 0
  /// How many steps were too inexact, or too long for an event, and made anew.
  public private(set) var repeatedCount = 0

  private let plan: WorldPlan
  private let kernel: Kernel
  private let part: WorldPlan.Component
  private let tolerance: Tolerance
  private let inputs: [CellInput]
  /// The places of each state and of its error, and its absolute tolerance.
  private let watched: [(name: String, value: Int, error: Int, absolute: Double)]
  /// The events that are rises through a level, by their place among the recorded ones.
  private let rising: [Bool]
  private let edges: [Double]
  private let timeFactor: Double
  private let stepPlace: Int
  private var numbers: LaneBuffer
  private var control = StepControl()

  /// Makes a cell at time 0.
  ///
  /// - Parameters:
  ///   - population: the model with its parameters; one instance is made, and its integrator is not asked for.
  ///   - pulses: what goes into inputs, by name, in the unit of each; the others keep their standing values.
  ///   - variables: the states and definitions to record; all events are recorded as well.
  ///   - interval: the time between samples in ms.
  ///   - tolerance: which errors are allowed.
  /// - Throws: what is wrong with the model, its parameters or the names.
  public init(
    _ population: WorldDescription.Population, pulses: [String: [Waveform.Pulse]] = [:],
    recording variables: [String], every interval: Double, tolerance: Tolerance = Tolerance()
  ) throws(WorldError) {
    plan = try Self.plan(population, variables, interval)
    guard let planned = plan.components.first, let kernel = planned.kernel else {
      throw .count(component: population.name, what: "instances", found: 0)
    }
    part = planned.part
    let known = population.model.inputs.map { $0.name }
    for name in pulses.keys where !known.contains(name) {
      throw .unknownPort(
        component: population.name, port: name, nearest: nearestNames(to: name, among: known, most: 3))
    }
    (self.kernel, self.tolerance, timeFactor) = (kernel, tolerance, planned.timeFactor)
    let base = part.base
    func place(_ name: String) -> Int { base + (kernel.slots[name]?.offset ?? 0) }
    stepPlace = place("dt")
    inputs = population.model.inputs.map {
      CellInput(place: place($0.name), standing: $0.standing, pulses: pulses[$0.name])
    }
    watched = population.model.states.map {
      (
        $0.name, place($0.name), place(Discretization.errorName(of: $0.name)),
        tolerance.absoluteByState[$0.name] ?? tolerance.absolute
      )
    }
    rising = population.model.events.map { if case .rising = $0.trigger { true } else { false } }
    edges = Array(Set(pulses.values.joined().flatMap { [$0.start, $0.end] })).sorted()
    numbers = plan.initialNumbers
    recording = plan.emptyRecording
    record()
  }

  private static func plan(
    _ population: WorldDescription.Population, _ variables: [String], _ interval: Double
  ) throws(WorldError) -> WorldPlan {
    var alone = population
    (alone.count, alone.every, alone.integrator, alone.variesStep) = (1, 1, .rosenbrock4, true)
    var description = WorldDescription(timeStep: interval, seed: 0)
    let cell = description.add(alone)
    for name in variables { description.record(cell, name, as: name) }
    for event in population.model.events { description.recordEvents(cell, event.name, as: event.name) }
    return try WorldPlan(description)
  }

  // MARK: - Steps

  /// Runs until a time in ms; samples that lie on it are recorded.
  ///
  /// - Throws: which state asked for steps that are too short, and when; the recording keeps what came before.
  public mutating func run(until end: Double) throws(AdaptiveFailure) {
    while time < end {
      let sample = Double(samples) * plan.timeStep
      let edge = edges.first { $0 > time } ?? end
      let stop = min(sample, edge, end)
      try advance(to: stop)
      if time == sample { record() }
      if time == edge { control = StepControl() }
    }
  }

  /// Makes steps until a moment at which none may pass by.
  private mutating func advance(to stop: Double) throws(AdaptiveFailure) {
    while time < stop {
      let left = stop - time
      // A rest too short to be a step of its own is made with the step before it.
      let isLast = left <= 1.01 * control.proposed
      let length = isLast ? left : control.proposed
      let trial = advanced(by: length)
      let worst = error(trial)
      if !(worst.size <= 1) {
        control.reject(length, error: worst.size)
      } else if length > tolerance.eventStep, hasRise(trial) {
        control.proposed = max(length / 2, tolerance.eventStep / 2)
      } else {
        accept(trial, length, error: worst.size, end: isLast ? stop : time + length)
        continue
      }
      repeatedCount += 1
      if control.proposed < tolerance.leastStep {
        throw AdaptiveFailure(
          component: part.name, variable: worst.name, time: time, leastStep: tolerance.leastStep)
      }
    }
  }

  /// The numbers after a step.
  private func advanced(by length: Double) -> LaneBuffer {
    var trial = numbers
    trial.withView { numbers in
      numbers.setScalar(at: stepPlace, length * timeFactor)
      let middle = time + length / 2
      for input in inputs { numbers.fill(at: input.place, count: 8, input.value(at: middle)) }
      kernel.step(
        numbers.from(part.base), time: time * timeFactor,
        KernelStep(number: UInt64(stepCount), seed: 0, purpose: 0, instructions: .best))
    }
    return trial
  }

  /// The largest error of a step over what is allowed, and whose it is.
  private func error(_ trial: LaneBuffer) -> (name: String, size: Double) {
    var worst = (name: "", size: 0.0)
    for state in watched {
      let (old, new) = (numbers[state.value].magnitude, trial[state.value].magnitude)
      let size = trial[state.error].magnitude / (state.absolute + tolerance.relative * max(old, new))
      if !size.isFinite || !new.isFinite { return (state.name, .infinity) }
      if size >= worst.size { worst = (state.name, size) }
    }
    return worst
  }

  private func hasRise(_ trial: LaneBuffer) -> Bool {
    part.events.indices.contains { rising[$0] && trial[part.events[$0].happens] != 0 }
  }

  private mutating func accept(_ trial: LaneBuffer, _ length: Double, error: Double, end: Double) {
    numbers = trial
    for (index, event) in part.events.enumerated() where numbers[event.happens] != 0 {
      recording.events[index].times.append(time + numbers[event.fraction] * length)
      recording.events[index].lanes.append(0)
    }
    control.accept(length, error: error)
    time = end
    stepCount += 1
  }

  // MARK: - Samples

  private var samples = 0

  private mutating func record() {
    for (index, probe) in plan.probes.enumerated() {
      recording.signals[index].values.append(numbers[probe.place])
    }
    samples += 1
  }
}

/// What goes into an input of a cell.
private struct CellInput: Sendable {
  var place: Int
  var standing: Double
  var pulses: [Waveform.Pulse]?

  func value(at time: Double) -> Double {
    guard let pulses else { return standing }
    return pulses.reduce(0) { $0 + (time >= $1.start && time < $1.end ? $1.amplitude : 0) }
  }
}

/// A tolerance that cannot be met.
public struct AdaptiveFailure: Error, Hashable, Sendable {
  /// The cell.
  public let component: String
  /// The state with the largest error.
  public let variable: String
  /// The time in ms until which the run came.
  public let time: Double
  /// The step in ms below which none is made.
  public let leastStep: Double

  /// The sentence for people.
  public var message: String {
    "the tolerance cannot be met: after \(time) ms \(component).\(variable) asks for steps shorter than "
      + "\(leastStep) ms; what was recorded before is kept. Hint: allow larger errors, or look for a pole or a jump in "
      + "the equations."
  }
}
