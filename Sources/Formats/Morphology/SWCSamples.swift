/// One line of an SWC file.
struct SWCSample: Equatable {
  /// Counted from 1.
  var line: Int
  var id: Int
  var type: Int
  /// In µm.
  var x, y, z, radius: Double
  /// The parent's id; -1 for none.
  var parent: Int
}

/// Reads the lines of an SWC file: id, type, x, y, z, radius, parent, between blanks.
///
/// `#` begins a comment, also behind the numbers. Lines end with LF, CR LF or CR.
struct SWCSamples {
  private(set) var samples: [SWCSample] = []
  /// The lines with more than seven columns.
  private(set) var longLines: [Int] = []
  private let bytes: [UInt8]
  private let file: String

  private static let names = ["id", "type", "x", "y", "z", "radius", "parent"]
  /// 1 km; also guards squares against overflow.
  private static let largest = 1e9

  /// - Throws: at the first line that is no sample, and without any.
  init(_ bytes: [UInt8], file: String, limit: Int) throws(FileDiagnostic) {
    self.bytes = bytes
    self.file = file
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    var (position, line) = (bytes.starts(with: mark) ? mark.count : 0, 1)
    while position < bytes.count {
      let end = bytes[position...].firstIndex { Self.isLineEnd($0) } ?? bytes.count
      if let sample = try sample(position..<end, line) {
        guard samples.count < limit else {
          throw FileDiagnostic(
            file, at: TextPosition(line: line), found: "more than \(limit) points",
            expected: "at most as many")
        }
        samples.append(sample)
      }
      position = Self.nextLine(bytes, end)
      line += 1
    }
    guard !samples.isEmpty else {
      throw FileDiagnostic(
        file, found: "no points", expected: "lines of id, type, x, y, z, radius and parent")
    }
  }

  private static func isLineEnd(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }

  private static func nextLine(_ bytes: [UInt8], _ end: Int) -> Int {
    let isPair =
      end + 1 < bytes.count && bytes[end] == UInt8(ascii: "\r") && bytes[end + 1] == UInt8(ascii: "\n")
    return end + (isPair ? 2 : 1)
  }

  private mutating func sample(_ range: Range<Int>, _ line: Int) throws(FileDiagnostic) -> SWCSample? {
    let end = bytes[range].firstIndex(of: UInt8(ascii: "#")) ?? range.upperBound
    let fields = bytes[range.lowerBound..<end].split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
      .map { $0.startIndex..<$0.endIndex }
    if fields.isEmpty { return nil }
    guard fields.count >= 7 else {
      throw FileDiagnostic(
        file, at: TextPosition(line: line), found: "\(fields.count) column\(fields.count == 1 ? "" : "s")",
        expected: "seven: id, type, x, y, z, radius and parent")
    }
    if fields.count > 7 { longLines.append(line) }
    let place = Place(line: line, start: range.lowerBound)
    let radius = try number(fields, 5, place)
    guard radius >= 0 else { throw fault(fields[5], place, expected: "a radius of at least 0") }
    return SWCSample(
      line: line, id: try whole(fields, 0, place, from: 0), type: try whole(fields, 1, place, from: 0),
      x: try number(fields, 2, place), y: try number(fields, 3, place), z: try number(fields, 4, place),
      radius: radius, parent: try whole(fields, 6, place, from: -1))
  }

  /// A line and where its first byte is.
  private struct Place {
    var line: Int
    var start: Int
  }

  private func number(_ fields: [Range<Int>], _ index: Int, _ place: Place) throws(FileDiagnostic) -> Double {
    guard let value = DecimalScanner.number(in: bytes, fields[index]) else {
      throw fault(fields[index], place, expected: "a number for \(Self.names[index])")
    }
    guard value.magnitude <= Self.largest else {
      throw fault(fields[index], place, expected: "a finite number of um for \(Self.names[index])")
    }
    return value
  }

  private func whole(
    _ fields: [Range<Int>], _ index: Int, _ place: Place, from least: Int
  ) throws(FileDiagnostic) -> Int {
    let value = DecimalScanner.number(in: bytes, fields[index]).flatMap { Int32(exactly: $0) }
    guard let value, value >= least else {
      throw fault(fields[index], place, expected: "a whole number from \(least) for \(Self.names[index])")
    }
    return Int(value)
  }

  private func fault(_ field: Range<Int>, _ place: Place, expected: String) -> FileDiagnostic {
    let column = bytes[place.start..<field.lowerBound].count { $0 & 0xC0 != 0x80 } + 1
    return FileDiagnostic(
      file, at: TextPosition(line: place.line, column: column),
      found: FileDiagnostic.quoted(String(decoding: bytes[field], as: UTF8.self)), expected: expected)
  }
}
