import Foundation

/// What stands where the folder of a run is to go.
enum FolderOccupancy: Equatable {
  case nothing
  case emptyFolder
  /// The folder of an earlier run, with nothing else in it.
  case formerRun
  /// The folder of an earlier run, and in it a file that the run did not write.
  case formerRunWith(String)
  /// A folder of other origin, and the name of something in it.
  case otherFolder(String)
  /// A folder whose content cannot be listed.
  case unreadableFolder
  /// A file, or something else that is no folder.
  case file

  /// What stands at `path`.
  ///
  /// A former run is told by a `summary.json` whose member `galvani` is text. When its member `files` lists
  /// names, anything else in the folder was put there by the user.
  init(at path: String) {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      self = .nothing
      return
    }
    guard isFolder.boolValue else {
      self = .file
      return
    }
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
      self = .unreadableFolder
      return
    }
    guard let first = names.min() else {
      self = .emptyFolder
      return
    }
    guard let summary = Self.summary(in: path), summary["galvani"] is String else {
      self = .otherFolder(first)
      return
    }
    let listed = (summary["files"] as? [String]).map { Set($0).union([RunFolder.summaryName]) }
    if let listed, let stranger = names.sorted().first(where: { !listed.contains($0) }) {
      self = .formerRunWith(stranger)
    } else {
      self = .formerRun
    }
  }

  private static func summary(in path: String) -> [String: Any]? {
    let bytes = try? FileContents.read(
      "\(path)/\(RunFolder.summaryName)", limit: 16_000_000, content: "a summary")
    return bytes.flatMap { try? JSONSerialization.jsonObject(with: Data($0)) as? [String: Any] }
  }

  /// The reason not to put a run there; nil when a run may take the place.
  func refusal(of path: String) -> FileDiagnostic? {
    let expected = "a new or empty folder, or that of a former run"
    let hint = "choose another folder with --out"
    switch self {
    case .nothing, .emptyFolder, .formerRun: return nil
    case .formerRunWith(let name):
      return FileDiagnostic(
        path, found: "\(FileDiagnostic.quoted(name)) among the files of a former run", expected: expected,
        hint: "move it elsewhere, or \(hint)")
    case .otherFolder(let name):
      return FileDiagnostic(
        path, found: "a folder with other files, such as \(FileDiagnostic.quoted(name))", expected: expected,
        hint: hint)
    case .unreadableFolder:
      return FileDiagnostic(path, found: "a folder that you may not read", expected: expected, hint: hint)
    case .file:
      return FileDiagnostic(path, found: "a file", expected: expected, hint: hint)
    }
  }
}
