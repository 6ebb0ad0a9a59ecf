import Testing

@testable import Formats

@Suite struct ColumnHeaderTests {
  struct Row: Sendable {
    let text: String
    let name: String
    var annotation: String?
    var suffix: String?
  }

  @Test(arguments: [
    Row(text: "t_ms", name: "t_ms", suffix: "ms"),
    Row(text: "time (ms)", name: "time", annotation: "ms"),
    Row(text: "time [s]", name: "time", annotation: "s"),
    Row(text: "time/ms", name: "time", annotation: "ms"),
    Row(text: "time, ms", name: "time", annotation: "ms"),
    Row(text: "V_m (mV)", name: "V_m", annotation: "mV", suffix: "m"),
    Row(text: "adc_16bit (1000 Hz)", name: "adc_16bit", annotation: "1000 Hz", suffix: "16bit"),
    Row(text: "voltage", name: "voltage"),
    Row(text: "_", name: "_"),
    Row(text: "a_", name: "a_"),
    Row(text: "/", name: "/"),
    Row(text: "()", name: "()"),
    Row(text: "(ms)", name: "", annotation: "ms"),
    Row(text: "", name: ""),
  ])
  func parts(_ row: Row) {
    let header = ColumnHeader(row.text)
    #expect(header.name == row.name)
    #expect(header.annotation == row.annotation)
    #expect(header.suffix == row.suffix)
  }
}
