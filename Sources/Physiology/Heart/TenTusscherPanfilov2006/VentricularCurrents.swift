import Equations

/// The currents of the human ventricular cell, outward positive.
enum VentricularCurrents {
  /// The names of all currents through the membrane.
  static let all = [
    "sodiumCurrent", "backgroundSodiumCurrent", "calciumCurrent", "backgroundCalciumCurrent",
    "transientOutwardCurrent", "rapidRectifierCurrent", "slowRectifierCurrent", "inwardRectifierCurrent",
    "plateauPotassiumCurrent", "pumpCurrent", "exchangerCurrent", "calciumPumpCurrent",
  ]

  static let definitions: [Model.Definition] = reversals + inward + outward + pumps

  private static func current(_ name: String, _ text: String, _ meaning: String) -> Model.Definition {
    Model.Definition(name, "uA/cm2", "capacitance*\(text)", "\(meaning), outward positive")
  }

  private static let reversals: [Model.Definition] = [
    Model.Definition("thermalVoltage", "mV", "gasConstant*temperature/faraday", "RT/F"),
    Model.Definition(
      "sodiumReversal", "mV", "thermalVoltage*log(sodiumOutside/sodium)", "Nernst potential of sodium"),
    Model.Definition(
      "potassiumReversal", "mV", "thermalVoltage*log(potassiumOutside/potassium)",
      "Nernst potential of potassium"),
    Model.Definition(
      "mixedReversal", "mV",
      "thermalVoltage*log((potassiumOutside + 0.03*sodiumOutside)/(potassium + 0.03*sodium))",
      "reversal potential of the slow delayed rectifier, which lets some sodium through"),
    Model.Definition(
      "calciumReversal", "mV", "0.5*thermalVoltage*log(calciumOutside/calcium)", "Nernst potential of calcium"
    ),
    Model.Definition("overPotassium", "mV", "V - potassiumReversal"),
    Model.Definition("potassiumScale", "1", "sqrt(potassiumOutside/(5.4 [mM]))"),
  ]

  private static let inward: [Model.Definition] = [
    Model.Definition(
      "sodiumConductance", "mS/uF", "maximalSodiumConductance*m^3*h*j", "open sodium channels"),
    current("sodiumCurrent", "sodiumConductance*(V - sodiumReversal)", "sodium"),
    current(
      "backgroundSodiumCurrent", "backgroundSodiumConductance*(V - sodiumReversal)", "background of sodium"),
    Model.Definition("calciumForce", "1", "2*(V - 15 [mV])/thermalVoltage"),
    current(
      "calciumCurrent",
      "calciumPermeability*d*f*f2*fCass*2*faraday"
        + "*(0.25*cleftCalcium*bernoulli(-calciumForce) - calciumOutside*bernoulli(calciumForce))",
      "calcium through channels of type L"),
    current(
      "backgroundCalciumCurrent", "backgroundCalciumConductance*(V - calciumReversal)",
      "background of calcium"),
  ]

  private static let outward: [Model.Definition] = [
    current(
      "transientOutwardCurrent", "transientOutwardConductance*r*s*overPotassium",
      "potassium of early repolarization"),
    current(
      "rapidRectifierCurrent", "rapidRectifierConductance*potassiumScale*Xr1*Xr2*overPotassium",
      "rapid delayed rectifier"),
    current(
      "slowRectifierCurrent", "slowRectifierConductance*Xs^2*(V - mixedReversal)", "slow delayed rectifier"),
    Model.Definition("alpha_K1", "1/ms", "0.1 [1/ms]/(1 + exp(0.06 [1/mV]*(overPotassium - 200 [mV])))"),
    Model.Definition(
      "beta_K1", "1/ms",
      "(3 [1/ms]*exp(0.0002 [1/mV]*(overPotassium + 100 [mV])) + 1 [1/ms]*exp(0.1 [1/mV]*(overPotassium - 10 [mV])))"
        + "/(1 + exp(-0.5 [1/mV]*overPotassium))"),
    current(
      "inwardRectifierCurrent",
      "inwardRectifierConductance*potassiumScale*alpha_K1/(alpha_K1 + beta_K1)*overPotassium",
      "inward rectifier"),
    current(
      "plateauPotassiumCurrent",
      "plateauPotassiumConductance*overPotassium/(1 + exp((25 [mV] - V)/(5.98 [mV])))", "plateau potassium"),
  ]

  private static let pumps: [Model.Definition] = [
    current(
      "pumpCurrent",
      "pumpRate*potassiumOutside/(potassiumOutside + 1 [mM])*sodium/(sodium + 40 [mM])"
        + "/(1 + 0.1245*exp(-0.1*V/thermalVoltage) + 0.0353*exp(-V/thermalVoltage))",
      "sodium–potassium pump"),
    Model.Definition("exchangeBack", "1", "exp(-0.65*V/thermalVoltage)"),
    current(
      "exchangerCurrent",
      "exchangerRate*(exp(0.35*V/thermalVoltage)*sodium^3*calciumOutside"
        + " - exchangeBack*sodiumOutside^3*calcium*2.5)"
        + "/(((87.5 [mM])^3 + sodiumOutside^3)*(1.38 [mM] + calciumOutside)*(1 + 0.1*exchangeBack))",
      "sodium–calcium exchanger"),
    current("calciumPumpCurrent", "calciumPumpRate*calcium/(calcium + 0.0005 [mM])", "calcium pump"),
  ]
}
