import ArrayInstructions
import Kernels

/// Where the fibres of a muscle's motor units are, and how fast they conduct.
///
/// Each unit has a round territory at random in the muscle's cross-section, and as many fibres as its twitch is
/// strong, at random in it. Every number belongs to a seed, a unit and a fibre: the same on every machine, and the
/// same for a unit whatever the others are. Level C where not said otherwise: that fibre number follows twitch
/// force is Fuglevand, Winter and Patla's (1993) assumption.
public struct MotorUnitLayout: Sendable, Equatable {
  /// What a muscle is like.
  public struct Plan: Sendable, Equatable {
    /// The cross-section, from side to side and from the surface down, in mm.
    public var lateral: ClosedRange<Double> = -15...15
    /// Below the muscle's surface, in mm.
    public var depth: ClosedRange<Double> = 1...19.4
    /// Where fibres end in the mean, along the fibres, in mm.
    public var tendons: ClosedRange<Double> = -60...60
    /// The middle of the end-plates along the fibres, in mm.
    public var endPlate = 0.0
    /// The standard deviation of the end-plates in mm, 0 to 20; none is farther than twice that away.
    public var endPlateScatter = 2.5
    /// The standard deviation of the fibres' ends in mm, 0 to 20; none is farther than twice that away.
    public var tendonScatter = 2.5
    /// All units' fibres together, 1 to 10 million.
    public var fibres = 60_000
    /// How many fibres of a unit are computed at most, 1 to 100 000; each stands for as many others.
    public var mostComputed = 200
    /// Fibres of a unit per mm² of its territory, 0.1 to 1000: 20, a usual value, from memory.
    public var density = 20.0
    /// The fibres' diameter in µm.
    public var diameter = 55.0
    /// The mean conduction velocity in m/s, 0.5 to 20.
    public var velocity = 4.0
    /// Its standard deviation over the units in m/s, 0 to 2; larger units conduct faster.
    public var velocityScatter = 0.3

    /// Makes a plan with the defaults.
    public init() {}
  }

  /// A motor unit.
  public struct Unit: Sendable, Equatable {
    /// The middle of its territory across the fibres, in mm.
    public let lateral: Double
    /// The middle of its territory below the muscle's surface, in mm.
    public let depth: Double
    /// The radius of its territory in mm.
    public let radius: Double
    /// How many fibres it has.
    public let count: Int
    /// Those that are computed.
    public let fibres: [SourceFibre]
    /// The conduction velocity of all its fibres, in m/s.
    public let velocity: Double

    /// For how many fibres a computed one stands.
    public var weight: Double { Double(count) / Double(fibres.count) }
  }

  /// In the order of recruitment.
  public let units: [Unit]
  /// Where all fibres are.
  public let region: MuscleRegion

  /// Lays out a muscle.
  ///
  /// - Parameters:
  ///   - plan: what the muscle is like.
  ///   - twitchForces: of the units in the order of recruitment, in any unit, each above 0; 1 to 10 000 of them.
  ///   - electrodes: fibres keep their radius away from those in the muscle.
  ///   - seed: for all random numbers.
  /// - Throws: a value outside its range.
  public init(
    _ plan: Plan = Plan(), twitchForces: [Double], avoiding electrodes: [Electrode] = [], seed: UInt64
  ) throws(ElectromyogramModelError) {
    try Self.check(plan)
    try ElectromyogramModelError.check("motor units", twitchForces.count, in: 1...10_000)
    for force in twitchForces {
      try ElectromyogramModelError.check("twitch force", force, in: 1e-12...1e12, "1")
    }
    let margin = 2 * plan.tendonScatter
    region = try MuscleRegion(
      lateral: plan.lateral, depth: plan.depth,
      axial: (plan.tendons.lowerBound - margin)...(plan.tendons.upperBound + margin))
    let sum = twitchForces.reduce(0, +)
    let velocities = Self.velocities(plan, count: twitchForces.count, seed: seed)
    let draw = FibreDraw(plan: plan, electrodes: electrodes, seed: seed)
    var made: [Unit] = []
    for (unit, force) in twitchForces.enumerated() {
      let count = max(Int((Double(plan.fibres) * force / sum).rounded()), 1)
      made.append(try draw.unit(unit, count: count, velocity: velocities[unit]))
    }
    units = made
  }

  private static func check(_ plan: Plan) throws(ElectromyogramModelError) {
    try ElectromyogramModelError.check("scatter of the end-plates", plan.endPlateScatter, in: 0...20, "mm")
    try ElectromyogramModelError.check("scatter of the fibres' ends", plan.tendonScatter, in: 0...20, "mm")
    try ElectromyogramModelError.check("fibres of the muscle", plan.fibres, in: 1...10_000_000)
    try ElectromyogramModelError.check("fibres computed of a unit", plan.mostComputed, in: 1...100_000)
    try ElectromyogramModelError.check("density of a unit's fibres", plan.density, in: 0.1...1000, "1/mm^2")
    try ElectromyogramModelError.check(
      "conduction velocity", plan.velocity, in: Electromyograph.velocities, "m/s")
    try ElectromyogramModelError.check("scatter of the velocity", plan.velocityScatter, in: 0...2, "m/s")
    // Scattered end-plates and ends must not meet.
    let margin = 2 * (plan.endPlateScatter + plan.tendonScatter)
    guard plan.endPlate - margin > plan.tendons.lowerBound, plan.endPlate + margin < plan.tendons.upperBound
    else {
      throw .endPlate(
        found: plan.endPlate, tendons: [plan.tendons.lowerBound + margin, plan.tendons.upperBound - margin])
    }
  }

  /// Normal numbers around the mean, no farther than three standard deviations, in rising order.
  private static func velocities(_ plan: Plan, count: Int, seed: UInt64) -> [Double] {
    let random = CounterRandom(seed: seed, purpose: "electromyogram.velocity")
    let range = Electromyograph.velocities
    return (0..<count).map { unit in
      let normal = max(min(random.normals(entity: UInt64(unit), number: 0).0, 3), -3)
      return max(min(plan.velocity + plan.velocityScatter * normal, range.upperBound), range.lowerBound)
    }.sorted()
  }
}

/// Draws the territories and fibres of a muscle.
private struct FibreDraw {
  let plan: MotorUnitLayout.Plan
  /// The places across the fibres and the depths of electrodes in the muscle, in mm.
  let needles: [(lateral: Double, depth: Double)]
  let territories: CounterRandom
  let places: CounterRandom
  let lengths: CounterRandom

  /// How often a fibre is placed anew before it stays at the edge.
  private static let tries = 1000

  init(plan: MotorUnitLayout.Plan, electrodes: [Electrode], seed: UInt64) {
    self.plan = plan
    needles = electrodes.compactMap {
      if case .intramuscular(let depth) = $0.site { (lateral: $0.lateral, depth: depth) } else { nil }
    }
    territories = CounterRandom(seed: seed, purpose: "electromyogram.territory")
    places = CounterRandom(seed: seed, purpose: "electromyogram.fibre")
    lengths = CounterRandom(seed: seed, purpose: "electromyogram.length")
  }

  func unit(_ unit: Int, count: Int, velocity: Double) throws(ElectromyogramModelError)
    -> MotorUnitLayout.Unit
  {
    let radius = (Double(count) / (plan.density * Double.pi)).squareRoot()
    let (first, second) = territories.uniforms(entity: UInt64(unit), number: 0)
    let lateral = Self.inside(plan.lateral, margin: radius, first)
    let depth = Self.inside(plan.depth, margin: radius, second)
    var fibres: [SourceFibre] = []
    for fibre in 0..<min(count, plan.mostComputed) {
      let place = place(unit, fibre, around: (lateral, depth), radius: radius)
      let (endPlate, upper) = lengths.normals(entity: UInt64(unit), number: UInt64(2 * fibre))
      let (lower, _) = lengths.normals(entity: UInt64(unit), number: UInt64(2 * fibre + 1))
      let start = plan.tendons.lowerBound + plan.tendonScatter * Self.held(lower)
      let end = plan.tendons.upperBound + plan.tendonScatter * Self.held(upper)
      fibres.append(
        try SourceFibre(
          lateral: place.lateral, depth: place.depth,
          endPlate: plan.endPlate + plan.endPlateScatter * Self.held(endPlate), tendons: start...end,
          diameter: plan.diameter))
    }
    return MotorUnitLayout.Unit(
      lateral: lateral, depth: depth, radius: radius, count: count, fibres: fibres, velocity: velocity)
  }

  /// A place in a range that keeps a margin; its middle where the margin leaves nothing.
  private static func inside(_ range: ClosedRange<Double>, margin: Double, _ uniform: Double) -> Double {
    let free = max(range.upperBound - range.lowerBound - 2 * margin, 0)
    return (range.lowerBound + range.upperBound) / 2 + (uniform - 0.5) * free
  }

  private static func held(_ normal: Double) -> Double { max(min(normal, 2), -2) }

  private func place(
    _ unit: Int, _ fibre: Int, around centre: (lateral: Double, depth: Double), radius: Double
  ) -> (lateral: Double, depth: Double) {
    var found = centre
    for attempt in 0..<Self.tries {
      let (first, second) = places.uniforms(
        entity: UInt64(unit), number: UInt64(fibre) * UInt64(Self.tries) + UInt64(attempt))
      let distance = radius * first.squareRoot()
      let angle = 2 * Double.pi * second
      found = (centre.lateral + distance * gv_cos(angle), centre.depth + distance * gv_sin(angle))
      if plan.lateral.contains(found.lateral), plan.depth.contains(found.depth), isClear(found) {
        return found
      }
    }
    return (
      max(min(found.lateral, plan.lateral.upperBound), plan.lateral.lowerBound),
      max(min(found.depth, plan.depth.upperBound), plan.depth.lowerBound)
    )
  }

  private func isClear(_ place: (lateral: Double, depth: Double)) -> Bool {
    let radius = plan.diameter / 2000
    return needles.allSatisfy { needle in
      let (x, y) = (place.lateral - needle.lateral, place.depth - needle.depth)
      return x * x + y * y >= radius * radius
    }
  }
}
