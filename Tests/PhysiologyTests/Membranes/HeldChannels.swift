import Equations
import Foundation
import Simulation

/// Membranes with a finite number of channels whose potential nothing moves: no channel carries current, and the leak's
/// reversal is the potential.
struct HeldChannels {
  /// The states of sodium channels, then those of potassium channels.
  static let states = (0...1).flatMap { h in (0...3).map { "m\($0)h\(h)" } } + (0...4).map { "n\($0)" }

  var model: Model
  /// In mV.
  var potential: Double
  /// In µm².
  var area: Double
  var lanes: Int
  /// In ms.
  var duration: Double
  /// In ms.
  var timeStep = 0.005
  /// Steps between samples.
  var every = 200
  /// Parameters by name, beside those that hold the potential.
  var parameters: [String: Double] = [:]

  /// Runs and records.
  func run(recording variables: [String]) throws -> Recording {
    var all: [String: WorldDescription.ParameterValue] = [
      "area": .uniform(area), "maximalSodiumConductance": .uniform(0),
      "maximalPotassiumConductance": .uniform(0), "leakReversal": .uniform(potential),
      "initialPotential": .uniform(potential),
    ]
    for (name, value) in parameters { all[name] = .uniform(value) }
    return try MembraneBench(
      model: model, pulses: Array(repeating: [], count: lanes), parameters: all, duration: duration,
      timeStep: timeStep, variables: variables, every: every
    ).run()
  }

  /// Opening and closing rates of a gate in 1/ms at 6.3 °C, as Hodgkin and Huxley published them.
  static func rates(_ gate: Character, at potential: Double) -> (opening: Double, closing: Double) {
    let v = potential + 65
    switch gate {
    case "m": return (quotient((25 - v) / 10), 4 * exp(-v / 18))
    case "h": return (0.07 * exp(-v / 20), 1 / (exp((30 - v) / 10) + 1))
    default: return (0.1 * quotient((10 - v) / 10), 0.125 * exp(-v / 80))
    }
  }

  /// x/(eˣ − 1), 1 at 0.
  private static func quotient(_ x: Double) -> Double { x == 0 ? 1 : x / expm1(x) }

  /// The share of open gates that rest at a potential.
  static func openGates(_ gate: Character, at potential: Double) -> Double {
    let (opening, closing) = rates(gate, at: potential)
    return opening / (opening + closing)
  }
}
