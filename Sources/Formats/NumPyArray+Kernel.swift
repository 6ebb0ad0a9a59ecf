/// An array with the name and the shape that it has in a NumPy file.
struct NumPyArray: Equatable, Sendable {
  var name: String
  var values: ArrayValues
  var shape: [Int]

  /// The file header of format version 1.0, with spaces to a multiple of 64 bytes.
  var header: [UInt8] {
    let sizes = shape.map(String.init).joined(separator: ", ")
    let tuple = shape.count == 1 ? "(\(sizes),)" : "(\(sizes))"
    let text = "{'descr': '\(values.descriptor)', 'fortran_order': False, 'shape': \(tuple), }"
    let length = (Self.magic.count + 2 + text.utf8.count + 1 + 63) / 64 * 64
    let textLength = length - Self.magic.count - 2
    let padding = [UInt8](repeating: UInt8(ascii: " "), count: textLength - text.utf8.count - 1)
    return Self.magic + [UInt8(textLength & 0xFF), UInt8(textLength >> 8)] + text.utf8 + padding + [10]
  }

  /// `\x93NUMPY` and the version.
  static let magic: [UInt8] = [0x93] + "NUMPY".utf8 + [1, 0]

  /// Passes the bytes of the values on in little-endian order, about 1 MB at a time.
  func forEachChunk<Failure: Error>(_ body: ([UInt8]) throws(Failure) -> Void) throws(Failure) {
    let chunkCount = (1 << 20) / values.elementSize
    for start in stride(from: 0, to: values.count, by: chunkCount) {
      try body(values.bytes(in: start..<min(start + chunkCount, values.count)))
    }
  }
}

/// The values of an array in one of the four types written.
public enum ArrayValues: Equatable, Sendable {
  /// `<f8`
  case doubles([Double])
  /// `<i4`
  case int32s([Int32])
  /// `<i8`
  case int64s([Int64])
  /// `|u1`, also for text in UTF-8.
  case bytes([UInt8])

  /// How many values there are.
  public var count: Int {
    switch self {
    case .doubles(let values): values.count
    case .int32s(let values): values.count
    case .int64s(let values): values.count
    case .bytes(let values): values.count
    }
  }

  var elementSize: Int {
    switch self {
    case .doubles, .int64s: 8
    case .int32s: 4
    case .bytes: 1
    }
  }

  /// NumPy's name of the type.
  var descriptor: String {
    switch self {
    case .doubles: "<f8"
    case .int32s: "<i4"
    case .int64s: "<i8"
    case .bytes: "|u1"
    }
  }

  /// The values of a range as little-endian bytes.
  func bytes(in range: Range<Int>) -> [UInt8] {
    switch self {
    case .doubles(let values): values[range].map { $0.bitPattern.littleEndian }.withUnsafeBytes { Array($0) }
    case .int32s(let values): values[range].map { $0.littleEndian }.withUnsafeBytes { Array($0) }
    case .int64s(let values): values[range].map { $0.littleEndian }.withUnsafeBytes { Array($0) }
    case .bytes(let values): Array(values[range])
    }
  }

  /// The values in little-endian bytes of the type that `descriptor` names; nil for other types.
  init?(_ bytes: ArraySlice<UInt8>, descriptor: String) {
    switch descriptor {
    case "<f8": self = .doubles(Self.integers(bytes).map { Double(bitPattern: $0) })
    case "<i4": self = .int32s(Self.integers(bytes))
    case "<i8": self = .int64s(Self.integers(bytes))
    case "|u1": self = .bytes(Array(bytes))
    default: return nil
    }
  }

  private static func integers<Integer: FixedWidthInteger>(_ bytes: ArraySlice<UInt8>) -> [Integer] {
    let size = MemoryLayout<Integer>.size
    return bytes.withUnsafeBytes { buffer in
      (0..<buffer.count / size).map {
        Integer(littleEndian: buffer.loadUnaligned(fromByteOffset: $0 * size, as: Integer.self))
      }
    }
  }
}
