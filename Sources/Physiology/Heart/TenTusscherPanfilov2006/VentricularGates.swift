import Equations

/// The gates of the human ventricular cell, each by its steady state and time constant.
enum VentricularGates {
  static func mechanism(_ layer: VentricularLayer) -> Mechanism {
    var mechanism = Mechanism()
    mechanism.definitions = sodiumRates
    mechanism.states = sodium + calcium + [transientActivation, transientAvailability(layer)] + rectifiers
    return mechanism
  }

  /// A gate that goes to `steady` with the time constant `time`.
  private static func gate(
    _ name: String, from initial: Double, to steady: String, in time: String, _ meaning: String
  ) -> Model.State {
    Model.State(
      name, "1", initial: "\(initial)", derivative: "(\(steady) - \(name))/(\(time))", meaning)
  }

  /// 1/(1 + e^((V − middle)/slope)): falls where the slope is positive.
  private static func sigmoid(_ middle: Double, _ slope: Double) -> String {
    "1/(1 + exp((V - \(millivolts(middle)))/(\(slope) [mV])))"
  }

  /// e^(−(V − middle)²/width).
  private static func bell(_ middle: Double, _ width: Double) -> String {
    "exp(-(V - \(millivolts(middle)))^2/(\(width) [mV2]))"
  }

  private static func millivolts(_ value: Double) -> String { "(\(value) [mV])" }

  private static let sodiumRates: [Model.Definition] = [
    Model.Definition(
      "alpha_h", "1/ms", "if(V < -40 [mV], 0.057 [1/ms]*exp(-(V + 80 [mV])/(6.8 [mV])), 0)"),
    Model.Definition(
      "beta_h", "1/ms",
      "if(V < -40 [mV], 2.7 [1/ms]*exp(0.079 [1/mV]*V) + 310000 [1/ms]*exp(0.3485 [1/mV]*V), "
        + "0.77 [1/ms]/(0.13*(1 + exp(-(V + 10.66 [mV])/(11.1 [mV])))))"),
    Model.Definition(
      "alpha_j", "1/ms",
      "if(V < -40 [mV], (-25428 [1/(mV ms)]*exp(0.2444 [1/mV]*V) - 6.948e-6 [1/(mV ms)]*exp(-0.04391 [1/mV]*V))"
        + "*(V + 37.78 [mV])/(1 + exp(0.311 [1/mV]*(V + 79.23 [mV]))), 0)"),
    Model.Definition(
      "beta_j", "1/ms",
      "if(V < -40 [mV], 0.02424 [1/ms]*exp(-0.01052 [1/mV]*V)/(1 + exp(-0.1378 [1/mV]*(V + 40.14 [mV]))), "
        + "0.6 [1/ms]*exp(0.057 [1/mV]*V)/(1 + exp(-0.1 [1/mV]*(V + 32 [mV]))))"),
    Model.Definition(
      "steady_h", "1", "(\(sigmoid(-71.55, 7.43)))^2", "availability of sodium after a long time"),
  ]

  private static let sodium: [Model.State] = [
    gate(
      "m", from: 0.00172, to: "(\(sigmoid(-56.86, -9.03)))^2",
      in: "\(sigmoid(-60, -5))*(0.1 [ms]*\(sigmoid(-35, 5)) + 0.1 [ms]*\(sigmoid(50, 200)))",
      "activation of sodium"),
    gate("h", from: 0.7444, to: "steady_h", in: "1/(alpha_h + beta_h)", "fast availability of sodium"),
    gate("j", from: 0.7045, to: "steady_h", in: "1/(alpha_j + beta_j)", "slow availability of sodium"),
  ]

  private static let calcium: [Model.State] = [
    gate(
      "d", from: 3.373e-5, to: sigmoid(-8, -7.5),
      in: "(1.4*\(sigmoid(-35, -13)) + 0.25)*1.4 [ms]*\(sigmoid(-5, 5)) + 1 [ms]*\(sigmoid(50, -20))",
      "activation of calcium"),
    gate(
      "f", from: 0.7888, to: sigmoid(-20, 7),
      in:
        "1102.5 [ms]*\(bell(-27, 225)) + 200 [ms]*\(sigmoid(13, -10)) + 180 [ms]*\(sigmoid(-30, 10)) + 20 [ms]",
      "slow availability of calcium"),
    gate(
      "f2", from: 0.9755, to: "0.67*\(sigmoid(-35, 7)) + 0.33",
      in: "562 [ms]*\(bell(-27, 240)) + 31 [ms]*\(sigmoid(25, -10)) + 80 [ms]*\(sigmoid(-30, 10))",
      "fast availability of calcium"),
    gate(
      "fCass", from: 0.9953, to: "0.6/(1 + (cleftCalcium/(0.05 [mM]))^2) + 0.4",
      in: "80 [ms]/(1 + (cleftCalcium/(0.05 [mM]))^2) + 2 [ms]",
      "availability of calcium by calcium under the membrane"),
  ]

  private static let transientActivation = gate(
    "r", from: 2.42e-8, to: sigmoid(20, -6), in: "9.5 [ms]*\(bell(-40, 1800)) + 0.8 [ms]",
    "activation of the transient outward current")

  private static func transientAvailability(_ layer: VentricularLayer) -> Model.State {
    let isInner = layer == .endocardium
    return gate(
      "s", from: 0.999998, to: isInner ? sigmoid(-28, 5) : sigmoid(-20, 5),
      in: isInner
        ? "1000 [ms]*\(bell(-67, 1000)) + 8 [ms]"
        : "85 [ms]*\(bell(-45, 320)) + 5 [ms]*\(sigmoid(20, 5)) + 3 [ms]",
      "availability of the transient outward current")
  }

  private static let rectifiers: [Model.State] = [
    gate(
      "Xs", from: 0.0095, to: sigmoid(-5, -14),
      in: "1400 [ms]/sqrt(1 + exp((5 [mV] - V)/(6 [mV])))*\(sigmoid(35, 15)) + 80 [ms]",
      "activation of the slow delayed rectifier"),
    gate(
      "Xr1", from: 0.00621, to: sigmoid(-26, -7),
      in: "450 [ms]*\(sigmoid(-45, -10))*6*\(sigmoid(-30, 11.5))", "activation of the rapid delayed rectifier"
    ),
    gate(
      "Xr2", from: 0.4712, to: sigmoid(-88, 24), in: "3 [ms]*\(sigmoid(-60, -20))*1.12*\(sigmoid(60, 20))",
      "availability of the rapid delayed rectifier"),
  ]
}
