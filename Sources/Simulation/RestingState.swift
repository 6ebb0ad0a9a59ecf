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
  /// concentrations stay at their initial values.
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
    guard let clamp = try VoltageClamp(model, parameters: parameters, range: range) else { return nil }
    var (low, high) = (range.lowerBound, range.upperBound)
    var found: RestingState?
    // Each round divides the interval by 63; ten leave less than a rounding error of any range.
    for _ in 0..<10 {
      let potentials = VoltageClamp.potentials(from: low, to: high)
      guard let balances = clamp.balances(at: potentials) else { return nil }
      let turn = balances.indices.dropLast().first {
        balances[$0].netCurrent <= 0 && balances[$0 + 1].netCurrent > 0
      }
      // Close to the root the sign is one of rounding errors, and the last bracket stands.
      guard let turn else { return found }
      (low, high) = (potentials[turn], potentials[turn + 1])
      found = RestingState(potential: low, states: balances[turn].states)
    }
    return found
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

  private static let netCurrent = "netCurrentUnderClamp"
  private static let lanes = 64
  private let kernel: Kernel
  private let potential: String

  /// Turns the potential into a parameter; nil for a model without a membrane.
  init?(
    _ model: Model, parameters: [String: Double], range: ClosedRange<Double>
  ) throws(Diagnostics) {
    guard let membrane = model.membrane, let unit = Self.currentUnit(model, membrane),
      let held = model.states.first(where: { $0.name == membrane.potential })
    else { return nil }
    potential = held.name
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
    kernel = try Self.kernel(clamped, held: held.name, parameters)
  }

  private static func currentUnit(_ model: Model, _ membrane: Model.Membrane) -> String? {
    guard let first = membrane.currents.first else { return nil }
    return model.definitions.first { $0.name == first }?.unit
  }

  private static func kernel(
    _ model: Model, held: String, _ parameters: [String: Double]
  ) throws(Diagnostics) -> Kernel {
    // The exponential method reaches the steady state of a linear equation in one step, if it is long enough.
    var settings = DiscretizationSettings(timeStep: 1e9, otherTimeStep: 1e9)
    for parameter in model.parameters where parameter.name != held {
      settings.uniformParameters[parameter.name] = parameters[parameter.name] ?? parameter.value
    }
    for input in model.inputs { settings.standingInputs[input.name] = input.standing }
    settings.outputs = [netCurrent]
    return Kernel(try ParsedModel(model), settings, lanes: lanes, uniformInputs: [])
  }

  static func potentials(from low: Double, to high: Double) -> [Double] {
    (0..<lanes).map { $0 == lanes - 1 ? high : low + (high - low) * Double($0) / Double(lanes - 1) }
  }

  /// Steps until no state changes; nil if some still do, or stop being numbers.
  func balances(at potentials: [Double]) -> [Balance]? {
    let buffer = kernel.initialBuffer(laneParameters: [potential: potentials], instructions: .best)
    var last = states(in: buffer)
    for step in 0..<Self.mostSteps {
      kernel.step(
        buffer.view, time: 0, KernelStep(number: UInt64(step), seed: 0, purpose: 0, instructions: .best))
      let next = states(in: buffer)
      if zip(last, next).allSatisfy({ Self.isSteady($0, $1) }) { return balances(in: buffer) }
      last = next
    }
    return nil
  }

  private static let mostSteps = 500

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
