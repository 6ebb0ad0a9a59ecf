/// The 32-bit cyclic redundancy check of ZIP, gzip and PNG (ISO 3309, polynomial 0x04C11DB7 reflected).
struct CyclicRedundancyCheck {
  private var register: UInt32 = 0xFFFF_FFFF

  /// The check of all bytes so far; 0xCBF43926 for the text `123456789`.
  var value: UInt32 { ~register }

  /// Takes in more bytes, eight at a time.
  mutating func update(_ bytes: [UInt8]) {
    Self.tables.withUnsafeBufferPointer { table in
      bytes.withUnsafeBytes { buffer in
        var crc = register
        var offset = 0
        while offset + 8 <= buffer.count {
          let word = UInt64(littleEndian: buffer.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
          let mixed = word ^ UInt64(crc)
          crc = 0
          for byte in 0..<8 {
            crc ^= table[(7 - byte) << 8 | Int(truncatingIfNeeded: mixed >> UInt64(8 * byte)) & 0xFF]
          }
          offset += 8
        }
        while offset < buffer.count {
          crc = crc >> 8 ^ table[Int(UInt8(truncatingIfNeeded: crc) ^ buffer[offset])]
          offset += 1
        }
        register = crc
      }
    }
  }

  /// Eight tables of 256: table k is the effect of a byte followed by k zero bytes.
  private static let tables: [UInt32] = {
    var tables: [UInt32] = []
    for index: UInt32 in 0..<256 {
      var effect = index
      for _ in 0..<8 { effect = effect & 1 == 1 ? effect >> 1 ^ 0xEDB8_8320 : effect >> 1 }
      tables.append(effect)
    }
    for index in 256..<2048 {
      let previous = tables[index - 256]
      tables.append(previous >> 8 ^ tables[Int(previous & 0xFF)])
    }
    return tables
  }()
}
