import Equations
import Simulation

/// The weakest pulse of each duration that makes the cell fire, found by families in ever narrower brackets.
struct StrengthDurationCurve {
  private let request: ProtocolRequest
  private let cell: ExcitableCell

  init(_ request: ProtocolRequest, _ cell: ExcitableCell) {
    (self.request, self.cell) = (request, cell)
  }

  static func parameters(_ scale: ProtocolScale) -> [ScenarioParameter] {
    var count = ScenarioParameter("pulse.count", 12, "1", in: 1...200, "how many durations")
    count.isWhole = true
    var sign = ScenarioParameter(
      "pulse.sign", 1, "1", in: -1...1, "1: inward pulses; -1: outward ones, after which the cell may rebound"
    )
    sign.isWhole = true
    return [
      ScenarioParameter("pulse.shortest", 0.05, "ms", in: 0.001...1000, "the shortest pulse"),
      ScenarioParameter("pulse.longest", 20, "ms", in: 0.001...10_000, "the longest pulse"), count, sign,
      ScenarioParameter("watch", 50, "ms", in: 1...10_000, "how long the cell is watched after a pulse"),
      ScenarioParameter(
        "strongest", 5 * scale.current, scale.unit, in: 0...(1e5 * scale.current),
        "the strongest pulse that is tried, beside what moves the potential by 100 mV"),
    ]
  }

  /// When pulses start, in ms.
  private static let onset = 1.0

  /// One duration with its threshold.
  struct Point: Equatable {
    /// In ms, on whole steps.
    var duration: Double
    /// In the unit of the current; nil if none was found.
    var threshold: Double?
  }

  func run(_ goesOn: (RunProgress) -> Bool) throws(ExperimentStop) -> ProtocolOutcome {
    let points = try thresholds(of: durations, goesOn)
    let found = points.compactMap { point in
      point.threshold.map { (duration: point.duration, threshold: $0) }
    }
    guard !found.isEmpty else { throw .noThreshold(firesUnaided: false) }
    let rheobase = found.map { abs($0.threshold) }.min() ?? 0
    let fit = Self.weissFit(found)
    let unit = cell.electrode.input.unit
    let table = ProtocolTable(
      "strength-duration", request.method.title,
      columns: [
        .init("duration", "ms", "how long the pulse lasts"),
        .init("threshold", unit, "the weakest pulse that makes the cell fire, positive inward"),
        .init("charge", unit + " ms", "its charge"),
        .init("over_rheobase", "1", "the threshold over the smallest one of the table"),
      ],
      rows: points.map { point in
        [
          .number(point.duration), .optional(point.threshold),
          .optional(point.threshold.map { $0 * point.duration }),
          .optional(point.threshold.map { abs($0) / rheobase }),
        ]
      })
    var sentences = ["The smallest threshold is \(plain(rheobase.rounded(to: 4))) \(unit)."]
    if let fit {
      sentences.append(
        "Weiss's line of charge by duration gives a rheobase of \(plain(fit.rheobase.rounded(to: 4))) \(unit) and a "
          + "chronaxie of \(plain(fit.chronaxie.rounded(to: 4))) ms.")
    }
    return ProtocolOutcome(sentences: sentences, tables: [table], figures: [figure(found, fit)])
  }

  /// Durations spread evenly by their logarithm, on whole steps.
  private var durations: [Double] {
    let (low, high) = (request.value("pulse.shortest"), request.value("pulse.longest"))
    let count = request.count("pulse.count")
    let (first, last) = (min(low, high), max(low, high))
    let ratio = count > 1 ? root(last / first, count - 1) : 1
    var durations: [Double] = []
    var duration = first
    for _ in 0..<count {
      let steps = max(1, ExcitableCell.steps(duration, of: cell.familyStep))
      let aligned = Double(steps) * cell.familyStep
      if durations.last != aligned { durations.append(aligned) }
      duration *= ratio
    }
    return durations
  }

  /// The n-th root of a number above 0, by Newton's method.
  private func root(_ value: Double, _ degree: Int) -> Double {
    var found = 1 + (value - 1) / Double(degree)
    for _ in 0..<200 {
      var power = 1.0
      for _ in 0..<(degree - 1) { power *= found }
      let next = found + (value / power - found) / Double(degree)
      if next == found { break }
      found = next
    }
    return found
  }

  /// The thresholds of pulses of some durations (ms).
  func thresholds(
    of durations: [Double], _ goesOn: (RunProgress) -> Bool
  ) throws(ExperimentStop) -> [Point] {
    let sign = request.value("pulse.sign") < 0 ? -1.0 : 1.0
    let watch = request.value("watch")
    let largest = durations.map { strongest(of: $0) }
    let total = Self.onset + (durations.max() ?? 0) + watch
    var round = 0.0
    let bounds = largest.map { 0...$0 }
    let found = try cell.thresholds(within: bounds) { trials throws(ExperimentStop) in
      let family = CellFamily(
        name: "cells",
        pulses: trials.map {
          [Waveform.Pulse(from: Self.onset, to: Self.onset + durations[$0.search], sign * $0.value)]
        },
        watchedFrom: trials.map { _ in Self.onset }, duration: total)
      let responses = try family.responses(of: cell) {
        goesOn(RunProgress(simulated: min(round + $0, 5 * total), total: 5 * total))
      }
      round += total
      return responses.map { $0.firesAt != nil }
    }
    return zip(durations, found).map { Point(duration: $0, threshold: $1.map { sign * $0 }) }
  }

  /// The current that alone would move the potential by 100 mV, and as much again as a long pulse may need.
  private func strongest(of duration: Double) -> Double {
    cell.electrode.capacitance * 100 / duration + request.value("strongest")
  }

  /// The straight line of charge by duration through the thresholds, Q = I (t + c) (Weiss).
  static func weissFit(_ points: [(duration: Double, threshold: Double)]) -> (
    rheobase: Double, chronaxie: Double
  )? {
    guard points.count > 1 else { return nil }
    let count = Double(points.count)
    let x = points.reduce(0) { $0 + $1.duration } / count
    let y = points.reduce(0) { $0 + abs($1.threshold) * $1.duration } / count
    let covariance = points.reduce(0) { $0 + ($1.duration - x) * (abs($1.threshold) * $1.duration - y) }
    let variance = points.reduce(0) { $0 + ($1.duration - x) * ($1.duration - x) }
    guard variance > 0, covariance > 0 else { return nil }
    let rheobase = covariance / variance
    return (rheobase, y / rheobase - x)
  }

  private func figure(
    _ found: [(duration: Double, threshold: Double)], _ fit: (rheobase: Double, chronaxie: Double)?
  ) -> ProtocolFigure {
    let (x, y) = (found.map { $0.duration }, found.map { abs($0.threshold) })
    var lines = [
      ProtocolFigure.Line("threshold", x: x, y: y), .init("computed", x: x, y: y, isPoints: true),
    ]
    if let fit, fit.chronaxie > 0 {
      lines.append(.init("Weiss's law", x: x, y: x.map { fit.rheobase * (1 + fit.chronaxie / $0) }))
    }
    var panel = ProtocolFigure.Panel("threshold", cell.electrode.input.unit, lines)
    panel.isLogarithmic = true
    var figure = ProtocolFigure(
      request.method.title, caption: "The weakest pulse of each duration that makes the cell fire from rest.",
      xAxis: ("duration", "ms"), panels: [panel])
    figure.isLogarithmic = true
    return figure
  }
}

extension ExcitableCell {
  /// How narrow the bracket of a threshold becomes, relative to it.
  private static let tolerance = 1e-4
  private static let mostRounds = 8
  private static let width = 16

  /// The smallest values that succeed, side by side; nil where none does.
  ///
  /// - Parameters:
  ///   - bounds: for each search a value that fails and the largest to be tried.
  ///   - succeeds: whether each of the trials does.
  /// - Throws: that the smallest trial succeeds everywhere, since the cell fires unaided.
  func thresholds(
    within bounds: [ClosedRange<Double>],
    _ succeeds: ([(search: Int, value: Double)]) throws(ExperimentStop) -> [Bool]
  ) throws(ExperimentStop) -> [Double?] {
    var search = BracketSearch(bounds, width: Self.width)
    for _ in 0..<Self.mostRounds where !search.isNarrow(relative: Self.tolerance) {
      let trials = search.trials
      if trials.isEmpty { break }
      search.narrow(try succeeds(trials))
    }
    let isUnaided = zip(search.brackets, bounds).contains { bracket, bound in
      bracket.map { $0.lowerBound == bound.lowerBound && $0.upperBound < 1e-6 * bound.upperBound } ?? false
    }
    if isUnaided { throw .noThreshold(firesUnaided: true) }
    return search.found
  }
}
