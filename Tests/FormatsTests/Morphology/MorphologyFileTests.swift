import Fixtures
import Foundation
import Simulation
import Testing

@testable import Formats

/// Reconstructed cells from SWC files: what is measured, how awkward files are understood, what is refused.
@Suite struct MorphologyFileTests {
  private static func file(_ name: String) throws -> [UInt8] {
    let folder = try #require(Bundle.module.url(forResource: "Morphologies", withExtension: nil))
    return try Array(Data(contentsOf: folder.appendingPathComponent(name)))
  }

  // MARK: - Whole cells

  struct Cell: Sendable {
    let file: String
    let sections: Int
    let points: Int
    let length: Double
    let area: Double
  }

  /// Sections, points, length and area without the soma, by MorphIO, which computes in single precision.
  @Test(arguments: [
    Cell(
      file: "ca1_pyramidal_n120.swc", sections: 153, points: 2768, length: 11851.724, area: 31256.22),
    Cell(file: "neurom_Neuron.swc", sections: 84, points: 924, length: 840.685, area: 3407.44),
    Cell(file: "neurom_test_morph.swc", sections: 27, points: 54, length: 1609.206, area: 25296.54),
    Cell(file: "morphio_complexe.swc", sections: 1, points: 9, length: 7.306, area: 20.56),
    Cell(file: "awkward/sample_disordered.swc", sections: 8, points: 58, length: 50, area: 62.83),
    Cell(file: "awkward/simple-windows-eol.swc", sections: 6, points: 12, length: 31, area: 248.69),
    Cell(file: "awkward/simple-trailing-space.swc", sections: 1, points: 3, length: 3.464, area: 65.3),
    Cell(file: "awkward/morph_soma_both_ends.swc", sections: 2, points: 4, length: 2.4, area: 15.08),
    Cell(file: "awkward/Neuron_zero_radius.swc", sections: 1, points: 6, length: 5, area: 79.8),
    Cell(file: "awkward/neurite_wrong_root_point.swc", sections: 2, points: 4, length: 2, area: 125.66),
    Cell(file: "awkward/reversed_NRN_neurite_order.swc", sections: 3, points: 6, length: 3, area: 18.85),
  ])
  func measures(cell: Cell) throws {
    let read = try MorphologyFile.read(try Self.file(cell.file), file: cell.file)
    let measure = read.morphology.measure()
    #expect(measure.sections == cell.sections)
    #expect(measure.points == cell.points)
    // MorphIO's single precision, and two or three decimals of the table.
    #expect(abs(measure.length - cell.length) < 6e-4 + 1e-7 * cell.length)
    #expect(abs(measure.area - cell.area) < 6e-3 + 5e-7 * cell.area)
    #expect(read.remarks.allSatisfy { !$0.kind.isRepair })
  }

  // MARK: - Awkward files

  struct Row: Sendable {
    let name: String
    let text: String
    /// Names, lines and numbers of points of the remarks.
    let remarks: [String]
    /// Number of sections, length and area of the branches.
    let measure: (sections: Int, length: Double, area: Double)
    var soma: Double?

    init(
      _ name: String, _ text: String, _ remarks: [String], _ measure: (Int, Double, Double),
      soma: Double? = nil
    ) {
      (self.name, self.text, self.remarks, self.soma) = (name, text, remarks, soma)
      self.measure = (measure.0, measure.1, measure.2)
    }
  }

  private static let soma = "1 1 0 0 0 5 -1\n"

  private static let rows: [Row] = [
    Row("a soma of one point is a sphere", soma, ["soma-one-point:1:1"], (0, 0, 0), soma: 100 * .pi),
    Row(
      "a soma of two points is a truncated cone", "1 1 0 0 0 2 -1\n2 1 0 8 0 2 1\n", ["soma-two-points:1:2"],
      (0, 0, 0), soma: 32 * .pi),
    Row(
      "a soma of three points is a cylinder", "1 1 0 0 0 9 -1\n2 1 0 -9 0 9 1\n3 1 0 9 0 9 1",
      ["soma-three-points:1:3"], (0, 0, 0), soma: 324 * .pi),
    Row(
      "a soma of many points is a chain of cones",
      "1 1 0 0 0 1 -1\n2 1 2 0 0 1 1\n3 1 4 0 0 1 2\n4 1 9 0 0 1 3\n", ["soma-stack:1:4"], (0, 0, 0),
      soma: 18 * .pi),
    Row(
      "an outline is a sphere of its mean radius",
      "1 1 3 0 0 0.1 -1\n2 1 0 3 0 0.1 1\n3 1 -3 0 0 0.1 2\n4 1 0 -3 0 0.1 3\n5 1 3 0 0 0.1 4\n",
      ["soma-contour:1:5"], (0, 0, 0), soma: nil),
    Row(
      "a soma that branches is a sphere of its area",
      "1 1 0 0 0 1 -1\n2 1 4 0 0 1 1\n3 1 0 4 0 1 1\n4 1 0 0 4 1 1\n", ["soma-branched:1:4"], (0, 0, 0),
      soma: 24 * .pi),
    Row(
      "points of a soma at one place are one", "1 1 0 0 0 2 -1\n2 1 0 0 0 5 1\n", ["soma-one-point:1:2"],
      (0, 0, 0), soma: 100 * .pi),
    Row(
      "without a soma the first point is the root", "1 2 0 0 0 1 -1\n2 2 3 0 0 1 1\n", ["soma-missing:1:1"],
      (1, 3, 6 * .pi)),
    Row(
      "a root without soma that branches", "1 2 0 0 0 1 -1\n2 2 3 0 0 1 1\n3 2 0 4 0 1 1\n",
      ["soma-missing:1:1"], (2, 7, 14 * .pi)),
    Row(
      "a branch without a parent is joined to the soma", soma + "2 3 9 0 0 1 -1\n3 3 12 0 0 1 2\n",
      ["soma-one-point:1:1", "disconnected-root:2:1"], (1, 3, 6 * .pi)),
    Row(
      "without a soma it is joined to the first point",
      "1 2 0 0 0 1 -1\n2 2 3 0 0 1 1\n3 2 5 0 0 1 -1\n4 2 9 0 0 1 3\n",
      ["soma-missing:1:1", "disconnected-root:3:1"], (2, 7, 14 * .pi)),
    Row(
      "a branch of one point is drawn from the soma", soma + "2 3 8 0 0 1 1\n",
      ["soma-one-point:1:1", "one-point-branch:2:1"], (1, 8, 16 * .pi)),
    Row(
      "radii of 0 are those towards the root, else away from it",
      soma + "2 3 8 0 0 2 1\n3 3 9 0 0 0 2\n4 3 10 0 0 0 3\n5 2 0 8 0 0 -1\n6 2 0 9 0 0 5\n7 2 0 10 0 3 6\n",
      ["soma-one-point:1:1", "zero-radius:3:4", "disconnected-root:5:1"], (2, 4, 8 * .pi + 12 * .pi)),
    Row(
      "without any radius all have the fallback", "1 1 0 0 0 0 -1\n2 3 1 0 0 0 1\n3 3 5 0 0 0 2\n",
      ["soma-one-point:1:1", "no-radius:1:3"], (1, 4, 4 * .pi), soma: .pi),
    Row(
      "a type that changes begins a section", soma + "2 3 6 0 0 1 1\n3 3 8 0 0 1 2\n4 2 9 0 0 1 3\n",
      ["soma-one-point:1:1", "type-change:4:1"], (2, 3, 6 * .pi)),
    Row(
      "marks of forks and ends are no types of their own",
      soma + "2 0 6 0 0 1 1\n3 5 8 0 0 1 2\n4 6 9 0 0 1 3\n5 6 8 3 0 1 3\n",
      ["soma-one-point:1:1", "undefined-type:2:4", "fork-and-end-marks:3:3"], (3, 6, 12 * .pi)),
    Row(
      "types from 5 on are regions", soma + "2 7 6 0 0 1 1\n3 7 8 0 0 1 2\n",
      ["soma-one-point:1:1", "custom-type:2:2"], (1, 2, 4 * .pi)),
    Row(
      "soma on a branch is part of it", soma + "2 3 6 0 0 1 1\n3 3 8 0 0 1 2\n4 1 9 0 0 1 3\n",
      ["soma-one-point:1:1", "strayed-soma:4:1"], (1, 3, 6 * .pi)),
    Row(
      "children may stand before their parents, and ids may be any names",
      "40 3 8 0 0 1 7\n7 3 6 0 0 1 3\n3 1 0 0 0 5 -1\n",
      ["irregular-ids:1:2", "child-before-parent:1:2", "soma-one-point:3:1"], (1, 2, 4 * .pi)),
    Row(
      "a branch that begins where its parent ends begins with its own radius",
      soma + "2 3 6 0 0 2 1\n3 3 8 0 0 2 2\n4 3 8 0 0 1 3\n5 3 9 0 0 1 4\n6 3 8 0 0 1 3\n7 3 8 3 0 1 6\n",
      ["soma-one-point:1:1"], (3, 6, 8 * .pi + 2 * .pi + 6 * .pi)),
    Row(
      "comments, tabs, blanks, line ends, a mark of order and further columns",
      "\u{FEFF}# a cell\r\n\r\n \t1 1\t0 0 0 5 -1  # soma\r2 3 6 0 0 1 1 9 9\n3 3 8e0 +0 -0 1.000 2",
      ["soma-one-point:3:1", "further-columns:4:1"], (1, 2, 4 * .pi)),
    Row(
      "numbers that seem to be in nm", "1 1 0 0 0 1533 -1\n2 3 2000 0 0 1 1\n3 3 2e6 0 0 1 2\n",
      ["soma-one-point:1:1", "implausible-size:1:1"], (1, 1_998_000, 3_996_000 * .pi)),
  ]

  @Test(arguments: rows.indices) func awkwardFilesAreUnderstoodAndSaidHow(number: Int) throws {
    let row = Self.rows[number]
    let read = try MorphologyFile.read(Array(row.text.utf8), file: "cell.swc")
    #expect(
      read.remarks.map { "\($0.kind.rawValue):\($0.line):\($0.count)" } == row.remarks, "\(row.name)")
    let measure = read.morphology.measure()
    #expect(measure.sections == row.measure.sections, "\(row.name)")
    #expect(abs(measure.length - row.measure.length) < 1e-9 * (1 + row.measure.length), "\(row.name)")
    #expect(abs(measure.area - row.measure.area) < 1e-9 * (1 + row.measure.area), "\(row.name)")
    if let soma = row.soma {
      #expect(abs(try #require(read.morphology.soma).area - soma) < 1e-9 * soma, "\(row.name)")
    }
  }

  /// Every remark that can be made is made by one of the rows.
  @Test func everyKindOfRemarkIsMade() throws {
    let made = Self.rows.flatMap(\.remarks).map { $0.prefix { $0 != ":" } }
    let missing = MorphologyRemark.Kind.allCases.filter { !made.contains(Substring($0.rawValue)) }
    #expect(missing == [.joinedWithinSoma])
    let read = try MorphologyFile.read(
      try Self.file("awkward/neurite_wrong_root_point.swc"), file: "neurite.swc")
    #expect(
      read.remarks.map { $0.message(file: "neurite.swc") }.last
        == "neurite.swc:4: joined-within-soma (2 points): branches begin at later points of the soma; all hang on "
        + "its middle")
  }

  @Test func anOutlineOfASquareHasItsMeanRadius() throws {
    let text =
      "1 1 3 0 0 0.1 -1\n2 1 0 3 0 0.1 1\n3 1 -3 0 0 0.1 2\n4 1 0 -3 0 0.1 3\n"
      + "5 1 3 0 0 0.1 4\n6 1 0 3 0 0.1 5\n7 1 -3 0 0 0.1 6\n8 1 0 -3 0 0.1 7\n9 1 2.99 0 0 0.1 8\n"
    let soma = try #require(try MorphologyFile.read(Array(text.utf8), file: "a").morphology.soma)
    #expect(abs(soma.area - 36 * .pi) < 0.1 * 36 * .pi)
  }

  // MARK: - Refusals

  private static let refused: [(String, String)] = [
    ("", "cell.swc: found no points, expected lines of id, type, x, y, z, radius and parent"),
    ("# only words\n", "cell.swc: found no points, expected lines of id, type, x, y, z, radius and parent"),
    ("1 1 0 0 0 5\n", "cell.swc:1: found 6 columns, expected seven: id, type, x, y, z, radius and parent"),
    ("1 1 0 zero 0 5 -1\n", "cell.swc:1:7: found \"zero\", expected a number for y"),
    ("1 1 0 nan 0 5 -1\n", "cell.swc:1:7: found \"nan\", expected a finite number of um for y"),
    ("1 1 0 0 inf 5 -1\n", "cell.swc:1:9: found \"inf\", expected a finite number of um for z"),
    ("1 1 0 1e10 0 5 -1\n", "cell.swc:1:7: found \"1e10\", expected a finite number of um for y"),
    ("\n1 1 0 0 0 -5 -1\n", "cell.swc:2:11: found \"-5\", expected a radius of at least 0"),
    ("1.5 1 0 0 0 5 -1\n", "cell.swc:1:1: found \"1.5\", expected a whole number from 0 for id"),
    ("1 -1 0 0 0 5 -1\n", "cell.swc:1:3: found \"-1\", expected a whole number from 0 for type"),
    (
      "1 1 0 0 0 5 -2\n", "cell.swc:1:13: found \"-2\", expected a whole number from -1 for parent"
    ),
    (
      "99999999999 1 0 0 0 5 -1\n",
      "cell.swc:1:1: found \"99999999999\", expected a whole number from 0 for id"
    ),
    (
      "1 1 0 0 0 5 -1\n1 3 6 0 0 1 1\n",
      "cell.swc:2: found id 1 a second time, expected an id that differs from that on line 1"
    ),
    (
      "1 1 0 0 0 5 -1\n2 3 6 0 0 1 9\n",
      "cell.swc:2: found the parent 9, which no line has, expected the id of another point, or -1 for none"
    ),
    (
      "1 1 0 0 0 5 1\n",
      "cell.swc:1: found parents that lead round in a circle, expected a way to a point without a parent"
    ),
    (
      "1 1 0 0 0 5 -1\n2 3 6 0 0 1 3\n3 3 7 0 0 1 2\n",
      "cell.swc:2: found parents that lead round in a circle, expected a way to a point without a parent"
    ),
    (
      "1 1 0 0 0 5 -1\n2 1 60 0 0 5 -1\n",
      "cell.swc:2: found a second soma beside that on line 1, expected one cell. Hint: write each cell to a file "
        + "of its own"
    ),
  ]

  @Test(arguments: refused) func whatCannotBeUnderstoodIsRefused(text: String, sentence: String) {
    #expect(throws: (any Error).self) { try MorphologyFile.read(Array(text.utf8), file: "cell.swc") }
    do {
      _ = try MorphologyFile.read(Array(text.utf8), file: "cell.swc")
    } catch {
      #expect(error.message == sentence)
    }
  }

  @Test func tooManyPointsAreRefused() {
    let text = "1 1 0 0 0 5 -1\n2 3 6 0 0 1 1\n3 3 7 0 0 1 2\n"
    do {
      _ = try SWCSamples(Array(text.utf8), file: "cell.swc", limit: 2)
      Issue.record("not refused")
    } catch {
      #expect(error.message == "cell.swc:3: found more than 2 points, expected at most as many")
    }
  }

  /// Each of the awkward files is read or refused as the table says.
  @Test(arguments: [
    ("disconnected_neurite.swc", "disconnected-root one-point-branch"), ("morph_interrupted_soma.swc", ""),
    ("morph_multiple_roots.swc", "9: found id 3"), ("multiple_soma.swc", "11: found a second soma"),
    ("neurite_wrong_root_point.swc", ""), ("no_soma.swc", ""), ("repeated_id.swc", "6: found id 4"),
    ("reversed_NRN_neurite_order.swc", ""), ("simple-trailing-space.swc", ""),
    ("simple-windows-eol.swc", ""), ("soma_three_points_cylinder.swc", ""),
    ("undefined_type.swc", "zero-radius"), ("Neuron_zero_radius.swc", ""), ("point_soma.swc", ""),
    ("Neuron_missing_ids.swc", "42: found the parent 7"), ("morph_soma_both_ends.swc", ""),
    ("sample_disordered.swc", ""),
  ])
  func awkwardFilesOfOthers(name: String, expected: String) throws {
    let bytes = try Self.file("awkward/" + name)
    do {
      let read = try MorphologyFile.read(bytes, file: name)
      let repairs = read.remarks.filter(\.kind.isRepair).map(\.kind.rawValue)
      #expect(repairs.joined(separator: " ") == expected)
      let cut = try CutMorphology(read.morphology, resistivity: 100)
      #expect(cut.volumes.allSatisfy { $0.area.isFinite && $0.area > 0 })
    } catch let error as FileDiagnostic {
      #expect(error.message.hasPrefix("\(name):\(expected)"))
    }
  }
}
