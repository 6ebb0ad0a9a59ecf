/// What is wrong with a cable.
public enum CableFault: Error, Hashable, Sendable {
  /// Neither node nor membrane.
  case empty
  /// Fewer than one tree.
  case trees(Int)
  /// A parent that is no node.
  case parent(node: Int, found: Int, nodes: Int)
  /// A way from a node towards the root that comes back to it.
  case cycle(node: Int)
  /// A second node without a parent.
  case roots(first: Int, second: Int)
  /// A node before its parent.
  case order(node: Int, parent: Int)
  /// An axial conductance that is no positive number.
  case conductance(node: Int, Double)
  /// An area that is no positive number.
  case area(node: Int, Double)
  /// A junction with an area.
  case junctionArea(node: Int, Double)
  /// A conductance along the space under sheaths that is negative or no number.
  case periaxonalConductance(node: Int, Double)
  /// A sheath around a junction.
  case sheathOfJunction(node: Int)
  /// A sheath's area that is no positive number.
  case sheathArea(node: Int, Double)
  /// A component that is no population with a membrane.
  case noMembrane(component: String)
  /// A membrane whose potential is declared as another kind of state.
  case noPotential(population: String, state: String)
  /// A population that belongs to another cable already.
  case sharedPopulation(String, other: String)
  /// A number of instances that does not fill whole rows.
  case instances(population: String, found: Int, stride: Int)
  /// Populations of one cable that do not advance together.
  case every(population: String, found: Int, expected: Int)
  /// A row that the population does not have.
  case row(node: Int, population: String, row: Int, rows: Int)
  /// Two nodes with one membrane.
  case usedTwice(population: String, row: Int, first: Int, second: Int)
  /// A membrane that no node has.
  case neverUsed(population: String, row: Int)
  /// A section's measure that is no positive number.
  case section(Int, measure: String, found: Double)
  /// A section whose parent does not stand before it, or a second one without a parent.
  case sectionParent(Int, found: Int?)
  /// A rule of cutting with a number that is not positive.
  case cut(CompartmentRule)
  /// More volumes than one cell may have.
  case volumes(most: Int)
  /// A volume that no membrane reaches.
  case bare(section: Int, region: String, distance: Double)

  /// The sentence for people.
  public var message: String {
    switch self {
    case .empty: "there is no node with a membrane."
    case .trees(let found): "the number of trees must be at least 1, found \(found)."
    case .parent(let node, let found, let nodes):
      "the parent of node \(node) must be one of the nodes 0 to \(nodes - 1), found \(found)."
    case .cycle(let node):
      "node \(node) is its own ancestor: a tree has no cycle."
    case .roots(let first, let second):
      "nodes \(first) and \(second) both have no parent: a tree has one root."
    case .order(let node, let parent):
      "node \(node) stands before its parent, node \(parent): list parents first."
    case .conductance(let node, let found):
      "the conductance from node \(node) to its parent must be a positive number of uS, found \(found)."
    case .area(let node, let found):
      "the area of node \(node) must be a positive number of um2, found \(found)."
    case .junctionArea(let node, let found):
      "node \(node) has no membrane, so its area must be 0 um2, found \(found)."
    case .periaxonalConductance(let node, let found):
      "the periaxonal conductance from node \(node) to its parent must be a number of uS from 0, found \(found)."
    case .sheathOfJunction(let node):
      "node \(node) has a sheath but no membrane: only a membrane can be covered."
    case .sheathArea(let node, let found):
      "the area of the sheath of node \(node) must be a positive number of um2, found \(found)."
    default: populationMessage
    }
  }

  private var populationMessage: String {
    switch self {
    case .noMembrane(let component):
      "\(component) is not a population of a model with a membrane."
    case .noPotential(let population, let state):
      "\(population).\(state) is the membrane's potential; declare it as a potential."
    case .sharedPopulation(let population, let other):
      "\(population) belongs to the cable \(other) already."
    case .instances(let population, let found, let stride):
      "\(population) has \(found) instances, expected a multiple of \(stride): one row for each node, and in "
        + "each row all trees in whole groups of eight."
    case .every(let population, let found, let expected):
      "\(population) advances at every \(found) steps, expected \(expected): the membranes of a cable advance "
        + "together."
    case .row(let node, let population, let row, let rows):
      "node \(node) has row \(row) of \(population), expected 0 to \(rows - 1)."
    case .usedTwice(let population, let row, let first, let second):
      "nodes \(first) and \(second) both have row \(row) of \(population)."
    case .neverUsed(let population, let row):
      "no node has row \(row) of \(population)."
    case .section(let section, let measure, let found):
      "the \(measure) of section \(section) must be a positive number, found \(found)."
    case .sectionParent(let section, let found):
      "the parent of section \(section) must be a section before it, found \(found.map { "\($0)" } ?? "none")."
    case .cut(.length(let found)):
      "the length of volumes must be a positive number of um, found \(found)."
    case .cut(.fractionOfLengthConstant(let fraction, let frequency)):
      "the fraction of the length constant and its frequency must be positive numbers, found \(fraction) and "
        + "\(frequency) Hz."
    case .volumes(let most): "the cell would be cut into more than \(most) volumes."
    case .bare(let section, let region, let distance):
      "no membrane reaches section \(section), which is \(region), \(distance) um from the soma."
    default: ""
    }
  }
}
