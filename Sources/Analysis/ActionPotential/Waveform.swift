/// A trace as a continuous curve: voltages and slopes at the samples, joined by cubic Hermite
/// pieces, so that crossings and extremes are found between samples.
struct Waveform: Sendable {
  /// A place on the curve.
  struct Point: Sendable, Equatable {
    var time: Double  // ms
    var voltage: Double  // mV
  }

  /// The direction in which a level is crossed.
  enum Direction: Sendable {
    case rising
    case falling
  }

  let time: [Double]  // ms
  let voltage: [Double]  // mV, smoothed if `halfWindow` is set
  let slope: [Double]  // mV/ms
  let recorded: [Double]  // mV, as measured
  let step: Double  // median time step, ms
  /// Deviation of the noise of the measured samples (mV).
  let noise: Double
  /// Deviation of what noise is left in `voltage` (mV).
  let voltageNoise: Double
  /// Deviation of what noise is left in `slope` (mV/ms).
  let slopeNoise: Double
  /// Reach of the smoothing (ms), nil if the samples are used as they are.
  let halfWindow: Double?

  var start: Double { time[0] }
  var end: Double { time[time.count - 1] }

  /// The last sample at or before `instant`, at most the last but one of the trace.
  func interval(at instant: Double) -> Int {
    var low = 0
    var high = time.count - 1
    while high - low > 1 {
      let middle = (low + high) / 2
      if time[middle] <= instant { low = middle } else { high = middle }
    }
    return low
  }

  /// The voltage (mV) at `instant` (ms), clamped to the trace.
  func value(at instant: Double) -> Double {
    let clamped = min(max(instant, start), end)
    return value(at: clamped, interval: interval(at: clamped))
  }

  private func value(at instant: Double, interval index: Int) -> Double {
    let step = time[index + 1] - time[index]
    let s = (instant - time[index]) / step
    let rise = voltage[index + 1] - voltage[index]
    let m0 = step * slope[index]
    let m1 = step * slope[index + 1]
    return voltage[index] + s * (m0 + s * ((3 * rise - 2 * m0 - m1) + s * (m0 + m1 - 2 * rise)))
  }
}

// MARK: Crossings

extension Waveform {
  /// The first time (ms) in `from`...`to` at which the curve crosses `level` (mV), or nil.
  func firstCrossing(of level: Double, _ direction: Direction, from: Double, to: Double) -> Double? {
    guard from < to else { return nil }
    var previous = Point(time: from, voltage: value(at: from))
    var index = interval(at: from) + 1
    while previous.time < to {
      let isInside = index < time.count && time[index] < to
      let stop = isInside ? time[index] : min(to, end)
      let next = Point(time: stop, voltage: value(at: stop))
      if crosses(level, direction, previous, next) {
        return refine(level, direction, from: previous.time, to: next.time)
      }
      guard isInside else { return nil }
      previous = next
      index += 1
    }
    return nil
  }

  /// The last time (ms) in `from`...`to` at which the curve crosses `level` (mV), or nil.
  func lastCrossing(of level: Double, _ direction: Direction, from: Double, to: Double) -> Double? {
    guard from < to else { return nil }
    var next = Point(time: to, voltage: value(at: to))
    var index = interval(at: to)
    if time[index] >= to { index -= 1 }
    while next.time > from {
      let isInside = index >= 0 && time[index] > from
      let stop = isInside ? time[index] : max(from, start)
      let previous = Point(time: stop, voltage: value(at: stop))
      if crosses(level, direction, previous, next) {
        return refine(level, direction, from: previous.time, to: next.time)
      }
      guard isInside else { return nil }
      next = previous
      index -= 1
    }
    return nil
  }

  private func crosses(_ level: Double, _ direction: Direction, _ a: Point, _ b: Point) -> Bool {
    switch direction {
    case .rising: a.voltage < level && b.voltage >= level
    case .falling: a.voltage > level && b.voltage <= level
    }
  }

  /// Bisects between two times of one interval with `level` between their voltages.
  private func refine(_ level: Double, _ direction: Direction, from: Double, to: Double) -> Double {
    var low = from
    var high = to
    let index = interval(at: 0.5 * (from + to))
    for _ in 0..<60 {
      let middle = 0.5 * (low + high)
      guard middle > low, middle < high else { break }
      let voltage = value(at: middle, interval: index)
      let isBefore = direction == .rising ? voltage < level : voltage > level
      if isBefore { low = middle } else { high = middle }
    }
    return high
  }
}

// MARK: Extremes

extension Waveform {
  /// The samples with times in `from`...`to`; empty if there are none.
  func samples(from: Double, to: Double) -> Range<Int> {
    guard from <= to else { return 0..<0 }
    var lower = interval(at: from)
    while lower < time.count, time[lower] < from { lower += 1 }
    var upper = interval(at: to) + 1
    while upper < time.count, time[upper] <= to { upper += 1 }
    while upper > lower, time[upper - 1] > to { upper -= 1 }
    return lower..<max(lower, upper)
  }

  /// The highest point of the two pieces beside the highest sample `index`.
  func peak(near index: Int) -> Point {
    extreme(near: index, sign: 1)
  }

  /// The lowest point of the two pieces beside the lowest sample `index`.
  func trough(near index: Int) -> Point {
    extreme(near: index, sign: -1)
  }

  private func extreme(near index: Int, sign: Double) -> Point {
    var best = Point(time: time[index], voltage: voltage[index])
    for piece in max(0, index - 1)...min(index, time.count - 2) {
      for root in stationaryTimes(in: piece) {
        let voltage = value(at: root, interval: piece)
        if sign * voltage > sign * best.voltage { best = Point(time: root, voltage: voltage) }
      }
    }
    return best
  }

  /// Times inside a piece at which its cubic is level: roots of m0 + 2a·s + 3b·s².
  private func stationaryTimes(in piece: Int) -> [Double] {
    let step = time[piece + 1] - time[piece]
    let rise = voltage[piece + 1] - voltage[piece]
    let m0 = step * slope[piece]
    let m1 = step * slope[piece + 1]
    let a = 3 * rise - 2 * m0 - m1
    let b = m0 + m1 - 2 * rise
    let discriminant = a * a - 3 * b * m0
    guard discriminant >= 0 else { return [] }
    // The form without cancellation: q = -(a + sign(a)·√D), roots q/(3b) and m0/q.
    let q = -(a + (a < 0 ? -1 : 1) * discriminant.squareRoot())
    var roots: [Double] = []
    for s in [q / (3 * b), m0 / q] where s > 0 && s < 1 {
      roots.append(time[piece] + s * step)
    }
    return roots
  }

  /// The steepest rise (`sign` 1) or fall (`sign` -1) among `range`, refined by the parabola
  /// through three neighbouring slopes: its time (ms) and dV/dt (mV/ms).
  func steepest(in range: Range<Int>, sign: Double) -> (sample: Int, time: Double, slope: Double)? {
    guard var best = range.first else { return nil }
    for index in range where sign * slope[index] > sign * slope[best] { best = index }
    guard best > range.lowerBound, best + 1 < range.upperBound else {
      return (best, time[best], slope[best])
    }
    let before = time[best] - time[best - 1]
    let after = time[best + 1] - time[best]
    let left = (slope[best] - slope[best - 1]) / before
    let right = (slope[best + 1] - slope[best]) / after
    let curvature = (right - left) / (before + after)
    guard sign * curvature < 0 else { return (best, time[best], slope[best]) }
    // Tangent of the parabola at the sample, and the way to its vertex.
    let tangent = (left * after + right * before) / (before + after)
    let offset = -tangent / (2 * curvature)
    return (best, time[best] + offset, slope[best] + 0.5 * tangent * offset)
  }

  /// The time (ms) between samples `index - 1` and `index` at which dV/dt passes `level`.
  func slopeCrossing(of level: Double, before index: Int) -> Double {
    let change = slope[index] - slope[index - 1]
    guard change != 0 else { return time[index] }
    let fraction = min(max((level - slope[index - 1]) / change, 0), 1)
    return time[index - 1] + fraction * (time[index] - time[index - 1])
  }
}
