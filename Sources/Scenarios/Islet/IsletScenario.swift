import Equations
import Physiology

extension Scenario {
  /// Beta cells that differ from one another, alone and coupled by gap junctions.
  public static let islet = Scenario(
    name: "islet",
    title: "An islet: beta cells that burst together",
    summary: """
      Beta cells of the pancreas that clear calcium at different rates, as a stand-in for how each meets glucose. Left to \
      themselves some are silent, some burst in a time of their own, some fire without pause. Gap junctions between them \
      make them one: all burst together, calcium rises and falls as a whole, and granules of insulin fuse in pulses.
      """,
    kind: .islet,
    defaults: IsletParameters.defaults,
    timeStep: 0.05,
    acceptsDrive: false,
    models: [.shermanRinzelKeizer1988, .meanPotential, .meanFieldCoupling, .chenWangSherman2008],
    links: [],
    furtherSources: [])
}

/// The settable values of the scenario, by name.
enum IsletParameters {
  static let count = "cells.count"
  static let clearing = "cells.clearingRate"
  static let spread = "cells.spread"
  static let conductance = "junctions.conductance"
  static let amplification = "granules.glucoseFactor"

  static let defaults: ParameterTable = {
    var count = ScenarioParameter(Self.count, 64, "1", in: 2...2000, "how many beta cells")
    count.isWhole = true
    return ParameterTable([
      count,
      ScenarioParameter(
        clearing, 0.035, "1/ms", in: 0...1,
        "mean rate at which free calcium is pumped out, higher with glucose"),
      ScenarioParameter(
        spread, 0.25, "1", in: 0...0.9,
        "standard deviation of that rate from cell to cell, as a part of the mean"),
      ScenarioParameter(
        conductance, 1000, "pS", in: 0...1e5, "gap junctions of a cell with all others together"),
      ScenarioParameter(
        amplification, 1, "1", in: 0...100, "how much faster than at rest granules dock, higher with glucose"),
    ])
  }()
}
