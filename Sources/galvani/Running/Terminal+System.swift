import Foundation

/// Standard error, and whether a person reads it.
enum Terminal {
  /// Whether standard error is a terminal.
  static var isInteractive: Bool { isatty(STDERR_FILENO) == 1 }

  /// Writes a line to standard error.
  static func report(_ line: String) {
    write(line + "\n")
  }

  /// Writes text to standard error as it is.
  static func write(_ text: String) {
    FileHandle.standardError.write(Data(text.utf8))
  }
}
