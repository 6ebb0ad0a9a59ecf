/// How the states of a model advance by a step.
public enum Integrator: String, Sendable, CaseIterable {
  /// Each state by its own method, potentials after the others on staggered times: `Model.Method`.
  case perState = "per-state"
  /// All states together by the Rosenbrock method ROS2 (Verwer, Spee, Blom and Hundsdorfer 1999) with
  /// γ = 1 − 1/√2: second order, two stages, L-stable, so that a step may be much longer than the fastest time
  /// constant. The order does not depend on the matrix.
  case rosenbrock2
  /// All states together by the Rosenbrock method RODAS4 (Hairer and Wanner 1996): fourth order, six stages,
  /// L-stable.
  case rosenbrock4

  /// The coefficients; nil where the states do not advance together.
  var rosenbrock: RosenbrockMethod? {
    switch self {
    case .perState: nil
    case .rosenbrock2: .ros2
    case .rosenbrock4: .rodas4
    }
  }
}

/// Why a model cannot advance by an integrator that takes all states together.
public enum IntegratorRefusal: Error, Hashable, Sendable {
  /// The derivative of a state is made of random numbers, which have no slope in time.
  case randomNumbers(model: String, state: String)
  /// The potential is solved along a cable.
  case cable(model: String)
  /// The costly part of the step is to be computed in single precision, too coarse for the elimination.
  case singlePrecision(model: String)
  /// Steady states are to move during the step, which only gates that step by themselves have.
  case movingSteadyStates(model: String)
  /// Steps are to vary in length, and something happens at every step.
  case varyingStep(model: String)

  /// The sentence for people, without the integrator's name.
  public var message: String {
    switch self {
    case .randomNumbers(let model, let state):
      return "\(model) cannot advance with all states together: the derivative of \(state) is made of random "
        + "numbers. Hint: let each state step by its own method."
    case .cable(let model):
      return
        "\(model) cannot advance with all states together: its potential is solved along a cable. Hint: let "
        + "each state step by its own method."
    case .singlePrecision(let model):
      return "\(model) cannot advance with all states together in single precision. Hint: compute in double "
        + "precision."
    case .movingSteadyStates(let model):
      return
        "\(model) cannot advance with all states together and moving steady states. Hint: let steady states "
        + "stand still."
    case .varyingStep(let model):
      return
        "\(model) cannot advance by steps of varying length: it jumps or draws random numbers at every step. "
        + "Hint: let all steps be equal."
    }
  }
}

extension Discretization {
  /// Why a model cannot be discretised as the settings ask; nil where it can.
  public static func refusal(
    _ parsed: ParsedModel, _ settings: DiscretizationSettings
  ) -> IntegratorRefusal? {
    guard settings.integrator != .perState else { return nil }
    let model = parsed.model.name
    if settings.cable != nil { return .cable(model: model) }
    if settings.precision == .single { return .singlePrecision(model: model) }
    if settings.steadyStates == .moving { return .movingSteadyStates(model: model) }
    var builder = StepBuilder(parsed, settings)
    let slopes = builder.slopes()
    let graph = builder.finished().graph
    let random = slopes.first { graph.hasRandomNumbers($0.node) }
    if let random { return .randomNumbers(model: model, state: parsed.model.states[random.state].name) }
    guard settings.variesStep else { return nil }
    return parsed.jumps.isEmpty && !Discretization(parsed, settings).drawsRandomNumbers
      ? nil : .varyingStep(model: model)
  }

  private var drawsRandomNumbers: Bool {
    graph.nodes.contains { if case .random = $0 { true } else { false } }
  }
}
