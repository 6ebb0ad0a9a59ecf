/// The measures of a myelinated fibre of the mammalian motor axon by its diameter (McIntyre, Richardson and Grill 2002,
/// table 1 and ModelDB 3810).
public struct MyelinatedFibre: Sendable, Equatable {
  /// The diameter over the myelin in µm.
  public var diameter: Double
  /// The axon's diameter between the nodes in µm.
  public var axonDiameter: Double
  /// The axon's diameter at the nodes, and where the myelin is attached, in µm.
  public var nodeDiameter: Double
  /// From node to node in µm.
  public var internodeLength: Double
  /// The length of the main segment beside the attachment in µm.
  public var paranodeLength: Double
  /// How many lamellae the myelin has.
  public var lamellae: Double

  /// Makes a fibre; lengths in µm.
  public init(
    diameter: Double, axon: Double, node: Double, lengths: (internode: Double, paranode: Double),
    lamellae: Double
  ) {
    self.diameter = diameter
    axonDiameter = axon
    nodeDiameter = node
    (internodeLength, paranodeLength) = lengths
    self.lamellae = lamellae
  }

  /// The fibres of the publication.
  public static let published: [MyelinatedFibre] = [
    .init(diameter: 5.7, axon: 3.4, node: 1.9, lengths: (500, 35), lamellae: 80),
    .init(diameter: 7.3, axon: 4.6, node: 2.4, lengths: (750, 38), lamellae: 100),
    .init(diameter: 8.7, axon: 5.8, node: 2.8, lengths: (1000, 40), lamellae: 110),
    .init(diameter: 10, axon: 6.9, node: 3.3, lengths: (1150, 46), lamellae: 120),
    .init(diameter: 11.5, axon: 8.1, node: 3.7, lengths: (1250, 50), lamellae: 130),
    .init(diameter: 12.8, axon: 9.2, node: 4.2, lengths: (1350, 54), lamellae: 135),
    .init(diameter: 14, axon: 10.4, node: 4.7, lengths: (1400, 56), lamellae: 140),
    .init(diameter: 15, axon: 11.5, node: 5, lengths: (1450, 58), lamellae: 145),
    .init(diameter: 16, axon: 12.7, node: 5.5, lengths: (1500, 60), lamellae: 150),
  ]

  /// The diameters in µm for which there is a fibre.
  public static let diameters: ClosedRange<Double> = 5.7...16

  /// The fibre of a diameter in µm; between the published ones, all measures lie on straight lines between theirs.
  ///
  /// - Throws: a diameter outside 5.7 to 16 µm.
  public init(diameter: Double) throws(AxonError) {
    let all = Self.published
    guard Self.diameters.contains(diameter), let above = all.firstIndex(where: { $0.diameter >= diameter })
    else { throw .fibreDiameter(diameter, range: Self.diameters) }
    let (low, high) = (all[max(above - 1, 0)], all[above])
    guard high.diameter > diameter else {
      self = high
      return
    }
    let share = (diameter - low.diameter) / (high.diameter - low.diameter)
    func between(_ a: Double, _ b: Double) -> Double { a + share * (b - a) }
    self.init(
      diameter: diameter, axon: between(low.axonDiameter, high.axonDiameter),
      node: between(low.nodeDiameter, high.nodeDiameter),
      lengths: (
        between(low.internodeLength, high.internodeLength), between(low.paranodeLength, high.paranodeLength)
      ), lamellae: between(low.lamellae, high.lamellae))
  }
}

/// Why there is no such axon.
public enum AxonError: Error, Hashable, Sendable {
  /// A fibre thinner or thicker than those published.
  case fibreDiameter(Double, range: ClosedRange<Double>)
  /// A measure that is no positive number.
  case measure(String, Double)
  /// Fewer than two nodes, or more than can be counted.
  case nodes(Int)
  /// An internode that the axon does not have.
  case internode(Int, count: Int)
  /// A part of the myelin that is none.
  case myelin(Double)

  /// The sentence for people.
  public var message: String {
    switch self {
    case .fibreDiameter(let found, let range):
      "the diameter of a myelinated fibre must lie between \(range.lowerBound) and \(range.upperBound) um, found "
        + "\(found)."
    case .measure(let name, let found): "the \(name) of an axon must be a positive number, found \(found)."
    case .nodes(let found): "a myelinated axon has 2 to 100000 nodes, found \(found)."
    case .internode(let found, let count):
      "the axon has internodes 0 to \(count - 1), found \(found)."
    case .myelin(let found): "what remains of the myelin must lie between 0 and 1, found \(found)."
    }
  }
}
