import Physiology
import Simulation
import Testing

/// The phases in which a cell's potential stays above a level, once its start is forgotten.
struct ActivePhases {
  /// In ms, the mean between two beginnings.
  private(set) var period = Double.nan
  /// In ms, the mean of a phase.
  private(set) var duration = Double.nan
  /// How many maxima of the potential the first phases have.
  private(set) var maxima: [Int] = []
  let potential: ClosedRange<Double>
  let calcium: ClosedRange<Double>

  /// - Parameters:
  ///   - recording: signals `V` and `calcium`.
  ///   - level: in mV.
  ///   - start: from when on, in ms.
  init(_ recording: Recording, above level: Double, from start: Double) throws {
    let signal = try #require(recording.signal("V"))
    let first = Int(start / signal.interval) + 1
    let values = Array(signal.values[first...])
    let calciums = try #require(recording.signal("calcium")).values[first...]
    potential = (values.min() ?? .nan)...(values.max() ?? .nan)
    calcium = (calciums.min() ?? .nan)...(calciums.max() ?? .nan)
    let steps = values.indices.dropLast()
    let beginnings = steps.filter { values[$0] < level && values[$0 + 1] >= level }
    guard let earliest = beginnings.first, let last = beginnings.last, beginnings.count > 2 else { return }
    let ends = steps.filter { values[$0] >= level && values[$0 + 1] < level && $0 > earliest }
    let phases = zip(beginnings, ends)
    period = Double(last - earliest) / Double(beginnings.count - 1) * signal.interval
    duration =
      phases.reduce(0) { $0 + Double($1.1 - $1.0) } / Double(min(beginnings.count, ends.count))
      * signal.interval
    maxima = phases.prefix(6).map { beginning, end in
      (beginning + 1..<end).count { values[$0] > values[$0 - 1] && values[$0] >= values[$0 + 1] }
    }
  }
}
