extension ZippedArrays {
  /// The arrays of the `.npz` file at `path`, as `write` makes them.
  ///
  /// Compressed archives, other types of numbers and column-major order are refused.
  public init(path: String) throws(FileDiagnostic) {
    try self.init(
      FileContents.read(path, limit: Self.sizeLimit, content: "a file of arrays (.npz)"), file: path)
  }

  /// The arrays of an `.npz` file in memory; `file` names it in messages.
  public init(_ bytes: [UInt8], file: String) throws(FileDiagnostic) {
    self.init()
    let archive = ZipReader(bytes: bytes, file: file)
    for entry in try archive.entries() {
      let content = try archive.content(of: entry)
      guard let array = Self.array(content, named: entry.name) else {
        throw FileDiagnostic(
          file, found: "\(FileDiagnostic.quoted(entry.name)) in another form",
          expected: "an array of <f8, <i4, <i8 or |u1 in row-major order")
      }
      do {
        try add(array.name, array.values, shape: array.shape)
      } catch {
        throw FileDiagnostic(
          file, found: "an array that does not fit", expected: "a sound file", hint: error.message)
      }
    }
  }

  private static func array(_ content: ArraySlice<UInt8>, named name: String) -> NumPyArray? {
    let start = content.startIndex
    let textStart = start + NumPyArray.magic.count + 2
    guard name.hasSuffix(".npy"), content.starts(with: NumPyArray.magic), textStart <= content.endIndex else {
      return nil
    }
    let textEnd = textStart + Int(content[textStart - 2]) + Int(content[textStart - 1]) << 8
    guard textEnd <= content.endIndex else { return nil }
    let header = String(decoding: content[textStart..<textEnd], as: UTF8.self)
    guard let descriptor = part(of: header, between: "'descr': '", and: "'"),
      part(of: header, between: "'fortran_order': ", and: ",") == "False",
      let tuple = part(of: header, between: "'shape': (", and: ")"),
      let values = ArrayValues(content[textEnd...], descriptor: String(descriptor)),
      values.count * values.elementSize == content.endIndex - textEnd
    else { return nil }
    let sizes = tuple.split(separator: ",").map { Int($0.drop { $0 == " " }) }
    guard !sizes.contains(nil) else { return nil }
    return NumPyArray(name: String(name.dropLast(4)), values: values, shape: sizes.compactMap(\.self))
  }

  private static func part(of text: String, between start: String, and end: String) -> Substring? {
    guard let lower = text.firstRange(of: start)?.upperBound,
      let upper = text[lower...].firstRange(of: end)?.lowerBound
    else { return nil }
    return text[lower..<upper]
  }
}

/// Reads a ZIP archive without compression.
private struct ZipReader {
  struct Entry {
    let name: String
    let check: UInt32
    let byteCount: Int
    let offset: Int
  }

  let bytes: [UInt8]
  let file: String

  /// The files that the directory at the end lists.
  func entries() throws(FileDiagnostic) -> [Entry] {
    // The end record has 22 bytes and at most 65,535 of comment.
    let offsets = stride(from: bytes.count - 22, through: max(0, bytes.count - 22 - 65_535), by: -1)
    guard let end = offsets.first(where: { integer(4, at: $0) == 0x0605_4B50 }) else {
      throw fault("no ZIP directory", "a whole .npz file")
    }
    let count = integer(2, at: end + 10) ?? 0
    var offset = integer(4, at: end + 16) ?? 0
    var entries: [Entry] = []
    for _ in 0..<count {
      guard integer(4, at: offset) == 0x0201_4B50, let method = integer(2, at: offset + 10),
        let check = integer(4, at: offset + 16), let byteCount = integer(4, at: offset + 24),
        let nameLength = integer(2, at: offset + 28), let extraLength = integer(2, at: offset + 30),
        let commentLength = integer(2, at: offset + 32), let local = integer(4, at: offset + 42),
        offset + 46 + nameLength <= bytes.count
      else { throw fault("a damaged ZIP directory", "a sound .npz file") }
      let name = String(decoding: bytes[offset + 46..<offset + 46 + nameLength], as: UTF8.self)
      guard method == 0 else {
        throw fault("\(FileDiagnostic.quoted(name)) compressed", "an archive without compression")
      }
      entries.append(Entry(name: name, check: UInt32(check), byteCount: byteCount, offset: local))
      offset += 46 + nameLength + extraLength + commentLength
    }
    return entries
  }

  /// The bytes of a file, after comparison with their check.
  func content(of entry: Entry) throws(FileDiagnostic) -> ArraySlice<UInt8> {
    let name = FileDiagnostic.quoted(entry.name)
    guard integer(4, at: entry.offset) == 0x0403_4B50, let nameLength = integer(2, at: entry.offset + 26),
      let extraLength = integer(2, at: entry.offset + 28)
    else { throw fault("a damaged header of \(name)", "a sound .npz file") }
    let start = entry.offset + 30 + nameLength + extraLength
    guard start + entry.byteCount <= bytes.count else {
      throw fault("the end within \(name)", "a whole .npz file")
    }
    let content = bytes[start..<start + entry.byteCount]
    var check = CyclicRedundancyCheck()
    check.update(Array(content))
    guard check.value == entry.check else {
      throw fault("damaged bytes in \(name)", "bytes that match their check")
    }
    return content
  }

  private func fault(_ found: String, _ expected: String) -> FileDiagnostic {
    FileDiagnostic(file, found: found, expected: expected)
  }

  /// The integer of `size` bytes at an offset; nil outside the archive.
  private func integer(_ size: Int, at offset: Int) -> Int? {
    guard offset >= 0, offset + size <= bytes.count else { return nil }
    return (0..<size).reduce(0) { $0 | Int(bytes[offset + $1]) << (8 * $1) }
  }
}
