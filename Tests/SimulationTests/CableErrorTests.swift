import Equations
import Simulation
import Testing

/// Every way to describe a cable wrongly gives one sentence.
@Suite struct CableErrorTests {
  typealias Cable = WorldDescription.Cable

  struct Row: Sendable {
    let sentence: String
    let change: @Sendable (inout Cable) -> Void
  }

  /// A right cable of three nodes of a population of three.
  private static func cable(_ axon: WorldDescription.Component) -> Cable {
    let nodes = (0..<3).map { row in
      Cable.Node(.init(axon, row: row), area: 100, parent: row == 0 ? nil : row - 1, conductance: 0.1)
    }
    return Cable("fibre", nodes: nodes)
  }

  private static let rows: [Row] = [
    Row(sentence: "") { _ in },
    Row(sentence: "fibre: there is no node with a membrane.") { $0.nodes = [] },
    Row(sentence: "fibre: there is no node with a membrane.") {
      for index in $0.nodes.indices { $0.nodes[index].membrane = nil }
    },
    Row(sentence: "fibre: the number of trees must be at least 1, found 0.") { $0.trees = 0 },
    Row(sentence: "fibre: the parent of node 2 must be one of the nodes 0 to 2, found 3.") {
      $0.nodes[2].parent = 3
    },
    Row(sentence: "fibre: the parent of node 1 must be one of the nodes 0 to 2, found -1.") {
      $0.nodes[1].parent = -1
    },
    Row(sentence: "fibre: node 1 is its own ancestor: a tree has no cycle.") { $0.nodes[1].parent = 2 },
    Row(sentence: "fibre: node 2 is its own ancestor: a tree has no cycle.") { $0.nodes[2].parent = 2 },
    Row(sentence: "fibre: node 0 is its own ancestor: a tree has no cycle.") { $0.nodes[0].parent = 2 },
    Row(sentence: "fibre: nodes 0 and 2 both have no parent: a tree has one root.") {
      $0.nodes[2].parent = nil
    },
    Row(sentence: "fibre: node 0 stands before its parent, node 2: list parents first.") {
      $0.nodes[0].parent = 2
      $0.nodes[1].parent = 2
      $0.nodes[2].parent = nil
    },
    Row(
      sentence: "fibre: the conductance from node 1 to its parent must be a positive number of uS, found 0.0."
    ) { $0.nodes[1].conductance = 0 },
    Row(
      sentence:
        "fibre: the conductance from node 1 to its parent must be a positive number of uS, found -2.0."
    ) { $0.nodes[1].conductance = -2 },
    Row(
      sentence: "fibre: the conductance from node 2 to its parent must be a positive number of uS, found nan."
    ) { $0.nodes[2].conductance = .nan },
    Row(
      sentence: "fibre: the conductance from node 2 to its parent must be a positive number of uS, found inf."
    ) { $0.nodes[2].conductance = .infinity },
    Row(sentence: "fibre: the area of node 0 must be a positive number of um2, found 0.0.") {
      $0.nodes[0].area = 0
    },
    Row(sentence: "fibre: the area of node 0 must be a positive number of um2, found inf.") {
      $0.nodes[0].area = .infinity
    },
    Row(sentence: "fibre: node 1 has no membrane, so its area must be 0 um2, found 100.0.") {
      $0.nodes[1].membrane = nil
    },
    Row(
      sentence:
        "fibre: the periaxonal conductance from node 1 to its parent must be a number of uS from 0, found -1.0."
    ) { $0.nodes[1].periaxonalConductance = -1 },
    Row(sentence: "fibre: the area of the sheath of node 0 must be a positive number of um2, found 0.0.") {
      $0.nodes[0].sheath = $0.nodes[0].membrane.map { .init($0, area: 0) }
    },
    Row(sentence: "fibre: node 2 has a sheath but no membrane: only a membrane can be covered.") {
      $0.nodes[2].sheath = $0.nodes[2].membrane.map { .init($0, area: 10) }
      $0.nodes[2].membrane = nil
      $0.nodes[2].area = 0
    },
    Row(sentence: "fibre: nodes 0 and 1 both have row 1 of axon.") {
      $0.nodes[0].sheath = $0.nodes[1].membrane.map { .init($0, area: 10) }
    },
    Row(sentence: "fibre: node 2 has row 3 of axon, expected 0 to 2.") { $0.nodes[2].membrane?.row = 3 },
    Row(sentence: "fibre: nodes 1 and 2 both have row 1 of axon.") { $0.nodes[2].membrane?.row = 1 },
    Row(sentence: "fibre: no node has row 2 of axon.") { $0.nodes.removeLast() },
    Row(
      sentence:
        "fibre: axon has 3 instances, expected a multiple of 8: one row for each node, and in each row all "
        + "trees in whole groups of eight."
    ) { $0.trees = 2 },
  ]

  @Test(arguments: rows.indices) func sentences(number: Int) {
    let row = Self.rows[number]
    var description = WorldDescription.tenth
    var cable = Self.cable(description.add(WorldDescription.Population("axon", .membrane, count: 3)))
    row.change(&cable)
    description.add(cable)
    #expect(WorldError.sentence(description) == row.sentence)
  }

  @Test func aComponentWithoutMembrane() {
    var description = WorldDescription.tenth
    description.add(Self.cable(description.add(WorldDescription.Population("ramp", .ramp, count: 3))))
    #expect(
      WorldError.sentence(description) == "fibre: ramp is not a population of a model with a membrane.")
  }

  @Test func aPotentialThatIsAnotherKindOfState() {
    var model = Model.membrane
    model.states[0].isPotential = false
    var description = WorldDescription.tenth
    description.add(Self.cable(description.add(WorldDescription.Population("axon", model, count: 3))))
    #expect(
      WorldError.sentence(description)
        == "fibre: axon.V is the membrane's potential; declare it as a potential.")
  }

  @Test func twoCablesWithOnePopulation() {
    var description = WorldDescription.tenth
    var cable = Self.cable(description.add(WorldDescription.Population("axon", .membrane, count: 3)))
    description.add(cable)
    cable.name = "other"
    description.add(cable)
    #expect(WorldError.sentence(description) == "other: axon belongs to the cable fibre already.")
  }

  @Test func populationsThatDoNotAdvanceTogether() {
    var description = WorldDescription.tenth
    var cable = Self.cable(description.add(WorldDescription.Population("axon", .membrane, count: 3)))
    let soma = description.add(WorldDescription.Population("soma", .membrane, every: 4))
    cable.nodes.append(.init(.init(soma, row: 0), area: 1, parent: 0, conductance: 1))
    description.add(cable)
    #expect(
      WorldError.sentence(description)
        == "fibre: soma advances at every 4 steps, expected 1: the membranes of a cable advance together.")
  }

  @Test func unitsThatAreNotThoseOfACable() {
    var model = Model.membrane
    model.inputs[0].unit = "nA"
    model.parameters[2].unit = "nF"
    for index in model.definitions.indices where model.definitions[index].name != "open" {
      model.definitions[index].unit = "nA"
      model.definitions[index].text =
        model.definitions[index].name == "gated"
        ? "1 [uS]*n*(V + 77 [mV])" : "1 [uS]*(V + 60 [mV])"
    }
    var description = WorldDescription.tenth
    description.add(Self.cable(description.add(WorldDescription.Population("axon", model, count: 3))))
    #expect(
      WorldError.sentence(description) == "axon.gated is in nA, fibre in uA/cm2: these cannot be connected.")
  }
}
