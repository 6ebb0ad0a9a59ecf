import Fixtures
import Testing

@testable import Formats

@Suite struct VoltageTraceFileTests {
  typealias Options = VoltageTraceFile.Options

  struct Row: Sendable {
    let text: String
    var options = Options()
    var times: [Double] = [0, 1]
    var voltages: [Double] = [-65, -60]
    var warnings: [String] = []
  }

  private static func read(_ text: String, _ options: Options = Options()) throws -> VoltageTrace {
    try VoltageTraceFile.read(TableReader(Array(text.utf8), file: "x.csv"), options)
  }

  @Test(arguments: [
    Row(text: "t_ms,V_mV\n0,-65\n1,-60\n"),
    Row(text: "time (ms),voltage (mV)\n0,-65\n1,-60\n"),
    Row(text: "time [s]\tVm [V]\n0\t-0.065\n0.001\t-0.060\n"),
    Row(text: "V_m (mV),t (us)\n-65,0\n-60,1000\n"),
    Row(text: "time/s;u/µV\n0;-65000\n0.001;-60000\n"),
    Row(text: "# t_ms V_mV\n0 -65\n1 -60\n"),
    Row(text: "x (ms),y (mV)\n0,-65\n1,-60\n"),
    Row(text: "t_ms,I (nA),V (mV)\n0,1,-65\n1,2,-60\n"),
    Row(text: "0 -65\n1 -60\n", options: Options(timeUnit: "ms", voltageUnit: "mV")),
    Row(
      text: "a,b,c\n9,0,-65\n9,1,-60\n",
      options: Options(timeUnit: "ms", voltageUnit: "mV", timeColumn: "b", voltageColumn: "3")),
    Row(text: "-65\n-60\n", options: Options(voltageUnit: "mV", samplingRate: "1000")),
    Row(text: "V_mV\n-65\n-60\n", options: Options(samplingRate: "1 kHz")),
    Row(text: "V_mV (1 kHz)\n-65\n-60\n"),
    Row(
      text: "t_ms,V_mV\n0,-65\n9,-60\n", options: Options(samplingRate: "1000"),
      warnings: ["x.csv: --rate 1000 wins over the column \"t_ms\""]),
    Row(
      text: "t_ms,V_mV\n0,-0.065\n1,-0.060\n", options: Options(voltageUnit: "V"),
      warnings: ["x.csv: --voltage-unit V wins over the mV of the header"]),
  ])
  func traces(_ row: Row) throws {
    let trace = try Self.read(row.text, row.options)
    #expect(trace.times == row.times)
    #expect(trace.voltages == row.voltages)
    #expect(trace.warnings == row.warnings)
  }

  struct Fault: Sendable {
    let text: String
    var options = Options()
    let message: String
  }

  @Test(arguments: [
    Fault(
      text: "t,V_mV\n0,1\n",
      message: "x.csv:1: found no unit for column \"t\", expected a unit of time. Hint: give --time-unit, "
        + "for example --time-unit ms, or write \"t (ms)\" in the header"),
    Fault(
      text: "t_ms,V_m\n0,1\n",
      message: "x.csv:1: found no unit for column \"V_m\", expected a unit of voltage. Hint: give "
        + "--voltage-unit, for example --voltage-unit mV, or write \"V_m (mV)\" in the header"),
    Fault(
      text: "0,1\n", options: Options(timeUnit: "ms"),
      message: "x.csv: found no unit for column 2, expected a unit of voltage. Hint: give "
        + "--voltage-unit, for example --voltage-unit mV, or begin the file with a header"),
    Fault(
      text: "t (ms),V (nA)\n0,1\n",
      message: "x.csv:1: found the unit nA in column \"V (nA)\", expected a unit of voltage. Hint: give "
        + "--voltage-unit, for example --voltage-unit mV, or write \"V (mV)\" in the header"),
    Fault(
      text: "t_ms,V_mV\n0,1\n0.2,1\n0.1,1\n",
      message: "x.csv:4:1: found time 0.1 after 0.2, expected a later time. "
        + "Hint: remove repeated rows, or replace the times by a sampling rate with --rate"),
    Fault(
      text: "V_mV,t_ms\n1,0\n# more\n1,0\n",
      message: "x.csv:4:3: found time 0.0 after 0.0, expected a later time. "
        + "Hint: remove repeated rows, or replace the times by a sampling rate with --rate"),
    Fault(
      text: "t_ms,V_mV\n0,nan\n",
      message: "x.csv:2:3: found \"nan\", expected a finite number. "
        + "Hint: leave the row out or put an interpolated value there"),
    Fault(
      text: "t_s,V_mV\n0,1\n1e308,1\n",
      message: "x.csv:3:1: found 1e+308, expected a number within the range of the unit"),
    Fault(
      text: "V_mV\n0\n",
      message: "x.csv:1: found no column of times, expected one, or a sampling rate. Hint: give --rate, "
        + "for example --rate \"20 kHz\", or --time-column; the columns are \"V_mV\""),
    Fault(
      text: "t_ms\n0\n", message: "x.csv:1: found only the column of times, expected one"),
    Fault(
      text: "t_ms,a,b\n0,1,2\n",
      message: "x.csv:1: found 2 columns that may be the voltage, expected one. "
        + "Hint: choose with --voltage-column; the columns are \"t_ms\", \"a\", \"b\""),
    Fault(
      text: "t_ms,V (mV),V (V)\n0,1,2\n",
      message: "x.csv:1: found 2 columns that may be the voltage, expected one. "
        + "Hint: choose with --voltage-column; the columns are \"t_ms\", \"V (mV)\", \"V (V)\""),
    Fault(
      text: "t_ms,V_mV\n0,1\n", options: Options(voltageColumn: "V_mv2"),
      message: "--voltage-column: found \"V_mv2\", expected the name or number of a column of x.csv. "
        + "Hint: did you mean \"V_mV\"?"),
    Fault(
      text: "t_ms,V_mV\n0,1\n", options: Options(timeColumn: "3"),
      message: "--time-column: found \"3\", expected the name or number of a column of x.csv. "
        + "Hint: the columns are \"t_ms\", \"V_mV\""),
    Fault(
      text: "t_ms,V_mV\n0,1\n", options: Options(voltageColumn: "t"),
      message: "--voltage-column: found \"t\", the column of times, expected another column. "
        + "Hint: the columns are \"t_ms\", \"V_mV\""),
    Fault(
      text: "t_ms,V_mV\n0,1\n", options: Options(timeUnit: "parsec"),
      message: "--time-unit: found \"parsec\", expected a unit of time such as ms. "
        + "Hint: unknown unit \"parsec\""),
    Fault(
      text: "t_ms,V_mV\n0,1\n", options: Options(timeUnit: "mV"),
      message: "--time-unit: found the unit mV, expected a unit of time such as ms"),
    Fault(
      text: "t_ms,V_mV\n0,1\n", options: Options(timeColumn: "t_ms", samplingRate: "1000"),
      message: "--rate: found also --time-column, expected only one of the two"),
    Fault(
      text: "V_mV\n1\n", options: Options(samplingRate: "-1"),
      message: "--rate: found \"-1\", expected a sampling rate from 1 Hz to 10 MHz. "
        + "Hint: a rate counts samples per second"),
  ])
  func faults(_ fault: Fault) {
    #expect(message { try Self.read(fault.text, fault.options) } == fault.message)
  }

  @Test func readsFromAPath() throws {
    let folder = try TemporaryFolder()
    let trace = try VoltageTraceFile.read(folder.write("t_ms,V_mV\n0,-65\n1,-60\n", as: "x.csv"))
    #expect(trace == VoltageTrace(times: [0, 1], voltages: [-65, -60], warnings: []))
  }
}
