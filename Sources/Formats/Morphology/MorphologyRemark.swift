/// How something in a file of a morphology was understood, or repaired.
public struct MorphologyRemark: Equatable, Sendable {
  /// What was understood or repaired.
  public enum Kind: String, CaseIterable, Sendable {
    /// One point: a sphere, computed as a cylinder as long as it is wide, of the same area.
    case onePointSoma = "soma-one-point"
    /// Two points: a truncated cone.
    case twoPointSoma = "soma-two-points"
    /// Three points: a cylinder, as NeuroMorpho.org writes it.
    case threePointSoma = "soma-three-points"
    /// A chain of points: truncated cones.
    case stackedSoma = "soma-stack"
    /// A closed outline: a sphere of its mean radius.
    case contourSoma = "soma-contour"
    /// Points that branch: a sphere with the area of their truncated cones.
    case branchedSoma = "soma-branched"
    /// No soma: the first point is the root.
    case noSoma = "soma-missing"
    /// Branches that begin at a later point of the soma: they hang on its middle, as all others.
    case joinedWithinSoma = "joined-within-soma"
    /// Ids that do not count 1, 2, 3 and so on.
    case irregularIds = "irregular-ids"
    /// Points before their parent.
    case childBeforeParent = "child-before-parent"
    /// More than seven columns, of which the others are not read.
    case furtherColumns = "further-columns"
    /// Types from 5 on.
    case customType = "custom-type"
    /// Type 0.
    case undefinedType = "undefined-type"
    /// The type changes where nothing branches: a section begins there.
    case typeChange = "type-change"
    /// A cell thicker or longer than any: its numbers may be in nm.
    case implausibleSize = "implausible-size"
    /// Marks of forks (type 5) and ends (type 6): they get the type of their parent.
    case forkAndEndMarks = "fork-and-end-marks"
    /// Branches without a parent: joined to the soma, or without one to the first point.
    case disconnectedRoot = "disconnected-root"
    /// Points of the soma that hang on a branch: they get the type of their parent.
    case strayedSoma = "strayed-soma"
    /// A branch of one point that ends there: drawn from the place to which it is joined.
    case onePointBranch = "one-point-branch"
    /// Radii of 0: that of the nearest point towards the root, else away from it.
    case zeroRadius = "zero-radius"
    /// No radius at all: all get the fallback.
    case noRadius = "no-radius"

    /// Whether the cell differs from what the file says.
    public var isRepair: Bool {
      switch self {
      case .forkAndEndMarks, .disconnectedRoot, .strayedSoma, .onePointBranch, .zeroRadius, .noRadius: true
      default: false
      }
    }
  }

  /// What it is about.
  public var kind: Kind
  /// The first line it is about, counted from 1.
  public var line: Int
  /// How many points of the file it is about.
  public var count: Int

  /// Makes a remark; lines count from 1.
  public init(_ kind: Kind, line: Int, count: Int = 1) {
    self.kind = kind
    self.line = line
    self.count = count
  }

  /// The sentence for people, on one line; `file` names the file.
  public func message(file: String) -> String {
    "\(file):\(line): \(kind.rawValue)\(count > 1 ? " (\(count) points)" : ""): \(kind.sentence)"
  }
}

extension MorphologyRemark.Kind {
  /// What was done, in a few words.
  public var sentence: String {
    switch self {
    case .onePointSoma: "a sphere, taken as a cylinder as long as it is wide, of the same area"
    case .twoPointSoma: "a truncated cone between the two points"
    case .threePointSoma: "a cylinder from the second point through the first to the third"
    case .stackedSoma: "a chain of truncated cones"
    case .contourSoma: "a closed outline, taken as a sphere of its mean radius"
    case .branchedSoma: "branching points, taken as a sphere with the area of their truncated cones"
    case .noSoma: "no soma; the first point is the root"
    case .joinedWithinSoma: "branches begin at later points of the soma; all hang on its middle"
    case .irregularIds: "ids do not count 1, 2, 3; they are taken as names"
    case .childBeforeParent: "points stand before their parent; put in order"
    case .furtherColumns: "more than seven columns; the others are not read"
    case .customType: "types from 5 on are regions of their own"
    case .undefinedType: "points of type 0 are of undefined kind"
    case .typeChange: "the type changes where nothing branches; a section begins there"
    case .implausibleSize: "no cell is so thick or so long; are the numbers in nm?"
    case .forkAndEndMarks: "types 5 and 6 mark forks and ends; they get the type of their parent"
    case .disconnectedRoot: "a branch without a parent; joined to the root of the cell"
    case .strayedSoma: "points of the soma hang on a branch; they get the type of their parent"
    case .onePointBranch: "a branch of one point; drawn from the place to which it is joined"
    case .zeroRadius: "radius 0; the nearest point's towards the root is taken, else the nearest away from it"
    case .noRadius: "no point has a radius; all get \(MorphologyFile.fallbackRadius) um"
    }
  }
}
