import Foundation

/// An axis whose ends and ticks are settled.
struct ResolvedAxis: Equatable {
  let title: String
  let scale: AxisScale
  let range: ClosedRange<Double>
  let ticks: [Tick]

  /// How far a range grows that is fitted to the data.
  enum Fit {
    /// Only to a round number that is so near that the data seem to end there.
    case tight
    /// To the next half step or decade.
    case outward
  }

  /// Settles an axis.
  ///
  /// - Parameters:
  ///   - axis: what the user asked for; its range, where given, is usable.
  ///   - data: from where to where the data go; without data and range there are no ticks.
  ///   - maximumTicks: how many ticks there is room for.
  ///   - fit: how far a fitted range grows.
  init(_ axis: Axis, data: ClosedRange<Double>?, maximumTicks: Int, fit: Fit) {
    title = axis.title
    scale = axis.scale
    range = axis.range ?? Self.fitted(data, axis: axis, maximumTicks: maximumTicks, fit: fit)
    guard axis.range != nil || data != nil else {
      ticks = []
      return
    }
    // A range that is rounded outward may have one tick more than the data, at its end.
    let isRounded = axis.range == nil && fit == .outward
    ticks =
      switch axis.scale {
      case .linear: Ticks.linear(range, maximum: maximumTicks + (isRounded ? 1 : 0))
      case .logarithmic: Ticks.logarithmic(range, maximum: maximumTicks)
      }
  }

  /// An axis that numbers the rows of each population from 1.
  init(title: String, trains: [SpikeTrains], maximumTicks: Int) {
    let rows = trains.reduce(0) { $0 + $1.times.count }
    self.title = title
    scale = .linear
    range = 0.5...(Double(max(rows, 1)) + 0.5)
    ticks = Ticks.rows(trains.map(\.times.count), maximum: maximumTicks)
  }

  /// Where a value lies between the axis's ends, 0 … 1 inside; nothing where it has no place.
  func fraction(_ value: Double) -> Double? {
    guard Extent.isDrawable(value) else { return nil }
    switch scale {
    case .linear:
      return (value - range.lowerBound) / (range.upperBound - range.lowerBound)
    case .logarithmic:
      guard value > 0 else { return nil }
      return (log(value) - log(range.lowerBound)) / (log(range.upperBound) - log(range.lowerBound))
    }
  }

  private static func fitted(
    _ data: ClosedRange<Double>?, axis: Axis, maximumTicks: Int, fit: Fit
  ) -> ClosedRange<Double> {
    guard let data = data.map({ widened($0, scale: axis.scale) }) else {
      return axis.scale == .linear ? 0...1 : 0.1...10
    }
    switch (axis.scale, fit) {
    case (.linear, .outward): return TickStep(data, maximum: maximumTicks).rounding(data)
    case (.linear, .tight): return snapped(data, to: TickStep(data, maximum: maximumTicks).rounding(data))
    case (.logarithmic, .outward): return decades(around: data)
    case (.logarithmic, .tight): return data
    }
  }

  /// Below it, a width cannot be divided into ticks.
  private static let smallestWidth = 1e-290

  /// A range around data that are all the same.
  private static func widened(_ data: ClosedRange<Double>, scale: AxisScale) -> ClosedRange<Double> {
    let size = max(abs(data.lowerBound), abs(data.upperBound))
    guard data.upperBound - data.lowerBound <= max(1e-12 * size, smallestWidth) else { return data }
    switch scale {
    case .linear:
      let margin = size <= smallestWidth ? 1 : size / 10
      return (data.lowerBound - margin)...(data.upperBound + margin)
    case .logarithmic:
      return (data.lowerBound / 2)...(data.upperBound * 2)
    }
  }

  /// The data's ends, each moved to the round one where that is within a hundredth of the width.
  private static func snapped(
    _ data: ClosedRange<Double>, to round: ClosedRange<Double>
  ) -> ClosedRange<Double> {
    let near = (data.upperBound - data.lowerBound) / 100
    let lower = data.lowerBound - round.lowerBound < near ? round.lowerBound : data.lowerBound
    let upper = round.upperBound - data.upperBound < near ? round.upperBound : data.upperBound
    return lower...upper
  }

  private static func decades(around range: ClosedRange<Double>) -> ClosedRange<Double> {
    guard range.upperBound / range.lowerBound > 10 else { return range }
    let lower = pow(10, (log10(range.lowerBound) + 1e-9).rounded(.down))
    let upper = pow(10, (log10(range.upperBound) - 1e-9).rounded(.up))
    return min(lower, range.lowerBound)...max(upper, range.upperBound)
  }
}
