import ArrayInstructions
import Physiology
import Simulation

/// Force by the rate of impulses.
public struct TetanusOutcome: Sendable {
  /// What one train did. Force is the amount of turned cross-bridges above that at rest, in µM.
  public struct Train: Sendable, Equatable {
    /// In Hz; nil for the single impulse.
    public let rate: Double?
    /// The highest force.
    public let peak: Double
    /// The highest force within the last two periods of the train; nil for a single impulse.
    public let late: Double?
    /// How far force falls within these, as a part of the highest there; nil for a single impulse.
    public let ripple: Double?
    /// How many impulses there were, and how many gave an action potential.
    public let (impulses, fired): (Int, Int)
  }

  /// One kind of fibre.
  public struct Fibre: Sendable, Equatable {
    /// Which kind it is.
    public let kind: MuscleFibre.Kind
    /// The single impulse.
    public let twitch: Train
    /// When its force is highest, in ms, and how long that takes to fall to a half; nil where it does not.
    public let timeToPeak, halfRelaxation: Double?
    /// The trains, from the lowest rate on.
    public let trains: [Train]

    /// The highest force of all trains.
    public var tetanus: Double { trains.map { $0.peak }.max() ?? 0 }
    /// The twitch's force over that of the tetanus.
    public var twitchShare: Double? { tetanus > 0 ? twitch.peak / tetanus : nil }

    /// The rate in Hz at which the ripple falls below ``fusedRipple``, its logarithm on straight lines between the rates
    /// that were tried; nil where it does not.
    public var fusionRate: Double? {
      for (before, after) in zip(trains, trains.dropFirst()) {
        guard let a = before.ripple, let b = after.ripple, let low = before.rate, let high = after.rate,
          a > TetanusOutcome.fusedRipple, b <= TetanusOutcome.fusedRipple
        else { continue }
        guard b > 0 else { return high }
        return low + (high - low) * gv_log(a / TetanusOutcome.fusedRipple) / gv_log(a / b)
      }
      return nil
    }
  }

  /// The ripple below which a contraction counts as fused.
  public static let fusedRipple = 0.05

  /// Fast, then slow.
  public let fibres: [Fibre]
  /// How long the trains lasted, in ms.
  public let trainDuration: Double

  /// What the run shows, in a few sentences.
  public var sentences: [String] {
    fibres.flatMap { fibre -> [String] in
      let name = fibre.kind.rawValue
      var sentences: [String] = []
      if let time = fibre.timeToPeak, let relaxation = fibre.halfRelaxation, let share = fibre.twitchShare {
        sentences.append(
          "The \(name) fibre's twitch is highest after \(time.rounded(to: 1)) ms and half relaxed "
            + "\(relaxation.rounded(to: 1)) ms later; it is \((100 * share).rounded(to: 1)) % of the strongest tetanus."
        )
      }
      if let rate = fibre.fusionRate {
        sentences.append("Its twitches fuse, to a ripple below 5 %, from \(rate.rounded(to: 1)) Hz on.")
      } else {
        sentences.append("Within these rates the ripple of the \(name) fibre does not fall below 5 %.")
      }
      let missed = fibre.trains.reduce(0) { $0 + $1.impulses - $1.fired }
      if missed > 0 { sentences.append("\(missed) of its impulses gave no action potential.") }
      if let last = fibre.trains.last, let late = last.late, let rate = last.rate, late < 0.9 * last.peak {
        sentences.append(
          "At \(rate.rounded(to: 1)) Hz its force declines within the train, from \(last.peak.rounded(to: 2)) to "
            + "\(late.rounded(to: 2)) uM of turned cross-bridges.")
      }
      return sentences
    }
  }

  /// The measures for `summary.json`; null where one is undefined.
  public func summary() -> [SummaryEntry] {
    fibres.flatMap { fibre -> [SummaryEntry] in
      let name = fibre.kind.rawValue
      let values: [(String, Double?, String)] = [
        ("twitch", fibre.twitch.peak, "uM"), ("time_to_peak", fibre.timeToPeak, "ms"),
        ("half_relaxation", fibre.halfRelaxation, "ms"), ("tetanus", fibre.tetanus, "uM"),
        ("twitch_share", fibre.twitchShare, "1"), ("fusion_rate", fibre.fusionRate, "Hz"),
      ]
      let lists: [(String, [Double?], String)] = [
        ("rates", fibre.trains.map { $0.rate }, "Hz"), ("peaks", fibre.trains.map { $0.peak }, "uM"),
        ("late", fibre.trains.map { $0.late }, "uM"), ("ripples", fibre.trains.map { $0.ripple }, "1"),
      ]
      return values.map { (name + "_" + $0.0, .optional($0.1), $0.2) }
        + lists.map { (name + "_" + $0.0, .list($0.1.map { .optional($0) }), $0.2) }
    }
  }
}

extension TetanusOutcome.Fibre {
  /// Reads one kind of fibre from the recording.
  init(_ kind: MuscleFibre.Kind, _ recording: Recording, _ run: TetanusExperiment) {
    let signal = recording.signal(kind.rawValue + "_turned")
    let events = recording.events(kind.rawValue + "_spikes")
    let interval = signal?.interval ?? 1
    let trains = zip(run.trains.indices, [nil] + run.rates.map { Optional($0) }).map { lane, rate in
      TetanusOutcome.Train(
        force: Self.force(signal, lane), interval: interval, rate: rate,
        impulses: run.trains[lane], fired: events?.times(ofLane: lane).count ?? 0)
    }
    let single = Self.force(signal, 0)
    let top = single.indices.max { single[$0] < single[$1] }
    let half = top.flatMap { top in single.indices.first { $0 > top && single[$0] < single[top] / 2 } }
    self.kind = kind
    twitch = trains[0]
    self.trains = Array(trains.dropFirst())
    timeToPeak = top.map { Double($0) * interval }
    halfRelaxation = top.flatMap { top in half.map { Double($0 - top) * interval } }
  }

  /// Turned cross-bridges above those at the start.
  private static func force(_ signal: Recording.Signal?, _ lane: Int) -> [Double] {
    let values = signal?.lane(lane) ?? []
    return values.map { $0 - values[0] }
  }
}

extension TetanusOutcome.Train {
  init(force: [Double], interval: Double, rate: Double?, impulses: [Double], fired: Int) {
    self.rate = rate
    (self.impulses, self.fired) = (impulses.count, fired)
    peak = force.max() ?? .nan
    guard let rate, let last = impulses.last, impulses.count > 2 else {
      (late, ripple) = (nil, nil)
      return
    }
    let period = 1000 / rate
    let first = Int(((last - period) / interval).rounded())
    let end = Int(((last + period) / interval).rounded())
    guard first >= 0, end < force.count else {
      (late, ripple) = (nil, nil)
      return
    }
    let window = force[first...end]
    let (high, low) = (window.max() ?? .nan, window.min() ?? .nan)
    (late, ripple) = (high, high > 0 ? (high - low) / high : nil)
  }
}
