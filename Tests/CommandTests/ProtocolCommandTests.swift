import Fixtures
import Foundation
import Testing

@Suite("galvani protocol")
struct ProtocolCommandTests {
  @Test("writes a folder with tables, page, summary and papers, and prints the table")
  func folder() throws {
    let folder = try TemporaryFolder()
    let result = try Program.run(
      [
        "protocol", "f-i", "--model", "hodgkinHuxley1952", "--set", "current.count=3", "--set",
        "step.duration=200 ms", "--set", "step.window=100 ms", "--out", "curve",
      ], in: folder)
    #expect(result.status == 0, "\(result.error)")
    #expect(result.output.contains("current (uA/cm2)") && result.output.contains("Report: curve/report.html"))
    let names = try Program.names(in: folder, "curve").sorted()
    #expect(names == ["citations.bib", "f-i.csv", "report.html", "summary.json"])
    let table = try folder.text(of: "curve/f-i.csv")
    #expect(table.hasPrefix("current (uA/cm2),spikes,first_spike (ms),"))
    #expect(table.split(separator: "\n").count == 4)
    let page = try folder.text(of: "curve/report.html")
    #expect(page.contains("<svg") && page.contains("Hodgkin, A. L."))
  }

  @Test("prints JSON that reads back")
  func json() throws {
    let folder = try TemporaryFolder()
    let result = try Program.run(
      ["protocol", "voltage-clamp", "--model", "hodgkinHuxley1952", "--json", "--out", "clamp"], in: folder)
    let object = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
    let tables = try #require(object?["tables"] as? [String: Any])
    #expect(Set(tables.keys) == ["i-v", "fits", "activation", "inactivation", "gates"])
    #expect(try Program.names(in: folder, "clamp").contains("traces.csv"))
  }

  @Test(
    "a fault is one sentence and an exit status",
    arguments: [
      (
        ["protocol"],
        "which protocol? There are f-i, strength-duration, paired-pulses, current-clamp, voltage-clamp."
      ),
      (["protocol", "f-j"], "no protocol is called \"f-j\". Did you mean f-i?"),
      (
        ["protocol", "f-i", "--model", "hodgkinHuxley1953"],
        "--model: no model is called \"hodgkinHuxley1953\". Did you mean hodgkinHuxley1952?"
      ),
      (
        ["protocol", "f-i", "--model", "hodgkinHuxley1952", "--set", "current.to=5 mV"],
        "--set: current.to: found a value in mV, expected one in uA/cm2."
      ),
      (
        ["protocol", "f-i", "--model", "hodgkinHuxley1952", "--course", "sine"],
        "--course: only current-clamp takes a course of the current"
      ),
      (
        ["protocol", "current-clamp", "--model", "hodgkinHuxley1952", "--course", "cosine"],
        "--course: found \"cosine\", expected one of pulse, ramp, triangle, sine, noise"
      ),
    ])
  func faults(_ row: (arguments: [String], sentence: String)) throws {
    let folder = try TemporaryFolder()
    let result = try Program.run(row.arguments, in: folder)
    #expect(result.status == 64)
    #expect(result.error == "galvani: error: \(row.sentence)\n")
    #expect(try Program.names(in: folder).isEmpty)
  }

  @Test("lists what can be set and runs nothing")
  func list() throws {
    let folder = try TemporaryFolder()
    let result = try Program.run(
      ["protocol", "paired-pulses", "--model", "wangBuzsaki1996", "--list"], in: folder)
    #expect(result.status == 0)
    #expect(result.output.contains("delay.from") && result.output.contains("cell.tetrodotoxin"))
    #expect(try Program.names(in: folder).isEmpty)
  }
}
