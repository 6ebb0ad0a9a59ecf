/// Which volumes of a cell: those of some regions, at some distance from the soma.
public struct CellPlace: Sendable, Equatable {
  /// The regions; nil for all.
  public var regions: [Morphology.Region]?
  /// How far from the middle of the soma along the branches, in µm; the upper end is left out.
  public var distance: Range<Double>

  /// Makes a place; distance in µm.
  public init(_ regions: [Morphology.Region]?, distance: Range<Double> = 0..<Double.infinity) {
    self.regions = regions
    self.distance = distance
  }

  /// The whole cell.
  public static let everywhere = CellPlace(nil)
  /// The soma.
  public static let soma = CellPlace([.soma])
  /// The axon.
  public static let axon = CellPlace([.axon])
  /// All dendrites.
  public static let dendrites = CellPlace([.dendrite, .apicalDendrite])

  /// Whether a volume lies there.
  public func contains(_ volume: CutMorphology.Volume) -> Bool {
    (regions?.contains(volume.region) ?? true) && distance.contains(volume.distance)
  }
}

extension CutMorphology {
  /// The volumes of a place, by their numbers.
  public func volumes(in place: CellPlace) -> [Int] {
    volumes.indices.filter { place.contains(volumes[$0]) }
  }
}
