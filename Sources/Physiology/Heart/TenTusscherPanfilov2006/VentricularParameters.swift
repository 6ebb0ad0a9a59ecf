import Equations

/// The parameters of the human ventricular cell.
enum VentricularParameters {
  static func parameters(_ layer: VentricularLayer) -> [Model.Parameter] {
    general + concentrations + conductances(layer) + pumps
  }

  private static let general: [Model.Parameter] = [
    Model.Parameter("capacitance", 1, "uF/cm2", in: 0.1...10, "membrane capacitance"),
    Model.Parameter("cellCapacitance", 185, "pF", in: 1...10_000, "capacitance of the whole cell"),
    Model.Parameter("cytosolVolume", 16404, "um3", in: 1...1e6, "volume of the cytosol"),
    Model.Parameter("storeVolume", 1094, "um3", in: 1...1e6, "volume of the sarcoplasmic reticulum"),
    Model.Parameter(
      "cleftVolume", 54.68, "um3", in: 0.01...1e5, "volume under the membrane, beside the stores"),
    Model.Parameter("gasConstant", 8.314472, "J/(mol K)", in: 8...9, "as the published model has it"),
    Model.Parameter("faraday", 96.4853415, "C/mmol", in: 96...97, "as the published model has it"),
    Model.Parameter("temperature", 310, "K", in: 280...320, "temperature of the laws of ions"),
    Model.Parameter("initialPotential", -85.23, "mV", in: -150...100, "potential at the start"),
    Model.Parameter("spikeLevel", 0, "mV", in: -60...40, "level whose upward crossing is a spike"),
  ]

  private static let concentrations: [Model.Parameter] = [
    Model.Parameter("potassiumOutside", 5.4, "mM", in: 0.1...100, "potassium outside"),
    Model.Parameter("sodiumOutside", 140, "mM", in: 1...1000, "sodium outside"),
    Model.Parameter("calciumOutside", 2, "mM", in: 0.01...20, "calcium outside"),
  ]

  private static func conductances(_ layer: VentricularLayer) -> [Model.Parameter] {
    func conductance(_ name: String, _ value: Double, _ meaning: String) -> Model.Parameter {
      Model.Parameter(name, value, "mS/uF", in: 0...100, meaning)
    }
    return [
      conductance("maximalSodiumConductance", 14.838, "sodium channels, all open"),
      conductance("inwardRectifierConductance", 5.405, "inward rectifier, at 5.4 mM outside"),
      conductance("rapidRectifierConductance", 0.153, "rapid delayed rectifier, at 5.4 mM outside"),
      conductance("slowRectifierConductance", layer == .middle ? 0.098 : 0.392, "slow delayed rectifier"),
      conductance(
        "transientOutwardConductance", layer == .endocardium ? 0.073 : 0.294, "transient outward channels"),
      conductance("backgroundSodiumConductance", 0.00029, "background of sodium"),
      conductance("backgroundCalciumConductance", 0.000592, "background of calcium"),
      conductance("plateauPotassiumConductance", 0.0146, "plateau potassium"),
      Model.Parameter(
        "calciumPermeability", 0.0398, "L/(F s)", in: 0...10, "calcium channels of type L, all open"),
    ]
  }

  private static let pumps: [Model.Parameter] = [
    Model.Parameter("pumpRate", 2.724, "uA/uF", in: 0...100, "saturated sodium–potassium pump"),
    Model.Parameter("exchangerRate", 1000, "uA/uF", in: 0...1e5, "scale of the sodium–calcium exchanger"),
    Model.Parameter("calciumPumpRate", 0.1238, "uA/uF", in: 0...10, "saturated calcium pump of the membrane"),
    Model.Parameter("releaseRate", 0.102, "1/ms", in: 0...100, "release with all channels open"),
    Model.Parameter("uptakeRate", 0.006375, "mM/ms", in: 0...1, "saturated uptake into the stores"),
    Model.Parameter("leakRate", 0.00036, "1/ms", in: 0...1, "leak out of the stores"),
    Model.Parameter("transferRate", 0.0038, "1/ms", in: 0...1, "from under the membrane into the cytosol"),
  ]
}
