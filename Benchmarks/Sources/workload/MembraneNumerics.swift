import Equations
import Simulation

/// How the membranes of a workload are computed.
struct MembraneNumerics {
  /// The bound of polynomials in place of functions of the potential; exact evaluation where nil.
  var polynomialBound: Double?
  /// Whether what gates relax to stands still during a step.
  var steadyStates = SteadyStates.still

  /// Computes a population so.
  func apply(to population: inout WorldDescription.Population) {
    population.polynomialBound = polynomialBound
    population.steadyStates = steadyStates
  }

  /// Computes all populations so.
  func apply(to description: inout WorldDescription) {
    description.usePolynomials(polynomialBound)
    description.use(steadyStates)
  }

  /// What a record says of it.
  var members: [(name: String, value: JSONValue)] {
    [("bound", .number(polynomialBound ?? .nan)), ("steady_states", .text(steadyStates.rawValue))]
  }
}
