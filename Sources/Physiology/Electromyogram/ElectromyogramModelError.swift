/// Why an electromyogram cannot be computed.
public enum ElectromyogramModelError: Error, Hashable, Sendable {
  /// A number lies outside its range; the unit is "1" for a pure number.
  case outOfRange(name: String, found: Double, range: ClosedRange<Double>, unit: String)
  /// A value that counts something is too small or too large.
  case count(name: String, found: Int, range: ClosedRange<Int>)
  /// The end-plate does not lie between the tendons; all three in mm.
  case endPlate(found: Double, tendons: [Double])
  /// An electrode lies closer to a fibre's axis than the fibre's radius; both in mm.
  case electrodeInsideFibre(electrode: Int, distance: Double, radius: Double)
  /// A channel names an electrode that does not exist.
  case unknownElectrode(channel: Int, electrode: Int, count: Int)
  /// There are too few rows of electrodes for a derivation.
  case rows(found: Int, needed: Int)
  /// Numbers of two kinds that must be as many.
  case mismatch(name: String, found: Int, expected: Int)
  /// A spike's time is not a finite number.
  case spikeTime(unit: Int, index: Int)

  /// The sentence for a person.
  public var message: String {
    switch self {
    case .outOfRange(let name, let found, let range, let unit):
      let suffix = unit == "1" ? "" : " \(unit)"
      return "\(name): found \(found)\(suffix), expected \(range.lowerBound) to \(range.upperBound)\(suffix)."
    case .count(let name, let found, let range):
      return "\(name): found \(found), expected \(range.lowerBound) to \(range.upperBound)."
    case .endPlate(let found, let tendons):
      return
        "the end-plate must lie between the tendons, at \(tendons.map { "\($0)" }.joined(separator: " and ")) "
        + "mm, found \(found) mm."
    case .electrodeInsideFibre(let electrode, let distance, let radius):
      return
        "electrode \(electrode) is \(distance) mm from a fibre's axis, expected at least the fibre's radius, "
        + "\(radius) mm: move the electrode or the fibre."
    case .unknownElectrode(let channel, let electrode, let count):
      return "channel \(channel) names electrode \(electrode), expected one of \(count), counted from 0."
    case .rows(let found, let needed):
      return "found \(found) rows of electrodes, expected at least \(needed) for this derivation."
    case .mismatch(let name, let found, let expected):
      return "\(name): found \(found), expected \(expected)."
    case .spikeTime(let unit, let index):
      return "spike \(index) of unit \(unit) must be a finite number of seconds."
    }
  }

  static func check(
    _ name: String, _ value: Double, in range: ClosedRange<Double>, _ unit: String
  ) throws(ElectromyogramModelError) {
    // Not a number is in no range.
    guard range.contains(value) else {
      throw .outOfRange(name: name, found: value, range: range, unit: unit)
    }
  }

  static func check(
    _ name: String, _ count: Int, in range: ClosedRange<Int>
  ) throws(ElectromyogramModelError) {
    guard range.contains(count) else { throw .count(name: name, found: count, range: range) }
  }
}
