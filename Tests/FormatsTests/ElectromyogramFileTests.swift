import Foundation
import Testing

@testable import Formats

@Suite struct ElectromyogramFileTests {
  struct Row: Sendable {
    let text: String
    var rate: String?
    var column: String?
    var samples: [Double] = [1, 2, 3]
    let samplingRate: Double
    var unit: String?
    var warnings: [String] = []
  }

  private static func read(_ text: String, _ rate: String? = nil, _ column: String? = nil) throws
    -> Electromyogram
  {
    try ElectromyogramFile.read(TableReader(Array(text.utf8), file: "x.csv"), rate: rate, column: column)
  }

  @Test(arguments: [
    Row(text: "adc_16bit (1000 Hz)\n1\n2\n3\n", samplingRate: 1000),
    Row(text: "emg [2 kHz]\n1\n2\n3\n", samplingRate: 2000),
    Row(text: "1\n2\n3\n", rate: "500", samplingRate: 500),
    Row(text: "emg_mV\n1\n2\n3\n", rate: "2 kHz", samplingRate: 2000, unit: "mV"),
    Row(text: "t_s,emg (mV)\n0,1\n0.5,2\n1,3\n", samplingRate: 2, unit: "mV"),
    Row(text: "t (ms) x emg\n0 9 1\n1 9 2\n2 9 3\n", samplingRate: 1000),
    Row(text: "t_s,a,b\n0,9,1\n0.5,9,2\n1,9,3\n", column: "b", samplingRate: 2),
    // Times that leave out a sample do not matter once the rate is given.
    Row(text: "t_ms,emg\n0,1\n1,2\n5,3\n", rate: "667", samplingRate: 667),
    Row(
      text: "adc (1000 Hz)\n1\n2\n3\n", rate: "2000", samplingRate: 2000,
      warnings: ["x.csv: --rate 2000 Hz wins over the 1000 Hz of the file"]),
    Row(
      text: "t_s,emg\n0,1\n0.5,2\n1,3\n", rate: "2.5", samplingRate: 2.5,
      warnings: ["x.csv: --rate 2.5 Hz wins over the 2 Hz of the file"]),
  ])
  func recordings(_ row: Row) throws {
    let recording = try Self.read(row.text, row.rate, row.column)
    #expect(recording.samples == row.samples)
    #expect(recording.samplingRate == row.samplingRate)
    #expect(recording.unit == row.unit)
    #expect(recording.warnings == row.warnings)
  }

  struct Fault: Sendable {
    let text: String
    var rate: String?
    var column: String?
    let message: String
  }

  @Test(arguments: [
    Fault(
      text: "emg\n1\n",
      message: "x.csv:1: found no sampling rate, expected one. "
        + "Hint: give --rate, for example --rate 1000, or a column such as \"time (ms)\""),
    Fault(
      text: "emg\n1\n", rate: "0",
      message: "--rate: found \"0\", expected a sampling rate from 1 Hz to 10 MHz. "
        + "Hint: a rate counts samples per second"),
    Fault(
      text: "emg\n1\n", rate: "1e99",
      message: "--rate: found \"1e99\", expected a sampling rate from 1 Hz to 10 MHz. "
        + "Hint: a rate counts samples per second"),
    Fault(
      text: "emg\n1\n", rate: "fast",
      message: "--rate: found \"fast\", expected a sampling rate such as 1000 Hz"),
    Fault(
      text: "emg\n1\n", rate: "1 mV",
      message: "--rate: found \"1 mV\", expected a sampling rate such as 1000 Hz"),
    Fault(
      text: "emg\n1\n", rate: "nan",
      message: "--rate: found \"nan\", expected a sampling rate such as 1000 Hz"),
    Fault(
      text: "emg (0 Hz)\n1\n",
      message: "x.csv:1: found \"0 Hz\", expected a sampling rate from 1 Hz to 10 MHz. "
        + "Hint: a rate counts samples per second"),
    Fault(
      text: "t,emg\n1,1\n2,2\n",
      message: "x.csv:1: found no unit for column \"t\", expected a unit of time. "
        + "Hint: give --rate, or write \"t (ms)\" in the header"),
    Fault(
      text: "t_s,emg\n1,1\n", message: "x.csv: found a single row, expected at least two. Hint: give --rate"),
    Fault(
      text: "t_ms,emg\n0,1\n1,2\n2,3\n3,4\n5,5\n6,6\n",
      message: "x.csv:6:1: found a step of 2 in the times, expected about 1.2. "
        + "Hint: samples must be evenly spaced; fill the gap, or give --rate to ignore the times"),
    Fault(
      text: "t_s,emg\n0,1\n3600,2\n",
      message: "x.csv: found times 3.6e+06 ms apart, expected a sampling rate from 1 Hz to 10 MHz. "
        + "Hint: a rate counts samples per second"),
    Fault(
      text: "1,2\n3,4\n", rate: "1000",
      message: "x.csv: found 2 columns that may be the samples, expected one. "
        + "Hint: choose with --column; there are 2 columns"),
    Fault(
      text: "emg\n1\n", rate: "1000", column: "egm",
      message: "--column: found \"egm\", expected the name or number of a column of x.csv. "
        + "Hint: did you mean \"emg\"?"),
    Fault(
      text: "t_s\n1\n", rate: "1000",
      message: "x.csv:1: found only the column of times, expected one"),
  ])
  func faults(_ fault: Fault) {
    #expect(message { try Self.read(fault.text, fault.rate, fault.column) } == fault.message)
  }

  /// Surface electromyogram of the biosignalsnotebooks project; 28,519 samples at 1000 Hz.
  @Test(.enabled(if: FileManager.default.fileExists(atPath: realRecording)))
  func realRecordingOfBursts() throws {
    let recording = try ElectromyogramFile.read(realRecording)
    #expect(recording.samples.count == 28_519)
    #expect(recording.samplingRate == 1000)
    #expect(recording.samples.prefix(3) == [32718, 32784, 32880])
    #expect(recording.warnings == [])
  }
}

private let realRecording = "/work/shared/data/recordings/emg_bursts_1000hz.csv"
