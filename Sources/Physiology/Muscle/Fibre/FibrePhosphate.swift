import Equations

/// Phosphate that cross-bridges set free: it is taken up again, goes into the stores, and there falls out with
/// calcium where the product of both is too high, a way to fatigue.
enum FibrePhosphate {
  static func mechanism(_ type: FibreType) -> Mechanism {
    var mechanism = Mechanism()
    mechanism.parameters = [
      Model.Parameter(
        "phosphateRecovery", type.value(2.867e-5, 3.94e-6), "1/ms", in: 0...1, "phosphate bound again"),
      Model.Parameter("phosphateExchange", 3.62e-6, "um3/ms", in: 0...1, "phosphate into the stores"),
      Model.Parameter("precipitating", 1, "1/(mM3 ms)", in: 0...100, "falling out"),
      Model.Parameter("dissolving", 1e-4, "1/(mM2 ms)", in: 0...100, "dissolving"),
      Model.Parameter(
        "solubility", 6, "mM2", in: 0.01...100, "product of calcium and phosphate that stays dissolved"),
    ]
    mechanism.definitions = [
      Model.Definition(
        "storeProduct", "mM2", "storePhosphate*0.001 [mM/uM]*storeCalcium", "calcium times phosphate"),
      Model.Definition(
        "precipitation", "mM/ms",
        "precipitating*max(storeProduct - solubility, 0)*storeProduct"
          + " - dissolving*precipitate*max(solubility - storeProduct, 0)",
        "calcium phosphate that falls out"),
      Model.Definition("phosphateUptake", "mM um3/ms", "phosphateExchange*(phosphate - storePhosphate)"),
    ]
    mechanism.states = [
      Model.State(
        "phosphate", "mM", initial: "0 [mM]",
        derivative: "0.001 [mM/uM]*powerStroke - phosphateRecovery*phosphate - phosphateUptake/volume",
        "phosphate in the sarcoplasm"),
      Model.State(
        "storePhosphate", "mM", initial: "0 [mM]", derivative: "phosphateUptake/storeVolume - precipitation",
        "phosphate in the stores"),
      Model.State(
        "precipitate", "mM", initial: "0 [mM]", derivative: "precipitation", "calcium phosphate fallen out"),
    ]
    return mechanism
  }
}
