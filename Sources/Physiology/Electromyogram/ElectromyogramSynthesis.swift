import ArrayInstructions
import Kernels

/// The electromyogram of a muscle: every spike of every unit adds the unit's action potential.
public struct ElectromyogramSynthesis: Sendable {
  /// The units' action potentials in the order of recruitment, at `oversampling` times the sampling rate.
  public let potentials: [MotorUnitActionPotential]
  /// Samples per second.
  public let samplingRate: Double
  /// How many channels there are.
  public let channelCount: Int

  /// How many times finer the action potentials are sampled than the signals, so that cubics between their samples
  /// serve to place spikes: at 2048 Hz alone they would err by 3 % of the amplitude.
  public static let oversampling = 4

  /// Computes the action potentials of a muscle's units.
  ///
  /// - Parameter isActive: whether a unit, by its number, will spike; the potential of one that will not is left empty.
  /// - Throws: a fibre outside the electromyograph's region, or in an electrode.
  public init(
    _ graph: Electromyograph, _ layout: MotorUnitLayout, isActive: (Int) -> Bool = { _ in true }
  ) throws(ElectromyogramModelError) {
    let silent = MotorUnitActionPotential(
      channels: [[Double]](repeating: [], count: graph.array.channels.count),
      samplingRate: graph.samplingRate * Double(Self.oversampling))
    var made = [MotorUnitActionPotential](repeating: silent, count: layout.units.count)
    for (index, unit) in layout.units.enumerated() where isActive(index) {
      made[index] =
        try graph.actionPotential(of: unit.fibres, velocity: unit.velocity, oversampling: Self.oversampling)
        .scaled(by: unit.weight)
    }
    potentials = made
    samplingRate = graph.samplingRate
    channelCount = graph.array.channels.count
  }

  /// White noise of amplifier and skin.
  public struct Noise: Sendable, Equatable {
    /// The standard deviation in µV, 0 to 100 000.
    public let level: Double
    /// For its numbers.
    public let seed: UInt64

    /// Makes noise; the level in µV.
    public init(level: Double, seed: UInt64) {
      self.level = level
      self.seed = seed
    }
  }

  /// The signal of every channel, in µV, from time 0.
  ///
  /// A spike between two samples shifts the action potential by the fraction, along cubics through four of its samples;
  /// what a spike before time 0 leaves is there too.
  ///
  /// - Parameters:
  ///   - spikeTimes: in s, for each unit, in any order.
  ///   - duration: in s, 0 to 100 000 and up to 100 million samples.
  ///   - noise: added to every sample of every channel.
  /// - Throws: spikes of another number of units, a time that is not finite, a value outside its range.
  public func signals(
    spikeTimes: [[Double]], duration: Double, noise: Noise? = nil
  ) throws(ElectromyogramModelError) -> [[Double]] {
    guard spikeTimes.count == potentials.count else {
      throw .mismatch(name: "spike trains", found: spikeTimes.count, expected: potentials.count)
    }
    let longest = min(100_000, 1e8 / samplingRate)
    try ElectromyogramModelError.check("duration of the electromyogram", duration, in: 0...longest, "s")
    try ElectromyogramModelError.check("noise", noise?.level ?? 0, in: 0...100_000, "uV")
    let count = Int((duration * samplingRate).rounded())
    var signals = [[Double]](repeating: [Double](repeating: 0, count: count), count: channelCount)
    for (unit, times) in spikeTimes.enumerated() {
      for (index, time) in times.enumerated() {
        guard time.isFinite else { throw .spikeTime(unit: unit, index: index) }
        // A spike so late or so early adds nothing.
        guard time < duration, time > -100 else { continue }
        add(potentials[unit], at: time * samplingRate, to: &signals)
      }
    }
    if let noise, noise.level > 0 { add(noise, to: &signals) }
    return signals
  }

  /// Adds an action potential that begins at a place counted in samples of the signal.
  private func add(
    _ potential: MotorUnitActionPotential, at place: Double, to signals: inout [[Double]]
  ) {
    let ratio = Self.oversampling
    let start = Int(place.rounded(.up))
    // What the first sample at or after the beginning is ahead of it, in samples of the potential.
    let ahead = (Double(start) - place) * Double(ratio)
    let whole = Int(ahead)
    let weights = CubicPlace(base: 0, offset: 1 + ahead - Double(whole)).weights
    let count = potential.count
    let first = max(0, -start)
    let last = min((count - whole) / ratio, (signals.first?.count ?? 0) - 1 - start)
    guard first <= last else { return }
    for (channel, wave) in potential.channels.enumerated() {
      func sample(_ index: Int) -> Double { index >= 0 && index < count ? wave[index] : 0 }
      for index in first...last {
        let place = ratio * index + whole
        signals[channel][start + index] +=
          weights.0 * sample(place - 1) + weights.1 * sample(place) + weights.2 * sample(place + 1)
          + weights.3 * sample(place + 2)
      }
    }
  }

  private func add(_ noise: Noise, to signals: inout [[Double]]) {
    let random = CounterRandom(seed: noise.seed, purpose: "electromyogram.noise")
    for channel in signals.indices {
      for index in stride(from: 0, to: signals[channel].count, by: 2) {
        let (first, second) = random.normals(entity: UInt64(channel), number: UInt64(index / 2))
        signals[channel][index] += noise.level * first
        if index + 1 < signals[channel].count { signals[channel][index + 1] += noise.level * second }
      }
    }
  }
}

extension MotorUnitActionPotential {
  /// The same potential a number of times larger.
  func scaled(by factor: Double) -> MotorUnitActionPotential {
    MotorUnitActionPotential(
      channels: channels.map { $0.map { factor * $0 } }, samplingRate: samplingRate)
  }
}
