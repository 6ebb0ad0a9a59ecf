import Equations
import Kernels

/// Where a membrane rests: its currents balance and no state changes any more.
public struct RestingState: Sendable, Equatable {
  /// The potential, in the unit of the model's potential.
  public let potential: Double
  /// All other states by name, each in its own unit.
  public let states: [String: Double]
}

extension RestingState {
  /// Finds the lowest potential in a range at which the net current turns from inward to outward as the
  /// potential rises, with every other state at its steady state for that potential.
  ///
  /// A potential where it turns the other way is left out: there the membrane cannot stay. Whether the gates'
  /// delays let it stay where it is found is not judged. Jumps, events and transfers are left aside, so that
  /// concentrations stay at their initial values. Where states depend on each other, as those of a dendrite do,
  /// they are followed through time until they are steady; where some then have several steady values, those are
  /// taken that they reach from the start of a run.
  ///
  /// - Parameters:
  ///   - model: a model with a membrane.
  ///   - parameters: values that differ from the model's defaults, in the model's units.
  ///   - range: where to look, in the unit of the potential.
  /// - Returns: the state at rest; nil without a membrane, without such a potential, or where a state has no
  ///   steady value.
  /// - Throws: what is wrong with the model.
  public static func find(
    _ model: Model, parameters: [String: Double] = [:], within range: ClosedRange<Double>
  ) throws(Diagnostics) -> RestingState? {
    for pace in [VoltageClamp.Pace.atOnce, .throughTime] {
      guard let clamp = try VoltageClamp(model, parameters: parameters, range: range, pace) else {
        return nil
      }
      switch clamp.search(within: range) {
      case .found(let rest): return rest
      case .nowhere: return nil
      case .unsettled: continue
      }
    }
    return nil
  }

  /// The same model with the other states starting at these values, whatever its potential starts at: the
  /// moment after an instantaneous displacement from rest.
  public func starting(_ model: Model) -> Model {
    var started = model
    for index in started.states.indices {
      let state = started.states[index]
      guard let value = states[state.name] else { continue }
      started.states[index].initial = state.unit == "1" ? "\(value)" : "\(value) [\(state.unit)]"
    }
    return started
  }
}

/// A membrane held at many potentials at once, each in a lane.
private struct VoltageClamp {
  /// What is found at one potential.
  struct Balance {
    /// Outward positive, less the current that is injected where nothing is connected.
    var netCurrent: Double
    var states: [String: Double]
  }

  /// How the other states go to their steady values.
  enum Pace {
    /// By steps so long that a linear equation is solved in one; coupled ones may chase each other for ever.
    case atOnce
    /// By short steps, as in a run.
    case throughTime

    /// The step in the model's unit of time, and how many there are at most.
    var steps: (length: Double, most: Int) { self == .atOnce ? (1e9, 500) : (0.5, 40_000) }
  }

  /// What a search comes to.
  enum Result {
    case found(RestingState)
    /// The net current turns outward nowhere.
    case nowhere
    /// Some states are not steady.
    case unsettled
  }

  private static let netCurrent = "netCurrentUnderClamp"
  private static let lanes = 64
  private let kernel: Kernel
  private let potential: String
  private let pace: Pace

  /// Turns the potential into a parameter; nil for a model without a membrane.
  init?(
    _ model: Model, parameters: [String: Double], range: ClosedRange<Double>, _ pace: Pace
  ) throws(Diagnostics) {
    guard let membrane = model.membrane, let unit = Self.currentUnit(model, membrane),
      let held = model.states.first(where: { $0.name == membrane.potential })
    else { return nil }
    potential = held.name
    self.pace = pace
    var clamped = model
    clamped.membrane = nil
    (clamped.jumps, clamped.events, clamped.receivers, clamped.transfers) = ([], [], [], [])
    clamped.states.removeAll { $0.name == held.name }
    for index in clamped.states.indices {
      clamped.states[index].isPotential = false
      clamped.states[index].method = .exponential
      if model.transferredStates.contains(clamped.states[index].name) {
        clamped.states[index].derivative = "0"
      }
      // What only events change stays as it is.
      if clamped.states[index].derivative == nil { clamped.states[index].derivative = "0" }
    }
    clamped.parameters.append(
      Model.Parameter(held.name, range.lowerBound, held.unit, in: range, "held potential"))
    let sum = membrane.currents.joined(separator: " + ")
    clamped.definitions.append(Model.Definition(Self.netCurrent, unit, "\(sum) - (\(membrane.injected))"))
    kernel = try Self.kernel(clamped, held: held.name, parameters, step: pace.steps.length)
  }

  private static func currentUnit(_ model: Model, _ membrane: Model.Membrane) -> String? {
    guard let first = membrane.currents.first else { return nil }
    return model.definitions.first { $0.name == first }?.unit
  }

  private static func kernel(
    _ model: Model, held: String, _ parameters: [String: Double], step: Double
  ) throws(Diagnostics) -> Kernel {
    var settings = DiscretizationSettings(timeStep: step, otherTimeStep: step)
    for parameter in model.parameters where parameter.name != held {
      settings.uniformParameters[parameter.name] = parameters[parameter.name] ?? parameter.value
    }
    for input in model.inputs { settings.standingInputs[input.name] = input.standing }
    settings.outputs = [netCurrent]
    return Kernel(try ParsedModel(model), settings, lanes: lanes, uniformInputs: [])
  }

  // MARK: - The search

  /// Looks for the lowest turn from inward to outward.
  func search(within range: ClosedRange<Double>) -> Result {
    let potentials = Self.potentials(from: range.lowerBound, to: range.upperBound)
    let balances = balances(at: potentials)
    let isSettled = balances.allSatisfy { $0 != nil }
    guard isSettled || pace == .throughTime else { return .unsettled }
    for turn in Self.turns(balances) {
      guard let low = balances[turn], let high = balances[turn + 1] else { continue }
      let scale = max(low.netCurrent.magnitude, high.netCurrent.magnitude)
      let bracket = potentials[turn]...potentials[turn + 1]
      guard let rest = narrow(bracket, RestingState(potential: bracket.lowerBound, states: low.states), scale)
      else {
        continue
      }
      return .found(rest)
    }
    return isSettled ? .nowhere : .unsettled
  }

  /// Narrows a bracket; nil where the current jumps in it from one sign to the other without balance between.
  private func narrow(_ first: ClosedRange<Double>, _ start: RestingState, _ scale: Double) -> RestingState? {
    var (bracket, found, residual) = (first, start, scale)
    // Each round divides the interval by 63; nine leave less than a rounding error of any range.
    for _ in 0..<9 {
      let potentials = Self.potentials(from: bracket.lowerBound, to: bracket.upperBound)
      let balances = balances(at: potentials)
      // Close to the root the sign is one of rounding errors, and the last bracket stands.
      guard let turn = Self.turns(balances).first, let low = balances[turn], let high = balances[turn + 1]
      else {
        break
      }
      bracket = potentials[turn]...potentials[turn + 1]
      found = RestingState(potential: bracket.lowerBound, states: low.states)
      residual = max(low.netCurrent.magnitude, high.netCurrent.magnitude)
    }
    return residual <= Self.largestResidual * scale ? found : nil
  }

  /// Of the net current at the ends of the first bracket.
  private static let largestResidual = 1e-6

  /// The places before a turn from inward to outward.
  private static func turns(_ balances: [Balance?]) -> [Int] {
    balances.indices.dropLast().filter { place in
      guard let low = balances[place], let high = balances[place + 1] else { return false }
      return low.netCurrent <= 0 && high.netCurrent > 0
    }
  }

  private static func potentials(from low: Double, to high: Double) -> [Double] {
    (0..<lanes).map { $0 == lanes - 1 ? high : low + (high - low) * Double($0) / Double(lanes - 1) }
  }

  // MARK: - Steady states

  /// Steps until no state changes; nil for a potential at which some still do, or stop being numbers.
  private func balances(at potentials: [Double]) -> [Balance?] {
    let buffer = kernel.initialBuffer(laneParameters: [potential: potentials], instructions: .best)
    var last = states(in: buffer)
    var isSteady = Array(repeating: false, count: Self.lanes)
    for step in 0..<pace.steps.most {
      kernel.step(
        buffer.view, time: 0, KernelStep(number: UInt64(step), seed: 0, purpose: 0, instructions: .best))
      // A step through time must be looked at now and then only.
      if pace == .throughTime, step % 64 < 62 { continue }
      let next = states(in: buffer)
      for lane in isSteady.indices {
        isSteady[lane] = stride(from: lane, to: next.count, by: Self.lanes).allSatisfy {
          Self.isSteady(last[$0], next[$0])
        }
      }
      if isSteady.allSatisfy({ $0 }) { break }
      last = next
    }
    let found = balances(in: buffer)
    return isSteady.indices.map { isSteady[$0] ? found[$0] : nil }
  }

  private static func isSteady(_ before: Double, _ after: Double) -> Bool {
    after.isFinite && (after - before).magnitude <= 1e-13 * max(after.magnitude, 1e-3)
  }

  private func states(in buffer: LaneBuffer) -> [Double] {
    kernel.parsed.model.states.flatMap { state in
      (0..<Self.lanes).map { value(state.name, lane: $0, buffer) }
    }
  }

  private func balances(in buffer: LaneBuffer) -> [Balance] {
    (0..<Self.lanes).map { lane in
      var states: [String: Double] = [:]
      for state in kernel.parsed.model.states { states[state.name] = value(state.name, lane: lane, buffer) }
      return Balance(netCurrent: value(Self.netCurrent, lane: lane, buffer), states: states)
    }
  }

  private func value(_ name: String, lane: Int, _ buffer: LaneBuffer) -> Double {
    kernel.slots[name].map { buffer[$0.offset + ($0.isUniform ? 0 : lane)] } ?? .nan
  }
}
