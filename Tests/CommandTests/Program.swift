import Foundation

/// The program as a user runs it: a process with arguments in a folder.
enum Program {
  /// What a run of the program leaves.
  struct Result {
    let status: Int32
    let output: String
    let error: String
  }

  /// The executable, which is built beside the test bundle.
  static let executable: URL = {
    let bundles = Bundle.allBundles + [Bundle.main]
    let folders = bundles.flatMap { [$0.bundleURL, $0.bundleURL.deletingLastPathComponent()] }
    let candidates = folders.map { $0.appendingPathComponent("galvani") }
    let fallback = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    return candidates.first { FileManager.default.isExecutableFile(atPath: $0.path) }
      ?? fallback.appendingPathComponent("galvani")
  }()

  /// The root of the sources.
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  /// The folder with the examples that are shipped.
  static let examples = root + "/Examples"

  /// A process ready to run in a folder, with its output going to files there.
  static func process(_ arguments: [String], in folder: TemporaryFolder) throws -> Process {
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try folder.handle(".output")
    process.standardError = try folder.handle(".error")
    return process
  }

  /// Runs the program in a folder to its end.
  static func run(_ arguments: [String], in folder: TemporaryFolder) throws -> Result {
    let process = try process(arguments, in: folder)
    try process.run()
    return try result(of: process, in: folder)
  }

  /// Waits for a process.
  static func result(of process: Process, in folder: TemporaryFolder) throws -> Result {
    process.waitUntilExit()
    return Result(
      status: process.terminationStatus, output: try folder.text(of: ".output"),
      error: try folder.text(of: ".error"))
  }
}

/// A folder that is removed when the value goes away.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("galvani-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file.
  func write(_ text: String, as name: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: "\(path)/\(name)"))
  }

  /// A new file to write to.
  func handle(_ name: String) throws -> FileHandle {
    try write("", as: name)
    return try FileHandle(forWritingTo: URL(fileURLWithPath: "\(path)/\(name)"))
  }

  /// The names of everything in a subfolder, hidden ones included, but for the program's output.
  func names(in subfolder: String = "") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "\(path)/\(subfolder)").sorted()
      .filter { $0 != ".output" && $0 != ".error" }
  }

  func text(of name: String) throws -> String {
    try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8)
  }

  func bytes(of name: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(name)"))
  }

  /// The members of a JSON object.
  func json(_ name: String) throws -> [String: Any] {
    try JSONSerialization.jsonObject(with: bytes(of: name)) as? [String: Any] ?? [:]
  }
}
