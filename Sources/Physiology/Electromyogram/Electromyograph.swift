import ArrayInstructions

/// Electrodes over and in a muscle, ready to compute the potentials of fibres and motor units.
///
/// A fibre's potential at a place is σ A ∫ V′(vt − s) g′(s) ds. V′ is the gradient behind the front, s the distance from
/// the end-plate, and g(s) the lead field at both fronts together, each held at its last value beyond its tendon:
/// the dipoles of the current inside the fibre seen by the electrode. That contains the generation of the
/// action potential at the end-plate and its extinction at the tendons, and no net current (Farina and Merletti
/// 2001, in space instead of frequency; level B).
public struct Electromyograph: Sendable {
  /// The tissues.
  public let conductor: VolumeConductor
  /// Electrodes and channels.
  public let array: ElectrodeArray
  /// Where fibres may be.
  public let region: MuscleRegion
  /// The form of the action potential inside the fibres.
  public let source: IntracellularActionPotential
  /// Samples per second.
  public let samplingRate: Double

  /// The conductivity inside a fibre, 1.01 S/m: a value usual in such models, as published programs have it.
  public static let intracellularConductivity = 1.01

  /// The longest step along a fibre, in mm.
  static let longestStep = 0.2

  /// Electrodes that see a fibre at the same distance across.
  struct Group: Sendable {
    let lateral: Double
    /// The depth of electrodes in the muscle; nil at the surface.
    let depth: Double?
    let field: LeadField
    let electrodes: [Int]
  }

  let groups: [Group]

  /// Prepares the electrodes.
  ///
  /// - Parameters:
  ///   - samplingRate: 1000 to 100 000 Hz, with electrodes in the muscle at least 10 000 Hz: their signal
  ///     reaches a few kHz.
  /// - Throws: a sampling rate outside its range.
  public init(
    _ conductor: VolumeConductor, _ array: ElectrodeArray, region: MuscleRegion,
    source: IntracellularActionPotential = .rosenfalck1969, samplingRate: Double = 2048
  ) throws(ElectromyogramModelError) {
    let isIntramuscular = array.electrodes.contains {
      if case .intramuscular = $0.site { true } else { false }
    }
    let least: Double = isIntramuscular ? 10_000 : 1000
    try ElectromyogramModelError.check("sampling rate", samplingRate, in: least...100_000, "Hz")
    self.conductor = conductor
    self.array = array
    self.region = region
    self.source = source
    self.samplingRate = samplingRate
    groups = Self.groups(conductor, array.electrodes, region)
  }

  private static func groups(
    _ conductor: VolumeConductor, _ electrodes: [Electrode], _ region: MuscleRegion
  ) -> [Group] {
    var fields: [(kind: LeadField.Kind, field: LeadField)] = []
    var found: [Group] = []
    var isTaken = [Bool](repeating: false, count: electrodes.count)
    for (index, electrode) in electrodes.enumerated() where !isTaken[index] {
      let members = electrodes.indices.filter {
        electrodes[$0].lateral == electrode.lateral && electrodes[$0].site == electrode.site
      }
      for member in members { isTaken[member] = true }
      let kind: LeadField.Kind
      let depth: Double?
      switch electrode.site {
      case .surface(let shape): (kind, depth) = (.surface(shape), nil)
      case .intramuscular(let value): (kind, depth) = (.reflection, value)
      }
      let field: LeadField
      if let known = fields.first(where: { $0.kind == kind }) {
        field = known.field
      } else {
        field = LeadField(conductor, kind, reach: region.reach(to: electrodes, kind))
        fields.append((kind, field))
      }
      found.append(Group(lateral: electrode.lateral, depth: depth, field: field, electrodes: members))
    }
    return found
  }

  /// The potential of a point source in the muscle at each electrode, in µV per nA.
  ///
  /// - Throws: a source outside the region.
  public func pointPotentials(
    lateral: Double, depth: Double, axial: Double
  ) throws(ElectromyogramModelError) -> [Double] {
    try region.check(lateral: lateral, depth: depth, axial: axial)
    var found = [Double](repeating: 0, count: array.electrodes.count)
    for group in groups {
      let view = view(of: group, lateral: lateral, depth: depth)
      for electrode in group.electrodes {
        found[electrode] = view.potential(along: array.electrodes[electrode].axial - axial)
      }
    }
    return found
  }

  /// How a group sees a line along the fibres.
  struct View {
    let row: LeadField.Row
    /// For electrodes in the muscle, the distance between the lines in mm.
    let distance: Double?

    func potential(along z: Double) -> Double {
      guard let distance else { return row.potential(along: z) }
      return row.potential(along: z)
        + VolumeConductor.infinitePotential(row.field.muscle, across: distance, along: z)
    }
  }

  func view(of group: Group, lateral: Double, depth: Double) -> View {
    let across = lateral - group.lateral
    guard let own = group.depth else {
      return View(row: group.field.row(depth: depth, lateral: across), distance: nil)
    }
    let distance = (across * across + (depth - own) * (depth - own)).squareRoot()
    return View(row: group.field.row(depth: depth + own, lateral: across), distance: distance)
  }
}

/// A part of a muscle in which fibres lie.
public struct MuscleRegion: Sendable, Equatable {
  /// Across the fibres, in mm.
  public let lateral: ClosedRange<Double>
  /// Below the muscle's surface, in mm.
  public let depth: ClosedRange<Double>
  /// Along the fibres, in mm.
  public let axial: ClosedRange<Double>

  /// Makes a region: within −1000 to 1000 mm, at depths of 0.05 to 200 mm.
  ///
  /// - Throws: a value outside its range.
  public init(
    lateral: ClosedRange<Double>, depth: ClosedRange<Double>, axial: ClosedRange<Double>
  ) throws(ElectromyogramModelError) {
    for end in [lateral.lowerBound, lateral.upperBound, axial.lowerBound, axial.upperBound] {
      try ElectromyogramModelError.check("edge of the muscle", end, in: -1000...1000, "mm")
    }
    for end in [depth.lowerBound, depth.upperBound] {
      try ElectromyogramModelError.check("depth of the muscle", end, in: 0.05...200, "mm")
    }
    self.lateral = lateral
    self.depth = depth
    self.axial = axial
  }

  func check(lateral x: Double, depth y: Double, axial z: Double) throws(ElectromyogramModelError) {
    try ElectromyogramModelError.check("lateral position in the region", x, in: lateral, "mm")
    try ElectromyogramModelError.check("depth in the region", y, in: depth, "mm")
    try ElectromyogramModelError.check("axial position in the region", z, in: axial, "mm")
  }

  /// The distances that occur between the region and electrodes of a kind.
  func reach(to electrodes: [Electrode], _ kind: LeadField.Kind) -> LeadField.Reach {
    var (across, along) = (0.0, 0.0)
    var (least, most) = (Double.infinity, 0.0)
    for electrode in electrodes {
      across = max(across, lateral.upperBound - electrode.lateral, electrode.lateral - lateral.lowerBound)
      along = max(along, axial.upperBound - electrode.axial, electrode.axial - axial.lowerBound)
      if case .intramuscular(let own) = electrode.site { (least, most) = (min(least, own), max(most, own)) }
    }
    guard kind == .reflection else {
      return LeadField.Reach(depths: depth, lateral: across, axial: along)
    }
    return LeadField.Reach(
      depths: (depth.lowerBound + least)...(depth.upperBound + most), lateral: across, axial: along)
  }
}
