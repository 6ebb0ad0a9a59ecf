// The C library declares its streams as variables, which only an import of before Swift 6 lets through.
#if canImport(Glibc)
  @preconcurrency import Glibc
#elseif canImport(Musl)
  @preconcurrency import Musl
#elseif canImport(Darwin)
  @preconcurrency import Darwin
#endif

/// Standard output.
enum StandardOutput {
  /// Writes out what has been printed; false if any of it could not be written.
  static func flush() -> Bool {
    // A long text has gone out in parts before: their faults stay with the stream.
    fflush(stdout) == 0 && ferror(stdout) == 0
  }
}
