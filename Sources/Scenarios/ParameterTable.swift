import Equations
import Units

/// One settable value of a scenario.
public struct ScenarioParameter: Sendable, Equatable {
  /// `component.parameter`.
  public let name: String
  /// The value in `unit`; nil where it is not one given number, as `standIn` says.
  public internal(set) var value: Double?
  /// The unit, as text.
  public let unit: String
  /// The values that make sense, in `unit`.
  public let range: ClosedRange<Double>
  /// What it means.
  public let meaning: String
  /// What stands in a scenario file in place of a value that is not one given number: it differs from unit to
  /// unit `by size`, or is found `at rest`.
  public internal(set) var standIn = "by size"
  /// The words of which one is chosen, for what is no number: the value is then the place of the chosen one.
  public internal(set) var choices: [String] = []
  /// Whether only whole numbers make sense.
  public internal(set) var isWhole = false
  /// Whether a recorded drive takes its place, so that it means nothing beside one.
  public internal(set) var isReplacedByDrive = false

  /// Makes a parameter.
  public init(
    _ name: String, _ value: Double?, _ unit: String, in range: ClosedRange<Double>, _ meaning: String
  ) {
    self.name = name
    self.value = value
    self.unit = unit
    self.range = range
    self.meaning = meaning
  }

  /// Makes a parameter that is one of some words, the first unless another is chosen.
  public init(_ name: String, oneOf choices: [String], _ meaning: String) {
    self.init(name, 0, "1", in: 0...Double(max(choices.count - 1, 0)), meaning)
    self.choices = choices
    isWhole = true
  }

  /// The chosen word; nil for a number.
  public var choice: String? {
    guard let value, choices.indices.contains(Int(value)) else { return nil }
    return choices[Int(value)]
  }

  /// The value with its unit as a scenario file has it.
  public var text: String {
    if let choice { return choice }
    guard let value else { return standIn }
    return unit == "1" ? plain(value) : "\(plain(value)) \(unit)"
  }
}

/// All digits of a number, without a needless `.0`.
func plain(_ value: Double) -> String {
  let text = "\(value)"
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}

/// Why a parameter cannot be set.
public enum ParameterError: Error, Hashable, Sendable {
  /// No parameter has this name.
  case unknownName(String, nearest: [String])
  /// The text is no quantity.
  case unreadable(name: String, text: String, reason: String)
  /// The unit has another dimension.
  case unit(name: String, found: String, expected: String)
  /// The value lies outside the range.
  case outOfRange(name: String, found: String, range: ClosedRange<Double>, unit: String)
  /// The value is not a whole number where only whole numbers make sense.
  case notWhole(name: String, found: String)
  /// The value is none of the words from which to choose.
  case noChoice(name: String, found: String, choices: [String])
  /// There is a recorded drive as well, beside which the parameter means nothing.
  case replacedByDrive(name: String)

  /// The sentence for people.
  public var message: String {
    switch self {
    case .notWhole(let name, let found):
      return "\(name): found \(found), expected a whole number."
    case .noChoice(let name, let found, let choices):
      return "\(name): found \"\(found)\", expected one of \(choices.joined(separator: ", "))."
    case .replacedByDrive(let name):
      return
        "\(name): found beside a recorded drive, which takes the place of the story's hold, expected one "
        + "of the two. Hint: leave the parameter or the drive out."
    case .unknownName(let name, let nearest):
      let hint = nearest.isEmpty ? "" : " Did you mean \(nearest.joined(separator: ", "))?"
      return "no parameter is called \"\(name)\".\(hint)"
    case .unreadable(let name, let text, let reason):
      return "\(name): cannot read \"\(text)\": \(reason)"
    case .unit(let name, let found, let expected):
      let wanted = expected == "1" ? "a plain number" : "one in \(expected)"
      return "\(name): found a value in \(found), expected \(wanted)."
    case .outOfRange(let name, let found, let range, let unit):
      let suffix = unit == "1" ? "" : " \(unit)"
      return "\(name): found \(found), expected \(plain(range.lowerBound)) to "
        + "\(plain(range.upperBound))\(suffix)."
    }
  }
}

/// The settable values of a scenario, in the order in which they are shown.
public struct ParameterTable: Sendable, Equatable {
  /// The parameters.
  public private(set) var entries: [ScenarioParameter]

  /// Makes a table.
  public init(_ entries: [ScenarioParameter]) {
    self.entries = entries
  }

  /// The value of a parameter in its unit; nil where it differs from unit to unit, or has no such name.
  public subscript(name: String) -> Double? {
    entries.first { $0.name == name }?.value
  }

  /// The parameter of a name; nil where there is none.
  public func entry(_ name: String) -> ScenarioParameter? {
    entries.first { $0.name == name }
  }

  /// Sets a parameter from text such as `0.5`, `12 N m`, `by size`, or one of the words that it can be.
  public mutating func set(_ name: String, to text: String) throws(ParameterError) {
    guard let place = entries.firstIndex(where: { $0.name == name }) else {
      throw .unknownName(name, nearest: nearest(to: name))
    }
    let entry = entries[place]
    if text == entry.standIn, entry.value == nil { return }
    if !entry.choices.isEmpty {
      guard let chosen = entry.choices.firstIndex(of: text) else {
        throw .noChoice(name: name, found: text, choices: entry.choices)
      }
      entries[place].value = Double(chosen)
      return
    }
    let quantity: Quantity
    do {
      quantity = try Quantity(parsing: text)
    } catch {
      throw .unreadable(name: name, text: text, reason: error.message)
    }
    let value = try converted(quantity, entry)
    guard entry.range.contains(value) else {
      throw .outOfRange(name: name, found: text, range: entry.range, unit: entry.unit)
    }
    guard !entry.isWhole || Double(Int(value)) == value else {
      throw .notWhole(name: name, found: text)
    }
    entries[place].value = value
  }

  /// Replaces a default; for a scenario that differs from another in a few values.
  public func changing(_ values: [(name: String, value: Double)]) -> ParameterTable {
    var changed = self
    for (name, value) in values {
      if let place = changed.entries.firstIndex(where: { $0.name == name }) {
        changed.entries[place].value = value
      }
    }
    return changed
  }

  /// The values of one component that have been given as one number, by the parameter's own name.
  public func values(of component: String) -> [String: Double] {
    var found: [String: Double] = [:]
    for entry in entries where entry.name.hasPrefix(component + ".") {
      if let value = entry.value { found[String(entry.name.dropFirst(component.count + 1))] = value }
    }
    return found
  }

  /// A plain number is taken in the parameter's own unit.
  private func converted(
    _ quantity: Quantity, _ entry: ScenarioParameter
  ) throws(ParameterError) -> Double {
    guard let unit = try? Unit(parsing: entry.unit) else { return quantity.value }
    if quantity.unit.isSame(as: .dimensionless), !unit.isCompatible(with: .dimensionless) {
      return quantity.value
    }
    do {
      return try quantity.value(in: unit)
    } catch {
      throw .unit(name: entry.name, found: quantity.unit.symbol, expected: entry.unit)
    }
  }

  /// The nearest names, those of the same component or the same last word first.
  private func nearest(to name: String) -> [String] {
    let names = entries.map { $0.name }
    let close = nearestNames(to: name, among: names)
    if !close.isEmpty { return close }
    let word = name.split(separator: ".").last.map { String($0) } ?? name
    let words = names.map { String($0.split(separator: ".").last ?? "") }
    let similar = nearestNames(to: word, among: Set(words))
    return Array(names.filter { full in similar.contains { full.hasSuffix("." + $0) } }.prefix(3))
  }
}
