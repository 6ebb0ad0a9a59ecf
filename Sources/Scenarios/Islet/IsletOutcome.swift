import Simulation

/// How beta cells fire, alone and coupled.
public struct IsletOutcome: Sendable {
  /// What a cell does after the start is forgotten.
  public enum Pattern: String, Sendable, CaseIterable {
    /// No spike.
    case silent
    /// Spikes in bursts, with pauses between them.
    case bursting
    /// Spikes without a pause.
    case continuous
  }

  /// One islet; measures are those of its second half.
  public struct Islet: Sendable, Equatable {
    /// `alone` or `coupled`.
    public let name: String
    /// Whether its cells are coupled.
    public let isCoupled: Bool
    /// The rate at which each cell clears its calcium, in 1/ms.
    public let clearingRates: [Double]
    /// What each cell does.
    public let patterns: [Pattern]
    /// The mean time between the beginnings of a cell's bursts, in ms; nil for one with fewer than two.
    public let periods: [Double?]
    /// How far all potentials go together: the variance of their mean over the mean of their variances, from about one
    /// over the number of cells to 1; nil where nothing moves.
    public let synchrony: Double?
    /// The lowest and the highest of the mean calcium, in µM.
    public let calcium: ClosedRange<Double>?
    /// The lowest, the mean and the highest rate at which granules fuse in a cell on the average, in 1/s.
    public let fusion: Fusion?

    /// Rates at which granules of insulin fuse in a cell, in 1/s. Insulin leaves them over the minute that follows.
    public struct Fusion: Sendable, Equatable {
      /// The lowest of the mean of all cells.
      public let lowest: Double
      /// The mean of all cells over time.
      public let mean: Double
      /// The highest of the mean of all cells.
      public let highest: Double
    }

    /// How many cells do this.
    public func count(_ pattern: Pattern) -> Int { patterns.filter { $0 == pattern }.count }
  }

  /// Alone, then coupled.
  public let islets: [Islet]

  /// What the run shows, in a few sentences.
  public var sentences: [String] {
    islets.map { islet in
      let parts = Pattern.allCases.map { "\(islet.count($0)) \(Self.words($0))" }
      var text = "\(islet.isCoupled ? "Coupled by gap junctions" : "Alone"), \(parts.joined(separator: ", "))"
      if let synchrony = islet.synchrony { text += "; synchrony \(synchrony.rounded(to: 3))" }
      let periods = islet.periods.compactMap { $0 }
      if let low = periods.min(), let high = periods.max() {
        text += "; periods \((low / 1000).rounded(to: 1)) to \((high / 1000).rounded(to: 1)) s"
      }
      if let fusion = islet.fusion {
        text +=
          "; \(fusion.mean.rounded(to: 3)) granules of insulin fuse in a cell each second, on the average of all cells "
          + "between \(fusion.lowest.rounded(to: 3)) and \(fusion.highest.rounded(to: 3))"
      }
      return text + "."
    }
  }

  private static func words(_ pattern: Pattern) -> String {
    switch pattern {
    case .silent: "cells are silent"
    case .bursting: "burst"
    case .continuous: "fire without pause"
    }
  }

  /// The measures for `summary.json`; null where one is undefined.
  public func summary() -> [SummaryEntry] {
    islets.flatMap { islet -> [SummaryEntry] in
      let counts: [SummaryEntry] = Pattern.allCases.map {
        (islet.name + "_" + $0.rawValue, .integer(islet.count($0)), "")
      }
      let entries: [SummaryEntry] = [
        (islet.name + "_synchrony", .optional(islet.synchrony), "1"),
        (islet.name + "_calcium_lowest", .optional(islet.calcium?.lowerBound), "uM"),
        (islet.name + "_calcium_highest", .optional(islet.calcium?.upperBound), "uM"),
        (islet.name + "_fusion_lowest", .optional(islet.fusion?.lowest), "1/s"),
        (islet.name + "_fusion_mean", .optional(islet.fusion?.mean), "1/s"),
        (islet.name + "_fusion_highest", .optional(islet.fusion?.highest), "1/s"),
        (islet.name + "_periods", .list(islet.periods.map { .optional($0) }), "ms"),
      ]
      return counts + entries
    }
  }
}

extension IsletOutcome.Islet {
  /// A pause longer than this ends a burst, in ms: spikes within one are at most half a second apart.
  private static let pause = 1500.0

  /// Reads an islet from the recording.
  init(_ name: String, _ isCoupled: Bool, _ recording: Recording, _ clearingRates: [Double]) {
    let potential = recording.signal(name + "_V")
    let half = (potential?.times.last ?? 0) / 2
    let spikes = recording.events(name + "_spikes")
    let trains = clearingRates.indices.map { cell in
      (spikes?.times(ofLane: cell) ?? []).filter { $0 >= half }
    }
    self.name = name
    self.isCoupled = isCoupled
    self.clearingRates = clearingRates
    patterns = trains.map { train in
      if train.isEmpty { return .silent }
      let gaps = zip(train.dropFirst(), train).map { $0 - $1 }
      let whole = [half] + train + [2 * half]
      let longest = zip(whole.dropFirst(), whole).map { $0 - $1 }.max() ?? 0
      return (gaps.max() ?? 0) > Self.pause || longest > Self.pause ? .bursting : .continuous
    }
    periods = trains.map { train in
      let beginnings = zip(train.dropFirst(), train).compactMap { $0 - $1 > Self.pause ? $0 : nil }
      guard let first = beginnings.first, let last = beginnings.last, beginnings.count > 1 else { return nil }
      return (last - first) / Double(beginnings.count - 1)
    }
    synchrony = potential.flatMap { Self.synchrony($0, from: half) }
    calcium = recording.signal(name + "_calcium").flatMap { signal in
      let means = Self.means(signal, from: half)
      guard let low = means.min(), let high = means.max() else { return nil }
      return low...high
    }
    fusion = recording.signal(name + "_fused").flatMap { signal in
      let means = Self.means(signal, from: half)
      guard let low = means.min(), let high = means.max() else { return nil }
      return Fusion(lowest: low, mean: means.reduce(0, +) / Double(means.count), highest: high)
    }
  }

  private static func means(_ signal: Recording.Signal, from start: Double) -> [Double] {
    let first = Int((start / max(signal.interval, 1e-9)).rounded(.up))
    return (min(first, signal.sampleCount)..<signal.sampleCount).map { sample in
      let place = sample * signal.laneCount
      return signal.values[place..<place + signal.laneCount].reduce(0, +) / Double(signal.laneCount)
    }
  }

  private static func synchrony(_ signal: Recording.Signal, from start: Double) -> Double? {
    let first = Int((start / max(signal.interval, 1e-9)).rounded(.up))
    let own = (0..<signal.laneCount).reduce(0) { $0 + variance(Array(signal.lane($1).dropFirst(first))) }
    guard own > 0 else { return nil }
    return variance(means(signal, from: start)) * Double(signal.laneCount) / own
  }

  private static func variance(_ values: [Double]) -> Double {
    guard !values.isEmpty else { return 0 }
    let mean = values.reduce(0, +) / Double(values.count)
    return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
  }
}
