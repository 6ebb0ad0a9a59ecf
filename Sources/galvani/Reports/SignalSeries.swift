import Report
import Simulation

/// What charts take from a recording.
struct SignalSeries {
  let recording: Recording

  /// The course of a recorded variable over a stretch of time in s; nothing if it was not recorded.
  ///
  /// - Parameters:
  ///   - name: the signal.
  ///   - label: what the line is called.
  ///   - color: its colour.
  ///   - range: the stretch in s.
  ///   - scale: factor on the values, for another unit.
  func line(
    _ name: String, _ label: String, _ color: ColorRole, in range: ClosedRange<Double>, scale: Double = 1
  ) -> [Series] {
    stretch(name, label, color, in: (range.lowerBound * 1000)...(range.upperBound * 1000), origin: 0).map {
      Series(label, x: $0.x.map { $0 / 1000 }, y: $0.y.map { $0 * scale }, color: color)
    }
  }

  /// The course of a recorded variable over a stretch of time, with times in ms from `origin` (ms).
  func stretch(
    _ name: String, _ label: String, _ color: ColorRole = .blue, in range: ClosedRange<Double>,
    origin: Double
  ) -> [Series] {
    guard let signal = recording.signal(name), signal.interval > 0 else { return [] }
    let values = signal.lane(0)
    let place = { (time: Double) in (time - signal.start) / signal.interval }
    let first = min(max(Int(place(range.lowerBound).rounded(.up)), 0), values.count)
    let last = min(max(Int(place(range.upperBound).rounded(.down)) + 1, first), values.count)
    guard first < last else { return [] }
    return [
      Series(
        label, x: (first..<last).map { signal.start + Double($0) * signal.interval - origin },
        y: Array(values[first..<last]), color: color)
    ]
  }

  /// The firing of every unit over a stretch of time, in s.
  func trains(_ name: String, in range: ClosedRange<Double>) -> [[Double]] {
    guard let events = recording.events(name), let last = events.lanes.max(), last >= 0 else { return [] }
    var trains = [[Double]](repeating: [], count: Int(last) + 1)
    for (time, lane) in zip(events.times, events.lanes) where lane >= 0 && range.contains(time / 1000) {
      trains[Int(lane)].append(time / 1000)
    }
    return trains
  }
}
