/// The version of the program, written into everything it leaves behind.
enum Version {
  static let current = "0.1.0"
}
