import Kernels

/// A surface electromyogram that is made step by step, as spikes come.
///
/// What spikes will still add lies in a ring of the steps to come: a step costs one read, a spike one evaluation
/// per step that its potential lasts. A plain value, the same to the bit after saving and restoring.
public struct StreamingElectromyogram: Sendable, Equatable {
  /// The units' potentials.
  public let units: [HermiteRodriguezPotential]
  /// In ms.
  public let timeStep: Double
  /// The standard deviation of the white noise in mV.
  public let noise: Double
  /// For the noise.
  public let seed: UInt64
  /// How many steps have been made.
  public private(set) var steps: UInt64 = 0

  /// What is already known of the steps to come, in mV; that of the next is at `next`.
  private var ahead: [Double]
  private var next = 0

  /// Makes a stream.
  ///
  /// - Parameters:
  ///   - units: 1 to 100 000 potentials.
  ///   - timeStep: 0.0001 ms to half the shortest time constant, so that the sampling shows every phase.
  ///   - noise: the standard deviation in mV, 0 to 1000.
  ///   - seed: for the noise.
  /// - Throws: a value outside its range.
  public init(
    _ units: [HermiteRodriguezPotential], timeStep: Double, noise: Double = 0, seed: UInt64 = 0
  ) throws(ElectromyogramModelError) {
    try ElectromyogramModelError.check("motor units", units.count, in: 1...100_000)
    try ElectromyogramModelError.check("noise", noise, in: 0...1000, "mV")
    let (shortest, longest) = units.reduce((Double.infinity, 0.0)) {
      (min($0.0, $1.timeConstant), max($0.1, $1.duration))
    }
    try ElectromyogramModelError.check(
      "time step of the electromyogram", timeStep, in: 0.0001...(shortest / 2), "ms")
    self.units = units
    self.timeStep = timeStep
    self.noise = noise
    self.seed = seed
    ahead = [Double](repeating: 0, count: Int((longest / timeStep).rounded(.up)) + 2)
  }

  /// A unit spikes within the step to come.
  ///
  /// - Parameters:
  ///   - unit: its number.
  ///   - age: from the spike to the end of that step in ms, 0 to the time step.
  /// - Throws: a unit that does not exist, an age outside its range.
  public mutating func spike(unit: Int, age: Double = 0) throws(ElectromyogramModelError) {
    try ElectromyogramModelError.check("motor unit", unit, in: 0...(units.count - 1))
    try ElectromyogramModelError.check("age of a spike", age, in: 0...timeStep, "ms")
    let potential = units[unit]
    var (time, place) = (age, next)
    while time < potential.duration {
      ahead[place] += potential.value(at: time)
      time += timeStep
      place = place + 1 == ahead.count ? 0 : place + 1
    }
  }

  /// Makes a step.
  ///
  /// - Returns: the signal at its end, in mV.
  public mutating func advance() -> Double {
    var value = ahead[next]
    ahead[next] = 0
    next = next + 1 == ahead.count ? 0 : next + 1
    if noise > 0 {
      let random = CounterRandom(seed: seed, purpose: "electromyogram.streamingNoise")
      value += noise * random.normals(entity: 0, number: steps).0
    }
    steps += 1
    return value
  }
}
