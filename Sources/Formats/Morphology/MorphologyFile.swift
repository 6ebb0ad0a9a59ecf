import Simulation

/// A morphology from a file, and how the file was understood.
public struct MeasuredMorphology: Equatable, Sendable {
  /// The sections.
  public let morphology: Morphology
  /// Every interpretation and every repair, in the order of the lines.
  public let remarks: [MorphologyRemark]
}

/// Reads morphologies from SWC files.
///
/// A line is id, type, x, y, z, radius and parent; lengths are in µm, the sixth column is a radius. Sections are
/// stretches without branches. What hangs on the soma begins with its own first point and is joined to the middle
/// of the soma without resistance; at a branching, sections begin with the last point of their parent, unless their
/// own first point lies there. How the
/// points of a soma are understood, and what is repaired, says `MorphologyRemark`.
public enum MorphologyFile {
  /// The largest file accepted, in bytes.
  public static let sizeLimit = 256_000_000
  /// The most points accepted.
  public static let pointLimit = 2_000_000
  /// The radius of all points of a file without any, in µm.
  public static let fallbackRadius = 0.5

  /// The morphology in the file at `path`.
  ///
  /// - Throws: when the file cannot be read; at the first line that is no point; at an id that stands twice, a parent
  ///   that is missing, parents in a circle and a second soma.
  public static func read(_ path: String) throws(FileDiagnostic) -> MeasuredMorphology {
    try read(FileContents.read(path, limit: sizeLimit, content: "a morphology in SWC"), file: path)
  }

  /// The morphology in `bytes`; `file` names it in messages.
  public static func read(_ bytes: [UInt8], file: String) throws(FileDiagnostic) -> MeasuredMorphology {
    let samples = try SWCSamples(bytes, file: file, limit: pointLimit)
    var tree = try SWCTree(samples, file: file)
    let soma = SWCSoma(tree)
    let branches = SWCBranches(tree, soma: soma?.section)
    tree.remark(.disconnectedRoot, branches.joined.sorted())
    tree.remark(.onePointBranch, branches.lonely.sorted())
    tree.remark(.joinedWithinSoma, branches.within.sorted())
    if soma == nil { tree.remark(.noSoma, [tree.order[0]]) }
    var remarks = tree.remarks
    if let soma { remarks.append(MorphologyRemark(soma.kind, line: soma.line, count: soma.count)) }
    let order = MorphologyRemark.Kind.allCases
    remarks.sort { a, b in
      (a.line, order.firstIndex(of: a.kind) ?? 0) < (b.line, order.firstIndex(of: b.kind) ?? 0)
    }
    return MeasuredMorphology(morphology: Morphology(branches.sections), remarks: remarks)
  }
}
