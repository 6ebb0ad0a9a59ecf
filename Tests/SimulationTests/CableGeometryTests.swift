import Simulation
import Testing

@Suite struct CableGeometryTests {
  /// Resistivity 100 ohm cm, so that a volume of 2 µm and 1 µm diameter has 2.546… MΩ from end to end.
  private static func section(
    _ length: Double, volumes: Int, on parent: Int? = nil, _ end: CableSection.End = .far,
    diameter: Double = 1
  ) -> CableSection {
    CableSection(
      length: length, diameter: diameter, resistivity: 100, volumes: volumes, parent: parent, end: end)
  }

  struct Row: Sendable {
    let name: String
    let sections: [CableSection]
    /// For each node: section (nil for a junction) and parent.
    let expected: [[Int?]]
  }

  private static let rows = [
    Row(
      name: "an unbranched stretch", sections: [section(6, volumes: 3)],
      expected: [[0, nil], [0, 0], [0, 1]]),
    Row(
      name: "one section behind the other needs no junction",
      sections: [section(2, volumes: 2), section(2, volumes: 1, on: 0)],
      expected: [[0, nil], [0, 0], [1, 1]]),
    Row(
      name: "two branches at the far end",
      sections: [section(2, volumes: 2), section(2, volumes: 1, on: 0), section(2, volumes: 2, on: 0)],
      expected: [[0, nil], [0, 0], [nil, 1], [1, 2], [2, 2], [2, 4]]),
    Row(
      name: "one and two branches at the root's ends",
      sections: [
        section(2, volumes: 2), section(2, volumes: 1, on: 0, .near), section(2, volumes: 1, on: 0),
        section(2, volumes: 1, on: 0, .far),
      ],
      expected: [[0, nil], [0, 0], [nil, 1], [1, 0], [2, 2], [3, 2]]),
    Row(
      name: "a branch on the near end of a branch begins where that does",
      sections: [
        section(2, volumes: 1), section(2, volumes: 1, on: 0), section(2, volumes: 1, on: 1, .near),
      ],
      expected: [[0, nil], [nil, 0], [1, 1], [2, 1]]),
  ]

  @Test(arguments: rows.indices) func nodes(number: Int) throws {
    let row = Self.rows[number]
    let geometry = try CableGeometry(row.sections)
    #expect(geometry.nodes.map { [$0.volume?.section, $0.parent] } == row.expected, "\(row.name)")
  }

  @Test func areasAndConductancesOfACylinder() throws {
    // g = 100 π d²/(4 Ra dx) µS (reference/cells.md C1): 100 π/(4·100·2) = π/8.
    let nodes = try CableGeometry([Self.section(6, volumes: 3)]).nodes
    #expect(nodes.allSatisfy { abs($0.area - 2 * .pi) < 1e-14 })
    #expect(nodes[0].conductance == 0)
    for node in nodes.dropFirst() { #expect(abs(node.conductance - .pi / 8) < 1e-15) }
  }

  @Test func halvesOfUnlikeVolumesAddUp() throws {
    // Half volumes of 1 µm: 1 and 1/4 of 4/π MΩ · 1 µm at 1 and 2 µm.
    let thick = Self.section(2, volumes: 1, on: 0, diameter: 2)
    let nodes = try CableGeometry([Self.section(2, volumes: 1), thick]).nodes
    #expect(abs(nodes[1].conductance - .pi / 4 / 1.25) < 1e-15)
    let branched = try CableGeometry([Self.section(2, volumes: 1), thick, thick]).nodes
    for (node, expected) in zip(branched.dropFirst(), [Double.pi / 4, .pi, .pi]) {
      #expect(abs(node.conductance - expected) < 1e-15)
    }
    #expect(branched[1].area == 0)
  }

  @Test(arguments: [
    ([], "there is no node with a membrane."),
    ([section(0, volumes: 1)], "the length of section 0 must be a positive number, found 0.0."),
    (
      [section(1, volumes: 1, diameter: .nan)],
      "the diameter of section 0 must be a positive number, found nan."
    ),
    (
      [section(1, volumes: 0)], "the number of volumes of section 0 must be a positive number, found 0.0."
    ),
    (
      [CableSection(length: 1, diameter: 1, resistivity: -1)],
      "the resistivity of section 0 must be a positive number, found -1.0."
    ),
    (
      [section(1, volumes: 1), section(1, volumes: 1)],
      "the parent of section 1 must be a section before it, found none."
    ),
    (
      [section(1, volumes: 1), section(1, volumes: 1, on: 1)],
      "the parent of section 1 must be a section before it, found 1."
    ),
    (
      [section(1, volumes: 1, on: 0)], "the parent of section 0 must be a section before it, found 0."
    ),
  ])
  func sentences(sections: [CableSection], sentence: String) {
    let fault = #expect(throws: CableFault.self) { try CableGeometry(sections) }
    #expect(fault?.message == sentence)
  }
}
