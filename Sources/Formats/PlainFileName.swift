/// Names of files inside a folder, which cannot lead out of it.
enum PlainFileName {
  /// Whether `name` is 1 to 200 bytes long, does not start with a dot, and has neither slashes nor control
  /// characters.
  static func isPlain(_ name: String) -> Bool {
    1...200 ~= name.utf8.count && !name.hasPrefix(".")
      && !name.unicodeScalars.contains { $0.value < 32 || $0.value == 127 || $0 == "/" || $0 == "\\" }
  }
}
