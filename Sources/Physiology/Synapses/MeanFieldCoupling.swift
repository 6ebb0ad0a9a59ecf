import Equations
import Simulation

extension Model {
  /// The mean of a potential over cells, for what acts on all of them.
  public static let meanPotential = Model(
    name: "meanPotential", title: "Mean potential of cells", timeUnit: "ms", evidence: .hypothesis,
    sources: [.galvani], inputs: [Input("sum", "mV", "sum of the shares of all cells")],
    definitions: [Definition("mean", "mV", "sum", "of their potentials")], states: [])

  /// Gap junctions of a cell with all others alike: I = g (mean − V), into the cell. Over all cells the currents cancel.
  ///
  /// Potentials are those of the step before. That all cells are equally near to each other is ours: an islet's cells touch
  /// six to twelve neighbours.
  public static let meanFieldCoupling = Model(
    name: "meanFieldCoupling", title: "Gap junctions with all other cells alike", timeUnit: "ms",
    evidence: .hypothesis, sources: [.galvani],
    inputs: [
      Input("potential", "mV", "of the cell"), Input("mean", "mV", "potential of all cells, their mean"),
    ],
    parameters: [
      Parameter("conductance", 200, "pS", in: 0...1e6, "of all junctions of a cell together")
    ],
    definitions: [Definition("current", "fA", "conductance*(mean - potential)", "into the cell")], states: [])
}

extension WorldDescription {
  /// Couples all cells of a population with each other alike.
  ///
  /// - Parameters:
  ///   - name: with which the two further components begin.
  ///   - cells: the cells, with the names of their potential and of their input for injected current in fA.
  ///   - count: how many cells there are.
  ///   - conductance: of all junctions of a cell together, in pS.
  /// - Returns: the junctions, one lane for each cell, whose `current` flows into it.
  public mutating func coupleAlike(
    named name: String, _ cells: CoupledCell, count: Int, conductance: Double
  ) -> Component {
    let mean = add(Population(name + "Mean", .meanPotential))
    let junctions = add(
      Population(
        name + "Junctions", .meanFieldCoupling, count: count,
        parameters: ["conductance": .uniform(conductance)]))
    connect(
      (cells.cell, cells.potential), to: (mean, "sum"),
      .sum(weights: Array(repeating: 1 / Double(max(count, 1)), count: count)))
    connect((mean, "mean"), to: (junctions, "mean"), .broadcast(lane: 0))
    connect((cells.cell, cells.potential), to: (junctions, "potential"))
    connect((junctions, "current"), to: (cells.cell, cells.injected))
    return junctions
  }
}
