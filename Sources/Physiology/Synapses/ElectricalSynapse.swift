import Equations
import Simulation

extension Model {
  /// Gap junctions between pairs of cells, one lane each: I = g (V₁ − V₂), out of the first cell and into the second.
  ///
  /// Potentials are continued from the last two steps to the middle of the step in which the current flows, which
  /// makes the coupling of second order. Where `rectification` is not 0 the conductance depends on the difference of
  /// potentials, g/(1 + e^(−r (V₁ − V₂ − V₀))), so that current passes more easily from the first cell to the second,
  /// as in the giant synapse of the crayfish (Furshpan and Potter 1959); the form is ours.
  public static let electricalSynapse = Model(
    name: "electricalSynapse", title: "Gap junctions between two cells, also rectifying", timeUnit: "ms",
    evidence: .hypothesis, sources: [.furshpanPotter1959, .galvani],
    inputs: [
      Input("firstPotential", "mV", "potential of the first cell"),
      Input("secondPotential", "mV", "potential of the second cell"),
    ],
    parameters: [
      Parameter("conductance", 0.001, "uS", in: 0...100, "conductance of the junction, or its largest"),
      Parameter(
        "rectification", 0, "1/mV", in: 0...10, "how steeply the conductance depends on the difference"),
      Parameter("rectificationMiddle", 0, "mV", in: -200...200, "difference at which half of it is open"),
    ],
    definitions: [
      Definition("firstMiddle", "mV", "1.5*firstNow - 0.5*firstBefore"),
      Definition("secondMiddle", "mV", "1.5*secondNow - 0.5*secondBefore"),
      Definition("difference", "mV", "firstMiddle - secondMiddle", "of the potentials"),
      Definition(
        "openConductance", "uS",
        "conductance*if(rectification > 0, 1/(1 + exp(-rectification*(difference - rectificationMiddle))), 1)",
        "conductance at this difference"),
      Definition("intoSecond", "nA", "openConductance*difference", "current into the second cell"),
      Definition("intoFirst", "nA", "-intoSecond", "current into the first cell"),
    ],
    states: [
      State("firstNow", "mV", initial: "firstPotential", "first potential of this step"),
      State("firstBefore", "mV", initial: "firstPotential", "first potential of the step before"),
      State("secondNow", "mV", initial: "secondPotential", "second potential of this step"),
      State("secondBefore", "mV", initial: "secondPotential", "second potential of the step before"),
    ],
    jumps: [
      Jump("firstNow", "firstPotential - firstNow"),
      Jump("firstBefore", "if(t < 0.5*dt, firstPotential, firstNow) - firstBefore"),
      Jump("secondNow", "secondPotential - secondNow"),
      Jump("secondBefore", "if(t < 0.5*dt, secondPotential, secondNow) - secondBefore"),
    ])
}

extension WorldDescription {
  /// One side of a gap junction: a cell, the name of its potential and that of its input for injected current.
  public typealias CoupledCell = (cell: Component, potential: String, injected: String)

  /// Couples cells by gap junctions, lane to lane; the same current leaves the one and enters the other in every step.
  ///
  /// - Parameters:
  ///   - junction: a population of `Model.electricalSynapse`, added before both cells, so that its current flows in the
  ///     step for which it was computed.
  ///   - first: the cells from which current is positive.
  ///   - second: the others.
  public mutating func couple(_ junction: Component, _ first: CoupledCell, _ second: CoupledCell) {
    connect((first.cell, first.potential), to: (junction, "firstPotential"))
    connect((second.cell, second.potential), to: (junction, "secondPotential"))
    connect((junction, "intoFirst"), to: (first.cell, first.injected))
    connect((junction, "intoSecond"), to: (second.cell, second.injected))
  }
}
