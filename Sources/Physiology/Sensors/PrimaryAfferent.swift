import Equations

extension Model {
  /// The primary (Ia) afferent of a spindle: the stronger of the dynamic (bag 1) and the static (bag 2 with
  /// chain) generator, plus a small share of the weaker (partial occlusion). One lane.
  public static let primaryAfferent = Model(
    name: "primaryAfferent",
    title: "Primary afferent of the spindle",
    timeUnit: "s", evidence: .publishedModel, sources: [.mileusnic2006],
    inputs: [
      Input("bag1Rate", "1/s", "contribution of the bag 1 fibre"),
      Input("bag2Rate", "1/s", "contribution of the bag 2 fibre"),
      Input("chainRate", "1/s", "contribution of the chain fibre"),
    ],
    parameters: [
      Parameter("occlusion", 0.156, "1", in: 0...1, "share of the weaker generator that comes through"),
      Parameter("highestRate", 400, "1/s", in: 10...1000, "highest firing rate"),
    ],
    definitions: [
      Definition("staticRate", "1/s", "bag2Rate + chainRate", "the static generator"),
      Definition(
        "rate", "1/s",
        "min(max(bag1Rate, staticRate) + occlusion*min(bag1Rate, staticRate), highestRate)",
        "firing rate of the afferent"),
    ],
    states: [])
}
