import Equations
import Kernels

/// The derivatives of a model's states as functions of all its values, and their own derivatives by the states, for
/// whoever compares equations with another program's or asks where a cell is stable.
///
/// What the equations and transfers say, at time 0; jumps, events and receivers are left aside.
public struct RightHandSide: Sendable {
  /// The states whose derivatives are given, in the model's order.
  public let states: [String]
  /// All that can be given: states, inputs and parameters, each in its own unit.
  public let known: [String]
  private let parsed: ParsedModel
  private let settings: DiscretizationSettings
  private let standing: [String: Double]
  private let matrix: SymbolicJacobian

  private static let prefix = "rightHandSideOf_"

  /// Reads a model.
  ///
  /// - Throws: what is wrong with it.
  public init(_ model: Model) throws(Diagnostics) {
    states = model.states.map { $0.name }
    known = states + model.inputs.map { $0.name } + model.parameters.map { $0.name }
    var values: [String: Double] = [:]
    for input in model.inputs { values[input.name] = input.standing }
    for parameter in model.parameters { values[parameter.name] = parameter.value }
    standing = values
    parsed = try ParsedModel(Self.held(model))
    matrix = SymbolicJacobian(of: states.map { Self.prefix + $0 }, by: states, in: parsed)
    // The step is never made.
    var settings = DiscretizationSettings(timeStep: 1, otherTimeStep: 1)
    settings.outputs = states.map { Self.prefix + $0 }
    self.settings = settings
  }

  /// The derivatives, per unit of the model's time, at every row.
  ///
  /// - Parameters:
  ///   - rows: the values of each row by name; inputs and parameters that it lacks keep their standing values.
  ///   - instructions: those that compute.
  /// - Returns: for every row the derivatives in the order of `states`, not a number where a state's value is
  ///   missing.
  public func derivatives(
    at rows: [[String: Double]], instructions: InstructionSet = .best
  ) -> [[Double]] {
    guard !rows.isEmpty else { return [] }
    let kernel = Kernel(parsed, settings, lanes: rows.count, uniformInputs: [])
    var columns: [String: [Double]] = [:]
    for name in known { columns[name] = rows.map { $0[name] ?? standing[name] ?? .nan } }
    let buffer = kernel.initialBuffer(laneParameters: columns, instructions: instructions)
    kernel.step(
      buffer.view, time: 0, KernelStep(number: 0, seed: 0, purpose: 0, instructions: instructions))
    return rows.indices.map { row in
      states.map { state in
        kernel.slots[Self.prefix + state].map { buffer[$0.offset + ($0.isUniform ? 0 : row)] } ?? .nan
      }
    }
  }

  /// The Jacobian matrix at every row: in row i and column j the derivative of dxᵢ/dt by xⱼ, both in the order of
  /// `states`. At corners, such as those of `if` and `abs`, the branch that is taken counts.
  ///
  /// - Parameter rows: as at `derivatives`.
  /// - Returns: for every row a matrix of numbers, not a number where a state's value is missing.
  public func jacobians(at rows: [[String: Double]]) -> [[[Double]]] {
    rows.map { row in
      var values = standing
      for (name, value) in row { values[name] = value }
      values["t"] = 0
      return matrix.values(at: values)
    }
  }

  /// The same model with its states and inputs as parameters and its derivatives as definitions.
  private static func held(_ model: Model) -> Model {
    var held = model
    let anything = -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude
    for (name, unit) in model.states.map({ ($0.name, $0.unit) }) + model.inputs.map({ ($0.name, $0.unit) }) {
      held.parameters.append(Model.Parameter(name, 0, unit, in: anything, "held value"))
    }
    for state in model.states {
      held.definitions.append(
        Model.Definition(prefix + state.name, "\(state.unit)/\(model.timeUnit)", slope(state, model)))
    }
    (held.inputs, held.jumps, held.events, held.receivers, held.transfers) = ([], [], [], [], [])
    held.membrane = nil
    held.states = [Model.State("nothingMoves", "1", initial: "0", derivative: "0", "stands for all states")]
    return held
  }

  /// A state's derivative as text.
  private static func slope(_ state: Model.State, _ model: Model) -> String {
    var terms: [String] = []
    if let derivative = state.derivative { terms.append("(\(derivative))") }
    if let membrane = model.membrane, membrane.potential == state.name {
      let outward = membrane.currents.map { " - \($0)" }.joined()
      terms.append("((\(membrane.injected))\(outward))/(\(membrane.capacitance))")
    }
    for transfer in model.transfers {
      for part in transfer.parts where part.state == state.name {
        terms.append("(\(part.factor))*\(transfer.flow)")
      }
    }
    return terms.isEmpty ? "0" : terms.joined(separator: " + ")
  }
}
