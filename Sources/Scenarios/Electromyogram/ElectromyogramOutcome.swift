import Analysis
import Physiology
import Simulation

/// What the electrodes saw while excitation held.
public struct ElectromyogramOutcome: Sendable {
  /// How many columns of channels the grid has.
  public let columns: Int
  /// How many channels a column has, along the fibres.
  public let rows: Int
  /// The distance of neighbouring channels in mm.
  public let distance: Double
  /// From when to when excitation held, in ms.
  public let hold: ClosedRange<Double>
  /// The root of the mean square of each channel during the hold, in µV; none where it was too short.
  public let amplitudes: [Double]
  /// The channel of the largest amplitude; nil where there is none.
  public let strongest: Int?
  /// The frequency that halves the power of the strongest channel, in Hz.
  public let medianFrequency: Double?
  /// The part of that channel's power between 20 and 450 Hz.
  public let bandShare: Double?
  /// The power spectrum of that channel, in µV²/Hz.
  public let spectrum: PowerSpectralDensity?
  /// The velocity of the waves along the columns, in m/s, from the delay between neighbouring differential channels;
  /// nil for monopolar ones, where what ends at the tendons does not travel.
  public let velocity: Double?
  /// How many units fired.
  public let recruited: Int
  /// How many units there are.
  public let units: Int
  /// The mean force during the hold, as a part of the largest.
  public let force: Double?
  /// The unit whose action potential is shown, the last that fired, and its action potential by channel in µV.
  public let largest: (unit: Int, potential: MotorUnitActionPotential)?

  init(
    _ recording: Recording, _ stage: ElectromyogramExperiment.Stage, potentials: [MotorUnitActionPotential],
    pool: MotorUnitPoolFuglevand1993, hold: ClosedRange<Double>
  ) {
    (columns, rows, distance) = (stage.columns, stage.rows, stage.distance)
    self.hold = hold
    let rate = stage.graph.samplingRate
    let channels = Self.held(recording.signal(ElectromyogramExperiment.Signals.electromyogram), hold)
    amplitudes = channels.compactMap { values in
      values.isEmpty
        ? nil : (values.reduce(0) { $0 + $1 * $1 } / Double(values.count)).squareRoot()
    }
    strongest = amplitudes.indices.max { [amplitudes] in amplitudes[$0] < amplitudes[$1] }
    let seen = strongest.map { channels[$0] } ?? []
    let spectrum =
      Double(seen.count) >= rate / 2
      ? try? PowerSpectralDensity.welch(seen, samplingRate: rate, segmentLength: Int(rate / 2)) : nil
    self.spectrum = spectrum
    let total = spectrum.map { $0.power(in: 0...(rate / 2)) } ?? 0
    medianFrequency = spectrum?.frequencies.first { frequency in
      total > 0 && (spectrum?.power(in: 0...frequency) ?? 0) >= total / 2
    }
    bandShare = total > 0 ? spectrum.map { $0.power(in: 20...min(450, rate / 2)) / total } : nil
    velocity =
      stage.isDifferential
      ? ConductionVelocity(channels, rows: rows, distance: distance, samplingRate: rate).value : nil
    let active = potentials.indices.filter { potentials[$0].count > 0 }
    recruited = active.count
    units = potentials.count
    largest = active.last.map { (unit: $0, potential: potentials[$0]) }
    let forces = Self.held(recording.signal(ElectromyogramExperiment.Signals.force), hold)
    let samples = forces.first?.count ?? 0
    force =
      samples > 0
      ? forces.reduce(0) { $0 + $1.reduce(0, +) } / Double(samples)
        / pool.meanForce(at: pool.maximalExcitation)
      : nil
  }

  /// The lanes of a signal from the hold's start to its end.
  private static func held(_ signal: Recording.Signal?, _ hold: ClosedRange<Double>) -> [[Double]] {
    guard let signal else { return [] }
    let count = Double(signal.sampleCount)
    let first = Int(min(max(((hold.lowerBound - signal.start) / signal.interval).rounded(.up), 0), count))
    let last = Int(min(max(((hold.upperBound - signal.start) / signal.interval).rounded(.down), 0), count))
    return (0..<signal.laneCount).map { lane in
      first < last ? (first..<last).map { signal.values[$0 * signal.laneCount + lane] } : []
    }
  }

  /// The mean of all channels' amplitudes, in µV.
  public var meanAmplitude: Double? {
    amplitudes.isEmpty ? nil : amplitudes.reduce(0, +) / Double(amplitudes.count)
  }

  /// What the run shows, in a few sentences.
  public var sentences: [String] {
    var found = ["\(recruited) of \(units) motor units fire."]
    if let amplitude = meanAmplitude, let force {
      found.append(
        "At \((100 * force).rounded(to: 1)) % of the largest force the channels have \(amplitude.rounded(to: 1)) µV "
          + "(root mean square) on average.")
    }
    if let medianFrequency, let bandShare {
      found.append(
        "Half of the power of the strongest channel lies below \(medianFrequency.rounded(to: 0)) Hz, "
          + "\((100 * bandShare).rounded(to: 1)) % between 20 and 450 Hz.")
    }
    if let velocity {
      found.append("Waves travel along the columns at \(velocity.rounded(to: 2)) m/s.")
    }
    return found
  }

  /// The measures for `summary.json`; null where one is undefined.
  public func summary() -> [SummaryEntry] {
    [
      ("recruited_units", .integer(recruited), "1"), ("units", .integer(units), "1"),
      ("force_share", .optional(force), "1"), ("amplitude", .optional(meanAmplitude), "uV"),
      ("channel_amplitudes", .list(amplitudes.map { .number($0) }), "uV"),
      ("median_frequency", .optional(medianFrequency), "Hz"),
      ("power_share_20_to_450_Hz", .optional(bandShare), "1"),
      ("wave_velocity", .optional(velocity), "m/s"),
    ]
  }
}
