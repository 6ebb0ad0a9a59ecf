import Equations

extension Model {
  /// Secretion of insulin by a beta cell: calcium under the membrane's channels and in the cell, and granules on their
  /// way from docking to release.
  ///
  /// L-type channels let calcium into microdomains, where three ions make a granule fuse; R-type channels let it into
  /// the cell, where it speeds the supply of granules. So the first seconds of a depolarization release what stands
  /// ready, and what follows is as fast as granules come. The potential is an input: that of any beta cell, or of a
  /// clamp. At a step of a few ms all states are to advance together.
  ///
  /// Equations and numbers from the authors' programs (`henquin-pools.ode`, `fast.ode`); initial values are the steady
  /// ones at −70 mV and the glucose factor 1.
  public static let chenWangSherman2008 = Model(
    name: "chenWangSherman2008", title: "Secretion of a beta cell by pools of granules",
    timeUnit: "s", evidence: .publishedModel, sources: [.chenWangSherman2008],
    inputs: [Input("potential", "mV", standing: -70, "membrane potential of the cell")],
    parameters: ChenWangSherman2008.calciumParameters + ChenWangSherman2008.granuleParameters,
    definitions: ChenWangSherman2008.calciumFlows + ChenWangSherman2008.granuleFlows,
    states: ChenWangSherman2008.calcium + ChenWangSherman2008.granules)
}

private enum ChenWangSherman2008 {
  static let calciumParameters: [Model.Parameter] = [
    Model.Parameter("calciumConductance", 250, "pS", in: 0...1e4, "L-type channels, all open"),
    Model.Parameter("halfActivation", -20, "mV", in: -100...50, "potential that opens half of the channels"),
    Model.Parameter("slope", 5, "mV", in: 0.5...50, "of their opening"),
    Model.Parameter("calciumReversal", 25, "mV", in: 0...200, "reversal potential of calcium"),
    Model.Parameter("otherShare", 0.25, "1", in: 0...10, "R-type current over the L-type one"),
    Model.Parameter("freeCalcium", 0.01, "1", in: 1e-5...1, "share of calcium that no buffer holds"),
    Model.Parameter("exchange", 200, "1/s", in: 0...1e5, "of calcium between microdomains and the cell"),
    Model.Parameter(
      "microdomainShare", 0.00365, "1", in: 0...1, "volume of all microdomains over the cell's"),
    Model.Parameter(
      "microdomainInflux", 5.18 / 4.2, "uM/(fA s)", in: 0...100, "calcium by current, for the microdomains"),
    Model.Parameter(
      "cellInflux", 5.18e-3 / 1.15, "uM/(fA s)", in: 0...1, "calcium by current, for the cell's volume"),
    Model.Parameter("storePump", 41, "uM/s", in: 0...1e4, "into the stores, at most"),
    Model.Parameter("storeCalcium", 0.27, "uM", in: 0.001...100, "at which that pump works at half its rate"),
    Model.Parameter("membranePump", 21, "uM/s", in: 0...1e4, "out of the cell, at most"),
    Model.Parameter("pumpedCalcium", 0.5, "uM", in: 0.001...100, "at which that pump works at half its rate"),
    Model.Parameter("exchanger", 18.67, "1/s", in: 0...1e3, "sodium–calcium exchanger, by calcium"),
    Model.Parameter("exchangerCalcium", 0.25, "uM", in: 0...100, "at which the exchanger stands still"),
    Model.Parameter(
      "leak", -0.94, "uM/s", in: -1e3...1e3, "out of the cell less into it, whatever its calcium"),
  ]

  static let granuleParameters: [Model.Parameter] = [
    Model.Parameter("binding", 20, "1/(uM s)", in: 0...1e3, "of one calcium ion to one of three sites"),
    Model.Parameter("unbinding", 100, "1/s", in: 0...1e5, "of one calcium ion"),
    Model.Parameter("fusion", 2000, "1/s", in: 0...1e5, "of a granule with three ions"),
    Model.Parameter("opening", 3, "1/s", in: 0...1e3, "of the pore of a fused granule"),
    Model.Parameter("emptying", 0.02, "1/s", in: 0...10, "of an open granule: insulin dissolves and leaves"),
    Model.Parameter("approach", 0.6, "1/s", in: 0...100, "of a primed granule to channels"),
    Model.Parameter("leaving", 1, "1/s", in: 0...100, "of channels, by a granule without calcium"),
    Model.Parameter("priming", 0.006, "1/s", in: 0...10, "of docked granules, at much calcium"),
    Model.Parameter("unpriming", 0.001, "1/s", in: 0...10, "of primed granules"),
    Model.Parameter("supply", 1.205, "1/s", in: 0...100, "granules that dock, at much calcium"),
    Model.Parameter("undocking", 0.0001, "1/s", in: 0...10, "of docked granules"),
    Model.Parameter("supplyCalcium", 2.3, "uM", in: 0.001...100, "at which supply and priming are half"),
    Model.Parameter(
      "glucoseFactor", 1, "1", in: 0...100, "amplifying pathway: how much faster than at rest granules dock"),
    Model.Parameter("granuleInsulin", 9, "fg", in: 0...1e3, "insulin in one granule"),
  ]

  static let calciumFlows: [Model.Definition] = [
    Model.Definition(
      "calciumCurrent", "fA",
      "calciumConductance*(potential - calciumReversal)/(1 + exp((halfActivation - potential)/slope))",
      "through L-type channels, outward positive"),
    Model.Definition(
      "outward", "uM/s", "exchange*(microdomainCalcium - calcium)", "from microdomains into the cell"),
    Model.Definition(
      "removal", "uM/s",
      """
      storePump*calcium^2/(storeCalcium^2 + calcium^2) + membranePump*calcium/(pumpedCalcium + calcium) \
      + exchanger*(calcium - exchangerCalcium) + leak
      """, "out of the cell and into the stores"),
  ]

  static let granuleFlows: [Model.Definition] = [
    Model.Definition("bindingRate", "1/s", "binding*microdomainCalcium", "of one site"),
    Model.Definition("supplied", "1", "calcium/(calcium + supplyCalcium)", "share of the fastest supply"),
    Model.Definition("primingRate", "1/s", "priming*supplied"),
    Model.Definition("fused", "1/s", "fusion*withThree", "granules that fuse"),
    Model.Definition("released", "1/s", "emptying*open", "granules whose insulin leaves"),
    Model.Definition("secretion", "fg/s", "granuleInsulin*released", "insulin that leaves the cell"),
  ]

  static let calcium: [Model.State] = [
    Model.State(
      "microdomainCalcium", "uM", initial: "0.0693932 [uM]",
      derivative: "-freeCalcium*(microdomainInflux*calciumCurrent + outward)", limits: 0...1e5,
      "calcium under L-type channels"),
    Model.State(
      "calcium", "uM", initial: "0.0627443 [uM]",
      derivative: "freeCalcium*(microdomainShare*outward - cellInflux*otherShare*calciumCurrent - removal)",
      limits: 0...1e5, "calcium in the cell"),
  ]

  static let granules: [Model.State] = [
    Model.State(
      "near", "1", initial: "14.71376",
      derivative: "-(3*bindingRate + leaving)*near + unbinding*withOne + approach*primed", limits: 0...1e6,
      "granules at channels, without calcium"),
    Model.State(
      "withOne", "1", initial: "0.612519",
      derivative: "3*bindingRate*near - (2*bindingRate + unbinding)*withOne + 2*unbinding*withTwo",
      limits: 0...1e6, "with one ion"),
    Model.State(
      "withTwo", "1", initial: "0.0084499",
      derivative: "2*bindingRate*withOne - (bindingRate + 2*unbinding)*withTwo + 3*unbinding*withThree",
      limits: 0...1e6, "with two ions"),
    Model.State(
      "withThree", "1", initial: "5.098857e-6",
      derivative: "bindingRate*withTwo - (3*unbinding + fusion)*withThree", limits: 0...1e6, "with three ions"
    ),
    Model.State(
      "primed", "1", initial: "24.539936",
      derivative: "leaving*near - (approach + unpriming)*primed + primingRate*docked", limits: 0...1e6,
      "granules ready, away from channels"),
    Model.State(
      "docked", "1", initial: "218.017777",
      derivative: "glucoseFactor*supply*supplied + unpriming*primed - (undocking + primingRate)*docked",
      limits: 0...1e6, "granules at the membrane"),
    Model.State(
      "closed", "1", initial: "0.003399", derivative: "fused - opening*closed", limits: 0...1e6,
      "fused granules whose pore is not open"),
    Model.State(
      "open", "1", initial: "0.50988575", derivative: "opening*closed - released", limits: 0...1e6,
      "fused granules that empty"),
    Model.State("count", "1", initial: "0", derivative: "released", "granules released so far"),
  ]
}
