import Units

/// Times of the command line and of scenario files, such as `53 s` and `0.1 ms`.
enum TimeText {
  /// Why a text is not the time wanted.
  struct Fault: Error, Equatable {
    let message: String
  }

  /// The longest run: the recording of a longer one would not fit a file.
  static let durations = 0.001...7_200_000.0
  /// The steps that make sense; much shorter ones never finish, much longer ones see nothing.
  static let steps = 0.0001...1000.0

  /// The time in ms that a text gives, which must lie in a range (ms); `name` says whose it is.
  static func milliseconds(
    _ text: String, _ name: String, in range: ClosedRange<Double>
  ) throws(Fault) -> Double {
    guard let value = milliseconds(text) else {
      throw Fault(
        message: "\(name): found \"\(text)\", expected a time with its unit, such as 53 s or 0.1 ms")
    }
    guard range.contains(value) else {
      throw Fault(
        message: "\(name): found \"\(text)\", expected a time from \(self.text(range.lowerBound)) to "
          + self.text(range.upperBound))
    }
    return value
  }

  /// A time in ms as text that reads back to the same bits, in s where that is shorter.
  static func text(_ milliseconds: Double) -> String {
    let inSeconds = "\((milliseconds / 1000).plainText) s"
    let isExact = self.milliseconds(inSeconds) == milliseconds
    return isExact && milliseconds >= 100 ? inSeconds : "\(milliseconds.plainText) ms"
  }

  /// A time in ms as a sentence has it: in s to a hundredth, short ones in ms.
  static func rounded(_ milliseconds: Double) -> String {
    let inSeconds = milliseconds.magnitude >= 1000
    let value = ((inSeconds ? milliseconds / 1000 : milliseconds) * 100).rounded() / 100
    return "\(value.plainText) \(inSeconds ? "s" : "ms")"
  }

  /// The time in ms that a text gives; nil where it is no time.
  private static func milliseconds(_ text: String) -> Double? {
    try? Quantity(parsing: text).value(in: Unit(parsing: "ms"))
  }

}
