import Units

/// Sampling rates as users and headers write them: `1000`, `1000 Hz`, `20 kHz`.
enum SamplingRate {
  /// The rates accepted, in Hz. Slower is no recording of nerve or muscle, faster no device's.
  static let range = 1.0...10_000_000.0

  /// The rate in Hz that `text` stands for; a number without unit counts Hz.
  ///
  /// - Parameter place: where the text comes from, a file or an option, for the message.
  static func parse(
    _ text: String, from place: String, at position: TextPosition? = nil
  ) throws(FileDiagnostic) -> Double {
    guard let quantity = try? Quantity(parsing: text), let hertz = hertz(quantity) else {
      throw FileDiagnostic(
        place, at: position, found: FileDiagnostic.quoted(text), expected: "a sampling rate such as 1000 Hz")
    }
    return try check(hertz, text: FileDiagnostic.quoted(text), from: place, at: position)
  }

  /// `hertz` when it is in `range`; `text` says it in the message.
  static func check(
    _ hertz: Double, text: String, from place: String, at position: TextPosition? = nil
  ) throws(FileDiagnostic) -> Double {
    guard range.contains(hertz) else {
      throw FileDiagnostic(
        place, at: position, found: text, expected: "a sampling rate from 1 Hz to 10 MHz",
        hint: "a rate counts samples per second")
    }
    return hertz
  }

  /// The rate in the annotation of a header, as in `adc_16bit (1000 Hz)`; nil when it is no rate.
  static func annotation(of header: ColumnHeader) -> String? {
    guard let text = header.annotation, let quantity = try? Quantity(parsing: text),
      !quantity.unit.isCompatible(with: .dimensionless), hertz(quantity) != nil
    else { return nil }
    return text
  }

  /// The rate as a user reads it: `1000 Hz`, without a needless decimal.
  static func text(_ hertz: Double) -> String {
    let rounded = (hertz * 1000).rounded() / 1000
    return rounded == rounded.rounded() ? "\(Int(rounded)) Hz" : "\(rounded) Hz"
  }

  private static func hertz(_ quantity: Quantity) -> Double? {
    if quantity.unit.isCompatible(with: .dimensionless) {
      return quantity.unit.conversionFactor(to: .dimensionless) == 1 ? quantity.value : nil
    }
    return (try? Unit(parsing: "Hz")).flatMap { try? quantity.value(in: $0) }
  }
}
