import Equations

extension Scenario {
  /// Why the scenario does not take what gates relax to, in a sentence; nil where it does.
  public func refusal(of steadyStates: SteadyStates) -> String? {
    guard steadyStates == .moving, !acceptsPolynomials else { return nil }
    return "no model of \(name) has gates that follow a potential. Hint: leave it out"
  }
}
