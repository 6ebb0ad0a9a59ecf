import Fixtures
import Foundation
import Testing

/// Folders that cannot be written: nothing is left behind.
struct OutputFaultTests {
  @Test func folderWithOtherFiles() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(atPath: folder.path + "/mine", withIntermediateDirectories: false)
    try folder.write("precious", as: "mine/thesis.txt")
    let result = try Program.run(["run", "action-potential", "--out", "mine"], in: folder)
    #expect(
      result.error
        == "galvani: error: mine: found a folder with other files, such as \"thesis.txt\", expected a new or "
        + "empty folder, or that of a former run. Hint: choose another folder with --out\n")
    #expect(result.status == 73)
    #expect(try Program.names(in: folder) == ["mine"])
    #expect(try Program.names(in: folder, "mine") == ["thesis.txt"])
  }

  @Test func fileInTheWay() throws {
    let folder = try TemporaryFolder()
    try folder.write("", as: "taken")
    let result = try Program.run(["run", "action-potential", "--out", "taken/run"], in: folder)
    #expect(
      result.error
        == "galvani: error: taken/run: found a file where a folder should be, expected a folder that can be "
        + "created. Hint: choose another folder with --out\n")
    #expect(result.status == 73)
    #expect(try Program.names(in: folder) == ["taken"])
  }

  private static let run = ["run", "action-potential", "--duration", "1 ms", "--out", "run"]

  /// Standard output on a device that is always full; the folder of a run is whole all the same.
  @Test(
    .enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "there is no /dev/full"),
    arguments: [
      (["list"], []), (["list", "--json"], []), (["cite", "action-potential"], []), (["--help"], []),
      (["phases", "\(Program.examples)/action-potential-trace.csv"], []), (run, ["run"]),
      (run + ["--json"], ["run"]),
    ])
  func fullOutput(arguments: [String], left: [String]) throws {
    let folder = try TemporaryFolder()
    let result = try Program.run(arguments, in: folder, outputTo: "/dev/full")
    #expect(result.error == "galvani: error: standard output could not be written; is the disk full?\n")
    #expect(result.status == 73)
    #expect(try Program.names(in: folder) == left)
  }

  @Test(.enabled(if: SmallDisk.isMountable, "a small file system can be mounted"))
  func fullDisk() throws {
    let folder = try TemporaryFolder()
    let disk = try SmallDisk(at: folder.path + "/disk")
    let result = try Program.run(["run", "action-potential", "--out", "disk/run"], in: folder)
    #expect(
      result.error
        == "galvani: error: disk/run/recording.npz: found no space left on the device, expected room for the "
        + "whole run. Hint: nothing was kept; free some space, or choose another folder with --out\n")
    #expect(result.status == 73)
    #expect(try Program.names(in: folder, "disk") == [])
    disk.unmount()
  }
}

/// A file system of 64 kB in memory.
final class SmallDisk {
  private let path: String

  /// Mounts it on a new folder.
  init(at path: String) throws {
    self.path = path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    guard Self.call("/bin/mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", path]) else {
      throw CocoaError(.fileWriteUnknown)
    }
  }

  deinit { unmount() }

  func unmount() {
    _ = Self.call("/bin/umount", [path])
  }

  /// Whether this user of this machine may mount one.
  static let isMountable: Bool = {
    guard let folder = try? TemporaryFolder() else { return false }
    return (try? SmallDisk(at: folder.path + "/disk")) != nil
  }()

  private static func call(_ program: String, _ arguments: [String]) -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}
