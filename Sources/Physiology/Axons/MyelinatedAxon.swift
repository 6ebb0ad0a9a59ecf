import Equations
import Simulation

/// A myelinated axon by its diameter: the mammalian motor axon of McIntyre, Richardson and Grill 2002, with the space
/// between axon and myelin as a second layer.
///
/// `MyelinatedAxon(fibreDiameter: 10)` has 21 nodes. Between two nodes lie ten volumes: attachment, paranode, six
/// internodal ones, paranode and attachment of the myelin.
public struct MyelinatedAxon: Sendable, Equatable {
  /// The measures.
  public let fibre: MyelinatedFibre
  /// How many nodes there are; an axon begins and ends with one.
  public let nodeCount: Int
  /// What part of its lamellae the myelin of each internode has, from 0 to 1.
  public private(set) var myelin: [Double]

  /// In ohm cm, inside and in the space around the axon.
  static let resistivity = 70.0
  /// The width of the space in µm at nodes and attachments, and elsewhere.
  private static let (narrowSpace, wideSpace) = (0.002, 0.004)
  /// In µm.
  private static let (nodeLength, attachmentLength) = (1.0, 3.0)
  /// In mS/cm², at the attachments and elsewhere.
  private static let (attachmentLeak, internodeLeak) = (1.0, 0.1)

  /// An axon of a diameter over the myelin in µm, from 5.7 to 16.
  ///
  /// - Throws: another diameter, and fewer than two nodes.
  public init(fibreDiameter: Double, nodes: Int = 21) throws(AxonError) {
    guard (2...100_000).contains(nodes) else { throw .nodes(nodes) }
    fibre = try MyelinatedFibre(diameter: fibreDiameter)
    nodeCount = nodes
    myelin = Array(repeating: 1, count: nodes - 1)
  }

  /// Takes myelin away between nodes. At least one membrane stays, half a lamella.
  ///
  /// - Parameters:
  ///   - internode: counted from the beginning, from 0.
  ///   - rest: the part of the lamellae that remains.
  /// - Throws: an internode that the axon does not have, and a part outside 0 to 1.
  public mutating func demyelinate(_ internode: Int, to rest: Double) throws(AxonError) {
    guard myelin.indices.contains(internode) else { throw .internode(internode, count: myelin.count) }
    guard (0...1).contains(rest) else { throw .myelin(rest) }
    myelin[internode] = rest
  }

  /// The place of a node among the compartments.
  public func compartment(ofNode node: Int) -> Int { node * (Self.volumesBetweenNodes + 1) }

  private static let volumesBetweenNodes = 10

  /// The compartments from the beginning on.
  public var compartments: [AxonCompartment] {
    var all: [AxonCompartment] = []
    var start = 0.0
    func append(_ kind: AxonCompartment.Kind, _ length: Double, lamellae: Double?) {
      let isThin = kind == .node || kind == .attachment
      var compartment = AxonCompartment(
        kind, position: start + length / 2, length: length,
        diameter: isThin ? fibre.nodeDiameter : fibre.axonDiameter, resistivity: Self.resistivity)
      compartment.addSpace(
        width: isThin ? Self.narrowSpace : Self.wideSpace, resistivity: Self.resistivity)
      compartment.myelin = lamellae.map { .init(diameter: fibre.diameter, lamellae: $0) }
      all.append(compartment)
      start += length
    }
    let (attached, paranode) = (Self.attachmentLength, fibre.paranodeLength)
    let sixth = (fibre.internodeLength - Self.nodeLength - 2 * attached - 2 * paranode) / 6
    for rest in myelin {
      let lamellae = max(rest * fibre.lamellae, 0.5)
      append(.node, Self.nodeLength, lamellae: nil)
      append(.attachment, attached, lamellae: lamellae)
      append(.paranode, paranode, lamellae: lamellae)
      for _ in 0..<6 { append(.internode, sixth, lamellae: lamellae) }
      append(.paranode, paranode, lamellae: lamellae)
      append(.attachment, attached, lamellae: lamellae)
    }
    append(.node, Self.nodeLength, lamellae: nil)
    return all
  }

  /// What a world needs to step it.
  public var build: AxonBuild {
    let compartments = self.compartments
    let covered = compartments.filter { $0.myelin != nil }
    return AxonBuild(
      compartments: compartments, node: .mcIntyreRichardsonGrill2002Node, nodeParameters: [:],
      cover: AxonBuild.Cover(
        axolemma: .mcIntyreRichardsonGrill2002Internode,
        leak: covered.map { $0.kind == .attachment ? Self.attachmentLeak : Self.internodeLeak },
        myelin: .mcIntyreRichardsonGrill2002Myelin))
  }
}
