import Equations

extension Model {
  /// A human ventricular cell of the outer layer of the wall, by ten Tusscher and Panfilov, with living
  /// concentrations of sodium, potassium and calcium.
  ///
  /// Conductances are by capacitance, as published (1 mS/µF is 1 nS/pF); currents are by area. All three cells start as
  /// the published program of this one does. Good for steps up to 0.02 ms.
  public static let tenTusscherPanfilov2006Epi = tenTusscherPanfilov2006(
    name: "tenTusscherPanfilov2006Epi", title: "Human ventricular cell, epicardium", .epicardium)

  /// A human ventricular cell of the inner layer of the wall; as `tenTusscherPanfilov2006Epi`, with less transient
  /// outward current, which also inactivates more slowly.
  public static let tenTusscherPanfilov2006Endo = tenTusscherPanfilov2006(
    name: "tenTusscherPanfilov2006Endo", title: "Human ventricular cell, endocardium", .endocardium)

  /// A human ventricular cell of the middle of the wall; as `tenTusscherPanfilov2006Epi`, with a quarter of the slow
  /// delayed rectifier and so a longer action potential.
  public static let tenTusscherPanfilov2006Mid = tenTusscherPanfilov2006(
    name: "tenTusscherPanfilov2006Mid", title: "Human ventricular cell, middle of the wall", .middle)

  private static func tenTusscherPanfilov2006(
    name: String, title: String, _ layer: VentricularLayer
  ) -> Model {
    let currents = VentricularCurrents.all
    let model = Model(
      name: name, title: title, timeUnit: "ms", evidence: .publishedModel,
      sources: [.tenTusscherPanfilov2006, .tenTusscher2004],
      inputs: [
        Input("injectedCurrent", "uA/cm2", "current injected through the electrode, positive inward")
      ],
      parameters: VentricularParameters.parameters(layer),
      definitions: VentricularCurrents.definitions,
      states: [
        .potential("V", "mV", initial: "initialPotential", usually: -100...60, "membrane potential")
      ],
      events: [Event("spike", when: .rising(state: "V", through: "spikeLevel"))],
      membrane: Membrane(
        potential: "V", capacitance: "capacitance", injected: "injectedCurrent", currents: currents))
    return model.adding(VentricularGates.mechanism(layer)).adding(VentricularIons.mechanism)
  }
}

/// A layer of the ventricle's wall.
enum VentricularLayer: Sendable {
  case epicardium
  case endocardium
  case middle
}
