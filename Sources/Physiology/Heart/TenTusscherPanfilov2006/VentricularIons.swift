import Equations

/// Sodium, potassium and calcium of the human ventricular cell: under the membrane beside the stores (the cleft), in
/// the cytosol and in the stores, with buffers that act at once.
enum VentricularIons {
  static var mechanism: Mechanism {
    var mechanism = Mechanism()
    mechanism.definitions = release + flows + buffers
    mechanism.states = states
    return mechanism
  }

  private static let release: [Model.Definition] = [
    Model.Definition(
      "storeSensing", "1", "2.5 - 1.5/(1 + (1.5 [mM]/storeCalcium)^2)", "how a full store eases release"),
    Model.Definition("releaseOpening", "1/(mM2 ms)", "0.15 [1/(mM2 ms)]/storeSensing"),
    Model.Definition("releaseClosing", "1/(mM ms)", "0.045 [1/(mM ms)]*storeSensing"),
    Model.Definition(
      "openRelease", "1",
      "releaseOpening*cleftCalcium^2*releaseAvailability/(0.06 [1/ms] + releaseOpening*cleftCalcium^2)",
      "share of open release channels"),
  ]

  private static let flows: [Model.Definition] = [
    Model.Definition(
      "calciumRelease", "mM/ms", "releaseRate*openRelease*(storeCalcium - cleftCalcium)",
      "release from the stores, by their volume"),
    Model.Definition(
      "calciumUptake", "mM/ms", "uptakeRate/(1 + (0.00025 [mM])^2/calcium^2)",
      "uptake into the stores, by their volume"),
    Model.Definition("calciumLeak", "mM/ms", "leakRate*(storeCalcium - calcium)", "leak out of the stores"),
    Model.Definition(
      "calciumTransfer", "mM/ms", "transferRate*(cleftCalcium - calcium)",
      "from the cleft, by the cytosol's volume"),
    Model.Definition(
      "concentrationPerCurrent", "mM cm2/(uA ms)", "cellCapacitance/capacitance/(cytosolVolume*faraday)",
      "what a current by area changes in the cytosol"),
  ]

  /// The free share of a change, where a buffer acts at once.
  private static func freeShare(_ calcium: String, sites: Double, half: Double) -> String {
    "1/(1 + \(sites) [mM]*\(half) [mM]/(\(calcium) + \(half) [mM])^2)"
  }

  private static let buffers: [Model.Definition] = [
    Model.Definition(
      "freeShare", "1", freeShare("calcium", sites: 0.2, half: 0.001), "of a change in the cytosol"),
    Model.Definition(
      "storeFreeShare", "1", freeShare("storeCalcium", sites: 10, half: 0.3), "of a change in the stores"),
    Model.Definition(
      "cleftFreeShare", "1", freeShare("cleftCalcium", sites: 0.4, half: 0.00025), "of a change in the cleft"),
  ]

  private static let states: [Model.State] = [
    Model.State(
      "releaseAvailability", "1", initial: "0.9073",
      derivative: "0.005 [1/ms]*(1 - releaseAvailability) - releaseClosing*cleftCalcium*releaseAvailability",
      "release channels that calcium has not inactivated"),
    Model.State(
      "calcium", "mM", initial: "0.000126 [mM]",
      derivative: "freeShare*((calciumLeak - calciumUptake)*storeVolume/cytosolVolume + calciumTransfer"
        + " - (backgroundCalciumCurrent + calciumPumpCurrent - 2*exchangerCurrent)*concentrationPerCurrent/2)",
      "calcium in the cytosol"),
    Model.State(
      "storeCalcium", "mM", initial: "3.64 [mM]",
      derivative: "storeFreeShare*(calciumUptake - calciumRelease - calciumLeak)", "calcium in the stores"),
    Model.State(
      "cleftCalcium", "mM", initial: "0.00036 [mM]",
      derivative: "cleftFreeShare*(calciumRelease*storeVolume - calciumTransfer*cytosolVolume"
        + " - calciumCurrent*concentrationPerCurrent/2*cytosolVolume)/cleftVolume",
      "calcium under the membrane, beside the stores"),
    Model.State(
      "sodium", "mM", initial: "8.604 [mM]",
      derivative: "-(sodiumCurrent + backgroundSodiumCurrent + 3*pumpCurrent + 3*exchangerCurrent)"
        + "*concentrationPerCurrent",
      "sodium inside"),
    Model.State(
      "potassium", "mM", initial: "136.89 [mM]",
      derivative: "-(inwardRectifierCurrent + transientOutwardCurrent + rapidRectifierCurrent"
        + " + slowRectifierCurrent - 2*pumpCurrent + plateauPotassiumCurrent - injectedCurrent)"
        + "*concentrationPerCurrent",
      "potassium inside; what an electrode injects is counted as potassium"),
  ]
}
