import Testing

@testable import Analysis

struct VoltageTraceTests {
  struct Fault: Sendable, CustomTestStringConvertible {
    let time: [Double]
    let voltage: [Double]
    let sentence: String
    var testDescription: String { sentence }
  }

  static let faults: [Fault] = [
    Fault(
      time: [0, 1, 2, 3, 4, 5], voltage: [0, 1, 2],
      sentence: "The trace has 6 times but 3 voltages; every sample needs both."),
    Fault(time: [], voltage: [], sentence: "The trace has 0 samples; at least 5 are needed."),
    Fault(
      time: [0, 1, 2, 3], voltage: [1, 2, 3, 4],
      sentence: "The trace has 4 samples; at least 5 are needed."),
    Fault(
      time: [0, 1, .nan, 3, 4], voltage: [1, 2, 3, 4, 5],
      sentence: "The time of sample 3 is not a finite number."),
    Fault(
      time: [0, 1, 2, 3, 4], voltage: [1, 2, 3, -.infinity, 5],
      sentence: "The voltage of sample 4 is not a finite number."),
    Fault(
      time: [0, 1, 2, 2, 4], voltage: [1, 2, 3, 4, 5],
      sentence: "Time must increase: sample 4 is at 2.0 ms, after 2.0 ms."),
    Fault(
      time: [0, 1, 2, 3, 2.5], voltage: [1, 2, 3, 4, 5],
      sentence: "Time must increase: sample 5 is at 2.5 ms, after 3.0 ms."),
  ]

  @Test(arguments: faults) func faultIsLocated(_ fault: Fault) {
    let error = #expect(throws: TraceError.self) {
      _ = try VoltageTrace(time: fault.time, voltage: fault.voltage)
    }
    #expect(error?.description == fault.sentence)
  }

  struct Text: Sendable {
    let value: Double
    let decimals: Int
    let expected: String
  }

  static let texts: [Text] = [
    Text(value: -64.99638, decimals: 3, expected: "-64.996"),
    Text(value: 0.05, decimals: 3, expected: "0.050"),
    Text(value: -0.0001, decimals: 3, expected: "0.000"),
    Text(value: 1.9996, decimals: 3, expected: "2.000"),
    Text(value: 12, decimals: 0, expected: "12"),
    Text(value: .infinity, decimals: 3, expected: "inf"),
    Text(value: .nan, decimals: 3, expected: "nan"),
    Text(value: 1e300, decimals: 1, expected: "1e+300"),
  ]

  @Test(arguments: texts) func decimalTextRounds(_ text: Text) {
    #expect(text.value.decimalText(text.decimals) == text.expected)
  }
}
