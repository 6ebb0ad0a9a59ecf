import Fixtures
import Formats
import Testing
import Units

@Suite("A recorded current")
struct CurrentTraceFileTests {
  @Test("is converted to ms and the unit asked for")
  func units() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("t (s),I (nA/cm2)\n0,1000\n0.5,-2000\n", as: "current.csv")
    let trace = try CurrentTraceFile.read(path, in: Unit(parsing: "uA/cm2"))
    #expect(trace.times == [0, 500])
    #expect(zip(trace.currents, [1.0, -2.0]).allSatisfy { abs($0 - $1) < 1e-12 })
  }

  @Test(
    "faults",
    arguments: [
      ("time (ms),current (nA)\n0,1\n1,2\n", "found the unit nA"),
      ("time (ms),voltage (mV)\n0,1\n1,2\n", "found no column of current"),
      ("time (ms),current (uA/cm2)\n1,1\n1,2\n", "found time 1.0 after 1.0"),
      ("time (ms),current (uA/cm2)\n1,1\n", "found fewer than two rows"),
    ])
  func faults(_ row: (text: String, sentence: String)) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(row.text, as: "current.csv")
    let unit = try Unit(parsing: "uA/cm2")
    let fault = #expect(throws: FileDiagnostic.self) { try CurrentTraceFile.read(path, in: unit) }
    #expect(fault?.message.contains(row.sentence) == true, "\(fault?.message ?? "")")
  }
}
