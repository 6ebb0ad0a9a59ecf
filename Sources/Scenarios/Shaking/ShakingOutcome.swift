import Analysis
import Simulation

/// What a run of the shaking chain shows.
public struct ShakingOutcome: Sendable {
  /// A stretch of the story with what was measured in it.
  public struct Phase: Sendable, Equatable {
    /// The name, such as `arousal`.
    public let name: String
    /// Where it starts, in s.
    public let start: Double
    /// Where it ends, in s.
    public let end: Double
    /// How long it shook, in s: the envelope of the acceleration at 3.5–9 Hz was above 0.3 m/s²; nil where the
    /// run is too short to filter. Half a second at either side of a stretch of more than 3 s is left out.
    public let shaking: Double?
    /// Root mean square of the acceleration at 3.5–9 Hz in m/s²; nil where the stretch is too short.
    public let acceleration: Double?
    /// The frequency of the strongest oscillation between 3.5 and 9 Hz in Hz; nil where too short.
    public let frequency: Double?
    /// Mean firing rate of the motor neurons in 1/s; nil where too short.
    public let poolRate: Double?
    /// Mean heart rate in 1/min; nil without an autonomic state.
    public let heartRate: Double?
    /// The frequency at which the envelope waxes and wanes in Hz; nil where the stretch is under 20 s.
    public let envelopeFrequency: Double?

    /// Whether it shook for longer than the filter smears; if not, frequency and strength are those of noise.
    public var hasShaking: Bool { (shaking ?? 0) >= ShakingOutcome.shortestDuration }
  }

  /// When the voluntary drive was last at 0.02 or above, in s; nil without voluntary drive.
  public let driveEnd: Double?
  /// Whether the drive went on to the end of the run.
  public let driveLasts: Bool
  /// When the run was stopped early on request, in s; nil if it was not.
  public let stopped: Double?
  /// The tremor in the acceleration; nil for a run too short to filter.
  public let tremor: Tremor?
  /// Shaking without drive; nil for a run too short to filter.
  public let involuntary: InvoluntaryShaking?
  /// The stretches of the story.
  public let phases: [Phase]

  /// Measures a recording; `simulated` and the phases in ms, `stopped` in s.
  init(
    _ recording: Recording, simulated: Double, phases: [(name: String, start: Double, end: Double)],
    stopped: Double? = nil
  ) {
    self.stopped = stopped
    let drive = recording.signal("drive")?.values ?? []
    let interval = recording.signal("drive")?.interval ?? 1
    let acceleration = recording.signal("acceleration")?.values ?? []
    let last = drive.lastIndex { $0 >= InvoluntaryShaking.driveLimit }
    let end = last.map { Double($0) * interval / 1000 }
    driveEnd = end
    driveLasts = last.map { $0 >= drive.count - 2 } ?? false
    let measured = try? Tremor(acceleration: acceleration, samplingRate: 1000 / interval)
    tremor = measured
    involuntary = measured.flatMap { try? InvoluntaryShaking(in: $0, drive: drive, driveEnd: end ?? 0) }
    self.phases = phases.filter { $0.end > $0.start && $0.start < simulated }.map {
      Self.measure($0.name, $0.start / 1000, min($0.end, simulated) / 1000, recording, measured)
    }
  }

  private static func measure(
    _ name: String, _ start: Double, _ end: Double, _ recording: Recording, _ tremor: Tremor?
  ) -> Phase {
    // Half a second at either side belongs to the filter's ends and to the neighbouring stretch.
    let (from, to) = end - start > 3 ? (start + 0.5, end - 0.5) : (start, end)
    return Phase(
      name: name, start: start, end: end, shaking: tremor.map { shaking(in: $0, from, to) },
      acceleration: tremor?.rootMeanSquare(from: from, to: to),
      frequency: end - start >= 1 ? tremor?.peakFrequency(from: from, to: to, in: Tremor.legBand) : nil,
      poolRate: mean(recording.signal("pool_rate"), from, to),
      heartRate: mean(recording.signal("heart_rate"), from, to),
      envelopeFrequency: end - start >= 20 ? tremor?.envelopePeakFrequency(from: from, to: to) : nil)
  }

  private static func shaking(in tremor: Tremor, _ from: Double, _ to: Double) -> Double {
    let count = tremor.envelope.count
    let first = min(max(Int(from * tremor.samplingRate), 0), count)
    let last = min(max(Int(to * tremor.samplingRate), first), count)
    let shaking = tremor.envelope[first..<last].count { $0 > InvoluntaryShaking.envelopeLimit }
    return Double(shaking) / tremor.samplingRate
  }

  private static func mean(_ signal: Recording.Signal?, _ from: Double, _ to: Double) -> Double? {
    guard let signal else { return nil }
    let first = max(Int(from * 1000 / signal.interval), 0)
    let last = min(Int(to * 1000 / signal.interval), signal.values.count)
    guard last > first else { return nil }
    return signal.values[first..<last].reduce(0, +) / Double(last - first)
  }
}
