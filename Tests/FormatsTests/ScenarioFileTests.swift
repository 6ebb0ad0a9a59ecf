import Fixtures
import Foundation
import Testing

@testable import Formats

@Suite struct ScenarioFileTests {
  private static let head = "galvani: 0.1.0\nscenario: dynamic-shaking\nseed: 1\nduration: 53 s\n"

  @Test func readsEveryKey() throws {
    let description = try ScenarioFile.parse(
      """
      galvani: 0.1.0            # version that wrote it
      scenario: dynamic-shaking
      seed: 18446744073709551615
      duration: 53 s
      step: 0.10 ms
      instructions: "avx512" # it's informative, see &x and [
      drive: drive.csv
      driveOrigin: "emg.csv: recorded, then processed"

      parameters:
        Ia.gain: 0.280
        motorNeuron.gNa: 30 mS/cm2   # don't
        'quoted': "1 \\xB5V"
      """, file: "x.yaml")
    #expect(description.version == "0.1.0")
    #expect(description.scenario == "dynamic-shaking")
    #expect(description.seed == .max)
    #expect(description.duration == "53 s")
    #expect(description.step == "0.10 ms")
    #expect(description.instructions == "avx512")
    #expect(description.drive == "drive.csv")
    #expect(description.driveOrigin == "emg.csv: recorded, then processed")
    #expect(description.parameters.map(\.name) == ["Ia.gain", "motorNeuron.gNa", "quoted"])
    #expect(description.parameters.map(\.text) == ["0.280", "30 mS/cm2", "1 µV"])
    #expect(description.parameters[1].position == TextPosition(line: 12, column: 20))
    #expect(description.parameters[1].namePosition == TextPosition(line: 12, column: 3))
    #expect(description.positions["duration"] == TextPosition(line: 4, column: 11))
  }

  @Test(arguments: [
    head, head.replacing("\n", with: "\r\n"), "\u{FEFF}" + head, "---\n" + head, head + "parameters:\n",
    head + "parameters: {}\n", "{galvani: 0.1.0, scenario: dynamic-shaking, seed: 1, duration: 53 s}",
  ])
  func readsTheShortestFile(_ text: String) throws {
    let description = try ScenarioFile.parse(text, file: "x.yaml")
    #expect(description.scenario == "dynamic-shaking")
    #expect(description.duration == "53 s")
    #expect(description.parameters == [])
    #expect(description.step == nil)
  }

  @Test func writesAlignedComments() {
    var description = ScenarioDescription(
      version: "0.1.0", scenario: "dynamic-shaking", seed: 1, duration: "53 s",
      parameters: [
        .init("Ia.gain", "0.28", comment: "of the\nspindle"),
        .init("motorNeuron.gNa", "30 mS/cm2", comment: "sodium, it's \"fast\""),
        .init("noComment", "-65 mV"),
        .init("odd: name", "a # b", comment: "&x"),
      ])
    description.drive = "drive.csv"
    description.driveOrigin = "emg.csv: 20–450 Hz, rectified; \"mine\""
    #expect(
      ScenarioFile.text(of: description) == #"""
        galvani: 0.1.0
        scenario: dynamic-shaking
        seed: 1
        duration: 53 s
        drive: drive.csv
        driveOrigin: "emg.csv: 20–450 Hz, rectified; \x22mine\x22"
        parameters:
          Ia.gain: 0.28               # of the spindle
          motorNeuron.gNa: 30 mS/cm2  # sodium, it's "fast"
          noComment: -65 mV
          # &x
          "odd: name": "a \x23 b"

        """#)
  }

  /// Whatever the texts, what is written reads back.
  @Test func roundTrip() throws {
    let texts = [
      "0.28", "30 mS/cm2", "-65 mV", ".5", "", "...", "---", "- a", "? a", "true", "~", "null", "a: b",
      "a #b", "#",
      "&a", "*a", "!a", "2 *x", "[", "{{{", "it's", "\"", "\\", "%", "@", "`", "|", ">", " lead", "trail ",
      "a\tb",
      "a\nb", "\u{85}\u{2028}\u{FEFF}\u{0}\u{1F}\u{7F}\u{FFFE}", "µ Ω ² ·", "😀", "=", "<<", "1:30", "key:",
    ].filter { !$0.isEmpty }
    var description = ScenarioDescription(
      version: "0.1.0", scenario: "a \"strange\" name", seed: .max, duration: "'53 s'")
    description.step = "0.1 ms"
    description.instructions = "avx512: [yes]"
    description.drive = "my drive #1.csv"
    description.driveOrigin = "emg & #2.csv: \"it's\" 20–450 Hz, *rectified*; [0, 1] {a: b}, C:\\x\n"
    description.parameters = texts.enumerated().map {
      .init("p\($0.offset) \($0.element)", $0.element, comment: "it's \($0.element)")
    }
    let text = ScenarioFile.text(of: description)
    var read = try ScenarioFile.parse(text, file: "x.yaml")
    read.positions = [:]
    for index in read.parameters.indices {
      #expect(read.parameters[index].position != nil)
      #expect(read.parameters[index].namePosition != nil)
      read.parameters[index].position = nil
      read.parameters[index].namePosition = nil
      description.parameters[index].comment = nil
    }
    #expect(read == description)
  }

  struct Fault: Sendable {
    let text: String
    let message: String

    init(_ text: String, _ message: String) {
      self.text = text
      self.message = "x.yaml" + message
    }
  }

  private static let faultsOfWholeTexts: [Fault] = [
    Fault("", ": found no keys, expected a scenario file with the key \"scenario\""),
    Fault("# nothing\n", ": found no keys, expected a scenario file with the key \"scenario\""),
    Fault("hello\n", ":1:1: found a text without key, expected lines such as \"name: value\""),
    Fault("scenario: a\n", ": found no key \"galvani\", expected a line such as \"galvani: 0.1.0\""),
    Fault(
      head.replacing("seed: 1", with: "seed: -1"),
      ":3:7: found \"-1\", expected a whole number from 0 to 18446744073709551615"),
    Fault(
      head.replacing("seed: 1", with: "seed: 18446744073709551616"),
      ":3:7: found \"18446744073709551616\", expected a whole number from 0 to 18446744073709551615"),
    Fault(
      head.replacing("53 s", with: ""), ":4:1: found no value for \"duration\", expected one value"),
    Fault(
      head.replacing("53 s", with: "{a: 1}"),
      ":4:11: found several values for \"duration\", expected one value"),
  ]

  /// Each text follows the required keys, which fill the first four lines.
  private static let faultsOfFurtherLines: [Fault] = [
    Fault(
      "sede: 2",
      """
      :5:1: found the key "sede", expected one of galvani, scenario, seed, duration, cell, step, instructions, polynomials, \
      precision, steadyStates, \
      integrator, drive, driveOrigin, parameters. Hint: did you mean "seed"?
      """),
    Fault(
      "Ia.gain: 2",
      """
      :5:1: found the key "Ia.gain", expected one of galvani, scenario, seed, duration, cell, step, instructions, polynomials, \
      precision, steadyStates, \
      integrator, drive, driveOrigin, parameters. Hint: parameters stand below "parameters:", set in by two spaces
      """),
    Fault("seed: 2", ":3:1: found \"seed\" twice, expected each key once"),
    Fault("drive: ../drive.csv", ":5:8: found \"../drive.csv\"\(driveAdvice)"),
    Fault("drive: /etc/passwd", ":5:8: found \"/etc/passwd\"\(driveAdvice)"),
    Fault("drive: ..", ":5:8: found \"..\"\(driveAdvice)"),
    Fault("driveOrigin: here", ":5:1: found \"driveOrigin\" without \"drive\", expected both or neither"),
    Fault("parameters: 3", ":5:13: found \"3\"\(parametersAdvice)"),
    Fault("parameters: [1, 2]", ":5:13: found \"[…]\"\(parametersAdvice)"),
    Fault("parameters:\n  a:", ":6:3: found no value for \"a\", expected one value"),
    Fault("parameters:\n  a:\n    b: 1", ":7:5: found several values for \"a\", expected one value"),
    Fault("parameters:\n  a: 1\n  a: 2", ":6:3: found \"a\" twice, expected each key once"),
    Fault("parameters:\n  \"\": 1", ":6:3: found no name before the colon, expected a name"),
    Fault(
      "  step: 1",
      ":5:7: found the YAML fault \"mapping values are not allowed in this context\"\(lineAdvice)"),
    Fault(
      "step: @", ":5:7: found the YAML fault \"found character that cannot start any token\"\(lineAdvice)"),
    Fault("---\nstep: 1", ":5:1: found the YAML fault \"but found another document\"\(lineAdvice)"),
    Fault("parameters:\n\ta: 1", ":6:1: found a tab before the text, expected spaces"),
    Fault("parameters:\n- a", ":6:1: found \"-\", expected a line such as \"name: value\""),
    Fault("? a", ":5:1: found \"?\", expected a line such as \"name: value\""),
    Fault("step: &a 1", ":5:7: found a YAML anchor or alias, expected the value itself"),
    Fault("step: *a", ":5:7: found a YAML anchor or alias, expected the value itself"),
    Fault("step: !!int 1", ":5:7: found a YAML tag, expected the value itself"),
    Fault(
      "step: \"1", ":5:7: found a quotation mark without its partner, expected a quotation closed on its line"
    ),
    Fault(
      "step: it's",
      ":5:9: found a quotation mark without its partner, expected a quotation closed on its line"),
    Fault(
      "parameters: {a: 1,",
      ":5:13: found a bracket without its partner, expected brackets closed on their line"),
    Fault("                 a: 1", ":5:18: found 17 spaces before the text, expected at most 16"),
    Fault("step: \(String(repeating: "[", count: 65))", ":5:71: found 65 brackets, expected at most 64"),
    Fault("step: a\u{7}", ":5:8: found a control character, expected text"),
    Fault("step: \u{FFFE}", ": found characters that YAML does not allow, expected a scenario file"),
    Fault(
      String(repeating: "#", count: 1_000_000),
      """
      : found a larger file, expected at most 1 MB. Hint: a scenario file holds names and values; \
      put recordings in a file beside it
      """),
  ]

  private static let driveAdvice =
    ", expected the name of a file in the same folder. Hint: copy the file beside the scenario"
  private static let parametersAdvice = ", expected parameters on lines of their own, set in by two spaces"
  private static let lineAdvice = ", expected lines such as \"name: value\""

  @Test(arguments: faultsOfWholeTexts)
  func faults(_ fault: Fault) {
    #expect(message { try ScenarioFile.parse(fault.text, file: "x.yaml") } == fault.message)
  }

  @Test(arguments: faultsOfFurtherLines)
  func faultsBelowTheRequiredKeys(_ fault: Fault) {
    let text = Self.head + fault.text + "\n"
    #expect(message { try ScenarioFile.parse(text, file: "x.yaml") } == fault.message)
  }

  @Test func faultsOfFiles() throws {
    let folder = try TemporaryFolder()
    #expect(
      message { try ScenarioFile.read("\(folder.path)/x.yaml") }
        == "\(folder.path)/x.yaml: found no file of this name, expected a scenario file. Hint: check the path"
    )
    #expect(
      message { try ScenarioFile.read(folder.path) }
        == "\(folder.path): found a folder, expected a scenario file")
    #expect(
      message { try ScenarioFile.parse([0x61, 0xFF], file: "x.yaml") }
        == "x.yaml: found bytes that are not UTF-8, expected a scenario file. "
        + "Hint: save it as text with UTF-8 encoding")
    let path = try folder.write(Self.head, as: "x.yaml")
    #expect(try ScenarioFile.read(path).seed == 1)
  }

  /// Aliases of aliases, and nesting as deep as a megabyte allows, end at once with an error.
  private static let bombTexts: [String] = [
    "a: &a [x]\n" + (1..<60).map { "a\($0): &a\($0) [*a, *a]\n" }.joined(),
    "{a: x\", b: \"k\n # \", c: &c {x: 1}, *c : 2}\n",
    "{\"k #\": &x 1}\n",
    String(repeating: "[", count: 900_000),
    String(repeating: "{a: ", count: 200_000),
    String(repeating: "- ", count: 400_000),
    String(repeating: "? ", count: 400_000),
    (0..<1300).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
    String(repeating: "[\n", count: 300_000),
  ]

  @Test(.timeLimit(.minutes(1)), arguments: bombTexts.indices)
  func bombs(_ index: Int) {
    let text = Self.bombTexts[index]
    #expect(message { try ScenarioFile.parse(text, file: "x.yaml") }?.hasPrefix("x.yaml:") == true)
  }

  @Test func noTextCrashesIt() {
    var generator = SplitMix(state: 11)
    let pieces = [
      "galvani", ":", " ", "\n", "  ", "seed: 1", "duration: 1 s", "parameters:", "{", "}", "[", "]", "\"",
      "'", "#",
      "&a", "*a", "|", ">", "-", "?", "!", "%", "---", "...", "a", ",", "\t", "\u{85}", "\\", "<<: ",
    ]
    for _ in 0..<20_000 {
      let count = Int(generator.next() % 14)
      let text = (0..<count).map { _ in pieces[Int(generator.next() % UInt64(pieces.count))] }.joined()
      _ = try? ScenarioFile.parse(text, file: "x.yaml")
    }
  }
}
