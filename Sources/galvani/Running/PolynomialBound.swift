import Scenarios

/// The bound of polynomials as users give it.
enum PolynomialBound {
  /// What is wrong with it.
  struct Fault: Error {
    let message: String
  }

  /// A bound for a scenario's models.
  static func read(_ text: String, for scenario: Scenario) throws(Fault) -> Double {
    guard let bound = Double(text), bound > 0, bound < 1 else {
      throw Fault(message: "found \"\(text)\", expected a bound between 0 and 1, such as 1e-8")
    }
    guard scenario.acceptsPolynomials else {
      throw Fault(
        message: "found a bound, but no model of \(scenario.name) has functions of a potential with a usual "
          + "range, for which polynomials could stand. Hint: leave it out")
    }
    return bound
  }

  /// What the user should know: functions that no polynomial gives within the bound.
  static func warnings(_ bound: Double, for request: RunRequest) throws(CommandFailure) -> [String] {
    let scenario = request.scenario
    var warnings: [String] = []
    for model in scenario.models where model.hasUsualRange {
      let numerics = KernelExamination.Numerics(
        bound: bound, precision: request.precision, steadyStates: request.steadyStates)
      let examination = try KernelExamination(
        model: model.name, numerics, timeStep: request.timeStep ?? scenario.timeStep)
      guard examination.keptExact > 0 else { continue }
      warnings.append(
        "polynomials: \(examination.keptExact) of \(examination.candidates) functions of \(model.name) stay "
          + "exact, since no polynomial meets the bound \(bound)")
    }
    return warnings
  }
}
