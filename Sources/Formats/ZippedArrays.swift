/// Named arrays in NumPy's `.npz` format, which Python reads with `numpy.load`.
///
/// The file is a ZIP archive without compression with one `.npy` file (version 1.0) per array. The values of
/// each array begin at a multiple of 64 bytes. The bytes depend on nothing but the arrays: the archive bears
/// the date 1 January 1980.
public struct ZippedArrays: Sendable {
  /// The largest file, in bytes; more would need the ZIP64 extension.
  public static let sizeLimit = 0xFFFF_FFFE

  private(set) var arrays: [NumPyArray] = []
  private var layout = ZipLayout()

  /// No arrays yet.
  public init() {}

  /// The names in the order in which they were added.
  public var names: [String] { arrays.map(\.name) }

  /// The size of the file that `write` gives, in bytes.
  public var byteCount: Int { layout.byteCount }

  /// The values and the shape of an array; nil when there is none of this name.
  public subscript(name: String) -> (values: ArrayValues, shape: [Int])? {
    arrays.first { $0.name == name }.map { ($0.values, $0.shape) }
  }

  /// Adds numbers (`float64`) in row-major order; without a shape, as one row.
  ///
  /// - Throws: when the name is taken or not usable, the shape does not fit, or the file would be too large.
  public mutating func add(
    _ name: String, _ values: [Double], shape: [Int]? = nil
  ) throws(ZippedArraysError) {
    try add(name, .doubles(values), shape: shape)
  }

  /// Adds whole numbers (`int32`) in row-major order; without a shape, as one row.
  ///
  /// - Throws: as for `Double`.
  public mutating func add(
    _ name: String, _ values: [Int32], shape: [Int]? = nil
  ) throws(ZippedArraysError) {
    try add(name, .int32s(values), shape: shape)
  }

  /// Adds whole numbers (`int64`) in row-major order; without a shape, as one row.
  ///
  /// - Throws: as for `Double`.
  public mutating func add(
    _ name: String, _ values: [Int64], shape: [Int]? = nil
  ) throws(ZippedArraysError) {
    try add(name, .int64s(values), shape: shape)
  }

  /// Adds text as its UTF-8 bytes (`uint8`); in Python `bytes(arrays[name]).decode()`.
  ///
  /// - Throws: as for `Double`.
  public mutating func add(_ name: String, text: String) throws(ZippedArraysError) {
    try add(name, .bytes(Array(text.utf8)), shape: nil)
  }

  /// Passes the file on in parts of about 1 MB, in order.
  ///
  /// - Throws: only what `sink` throws.
  public func write<Failure: Error>(_ sink: ([UInt8]) throws(Failure) -> Void) throws(Failure) {
    var checks: [UInt32] = []
    for (array, entry) in zip(arrays, layout.entries) {
      let header = array.header
      var check = CyclicRedundancyCheck()
      check.update(header)
      array.forEachChunk { check.update($0) }
      checks.append(check.value)
      try sink(entry.localHeader(check: check.value) + header)
      try array.forEachChunk(sink)
    }
    try sink(layout.directory(checks: checks))
  }

  mutating func add(_ name: String, _ values: ArrayValues, shape: [Int]?) throws(ZippedArraysError) {
    let shape = shape ?? [values.count]
    guard Self.isUsable(name) else { throw .unusableName(name) }
    guard !arrays.contains(where: { $0.name == name }) else { throw .nameTaken(name) }
    guard Self.count(of: shape) == values.count else {
      throw .shapeMismatch(name, shape: shape, count: values.count)
    }
    let array = NumPyArray(name: name, values: values, shape: shape)
    var extended = layout
    extended.append(
      name: name + ".npy", byteCount: array.header.count + values.count * values.elementSize)
    guard extended.byteCount <= Self.sizeLimit else { throw .tooLarge(name, byteCount: extended.byteCount) }
    guard extended.entries.count < 0xFFFF else { throw .tooManyArrays }
    layout = extended
    arrays.append(array)
  }

  /// A name must do as a file name and as a key in Python.
  private static func isUsable(_ name: String) -> Bool {
    let forbidden: Set<Unicode.Scalar> = ["/", "\\", ":"]
    return 1...200 ~= name.utf8.count && name != "." && name != ".."
      && !name.unicodeScalars.contains { $0.value < 32 || $0.value == 127 || forbidden.contains($0) }
  }

  /// The number of values an array of this shape has; nil when a size is negative, the product is beyond
  /// `Int`, or NumPy has no arrays of so many dimensions.
  private static func count(of shape: [Int]) -> Int? {
    guard shape.count <= 32 else { return nil }
    var product = 1
    for size in shape {
      let (partial, isOverflow) = product.multipliedReportingOverflow(by: size)
      guard size >= 0, !isOverflow else { return nil }
      product = partial
    }
    return product
  }
}

/// Why an array cannot be added to a `ZippedArrays`.
public enum ZippedArraysError: Error, Equatable, Sendable, CustomStringConvertible {
  /// A name that is empty, longer than 200 bytes, or has a slash, a colon or a control character.
  case unusableName(String)
  /// There is an array of this name already.
  case nameTaken(String)
  /// The shape has another number of values than the array.
  case shapeMismatch(String, shape: [Int], count: Int)
  /// With this array the file would exceed `ZippedArrays.sizeLimit`.
  case tooLarge(String, byteCount: Int)
  /// More arrays than a ZIP archive can list.
  case tooManyArrays

  /// The sentence shown to the user.
  public var message: String {
    switch self {
    case .unusableName(let name):
      "\(FileDiagnostic.quoted(name)) cannot be the name of an array: "
        + "expected 1 to 200 bytes without slash, colon and control characters"
    case .nameTaken(let name): "there is an array named \(FileDiagnostic.quoted(name)) already"
    case .shapeMismatch(let name, let shape, let count):
      "the array \(FileDiagnostic.quoted(name)) has \(count) values, which do not fit the shape "
        + shape.map(String.init).joined(separator: " × ")
    case .tooLarge(let name, let byteCount):
      "with the array \(FileDiagnostic.quoted(name)) the recording has \(FileDiagnostic.size(byteCount)), "
        + "expected less than 4.2 GB; record fewer variables, less often or for a shorter time"
    case .tooManyArrays: "a recording holds at most 65534 arrays"
    }
  }

  /// The same as `message`.
  public var description: String { message }
}
