import Fixtures
import Foundation
import Testing

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
    process.standardOutput = try handle(outputs.output, in: folder)
    process.standardError = try handle(outputs.error, in: folder)
    return process
  }

  /// Where a process leaves its output, in the folder in which it ran.
  private static let outputs = (output: ".output", error: ".error")

  /// The names of everything in a folder or one inside it, but for the program's output.
  static func names(in folder: TemporaryFolder, _ subfolder: String = "") throws -> [String] {
    try folder.names(in: subfolder).filter { $0 != outputs.output && $0 != outputs.error }
  }

  private static func handle(_ name: String, in folder: TemporaryFolder) throws -> FileHandle {
    try #require(FileHandle(forWritingAtPath: try folder.write("", as: name)))
  }

  /// Runs the program in a folder to its end.
  static func run(_ arguments: [String], in folder: TemporaryFolder) throws -> Result {
    let process = try process(arguments, in: folder)
    try process.run()
    return try result(of: process, in: folder)
  }

  /// Runs the program to its end with its standard output on a device; returns its status and its errors.
  static func run(
    _ arguments: [String], in folder: TemporaryFolder, outputTo device: String
  ) throws -> (status: Int32, error: String) {
    let process = try process(arguments, in: folder)
    process.standardOutput = FileHandle(forWritingAtPath: device)
    try process.run()
    process.waitUntilExit()
    return (process.terminationStatus, try folder.text(of: ".error"))
  }

  /// Waits for a process.
  static func result(of process: Process, in folder: TemporaryFolder) throws -> Result {
    process.waitUntilExit()
    return Result(
      status: process.terminationStatus, output: try folder.text(of: outputs.output),
      error: try folder.text(of: outputs.error))
  }
}
