import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The folder that a run writes: it appears whole or not at all.
///
/// Files are first written to a hidden folder beside the target, which `commit` renames. A target that is
/// empty or holds a former run is replaced; anything else is refused. When writing fails, on `cancel`, and
/// when the value goes away without `commit`, nothing is left behind.
public final class RunFolder {
  /// The file that makes a folder known as that of a run: a JSON object whose member `galvani` is text (the
  /// version). When a member `files` lists the files, a folder with others in it is not replaced.
  public static let summaryName = "summary.json"

  /// The path as the user gave it.
  public let path: String
  /// The names of the files added so far.
  public private(set) var names: [String] = []

  private let target: String
  private let temporary: String
  /// Parent folders that did not exist before, the outermost first.
  private let createdParents: [String]
  private var isOpen = true

  /// Prepares the folder at `path`; folders above it are created when missing.
  ///
  /// - Throws: when the place is taken, is the current folder or one above it, or cannot be written to.
  public init(_ path: String) throws(FileDiagnostic) {
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw FileDiagnostic(path, found: "no usable folder name", expected: "the path of a folder")
    }
    self.path = path
    target = URL(fileURLWithPath: path).resolvingSymlinksInPath().standardizedFileURL.path
    let current = FileManager.default.currentDirectoryPath
    guard target != "/", !"\(current)/".hasPrefix("\(target)/") else {
      throw FileDiagnostic(
        path, found: "the current folder or one above it", expected: "a folder of its own",
        hint: "add a name, such as \(path.hasSuffix("/") ? path : path + "/")run")
    }
    guard URL(fileURLWithPath: target).lastPathComponent.utf8.count <= 255 else {
      throw FileDiagnostic(path, found: "a name of more than 255 bytes", expected: "a shorter name")
    }
    if let refusal = FolderOccupancy(at: target).refusal(of: path) { throw refusal }
    let parent = URL(fileURLWithPath: target).deletingLastPathComponent().path
    createdParents = try Self.createFolders(parent, for: path)
    temporary = Self.sibling(of: target)
    guard mkdir(temporary, 0o777) == 0 else {
      let code = errno
      for folder in createdParents.reversed() { rmdir(folder) }
      throw Self.creationFault(code, path)
    }
  }

  deinit { cancel() }

  /// Adds a file of text in UTF-8.
  ///
  /// - Throws: as for bytes.
  public func add(_ name: String, _ text: String) throws(FileDiagnostic) {
    try add(name, Array(text.utf8))
  }

  /// Adds a file of bytes.
  ///
  /// - Throws: when the name is taken or not plain, or the bytes cannot be written; in the latter case all
  ///   files are removed and the folder cannot be used any more.
  public func add(_ name: String, _ bytes: [UInt8]) throws(FileDiagnostic) {
    try add(name) { sink throws(FileDiagnostic) in try sink(bytes) }
  }

  /// Adds a file of arrays.
  ///
  /// - Throws: as for bytes.
  public func add(_ name: String, _ arrays: ZippedArrays) throws(FileDiagnostic) {
    try add(name) { sink throws(FileDiagnostic) in try arrays.write(sink) }
  }

  /// Puts the folder in its place and returns its address; no file can be added any more.
  ///
  /// - Throws: when the place has been taken meanwhile or the folder cannot be renamed; then all is removed.
  public func commit() throws(FileDiagnostic) -> URL {
    try checkOpen()
    do throws(FileDiagnostic) {
      let occupancy = FolderOccupancy(at: target)
      if let refusal = occupancy.refusal(of: path) { throw refusal }
      try occupancy == .formerRun ? replaceTarget() : move(temporary, to: target)
    } catch {
      cancel()
      throw error
    }
    isOpen = false
    return URL(fileURLWithPath: target, isDirectory: true)
  }

  /// Removes what was written; without effect after `commit`.
  public func cancel() {
    guard isOpen else { return }
    isOpen = false
    try? FileManager.default.removeItem(atPath: temporary)
    // Only folders that are still empty go.
    for folder in createdParents.reversed() { rmdir(folder) }
  }

  /// Moves the former run aside, the new one in its place, and the former one back if that fails.
  private func replaceTarget() throws(FileDiagnostic) {
    let former = Self.sibling(of: target)
    try move(target, to: former)
    do {
      try move(temporary, to: target)
    } catch {
      rename(former, target)
      throw error
    }
    try? FileManager.default.removeItem(atPath: former)
  }

  private func move(_ source: String, to destination: String) throws(FileDiagnostic) {
    guard rename(source, destination) == 0 else {
      throw FileDiagnostic(
        path, found: "the fault \"\(SystemFault.text(errno))\"",
        expected: "a folder that can be put in place",
        hint: "choose another folder with --out")
    }
  }

  private func add(
    _ name: String,
    write: ((_ sink: ([UInt8]) throws(FileDiagnostic) -> Void) throws(FileDiagnostic) -> Void)
  ) throws(FileDiagnostic) {
    try checkOpen()
    guard PlainFileName.isPlain(name), !names.contains(name) else {
      throw FileDiagnostic(
        path, found: "\(FileDiagnostic.quoted(name)) as the name of a file",
        expected: names.contains(name) ? "a name not yet taken" : "a plain name without folder")
    }
    do throws(FileDiagnostic) {
      let descriptor = open("\(temporary)/\(name)", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      guard descriptor >= 0 else { throw writingFault(errno, name) }
      var isClosed = false
      defer { if !isClosed { close(descriptor) } }
      try write { bytes throws(FileDiagnostic) in try writeAll(bytes, to: descriptor, name) }
      // Some file systems report a full disk only here.
      guard fsync(descriptor) == 0 || errno == EINVAL else { throw writingFault(errno, name) }
      isClosed = true
      guard close(descriptor) == 0 else { throw writingFault(errno, name) }
    } catch {
      cancel()
      throw error
    }
    names.append(name)
  }

  private func writeAll(_ bytes: [UInt8], to descriptor: Int32, _ name: String) throws(FileDiagnostic) {
    let code: Int32 = bytes.withUnsafeBytes { buffer in
      var offset = 0
      while offset < buffer.count {
        let count = write(descriptor, buffer.baseAddress.map { $0 + offset }, buffer.count - offset)
        if count < 0 {
          if errno == EINTR { continue }
          return errno
        }
        offset += count
      }
      return 0
    }
    guard code == 0 else { throw writingFault(code, name) }
  }

  private func checkOpen() throws(FileDiagnostic) {
    guard isOpen else {
      throw FileDiagnostic(path, found: "a folder already finished", expected: "a folder still being written")
    }
  }

  private func writingFault(_ code: Int32, _ name: String) -> FileDiagnostic {
    let file = "\(path.hasSuffix("/") ? path : path + "/")\(name)"
    switch code {
    case ENOSPC, EDQUOT:
      return FileDiagnostic(
        file, found: "no space left on the device", expected: "room for the whole run",
        hint: "nothing was kept; free some space, or choose another folder with --out")
    default:
      return FileDiagnostic(
        file, found: "the fault \"\(SystemFault.text(code))\"", expected: "a file that can be written",
        hint: "nothing was kept; choose another folder with --out")
    }
  }
}

extension RunFolder {
  /// Creates `folder` and those above it that are missing; returns those created, the outermost first.
  private static func createFolders(_ folder: String, for path: String) throws(FileDiagnostic) -> [String] {
    var missing: [String] = []
    var ancestor = folder
    while ancestor != "/", !FileManager.default.fileExists(atPath: ancestor) {
      missing.insert(ancestor, at: 0)
      ancestor = URL(fileURLWithPath: ancestor).deletingLastPathComponent().path
    }
    for (index, folder) in missing.enumerated() {
      guard mkdir(folder, 0o777) == 0 else {
        let code = errno
        for created in missing[..<index].reversed() { rmdir(created) }
        throw creationFault(code, path)
      }
    }
    return missing
  }

  /// A hidden name in the same folder, unlike any other.
  private static func sibling(of target: String) -> String {
    let url = URL(fileURLWithPath: target)
    // The name stays within the 255 bytes that file systems allow.
    let name = ".\(url.lastPathComponent.prefix(40)).galvani-\(UUID().uuidString.prefix(13))"
    return url.deletingLastPathComponent().appendingPathComponent(name).path
  }

  private static func creationFault(_ code: Int32, _ path: String) -> FileDiagnostic {
    let found =
      switch code {
      case EACCES, EPERM, EROFS: "a place that you may not write to"
      case ENOTDIR: "a file where a folder should be"
      case ENOSPC, EDQUOT: "no space left on the device"
      default: "the fault \"\(SystemFault.text(code))\""
      }
    return FileDiagnostic(
      path, found: found, expected: "a folder that can be created", hint: "choose another folder with --out")
  }
}
