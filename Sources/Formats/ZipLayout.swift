/// Where the parts of an uncompressed ZIP archive stand (PKWARE APPNOTE 6.3, without ZIP64).
struct ZipLayout: Sendable {
  /// A file in the archive.
  struct Entry: Sendable {
    let name: String
    /// The size of the file in bytes.
    let byteCount: Int
    /// Where its local header starts in the archive.
    let offset: Int

    /// The length of the extra field, which moves the file to a multiple of 64 bytes.
    ///
    /// At least 6 bytes: the tag and the length of the alignment record, and the alignment.
    fileprivate var extraLength: Int {
      let end = offset + localHeaderLength + name.utf8.count + 6
      return 6 + (64 - end % 64) % 64
    }

    fileprivate var end: Int { offset + localHeaderLength + name.utf8.count + extraLength + byteCount }

    /// What stands before the bytes of the file.
    func localHeader(check: UInt32) -> [UInt8] {
      var record = LittleEndianBytes()
      record.append(UInt32(0x0403_4B50))
      appendDescription(check: check, extraLength: extraLength, to: &record)
      record.bytes += name.utf8
      record.append(UInt16(0xD935))
      record.append(UInt16(extraLength - 4))
      record.append(UInt16(64))
      record.bytes += [UInt8](repeating: 0, count: extraLength - 6)
      return record.bytes
    }

    fileprivate func directoryRecord(check: UInt32) -> [UInt8] {
      var record = LittleEndianBytes()
      record.append(UInt32(0x0201_4B50))
      record.append(version)
      appendDescription(check: check, extraLength: 0, to: &record)
      record.append(UInt16(0))  // length of the comment
      record.append(UInt16(0))  // number of the disk
      record.append(UInt16(0))  // internal attributes
      record.append(UInt32(0))  // external attributes
      record.append(UInt32(offset))
      record.bytes += name.utf8
      return record.bytes
    }

    /// The fields that the local header and the directory have in common.
    private func appendDescription(check: UInt32, extraLength: Int, to record: inout LittleEndianBytes) {
      record.append(version)
      record.append(UInt16(1 << 11))  // the name is UTF-8
      record.append(UInt16(0))  // stored without compression
      record.append(UInt16(0))  // midnight
      record.append(UInt16(1 << 5 | 1))  // 1 January 1980
      record.append(check)
      record.append(UInt32(byteCount))
      record.append(UInt32(byteCount))
      record.append(UInt16(name.utf8.count))
      record.append(UInt16(extraLength))
    }
  }

  private(set) var entries: [Entry] = []

  /// The size of the archive in bytes.
  var byteCount: Int { directoryOffset + directoryLength + endRecordLength }

  /// Places a file behind the others.
  mutating func append(name: String, byteCount: Int) {
    entries.append(Entry(name: name, byteCount: byteCount, offset: directoryOffset))
    directoryLength += directoryRecordLength + name.utf8.count
  }

  /// What stands behind the last file: the directory and the record that ends the archive.
  func directory(checks: [UInt32]) -> [UInt8] {
    var record = LittleEndianBytes()
    for (entry, check) in zip(entries, checks) { record.bytes += entry.directoryRecord(check: check) }
    record.append(UInt32(0x0605_4B50))
    record.append(UInt32(0))  // numbers of this disk and of the directory's
    record.append(UInt16(entries.count))
    record.append(UInt16(entries.count))
    record.append(UInt32(directoryLength))
    record.append(UInt32(directoryOffset))
    record.append(UInt16(0))  // length of the comment
    return record.bytes
  }

  private var directoryOffset: Int { entries.last?.end ?? 0 }
  private var directoryLength = 0
}

private let localHeaderLength = 30
private let directoryRecordLength = 46
private let endRecordLength = 22
/// Version 2.0 of the specification.
private let version: UInt16 = 20

/// Bytes written from integers, the lowest byte first.
private struct LittleEndianBytes {
  var bytes: [UInt8] = []

  mutating func append(_ integer: some FixedWidthInteger & UnsignedInteger) {
    for byte in 0..<integer.bitWidth / 8 { bytes.append(UInt8(truncatingIfNeeded: integer >> (8 * byte))) }
  }
}
