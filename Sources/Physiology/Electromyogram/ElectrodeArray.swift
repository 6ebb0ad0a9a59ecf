/// How channels are made of the electrodes in a column along the fibres.
public enum Derivation: String, Sendable, CaseIterable {
  /// Each electrode against a distant reference.
  case monopolar
  /// An electrode less the one before it.
  case singleDifferential
  /// The difference of two neighbouring single differentials: 1, −2, 1.
  case doubleDifferential

  /// The weights of successive electrodes.
  public var weights: [Double] {
    switch self {
    case .monopolar: [1]
    case .singleDifferential: [-1, 1]
    case .doubleDifferential: [1, -2, 1]
    }
  }
}

/// Electrodes, and the channels that are weighted sums of their potentials.
public struct ElectrodeArray: Sendable, Equatable {
  /// A part of a channel.
  public struct Term: Sendable, Equatable {
    /// The electrode's number.
    public let electrode: Int
    /// The factor on its potential.
    public let weight: Double

    /// Makes a part of a channel.
    public init(electrode: Int, weight: Double) {
      self.electrode = electrode
      self.weight = weight
    }
  }

  /// The electrodes.
  public let electrodes: [Electrode]
  /// The channels, each as the sum of its terms.
  public let channels: [[Term]]

  /// Makes an array, of 1 to 4096 electrodes and as many channels.
  ///
  /// - Throws: no electrode or channel, or a channel that names an electrode that does not exist.
  public init(_ electrodes: [Electrode], channels: [[Term]]) throws(ElectromyogramModelError) {
    try ElectromyogramModelError.check("electrodes", electrodes.count, in: 1...4096)
    try ElectromyogramModelError.check("channels", channels.count, in: 1...4096)
    for (channel, terms) in channels.enumerated() {
      for term in terms where !electrodes.indices.contains(term.electrode) {
        throw .unknownElectrode(channel: channel, electrode: term.electrode, count: electrodes.count)
      }
    }
    self.electrodes = electrodes
    self.channels = channels
  }

  /// Each electrode as a channel of its own.
  public init(monopolar electrodes: [Electrode]) throws(ElectromyogramModelError) {
    try self.init(electrodes, channels: electrodes.indices.map { [Term(electrode: $0, weight: 1)] })
  }

  /// The geometry of a grid.
  public struct Grid: Sendable, Equatable {
    /// Along the fibres, 1 to 64.
    public var rows: Int
    /// Across the fibres, 1 to 64.
    public var columns: Int
    /// From centre to centre in both directions, in mm, 0.1 to 100.
    public var distance: Double
    /// The centre across the fibres, in mm.
    public var lateral: Double
    /// The centre along the fibres, in mm.
    public var axial: Double

    /// Makes a grid with its centre at the origin; the distance in mm.
    public init(rows: Int, columns: Int, distance: Double, lateral: Double = 0, axial: Double = 0) {
      self.rows = rows
      self.columns = columns
      self.distance = distance
      self.lateral = lateral
      self.axial = axial
    }
  }

  /// A grid on the skin. Electrodes and channels go column by column, along the fibres within a column.
  ///
  /// - Throws: an empty or too large grid, too few rows for the derivation, a distance or shape out of range.
  public static func grid(
    _ grid: Grid, shape: ElectrodeShape = .point, _ derivation: Derivation = .monopolar
  ) throws(ElectromyogramModelError) -> ElectrodeArray {
    try ElectromyogramModelError.check("rows of the grid", grid.rows, in: 1...64)
    try ElectromyogramModelError.check("columns of the grid", grid.columns, in: 1...64)
    try ElectromyogramModelError.check("distance of the electrodes", grid.distance, in: 0.1...100, "mm")
    let weights = derivation.weights
    guard grid.rows >= weights.count else { throw .rows(found: grid.rows, needed: weights.count) }
    var electrodes: [Electrode] = []
    var channels: [[Term]] = []
    for column in 0..<grid.columns {
      let lateral = grid.lateral + (Double(column) - Double(grid.columns - 1) / 2) * grid.distance
      for row in 0..<grid.rows {
        let axial = grid.axial + (Double(row) - Double(grid.rows - 1) / 2) * grid.distance
        electrodes.append(try Electrode(lateral: lateral, axial: axial, site: .surface(shape)))
      }
      for row in 0...(grid.rows - weights.count) {
        channels.append(
          weights.enumerated().map {
            Term(electrode: column * grid.rows + row + $0.offset, weight: $0.element)
          })
      }
    }
    return try ElectrodeArray(electrodes, channels: channels)
  }
}
