import Fixtures
import Foundation
import Testing

@testable import Formats

@Suite struct RunFolderTests {
  private static let summary = JSONValue.object([("galvani", .string("0.1.0"))]).text

  @Test func appearsOnlyAtTheEnd() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/a/b/out"
    let run = try RunFolder(path)
    try run.add("summary.json", Self.summary)
    try run.add("data.bin", [1, 2, 3])
    var arrays = ZippedArrays()
    try arrays.add("x", [1.0, 2])
    try run.add("recording.npz", arrays)
    #expect(run.names == ["summary.json", "data.bin", "recording.npz"])
    #expect(!FileManager.default.fileExists(atPath: path))
    let url = try run.commit()
    #expect(url.path == path)
    #expect(try folder.names(in: "a/b") == ["out"])
    #expect(try folder.names(in: "a/b/out") == ["data.bin", "recording.npz", "summary.json"])
    #expect(try ZippedArrays(path: "\(path)/recording.npz")["x"]?.values == .doubles([1, 2]))
    run.cancel()
    #expect(try folder.names(in: "a/b/out").count == 3)
    #expect(
      message { try run.add("more", "") }
        == "\(path): found a folder already finished, expected a folder still being written")
  }

  @Test func nothingIsLeftWithoutCommit() throws {
    let folder = try TemporaryFolder()
    do {
      let run = try RunFolder("\(folder.path)/a/b/out")
      try run.add("data.bin", [1, 2, 3])
      #expect(try folder.names() == ["a"])
    }
    #expect(try folder.names() == [])
  }

  @Test func replacesAnEmptyFolderAndAFormerRun() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/out"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    for text in ["first", "second"] {
      let run = try RunFolder(path + "/")
      try run.add("summary.json", Self.summary)
      try run.add("\(text).txt", text)
      _ = try run.commit()
      #expect(try folder.names() == ["out"])
      #expect(try folder.names(in: "out") == ["summary.json", "\(text).txt"].sorted())
    }
  }

  @Test func aFormerRunStaysUntilTheEnd() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/out"
    let first = try RunFolder(path)
    try first.add("summary.json", Self.summary)
    _ = try first.commit()
    let second = try RunFolder(path)
    try second.add("data.bin", [1])
    second.cancel()
    #expect(try folder.names() == ["out"])
    #expect(try folder.names(in: "out") == ["summary.json"])
  }

  @Test func followsALinkToTheFolder() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: "\(folder.path)/real", withIntermediateDirectories: false)
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/out", withDestinationPath: "\(folder.path)/real")
    let run = try RunFolder("\(folder.path)/out")
    try run.add("a", "text")
    _ = try run.commit()
    #expect(try folder.names() == ["out", "real"])
    #expect(try folder.text(of: "real/a") == "text")
  }

  struct Occupant: Sendable {
    let files: [String: String]
    let found: String
    var hint = "choose another folder with --out"
  }

  @Test(arguments: [
    Occupant(files: ["thesis.tex": ""], found: "a folder with other files, such as \"thesis.tex\""),
    Occupant(
      files: ["summary.json": "{\"program\": \"other\"}"],
      found: "a folder with other files, such as \"summary.json\""),
    Occupant(
      files: ["summary.json": "{\"galvani\": 1}"],
      found: "a folder with other files, such as \"summary.json\""),
    Occupant(
      files: ["summary.json": "not JSON"], found: "a folder with other files, such as \"summary.json\""),
    Occupant(
      files: [
        "summary.json": "{\"galvani\": \"0.1.0\", \"files\": [\"a.csv\"]}", "a.csv": "", "notes.txt": "",
      ],
      found: "\"notes.txt\" among the files of a former run",
      hint: "move it elsewhere, or choose another folder with --out"),
  ])
  func refusesFoldersOfOtherOrigin(_ occupant: Occupant) throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/out"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    for (name, text) in occupant.files { _ = try folder.write(text, as: "out/\(name)") }
    #expect(
      message { try RunFolder(path) }
        == "\(path): found \(occupant.found), expected a new or empty folder, or that of a former run. "
        + "Hint: \(occupant.hint)")
    #expect(try folder.names() == ["out"])
    #expect(try folder.names(in: "out") == occupant.files.keys.sorted())
  }

  @Test func refusesWhatAppearsMeanwhile() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/out"
    let run = try RunFolder(path)
    try run.add("a", "text")
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    _ = try folder.write("mine", as: "out/mine.txt")
    #expect(message { try run.commit() }?.contains("such as \"mine.txt\"") == true)
    #expect(try folder.names() == ["out"])
    #expect(try folder.text(of: "out/mine.txt") == "mine")
  }

  @Test func refusesPlacesWithoutAFolder() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("text", as: "file")
    let hint = "Hint: choose another folder with --out"
    #expect(
      message { try RunFolder(file) }
        == "\(file): found a file, expected a new or empty folder, or that of a former run. \(hint)")
    #expect(
      message { try RunFolder("\(file)/out") }
        == "\(file)/out: found a file where a folder should be, "
        + "expected a folder that can be created. \(hint)"
    )
    #expect(
      message { try RunFolder("\(file)/deeper/out") }
        == "\(file)/deeper/out: found a file where a folder should be, "
        + "expected a folder that can be created. \(hint)")
    #expect(
      message { try RunFolder("") } == "\"\": found no usable folder name, expected the path of a folder")
    #expect(
      message { try RunFolder(".") }
        == ".: found the current folder or one above it, expected a folder of its own. "
        + "Hint: add a name, such as ./run")
    #expect(message { try RunFolder("/") }?.hasPrefix("/: found the current folder or one above it") == true)
    let long = String(repeating: "x", count: 256)
    #expect(
      message { try RunFolder("\(folder.path)/\(long)") }
        == "\(folder.path)/\(long): found a name of more than 255 bytes, expected a shorter name")
    #expect(try folder.names() == ["file"])
  }

  #if os(Linux)
    @Test func refusesPlacesThatCannotBeWrittenTo() {
      #expect(
        message { try RunFolder("/proc/galvani/out") }
          == "/proc/galvani/out: found the fault \"No such file or directory\", "
          + "expected a folder that can be created. Hint: choose another folder with --out")
    }

    @Test(.enabled(if: geteuid() != 0, "root may write everywhere"))
    func refusesAFolderWithoutPermission() throws {
      let folder = try TemporaryFolder()
      try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder.path)
      #expect(
        message { try RunFolder("\(folder.path)/out") }
          == "\(folder.path)/out: found a place that you may not write to, "
          + "expected a folder that can be created. Hint: choose another folder with --out")
    }

    @Test(.enabled(if: geteuid() != 0, "root may read everywhere"))
    func refusesAFolderThatCannotBeRead() throws {
      let folder = try TemporaryFolder()
      try FileManager.default.setAttributes([.posixPermissions: 0o300], ofItemAtPath: folder.path)
      #expect(
        message { try RunFolder(folder.path) }
          == "\(folder.path): found a folder that you may not read, "
          + "expected a new or empty folder, or that of a former run. Hint: choose another folder with --out")
    }

    @Test(.enabled(if: canMount, "mounting needs privileges"))
    func aFullDiskLeavesNothing() throws {
      let folder = try TemporaryFolder()
      try #require(mountSmallDisk(at: folder.path))
      defer { _ = run("/bin/umount", folder.path) }
      let path = "\(folder.path)/out"
      let runFolder = try RunFolder(path)
      try runFolder.add("small.txt", "fits")
      #expect(
        message { try runFolder.add("large.bin", [UInt8](repeating: 1, count: 1 << 20)) }
          == "\(path)/large.bin: found no space left on the device, expected room for the whole run. "
          + "Hint: nothing was kept; free some space, or choose another folder with --out")
      #expect(try folder.names() == [])
      #expect(message { try runFolder.commit() }?.contains("a folder already finished") == true)
    }
  #endif

  @Test(arguments: [
    "", ".", "..", ".hidden", "a/b", "/etc/passwd", "..\\a", "a\0b", String(repeating: "x", count: 201),
  ])
  func refusesNamesThatLeadElsewhere(_ name: String) throws {
    let folder = try TemporaryFolder()
    let run = try RunFolder("\(folder.path)/out")
    #expect(
      message { try run.add(name, "") }
        == "\(folder.path)/out: found \(FileDiagnostic.quoted(name)) as the name of a file, "
        + "expected a plain name without folder")
  }

  @Test func refusesANameTwice() throws {
    let folder = try TemporaryFolder()
    let run = try RunFolder("\(folder.path)/out")
    try run.add("a", "1")
    #expect(
      message { try run.add("a", "2") }
        == "\(folder.path)/out: found \"a\" as the name of a file, expected a name not yet taken")
    _ = try run.commit()
    #expect(try folder.text(of: "out/a") == "1")
  }
}

#if os(Linux)
  /// Whether this process may mount a file system.
  private let canMount: Bool = {
    guard geteuid() == 0, let folder = try? TemporaryFolder(), mountSmallDisk(at: folder.path) else {
      return false
    }
    return run("/bin/umount", folder.path)
  }()

  /// Mounts a disk of 64 kB in memory.
  private func mountSmallDisk(at path: String) -> Bool {
    run("/bin/mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", path)
  }

  /// Whether a program runs and ends without fault.
  private func run(_ program: String, _ arguments: String...) -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
#endif
