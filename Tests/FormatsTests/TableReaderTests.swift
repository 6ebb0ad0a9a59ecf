import Fixtures
import Foundation
import Testing

@testable import Formats

@Suite struct TableReaderTests {
  struct Layout: Sendable {
    let text: String
    let header: [String]
    let values: [[Double]]
  }

  private static func read(_ bytes: [UInt8]) throws -> (TableReader, [[Double]]) {
    let table = try TableReader(bytes, file: "x.csv")
    return (table, try table.values(ofColumns: Array(table.columns.indices)))
  }

  @Test(arguments: [
    Layout(text: "t_ms,V_mV\n0,-65\n0.1,-64\n", header: ["t_ms", "V_mV"], values: [[0, 0.1], [-65, -64]]),
    Layout(
      text: "\u{FEFF}t,V\r\n0,-65\r\n0.1,-64\r\n", header: ["t", "V"], values: [[0, 0.1], [-65, -64]]),
    Layout(text: "t,V\r0,-65\r0.1,-64", header: ["t", "V"], values: [[0, 0.1], [-65, -64]]),
    Layout(text: "0\t1\n2\t3", header: ["", ""], values: [[0, 2], [1, 3]]),
    Layout(text: "  0   1\n 2\t 3  \n\n", header: ["", ""], values: [[0, 2], [1, 3]]),
    Layout(
      text: "time (ms) voltage (mV)\n0 1\n2 3\n", header: ["time (ms)", "voltage (mV)"],
      values: [[0, 2], [1, 3]]),
    Layout(text: "a; b\n1; 2\n3;4\n", header: ["a", "b"], values: [[1, 3], [2, 4]]),
    Layout(text: "# about\n\n# more, here\n1,2\n", header: ["more", "here"], values: [[1], [2]]),
    Layout(text: "# just a comment\n1,2\n", header: ["", ""], values: [[1], [2]]),
    Layout(text: "1,2\n# between\n\n3,4\n", header: ["", ""], values: [[1, 3], [2, 4]]),
    Layout(text: "adc_16bit (1000 Hz)\n1\n2\n", header: ["adc_16bit (1000 Hz)"], values: [[1, 2]]),
    Layout(
      text: "\"time, in ms\",\"say \"\"V\"\"\"\n\"0\" , \"1e3\"\n", header: ["time, in ms", "say \"V\""],
      values: [[0], [1000]]),
    Layout(text: "\"a\" \"b c\"\n1 \"2\"\n", header: ["a", "b c"], values: [[1], [2]]),
    Layout(text: "7", header: [""], values: [[7]]),
  ])
  func layouts(_ row: Layout) throws {
    let (table, values) = try Self.read(Array(row.text.utf8))
    #expect(table.columns.map(\.text) == row.header)
    #expect(values == row.values)
  }

  @Test(arguments: [
    ("", "x.csv: found an empty file, expected rows of numbers"),
    ("\u{FEFF}", "x.csv: found an empty file, expected rows of numbers"),
    ("# a\n\n", "x.csv: found only blank lines and comments, expected rows of numbers"),
    ("t,V\n", "x.csv:1: found only a header, expected rows of numbers below it"),
    ("t,V\n0,abc\n", "x.csv:2:3: found \"abc\", expected a number"),
    ("t,µV\n0,1\nµ µ,2\n", "x.csv:3:1: found \"µ µ\", expected a number"),
    ("t,V\n\"a\nb\",1\n", "x.csv:2:2: found \"a\\u{a}b\", expected a number"),
    ("t,V\n0,\n", "x.csv:2:3: found an empty field, expected a number"),
    (
      "t,V\n0,NaN\n",
      "x.csv:2:3: found \"NaN\", expected a finite number. "
        + "Hint: leave the row out or put an interpolated value there"
    ),
    (
      "t,V\n0,1\n-inf,2\n",
      "x.csv:3:1: found \"-inf\", expected a finite number. "
        + "Hint: leave the row out or put an interpolated value there"
    ),
    ("t;V\n0,1;2\n", "x.csv:2:1: found \"0,1\", expected a number. Hint: write decimals with a point"),
    ("t,V\n0,1\n\n2\n", "x.csv:4: found a row of 1 field, expected 2 as in the header on line 1"),
    ("# a\n0,1\n2,3,4\n", "x.csv:3: found a row of 3 fields, expected 2 as in the first row on line 2"),
    (
      "t,V\n0,\"1\n2,3\n",
      "x.csv:2:3: found a quotation mark without its partner, "
        + "expected a closed quotation before the next separator"
    ),
    (
      "t,V\n0,\"1\"2\n",
      "x.csv:2:3: found a quotation mark without its partner, "
        + "expected a closed quotation before the next separator"
    ),
    ("a\0b", "x.csv: found a binary file, expected a table of numbers as text. Hint: export it as CSV"),
  ])
  func faults(_ text: String, _ expected: String) {
    #expect(message { try Self.read(Array(text.utf8)) } == expected)
  }

  @Test func refusesUTF16() {
    #expect(
      message { try Self.read([0xFF, 0xFE, 0x31, 0]) }
        == "x.csv: found text in UTF-16, expected text in UTF-8. Hint: save it as CSV with UTF-8 encoding")
  }

  @Test func onlyChosenColumnsMustBeNumbers() throws {
    let table = try TableReader(Array("t,note,V\n0,start,1\n1,\"a\nb\",2\n2,,3\n".utf8), file: "x.csv")
    #expect(try table.values(ofColumns: [2, 0]) == [[1, 2, 3], [0, 1, 2]])
    #expect(table.position(row: 2, column: 2) == TextPosition(line: 5, column: 4))
  }

  @Test func missingFilesAndFolders() throws {
    let folder = try TemporaryFolder()
    let missing = "\(folder.path)/none.csv"
    #expect(
      message { try TableReader(path: missing) }
        == "\(missing): found no file of this name, expected a table of numbers. Hint: check the path")
    #expect(
      message { try TableReader(path: folder.path) }
        == "\(folder.path): found a folder, expected a table of numbers")
    #expect(
      message { try TableReader(path: "") }
        == "\"\": found no usable file name, expected the path of a table of numbers")
    #expect(
      message { try TableReader(path: "a\0b") }
        == "a\0b: found no usable file name, expected the path of a table of numbers")
  }

  @Test func refusesWhatIsTooLarge() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("12345", as: "x.csv")
    #expect(try FileContents.read(path, limit: 5, content: "text") == Array("12345".utf8))
    #expect(
      message { try FileContents.read(path, limit: 4, content: "text") }
        == "\(path): found a larger file, expected at most 4 bytes. Hint: cut the file into parts")
    // A device has no size to look at beforehand.
    #expect(
      message { try FileContents.read("/dev/zero", limit: 1_000_000, content: "text") }
        == "/dev/zero: found a larger file, expected at most 1 MB. Hint: cut the file into parts")
  }

  @Test func noBytesCrashIt() {
    var generator = SplitMix(state: 7)
    let alphabet = Array("0123456789.,;\t \"\r\n#()[]e-nN\u{80}".utf8)
    for _ in 0..<20_000 {
      let bytes = (0..<Int(generator.next() % 40)).map { _ in
        alphabet[Int(generator.next() % 32) % alphabet.count]
      }
      if let (table, values) = try? Self.read(bytes) {
        #expect(values.count == table.columns.count)
        #expect(Set(values.map(\.count)).count == 1)
      }
    }
  }
}
