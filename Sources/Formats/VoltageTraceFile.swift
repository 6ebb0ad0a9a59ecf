import Units

/// A recorded or simulated membrane potential over time.
public struct VoltageTrace: Equatable, Sendable {
  /// Times in ms, each later than the one before.
  public var times: [Double]
  /// Potentials in mV, one per time.
  public var voltages: [Double]
  /// What the user should know, in sentences: options that won over the header.
  public var warnings: [String]
}

/// Reads a membrane potential from a table.
public enum VoltageTraceFile {
  /// What the user says about the table; it wins over the header. Each is nil when not given.
  public struct Options: Equatable, Sendable {
    /// The unit of time, such as `ms` (option `--time-unit`).
    public var timeUnit: String?
    /// The unit of the potential, such as `mV` (option `--voltage-unit`).
    public var voltageUnit: String?
    /// The column of times, by its name or by its number from 1 (option `--time-column`).
    public var timeColumn: String?
    /// The column of potentials, by its name or by its number from 1 (option `--voltage-column`).
    public var voltageColumn: String?
    /// The sampling rate of a table without times, such as `20 kHz`; without unit in Hz (option `--rate`).
    public var samplingRate: String?

    /// Nothing said, or what the arguments say.
    public init(
      timeUnit: String? = nil, voltageUnit: String? = nil, timeColumn: String? = nil,
      voltageColumn: String? = nil, samplingRate: String? = nil
    ) {
      self.timeUnit = timeUnit
      self.voltageUnit = voltageUnit
      self.timeColumn = timeColumn
      self.voltageColumn = voltageColumn
      self.samplingRate = samplingRate
    }
  }

  /// The trace in the table at `path`, converted to ms and mV.
  ///
  /// - Throws: when the table cannot be read (see `TableReader`), a column cannot be told or has no known
  ///   unit, a field is not a finite number, or a time is not later than the one before.
  public static func read(
    _ path: String, _ options: Options = Options()
  ) throws(FileDiagnostic) -> VoltageTrace {
    try read(TableReader(path: path), options)
  }

  /// The trace in a table already open; see `read(_:_:)`.
  public static func read(
    _ table: TableReader, _ options: Options = Options()
  ) throws(FileDiagnostic) -> VoltageTrace {
    var warnings: [String] = []
    let timing = try timing(of: table, options, warnings: &warnings)
    let column = try voltageColumn(of: table, options, besides: timing.column)
    let factor = try table.factor(of: column, as: voltage, given: options.voltageUnit, warnings: &warnings)

    switch timing {
    case .rate(let rate, _):
      let voltages = try table.scaled(table.values(ofColumns: [column])[0], by: factor, column: column)
      let times = voltages.indices.map { Double($0) * 1000 / rate }
      return VoltageTrace(times: times, voltages: voltages, warnings: warnings)
    case .column(let timeColumn):
      let timeFactor = try table.factor(
        of: timeColumn, as: time, given: options.timeUnit, warnings: &warnings)
      let values = try table.values(ofColumns: [timeColumn, column])
      try table.checkIncreasing(values[0], column: timeColumn)
      return VoltageTrace(
        times: try table.scaled(values[0], by: timeFactor, column: timeColumn),
        voltages: try table.scaled(values[1], by: factor, column: column), warnings: warnings)
    }
  }

  private static let voltage = ColumnRole(
    quantity: "voltage",
    names: [
      "v", "vm", "v_m", "u", "em", "voltage", "potential", "membrane potential", "membrane_potential",
      "membrane voltage", "membrane_voltage",
    ],
    unit: .millivolt, unitOption: "--voltage-unit")

  private static let time = ColumnRole.time(unitOption: "--time-unit")

  /// Where the times come from.
  private enum Timing {
    case column(Int)
    /// A rate in Hz, and the column of times that it makes superfluous.
    case rate(Double, instead: Int?)

    var column: Int? {
      switch self {
      case .column(let column): column
      case .rate(_, let instead): instead
      }
    }
  }

  private static func timing(
    of table: TableReader, _ options: Options, warnings: inout [String]
  ) throws(FileDiagnostic) -> Timing {
    let apparent = table.candidates(for: time).first
    if let text = options.samplingRate {
      guard options.timeColumn == nil else {
        throw FileDiagnostic("--rate", found: "also --time-column", expected: "only one of the two")
      }
      let rate = try SamplingRate.parse(text, from: "--rate")
      if let apparent {
        let name = FileDiagnostic.quoted(table.columns[apparent].text)
        warnings.append("\(table.file): --rate \(text) wins over the column \(name)")
      }
      return .rate(rate, instead: apparent)
    }
    if let selector = options.timeColumn {
      return .column(try table.column(selector, option: "--time-column"))
    }
    if let apparent { return .column(apparent) }
    if table.headerLine == nil, table.columns.count > 1 { return .column(0) }
    for header in table.columns {
      guard let text = SamplingRate.annotation(of: header) else { continue }
      let position = table.headerLine.map { TextPosition(line: $0) }
      return .rate(try SamplingRate.parse(text, from: table.file, at: position), instead: nil)
    }
    throw FileDiagnostic(
      table.file, at: table.headerLine.map { TextPosition(line: $0) }, found: "no column of times",
      expected: "one, or a sampling rate",
      hint: "give --rate, for example --rate \"20 kHz\", or --time-column; \(table.columnList)")
  }

  private static func voltageColumn(
    of table: TableReader, _ options: Options, besides timeColumn: Int?
  ) throws(FileDiagnostic) -> Int {
    if let selector = options.voltageColumn {
      let column = try table.column(selector, option: "--voltage-column")
      guard column != timeColumn else {
        throw FileDiagnostic(
          "--voltage-column", found: "\(FileDiagnostic.quoted(selector)), the column of times",
          expected: "another column", hint: table.columnList)
      }
      return column
    }
    let candidates = table.candidates(for: voltage).filter { $0 != timeColumn }
    let others = table.columns.indices.filter { $0 != timeColumn }
    if let only = candidates.count == 1 ? candidates.first : others.count == 1 ? others.first : nil {
      return only
    }
    let count = candidates.isEmpty ? others.count : candidates.count
    throw FileDiagnostic(
      table.file, at: table.headerLine.map { TextPosition(line: $0) },
      found: count == 0 ? "only the column of times" : "\(count) columns that may be the voltage",
      expected: "one", hint: count == 0 ? nil : "choose with --voltage-column; \(table.columnList)")
  }
}

extension ColumnRole {
  /// Time; `unitOption` is the option that gives its unit.
  static func time(unitOption: String?) -> ColumnRole {
    ColumnRole(
      quantity: "time", names: ["t", "time", "times", "timestamp"], unit: .millisecond,
      unitOption: unitOption)
  }
}

extension TableReader {
  /// Refuses times of which one is not later than the one before.
  func checkIncreasing(_ times: [Double], column: Int) throws(FileDiagnostic) {
    guard let row = times.indices.dropFirst().first(where: { times[$0] <= times[$0 - 1] }) else { return }
    throw FileDiagnostic(
      file, at: position(row: row, column: column), found: "time \(times[row]) after \(times[row - 1])",
      expected: "a later time",
      hint: "remove repeated rows, or replace the times by a sampling rate with --rate")
  }
}
