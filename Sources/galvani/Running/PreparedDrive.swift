import Analysis
import Formats
import Scenarios

/// A voluntary drive made from a recording, and where it came from.
struct PreparedDrive {
  /// The file beside a scenario file that holds a drive.
  static let fileName = "drive.csv"
  /// The columns of that file: time in s and drive from 0 to 1.
  private static let columns = ["time_s", "drive"]

  /// The drive as the world takes it.
  let drive: RecordedDrive
  /// Where it came from, in a sentence; it names files without their folders, which are those of one machine.
  let origin: String
  /// What the user should know.
  let warnings: [String]

  /// The drive in a recorded electromyogram.
  init(
    electromyogram path: String, rate: String?, column: String?, peak: Double
  ) throws(CommandFailure) {
    let recording: Electromyogram
    do throws(FileDiagnostic) {
      let table = try TableReader(path: path)
      guard table.columns.map(\.text) != Self.columns else { throw Self.alreadyProcessed(path, table) }
      recording = try ElectromyogramFile.read(table, rate: rate, column: column)
    } catch {
      throw CommandFailure(error)
    }
    do {
      let drive = try VoluntaryDrive.fromElectromyogram(
        samples: recording.samples, samplingRate: recording.samplingRate, peak: peak)
      self.drive = RecordedDrive(values: drive.values, interval: 1000 / drive.samplingRate)
      origin = Self.sentence(path, drive)
      warnings = recording.warnings + drive.origin.notes.map { "\(path): \($0)" }
    } catch .peak {
      throw CommandFailure(
        .usage, "--drive-peak: found \(peak.plainText), expected a number above 0 and up to 1")
    } catch {
      throw CommandFailure(.badInput, "\(path): \(error.message)")
    }
  }

  /// The drive that a run has left as `drive.csv`, with two columns: time in s and drive from 0 to 1.
  ///
  /// - Parameter origin: what the run said about where it came from; nil where that is not known.
  init(left path: String, origin: String?) throws(CommandFailure) {
    do throws(FileDiagnostic) {
      let table = try TableReader(path: path)
      guard table.columns.map(\.text) == Self.columns else {
        throw FileDiagnostic(
          path, at: TextPosition(line: 1), found: "other columns", expected: "the columns time_s and drive")
      }
      let columns = try table.values(ofColumns: [0, 1])
      drive = RecordedDrive(values: columns[1], interval: try Self.interval(of: columns[0], table))
      if let row = columns[1].firstIndex(where: { !(0...1).contains($0) }) {
        throw FileDiagnostic(
          path, at: table.position(row: row, column: 1), found: "\(columns[1][row])",
          expected: "a drive from 0 to 1")
      }
    } catch {
      throw CommandFailure(error)
    }
    self.origin = origin ?? "\(Self.name(of: path)), a processed drive of unknown origin"
    warnings = []
  }

  /// The file that `init(left:)` reads back to the same bits.
  var text: String {
    drive.values.indices.reduce(into: Self.columns.joined(separator: ",") + "\n") { text, index in
      text += "\(Double(index) * drive.interval / 1000),\(drive.values[index])\n"
    }
  }

  /// A processed drive where a recording is wanted: filtering it again would give another drive.
  private static func alreadyProcessed(_ path: String, _ table: TableReader) -> FileDiagnostic {
    FileDiagnostic(
      path, at: table.headerLine.map { TextPosition(line: $0) }, found: "the processed drive of a run",
      expected: "a recorded electromyogram",
      hint: "run it again with galvani run \(ScenarioReading.sibling("scenario.yaml", of: path))")
  }

  /// The time between evenly spaced samples in ms, to a nanosecond.
  private static func interval(of times: [Double], _ table: TableReader) throws(FileDiagnostic) -> Double {
    guard times.count > 1, times[0] == 0 else {
      throw FileDiagnostic(
        table.file, found: "no times from 0 on", expected: "two or more rows, the first at time 0")
    }
    let interval = ((times[1] - times[0]) * 1e6).rounded() / 1e3
    for (row, time) in times.enumerated() where abs(time - Double(row) * interval / 1000) > 1e-6 {
      throw FileDiagnostic(
        table.file, at: table.position(row: row, column: 0), found: "\(time)",
        expected: "evenly spaced times, here \(Double(row) * interval / 1000)")
    }
    guard interval > 0 else {
      throw FileDiagnostic(table.file, found: "times that stand still", expected: "increasing times")
    }
    return interval
  }

  private static func name(of path: String) -> String {
    path.split(separator: "/").last.map { String($0) } ?? path
  }

  private static func sentence(_ path: String, _ drive: VoluntaryDrive) -> String {
    let origin = drive.origin
    let rate = origin.samplingRate.plainText(digits: 6)
    let bandHigh = origin.bandHigh.plainText(digits: 6)
    return
      "\(name(of: path)): \(origin.samples) samples of surface electromyogram at \(rate) Hz, "
      + "mean removed, \(origin.bandLow.plainText)–\(bandHigh) Hz, rectified, smoothed below "
      + "\(VoluntaryDrive.smoothingCutOff.plainText) Hz; its 99th percentile is drive \(origin.peak.plainText)"
  }
}
