import Foundation
import Units

/// A recorded electromyogram.
public struct Electromyogram: Equatable, Sendable {
  /// The samples in the unit of the file, often counts of a converter.
  public var samples: [Double]
  /// Samples per second, in Hz.
  public var samplingRate: Double
  /// The unit of the samples as the header gives it, such as `mV`; nil when it gives none.
  public var unit: String?
  /// What the user should know, in sentences: an option that won over the file.
  public var warnings: [String]
}

/// Reads an electromyogram from a table.
public enum ElectromyogramFile {
  /// The electromyogram in the table at `path`.
  ///
  /// The sampling rate comes from `rate` (option `--rate`), else from a column of evenly spaced times, else
  /// from the header as in `adc_16bit (1000 Hz)`.
  ///
  /// - Parameters:
  ///   - rate: the sampling rate such as `1 kHz`, without unit in Hz; nil when not given.
  ///   - column: the column of samples by its name or by its number from 1 (option `--column`).
  /// - Throws: when the table cannot be read (see `TableReader`), the column or the rate cannot be told, the
  ///   rate is outside 1 Hz to 10 MHz, a field is not a finite number, or times are not evenly spaced.
  public static func read(
    _ path: String, rate: String? = nil, column: String? = nil
  ) throws(FileDiagnostic) -> Electromyogram {
    try read(TableReader(path: path), rate: rate, column: column)
  }

  /// The electromyogram in a table already open; see `read(_:rate:column:)`.
  public static func read(
    _ table: TableReader, rate: String? = nil, column: String? = nil
  ) throws(FileDiagnostic) -> Electromyogram {
    let timeColumn = table.candidates(for: time).first
    let sampleColumn = try sampleColumn(of: table, selector: column, besides: timeColumn)
    let given: Double? = if let rate { try SamplingRate.parse(rate, from: "--rate") } else { nil }
    let recorded: Double?
    if given == nil {
      recorded = try recordedRate(of: table, timeColumn, sampleColumn)
    } else {
      // What the user gave wins, so that a fault in what it replaces does not matter.
      recorded = (try? recordedRate(of: table, timeColumn, sampleColumn)) ?? nil
    }
    guard let samplingRate = given ?? recorded else { throw missingRate(of: table) }
    return Electromyogram(
      samples: try table.values(ofColumns: [sampleColumn])[0], samplingRate: samplingRate,
      unit: table.headerUnit(of: sampleColumn, like: .millivolt)?.symbol,
      warnings: warnings(given: given, recorded: recorded, file: table.file))
  }

  private static let time = ColumnRole.time(unitOption: nil)

  private static func sampleColumn(
    of table: TableReader, selector: String?, besides timeColumn: Int?
  ) throws(FileDiagnostic) -> Int {
    if let selector { return try table.column(selector, option: "--column") }
    let others = table.columns.indices.filter { $0 != timeColumn }
    let named = others.filter { index in
      ["emg", "adc"].contains { table.columns[index].text.lowercased().hasPrefix($0) }
    }
    if let only = others.count == 1 ? others.first : named.count == 1 ? named.first : nil { return only }
    throw FileDiagnostic(
      table.file, at: table.headerLine.map { TextPosition(line: $0) },
      found: others.isEmpty ? "only the column of times" : "\(others.count) columns that may be the samples",
      expected: "one", hint: others.isEmpty ? nil : "choose with --column; \(table.columnList)")
  }

  /// The rate in Hz that the file itself gives: by its times, else by its header; nil when by neither.
  private static func recordedRate(
    of table: TableReader, _ timeColumn: Int?, _ sampleColumn: Int
  ) throws(FileDiagnostic) -> Double? {
    if let timeColumn, timeColumn != sampleColumn {
      return try rate(of: table, timeColumn)
    }
    guard let text = SamplingRate.annotation(of: table.columns[sampleColumn]) else { return nil }
    return try SamplingRate.parse(text, from: table.file, at: table.headerLine.map { TextPosition(line: $0) })
  }

  /// The rate in Hz of evenly spaced times.
  ///
  /// A missing sample makes a step twice as long as the others; rounding in print stays below half a step.
  private static func rate(of table: TableReader, _ column: Int) throws(FileDiagnostic) -> Double {
    guard let factor = table.headerUnit(of: column, like: .millisecond)?.conversionFactor(to: .millisecond)
    else {
      throw FileDiagnostic(
        table.file, at: table.headerLine.map { TextPosition(line: $0) },
        found: "no unit for column \(FileDiagnostic.quoted(table.columns[column].text))",
        expected: "a unit of time",
        hint: "give --rate, or write \"\(table.columns[column].name) (ms)\" in the header")
    }
    let times = try table.values(ofColumns: [column])[0]
    guard let first = times.first, let last = times.last, times.count > 1 else {
      throw FileDiagnostic(table.file, found: "a single row", expected: "at least two", hint: "give --rate")
    }
    try table.checkIncreasing(times, column: column)
    let mean = (last - first) / Double(times.count - 1)
    if let row = times.indices.dropFirst().first(where: { abs(times[$0] - times[$0 - 1] - mean) > mean / 2 })
    {
      throw FileDiagnostic(
        table.file, at: table.position(row: row, column: column),
        found: "a step of \(rounded(times[row] - times[row - 1])) in the times",
        expected: "about \(rounded(mean))",
        hint: "samples must be evenly spaced; fill the gap, or give --rate to ignore the times")
    }
    let hertz = 1000 / (mean * factor)
    return try SamplingRate.check(
      hertz, text: "times \(rounded(mean * factor)) ms apart", from: table.file)
  }

  private static func missingRate(of table: TableReader) -> FileDiagnostic {
    FileDiagnostic(
      table.file, at: table.headerLine.map { TextPosition(line: $0) }, found: "no sampling rate",
      expected: "one", hint: "give --rate, for example --rate 1000, or a column such as \"time (ms)\"")
  }

  private static func warnings(given: Double?, recorded: Double?, file: String) -> [String] {
    // Printed times give the rate to about a thousandth.
    guard let given, let recorded, abs(given - recorded) > recorded / 1000 else { return [] }
    return [
      "\(file): --rate \(SamplingRate.text(given)) wins over the \(SamplingRate.text(recorded)) of the file"
    ]
  }

  /// Six significant digits, enough for a message.
  private static func rounded(_ value: Double) -> String {
    String(format: "%.6g", value)
  }
}
