/// A membrane current over time.
public struct MembraneCurrent: Sendable {
  /// The current's name, such as `Na`.
  public let name: String
  /// Current densities (µA/cm², outward positive), one per sample.
  public let values: [Double]

  /// A current by its name and values (µA/cm², outward positive).
  public init(name: String, values: [Double]) {
    self.name = name
    self.values = values
  }
}

/// The charge that each current moved during one stage.
public struct StageCharge: Sendable, Equatable {
  /// The stage.
  public let interval: StageInterval
  /// The charge of each current (nC/cm², outward positive), in the order of the currents.
  public let charges: [(name: String, charge: Double)]

  /// Equal if the stage and all charges are.
  public static func == (a: Self, b: Self) -> Bool {
    a.interval == b.interval && a.charges.elementsEqual(b.charges) { $0 == $1 }
  }
}

/// Why charges cannot be computed. Indices count samples from 0.
public enum StageChargeError: Error, Equatable, Sendable {
  /// Fewer than two samples, or times that are not finite and increasing.
  case invalidTime(index: Int)
  /// A current has another number of samples than the times.
  case lengthsDiffer(current: String, values: Int, times: Int)
  /// A value is NaN or infinite.
  case notFinite(current: String, index: Int)
  /// A stage reaches outside the times (ms), or ends before it starts.
  case stageOutside(Stage, start: Double, end: Double)
}

extension StageChargeError: CustomStringConvertible {
  /// The fault as a sentence; samples are counted from 1.
  public var description: String {
    switch self {
    case .invalidTime(let index):
      return "Charges need at least two times, finite and increasing; sample \(index + 1) is not."
    case .lengthsDiffer(let current, let values, let times):
      return "The current \(current) has \(values) values for \(times) times."
    case .notFinite(let current, let index):
      return "The current \(current) is not a finite number at sample \(index + 1)."
    case .stageOutside(let stage, let start, let end):
      return "The stage \(stage.rawValue) from \(start.decimalText(3)) to \(end.decimalText(3)) ms does "
        + "not lie within the times of the currents."
    }
  }
}

/// Integrates each current over each stage: trapezoids between samples, with the ends of a stage
/// interpolated, so that the charges of adjoining stages add up to that of their union.
///
/// - Parameters:
///   - stages: the intervals (ms).
///   - time: sample times of the currents (ms), strictly increasing.
///   - currents: current densities (µA/cm², outward positive).
/// - Returns: one entry per stage with charges in nC/cm² (µA/cm² · ms).
/// - Throws: ``StageChargeError`` for times, lengths, values or stages that do not fit.
public func chargeByStage(
  stages: [StageInterval], time: [Double], currents: [MembraneCurrent]
) throws(StageChargeError) -> [StageCharge] {
  try requireIncreasing(time)
  for current in currents {
    guard current.values.count == time.count else {
      throw .lengthsDiffer(current: current.name, values: current.values.count, times: time.count)
    }
    if let index = current.values.firstIndex(where: { !$0.isFinite }) {
      throw .notFinite(current: current.name, index: index)
    }
  }
  var results: [StageCharge] = []
  for interval in stages {
    let isInside = interval.start >= time[0] && interval.end <= time[time.count - 1]
    guard isInside, interval.start <= interval.end else {
      throw .stageOutside(interval.stage, start: interval.start, end: interval.end)
    }
    let charges = currents.map { current in
      (name: current.name, charge: integral(of: current.values, time, from: interval.start, to: interval.end))
    }
    results.append(StageCharge(interval: interval, charges: charges))
  }
  return results
}

private func requireIncreasing(_ time: [Double]) throws(StageChargeError) {
  guard time.count >= 2 else { throw .invalidTime(index: time.count) }
  for index in time.indices {
    guard time[index].isFinite, index == 0 || time[index] > time[index - 1] else {
      throw .invalidTime(index: index)
    }
  }
}

private func integral(of values: [Double], _ time: [Double], from: Double, to: Double) -> Double {
  var low = 0
  var high = time.count - 1
  while high - low > 1 {
    let middle = (low + high) / 2
    if time[middle] <= from { low = middle } else { high = middle }
  }
  func value(_ index: Int, _ instant: Double) -> Double {
    let fraction = (instant - time[index]) / (time[index + 1] - time[index])
    return values[index] + fraction * (values[index + 1] - values[index])
  }
  var sum = 0.0
  var index = low
  var start = from
  while index + 1 < time.count, start < to {
    let stop = min(time[index + 1], to)
    sum += 0.5 * (value(index, start) + value(index, stop)) * (stop - start)
    start = stop
    index += 1
  }
  return sum
}
