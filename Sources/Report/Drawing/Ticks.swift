import Foundation

/// A labelled position on an axis.
struct Tick: Equatable {
  let value: Double
  let label: String
}

/// A distance between ticks that people count in: 1, 2 or 5 times a power of ten.
struct TickStep: Equatable {
  let mantissa: Int
  let exponent: Int

  /// The distance as a number.
  var value: Double { multiple(1) }

  /// `count` steps, exact to the last bit wherever the power of ten is.
  func multiple(_ count: Double) -> Double {
    let digits = count * Double(mantissa)
    return exponent < 0 ? digits / pow(10, Double(-exponent)) : digits * pow(10, Double(exponent))
  }

  /// The smallest step that puts at most `maximum` ticks on the range; where that would leave fewer than two
  /// ticks, a finer one that puts two or three there.
  init(_ range: ClosedRange<Double>, maximum: Int) {
    let width = range.upperBound - range.lowerBound
    // Powers of ten below the limit have no finite inverse.
    var exponent = max(NumberText.decimalExponent(width / Double(maximum)) ?? 0, -300)
    var finer: TickStep?
    while true {
      for mantissa in [1, 2, 5] {
        let step = TickStep(mantissa: mantissa, exponent: exponent)
        let count = step.count(in: range)
        if count <= Double(maximum) {
          self = count >= 2 ? step : finer.map { $0.coarsened(for: range) } ?? step
          return
        }
        finer = step
      }
      exponent += 1
    }
  }

  /// The step itself where it puts up to three ticks on the range, and twice the step otherwise: 4 between 2
  /// and 5.
  private func coarsened(for range: ClosedRange<Double>) -> TickStep {
    count(in: range) <= 3 ? self : TickStep(mantissa: 2 * mantissa, exponent: exponent)
  }

  /// How many multiples lie inside the range.
  private func count(in range: ClosedRange<Double>) -> Double {
    let indices = indices(in: range)
    return indices.upper - indices.lower + 1
  }

  init(mantissa: Int, exponent: Int) {
    self.mantissa = mantissa
    self.exponent = exponent
  }

  /// The first and last multiple inside the range; rounding may not drop a tick at its ends.
  func indices(in range: ClosedRange<Double>) -> (lower: Double, upper: Double) {
    let tolerance = 1e-9
    return (
      (range.lowerBound / value - tolerance).rounded(.up),
      (range.upperBound / value + tolerance).rounded(.down)
    )
  }

  /// The smallest range of half steps around the given one.
  func rounding(_ range: ClosedRange<Double>) -> ClosedRange<Double> {
    let half = value / 2
    let lower = multiple((range.lowerBound / half + 1e-9).rounded(.down) / 2)
    let upper = multiple((range.upperBound / half - 1e-9).rounded(.up) / 2)
    return min(lower, range.lowerBound)...max(upper, range.upperBound)
  }
}

/// Where to put ticks and what to write at them.
enum Ticks {
  /// Largest multiple of a step that doubles can still tell from its neighbours.
  private static let largestIndex = 1e15

  /// Ticks at equal distances, two of them at least.
  static func linear(_ range: ClosedRange<Double>, maximum: Int) -> [Tick] {
    let step = TickStep(range, maximum: max(maximum, 2))
    let indices = step.indices(in: range)
    guard max(abs(indices.lower), abs(indices.upper)) < largestIndex, indices.lower < indices.upper else {
      return [range.lowerBound, range.upperBound].map {
        Tick(value: $0, label: NumberText.significant($0, digits: 15))
      }
    }
    let digits = (Int(indices.lower)...Int(indices.upper)).map { $0 * step.mantissa }
    return zip(digits, labels(digits, exponent: step.exponent)).map { digits, label in
      Tick(value: step.multiple(Double(digits / step.mantissa)), label: label)
    }
  }

  /// Ticks at whole numbers of rows, which count from 1 in each group; groups lie above one another.
  static func rows(_ groups: [Int], maximum: Int) -> [Tick] {
    let total = groups.reduce(0, +)
    let distance = Double(total) / Double(maximum) * 0.6
    var ticks: [Tick] = []
    var first = 0
    for count in groups where count > 0 {
      for tick in counting(to: count, maximum: max(maximum * count / total, 1)) {
        let value = tick.value + Double(first)
        if ticks.last.map({ value - $0.value >= distance }) ?? true {
          ticks.append(Tick(value: value, label: tick.label))
        }
      }
      first += count
    }
    return ticks
  }

  private static func counting(to last: Int, maximum: Int) -> [Tick] {
    guard last > maximum else {
      return (1...last).map { Tick(value: Double($0), label: String($0)) }
    }
    return linear(1...Double(last), maximum: maximum)
  }

  /// Ticks at powers of ten, with their double and fivefold where there is room. The range is above zero.
  static func logarithmic(_ range: ClosedRange<Double>, maximum: Int) -> [Tick] {
    let tolerance = 1e-9
    let first = Int((log10(range.lowerBound) + tolerance).rounded(.down))
    let last = Int((log10(range.upperBound) + tolerance).rounded(.down))
    let numbers = (first...last).flatMap { exponent in
      [1, 2, 5].map { DecimalText(digits: $0, exponent: exponent) }
    }
    let inside = numbers.filter { number in
      range.contains(value(number)) || value(number).isClose(toAnyOf: range)
    }
    if (3...max(maximum, 3)).contains(inside.count) {
      return ticks(inside)
    }
    let decades = inside.filter { $0.digits == 1 }
    guard decades.count >= 2 else { return linear(range, maximum: maximum) }
    let stride = (decades.count + maximum - 1) / maximum
    return ticks(decades.enumerated().filter { $0.offset.isMultiple(of: stride) }.map(\.element))
  }

  private static func ticks(_ numbers: [DecimalText]) -> [Tick] {
    let isPlain = numbers.allSatisfy { (-3...4).contains($0.exponent) }
    return numbers.map { number in
      let power = DecimalText.powerOfTen(number.exponent)
      let scientific = number.digits == 1 ? power : number.scientific(power: number.exponent)
      return Tick(value: value(number), label: isPlain ? number.plain : scientific)
    }
  }

  private static func value(_ number: DecimalText) -> Double {
    TickStep(mantissa: number.digits, exponent: number.exponent).value
  }

  private static func labels(_ digits: [Int], exponent: Int) -> [String] {
    let numbers = digits.map { DecimalText(digits: $0, exponent: exponent) }
    let largest = digits.map(\.magnitude).max() ?? 0
    let power = String(largest).count - 1 + exponent
    guard largest > 0, power > 5 || power < -3 else { return numbers.map(\.plain) }
    return numbers.map { $0.scientific(power: power) }
  }
}

extension Double {
  fileprivate func isClose(toAnyOf range: ClosedRange<Double>) -> Bool {
    abs(self / range.lowerBound - 1) < 1e-9 || abs(self / range.upperBound - 1) < 1e-9
  }
}
