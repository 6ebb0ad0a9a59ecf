#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Reads whole files of bounded size.
enum FileContents {
  /// The bytes of the file at `path`; a pipe (`/dev/stdin`) is read to its end.
  ///
  /// - Parameter limit: the largest size accepted, in bytes; nothing above it is kept in memory.
  /// - Parameter content: what the file should contain, for the message: `a table of numbers`.
  static func read(_ path: String, limit: Int, content: String) throws(FileDiagnostic) -> [UInt8] {
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw FileDiagnostic(path, found: "no usable file name", expected: "the path of \(content)")
    }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw diagnostic(path, code: errno, content: content) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw diagnostic(path, code: errno, content: content) }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      throw FileDiagnostic(path, found: "a folder", expected: content)
    }
    guard Int(status.st_size) <= limit else { throw tooLarge(path, limit: limit) }
    return try readToEnd(descriptor, path: path, expectedCount: Int(status.st_size), limit: limit)
  }

  private static func readToEnd(
    _ descriptor: Int32, path: String, expectedCount: Int, limit: Int
  ) throws(FileDiagnostic) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(expectedCount)
    var chunk = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = chunk.withUnsafeMutableBytes { Self.read(descriptor, into: $0) }
      guard count >= 0 else { throw diagnostic(path, code: errno, content: "readable bytes") }
      if count == 0 { return bytes }
      guard bytes.count + count <= limit else { throw tooLarge(path, limit: limit) }
      bytes.append(contentsOf: chunk[..<count])
    }
  }

  /// POSIX `read`, repeated when a signal interrupts it.
  private static func read(_ descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer) -> Int {
    #if canImport(Glibc)
      let posixRead = Glibc.read
    #elseif canImport(Musl)
      let posixRead = Musl.read
    #elseif canImport(Darwin)
      let posixRead = Darwin.read
    #endif
    while true {
      let count = posixRead(descriptor, buffer.baseAddress, buffer.count)
      if count >= 0 || errno != EINTR { return count }
    }
  }

  private static func tooLarge(_ path: String, limit: Int) -> FileDiagnostic {
    FileDiagnostic(
      path, found: "a larger file", expected: "at most \(FileDiagnostic.size(limit))",
      hint: "cut the file into parts")
  }

  private static func diagnostic(_ path: String, code: Int32, content: String) -> FileDiagnostic {
    switch code {
    case ENOENT, ENOTDIR:
      FileDiagnostic(path, found: "no file of this name", expected: content, hint: "check the path")
    case EACCES, EPERM:
      FileDiagnostic(path, found: "a file that you may not read", expected: content)
    default:
      FileDiagnostic(path, found: "the fault \"\(SystemFault.text(code))\"", expected: content)
    }
  }
}

/// The system's own words for a fault.
enum SystemFault {
  /// The text of the error number `code`, such as `Input/output error`.
  static func text(_ code: Int32) -> String {
    strerror(code).map { String(cString: $0) } ?? "error \(code)"
  }
}
