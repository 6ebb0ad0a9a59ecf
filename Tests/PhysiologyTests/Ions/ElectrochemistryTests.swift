import Equations
import Foundation
import Physiology
import Testing

@Suite("Nernst, Goldman, Hodgkin and Katz")
struct ElectrochemistryTests {
  struct NernstRow: Sendable {
    let set: IonSet
    let ion: Ion
    /// In mV.
    let expected: Double
  }

  /// Source: the independent computation of this project in Python, reference/ion_basis.json; all digits are its own,
  /// so only rounding is left.
  private static let nernstRows: [NernstRow] = [
    NernstRow(set: .squidAxon(temperature: 18.5), ion: .sodium, expected: 54.65684425129771),
    NernstRow(set: .squidAxon(temperature: 18.5), ion: .potassium, expected: -75.29009894632195),
    NernstRow(set: .squidAxon(temperature: 18.5), ion: .chloride, expected: -59.732125470519826),
    NernstRow(set: .squidAxon(temperature: 6.3), ion: .sodium, expected: 52.37049588899415),
    NernstRow(set: .squidAxon(temperature: 6.3), ion: .potassium, expected: -72.14064169569575),
    NernstRow(set: .squidAxon(temperature: 6.3), ion: .chloride, expected: -57.233473213566825),
    NernstRow(set: .mammalianNeuron, ion: .sodium, expected: 66.59821327324785),
    NernstRow(set: .mammalianNeuron, ion: .potassium, expected: -95.02257566737757),
    NernstRow(set: .mammalianNeuron, ion: .chloride, expected: -79.1598400539562),
    NernstRow(set: .mammalianNeuron, ion: .calcium, expected: 125.5172367667939),
    NernstRow(set: .humanSkeletalMuscle, ion: .potassium, expected: -97.74288704179878),
    NernstRow(set: .humanSkeletalMuscle, ion: .chloride, expected: -89.5986449097801),
    NernstRow(set: .humanSkeletalMuscle, ion: .calcium, expected: 134.77999097176402),
    NernstRow(set: .shorten2007, ion: .sodium, expected: 59.30301485046607),
    NernstRow(set: .shorten2007, ion: .potassium, expected: -81.8481077301994),
    NernstRow(set: .tenTusscherPanfilov2006, ion: .sodium, expected: 74.5156934936482),
    NernstRow(set: .tenTusscherPanfilov2006, ion: .potassium, expected: -86.35958820783631),
    NernstRow(set: .tenTusscherPanfilov2006, ion: .calcium, expected: 129.1926332669914),
  ]

  @Test("Nernst potentials of the published concentrations", arguments: nernstRows)
  func nernst(_ row: NernstRow) throws {
    let found = try #require(row.set.nernst(row.ion))
    #expect(abs(found - row.expected) < 1e-10 * abs(row.expected))
  }

  private func permeabilities(_ set: IonSet, sodium: Double) throws -> [Electrochemistry.Permeability] {
    try [(Ion.potassium, 1.0), (.sodium, sodium), (.chloride, 0.45)].map { ion, relative in
      let found = try #require(set[ion])
      return .init(ion, relative, inside: found.inside, outside: found.outside)
    }
  }

  /// Source: reference/ion_basis.json; permeabilities relative to potassium at rest and at the peak.
  @Test(
    "Goldman's potential",
    arguments: [
      (IonSet.squidAxon(temperature: 18.5), 0.04, -59.620045341866664),
      (.squidAxon(temperature: 18.5), 20, 42.164332045129115), (.mammalianNeuron, 0.04, -73.10548779869829),
    ])
  func goldman(_ row: (set: IonSet, sodium: Double, expected: Double)) throws {
    let found = Electrochemistry(temperature: row.set.temperature).goldmanPotential(
      try permeabilities(row.set, sodium: row.sodium))
    #expect(abs(found - row.expected) < 1e-9)
  }

  /// Source: reference/ion_basis.json: 1e-6 cm/s, z = 1, −65 mV, 12 and 145 mM, 37 °C. (The text of cells.md §A3 has a
  /// thousandth of it; 1e-6 cm/s × 96485 C/mol × 145e-6 mol/cm³ alone is 14 µA/cm².)
  @Test("the current through a permeability: value, zero at Nernst's potential, continuous at 0 mV, rising")
  func goldmanCurrent() {
    let laws = Electrochemistry(temperature: 37)
    let sodium = Electrochemistry.Permeability(.sodium, 1e-6, inside: 12, outside: 145)
    #expect(abs(laws.goldmanCurrent(sodium, at: -65) - -37.03108335333361) < 1e-9)
    let reversal = laws.nernst(.sodium, inside: 12, outside: 145)
    #expect(abs(laws.goldmanCurrent(sodium, at: reversal)) < 1e-12)
    // The limit at 0 is P z F (cᵢ − cₒ).
    let atZero = 1e-6 * Electrochemistry.faraday * (12 - 145)
    for potential in [0, 1e-12, -1e-9, 1e-6] {
      #expect(abs(laws.goldmanCurrent(sodium, at: potential) - atZero) < 1e-6 * abs(atZero))
    }
    var last = -Double.infinity
    for potential in stride(from: -200.0, through: 200, by: 2.5) {
      let current = laws.goldmanCurrent(sodium, at: potential)
      #expect(current > last)
      last = current
    }
  }

  /// Source: reference/cells.md §A5 and ion_basis.json.
  @Test(
    "the work of the pump",
    arguments: [
      (IonSet.mammalianNeuron, 12.697297314067914, 2.8967381843647573, 43.88536831093326),
      (.squidAxon(temperature: 18.5), 11.545130358017573, 0.9928436143835343, 36.62107830281979),
    ])
  func work(_ row: (set: IonSet, sodium: Double, potassium: Double, cycle: Double)) throws {
    let laws = Electrochemistry(temperature: row.set.temperature)
    let work = try [Ion.sodium, .potassium].map { ion in
      let found = try #require(row.set[ion])
      let inward = laws.workInward(ion, inside: found.inside, outside: found.outside, at: -65)
      // −zF (E − V) is the same.
      let reversal = try #require(row.set.nernst(ion))
      #expect(abs(inward + Electrochemistry.faraday * (reversal + 65) / 1000) < 1e-8)
      return inward / 1000
    }
    #expect(abs(-work[0] - row.sodium) < 1e-9)
    #expect(abs(work[1] - row.potassium) < 1e-9)
    #expect(abs(-3 * work[0] + 2 * work[1] - row.cycle) < 1e-8)
  }

  // MARK: - The same laws as equations

  /// A model that only has definitions, at a held potential.
  private static func held(_ definitions: [Model.Definition]) -> Model {
    let concentrations = [
      (Ion.sodium, 12.0, 145.0), (.potassium, 140, 4), (.chloride, 6, 116), (.calcium, 1e-4, 1.2),
    ]
    return Model(
      name: "held", title: "for tests", timeUnit: "ms", evidence: .hypothesis, sources: [],
      parameters: [
        Model.Parameter("temperature", 37, "1", in: 0...40, "for tests"),
        Model.Parameter("V", 0, "mV", in: -200...200, "for tests"),
      ]
        + concentrations.flatMap { ion, inside, outside in
          [
            Model.Parameter(ion.inside, inside, "mM", in: 0...1000, "for tests"),
            Model.Parameter(ion.outside, outside, "mM", in: 0...1000, "for tests"),
          ]
        },
      definitions: ElectrochemicalLaws.constants + definitions,
      states: [Model.State("unused", "1", initial: "0", derivative: "0 [1/ms]", "for tests")])
  }

  private func value(_ definition: Model.Definition, at potential: Double) throws -> Double {
    var run = ModelRun(Self.held([definition]), parameters: ["V": .uniform(potential)])
    run.record(definition.name)
    return try #require(run.recording(of: 0.1).signal(definition.name)?.values.first)
  }

  @Test("equations agree with numbers", arguments: [-90.0, -1e-7, 0, 40])
  func equations(potential: Double) throws {
    let laws = Electrochemistry(temperature: 37)
    for ion in [Ion.sodium, .potassium, .chloride, .calcium] {
      let found = try #require(IonSet.mammalianNeuron[ion])
      let nernst = laws.nernst(ion, inside: found.inside, outside: found.outside)
      #expect(abs(try value(ElectrochemicalLaws.nernst(ion), at: potential) - nernst) < 1e-9)
      let law = ElectrochemicalLaws.goldmanCurrent("current", of: ion, permeability: "1e-5 [um/ms]")
      let entry = Electrochemistry.Permeability(ion, 1e-6, inside: found.inside, outside: found.outside)
      let expected = laws.goldmanCurrent(entry, at: potential)
      #expect(abs(try value(law, at: potential) - expected) < 1e-9 * abs(expected))
    }
    let law = ElectrochemicalLaws.goldmanPotential(
      "rest", [(.potassium, "1"), (.sodium, "0.04"), (.chloride, "0.45")])
    #expect(abs(try value(law, at: potential) - -73.10548779869829) < 1e-9)
  }

  @Test("ten degrees are one Q10")
  func temperature() throws {
    let law = ElectrochemicalLaws.temperatureFactor("speed", q10: 3, reference: 27)
    #expect(abs(try value(law, at: 0) - 3) < 1e-13)
  }

  /// Source: reference/cells.md §A3: 1 µA/cm² through 1e4 cm²/cm³ changes a monovalent ion by 1.0364e-4 mM/ms.
  @Test("a current changes a concentration by what it carries")
  func accumulation() throws {
    let perCharge = 1 / (9648.533212 * 1.0)
    #expect(abs(perCharge - 1.0364e-4) < 1e-8)
  }
}
