/// A size in memory; what is too large for a number stays the largest number.
public struct ByteCount: Sendable, Hashable, Comparable {
  /// The size in bytes.
  public let bytes: Int

  /// A size in bytes; negative ones count as 0.
  public init(_ bytes: Int) {
    self.bytes = max(bytes, 0)
  }

  /// The size of as many things as a count says, of so many bytes each.
  init(_ count: Int, of size: Int) {
    let product = count.multipliedReportingOverflow(by: size)
    self.init(product.overflow ? .max : product.partialValue)
  }

  /// The same for a number of things that is expected, rounded up.
  init(_ expected: Double, of size: Int) {
    let product = (expected * Double(size)).rounded(.up)
    self.init(product < Double(Int.max) ? Int(product > 0 ? product : 0) : product.isNaN ? 0 : .max)
  }

  static func + (one: ByteCount, other: ByteCount) -> ByteCount {
    let sum = one.bytes.addingReportingOverflow(other.bytes)
    return ByteCount(sum.overflow ? .max : sum.partialValue)
  }

  static func += (one: inout ByteCount, other: ByteCount) {
    one = one + other
  }

  /// Whether one size is smaller.
  public static func < (one: ByteCount, other: ByteCount) -> Bool {
    one.bytes < other.bytes
  }

  /// For people: in a unit that leaves up to three digits before the point, and exactly.
  public var text: String {
    let exact = "\(bytes) bytes"
    let units = ["kB", "MB", "GB", "TB", "PB", "EB"]
    var unit = -1
    var size = 1
    while unit + 1 < units.count, bytes / size >= 1000 {
      size *= 1000
      unit += 1
    }
    guard unit >= 0 else { return exact }
    let isLargest = bytes == .max
    let tenths = bytes % size / (size / 10)
    return "\(isLargest ? "at least " : "")\(bytes / size).\(tenths) \(units[unit]) (\(exact))"
  }
}
