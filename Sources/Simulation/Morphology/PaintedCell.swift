import Equations

/// A cut morphology with a membrane for each of its volumes: what a world needs to step it.
public struct PaintedCell: Sendable {
  /// A membrane and where it lies.
  public struct Coat: Sendable {
    /// The name, which becomes part of that of its population.
    public var name: String
    /// Where it lies, unless a coat before it lies there.
    public var place: CellPlace
    /// A model with a membrane.
    public var model: Model
    /// Values of parameters in the model's units, apart from its defaults.
    public var parameters: [String: Double]

    /// Makes a coat.
    public init(_ name: String, _ place: CellPlace, _ model: Model, _ parameters: [String: Double] = [:]) {
      self.name = name
      self.place = place
      self.model = model
      self.parameters = parameters
    }
  }

  /// Where a volume's numbers are: in which population, and in which row of it.
  public struct Site: Sendable, Equatable {
    /// The population.
    public var population: WorldDescription.Component
    /// The row; see `WorldDescription.Cable.instance`.
    public var row: Int
  }

  /// The shape.
  public let cut: CutMorphology
  /// The membranes; the first that lies at a volume is its own.
  public let coats: [Coat]
  /// The coat of each volume.
  private let coatOf: [Int]

  /// Paints a cell.
  ///
  /// - Throws: a volume that no coat reaches.
  public init(_ cut: CutMorphology, _ coats: [Coat]) throws(CableFault) {
    var found: [Int] = []
    for volume in cut.volumes {
      guard let coat = coats.firstIndex(where: { $0.place.contains(volume) }) else {
        throw .bare(
          section: volume.place.section, region: volume.region.name, distance: volume.distance)
      }
      found.append(coat)
    }
    self.cut = cut
    self.coats = coats
    coatOf = found
  }

  /// Adds equal cells to a world: a population for each coat that lies anywhere, and the cable.
  ///
  /// - Parameters:
  ///   - description: the world.
  ///   - name: of the cable; its populations are called `name.coat`.
  ///   - trees: how many equal cells.
  ///   - method: how the potentials step.
  /// - Returns: the site of each volume.
  public func add(
    to description: inout WorldDescription, named name: String, trees: Int = 1,
    method: CableMethod = .crankNicolson
  ) -> [Site] {
    let stride = WorldDescription.Cable.stride(trees: trees)
    var rows = Array(repeating: 0, count: coats.count)
    let rowOf = coatOf.map { coat in
      defer { rows[coat] += 1 }
      return rows[coat]
    }
    var populations: [WorldDescription.Component?] = []
    for (number, coat) in coats.enumerated() {
      guard rows[number] > 0 else {
        populations.append(nil)
        continue
      }
      populations.append(
        description.add(
          WorldDescription.Population(
            "\(name).\(coat.name)", coat.model, count: rows[number] * stride,
            parameters: coat.parameters.mapValues { .uniform($0) })))
    }
    let sites = zip(coatOf, rowOf).compactMap { coat, row in
      populations[coat].map { Site(population: $0, row: row) }
    }
    var volume = -1
    let nodes = cut.geometry.nodes.map { node in
      if node.volume != nil { volume += 1 }
      return WorldDescription.Cable.Node(
        node.volume.map { _ in .init(sites[volume].population, row: sites[volume].row) }, area: node.area,
        parent: node.parent, conductance: node.conductance)
    }
    description.add(WorldDescription.Cable(name, nodes: nodes, trees: trees, method: method))
    return sites
  }
}
