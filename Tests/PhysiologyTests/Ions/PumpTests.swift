import Equations
import Foundation
import Simulation
import Testing

@testable import Physiology

@Suite("Pumps and exchangers")
struct PumpTests {
  /// A membrane at a held potential with the concentrations of mammals, or others, that stay.
  private static func held(_ mechanism: Mechanism) -> Model {
    let ions: [(Ion, Double, Double)] = [
      (.sodium, 12, 145), (.potassium, 140, 4), (.chloride, 6, 116), (.calcium, 1e-4, 1.2),
    ]
    let concentrations = ions.flatMap { ion, inside, outside in
      [
        Model.Parameter(ion.inside, inside, "mM", in: 0...1000, "for tests"),
        Model.Parameter(ion.outside, outside, "mM", in: 0...1000, "for tests"),
      ]
    }
    var model = Model(
      name: "held", title: "for tests", timeUnit: "ms", evidence: .hypothesis, sources: [],
      parameters: concentrations + [
        Model.Parameter("temperature", 37, "1", in: 0...40, "for tests"),
        Model.Parameter("V", -65, "mV", in: -200...200, "for tests"),
      ],
      definitions: ElectrochemicalLaws.constants,
      states: [Model.State("unused", "1", initial: "0", derivative: "0 [1/ms]", "for tests")])
    model = model.adding(mechanism)
    return model
  }

  private func values(
    _ mechanism: Mechanism, _ names: [String], _ parameters: [String: Double] = [:], ouabain: Double? = nil
  ) throws -> [Double] {
    var run = ModelRun(Self.held(mechanism), parameters: parameters.mapValues { .uniform($0) })
    if let ouabain { run.set("ouabain", ouabain, unit: "mM") }
    for name in names { run.record(name) }
    let recording = try run.recording(of: 0.2)
    return try names.map { try #require(recording.signal($0)?.values.last) }
  }

  struct TurnoverRow: Sendable {
    let form: SodiumPotassiumPump.Form
    let sodium: Double
    let potassium: Double
    let potential: Double
    let expected: Double
  }

  /// Source: the published laws (reference/cells.md §A4), worked out in Python with its own exp.
  private static let turnovers: [TurnoverRow] = [
    TurnoverRow(form: .kager2000, sodium: 10, potassium: 2, potential: -65, expected: 1.0 / 32),
    TurnoverRow(form: .kager2000, sodium: 12, potassium: 4, potential: -65, expected: 0.07212622088655147),
    TurnoverRow(form: .cressman2009, sodium: 25, potassium: 5.5, potential: -65, expected: 0.25),
    TurnoverRow(form: .cressman2009, sodium: 18, potassium: 4, potential: -65, expected: 0.01612635741881045),
    TurnoverRow(form: .shorten2007, sodium: 13, potassium: 1, potential: 0, expected: 0.026857118773354335),
  ]

  @Test("the turnover is the published law", arguments: turnovers)
  func turnover(_ row: TurnoverRow) throws {
    let pump = SodiumPotassiumPump(row.form, maximalCurrent: 1)
    let found = try values(
      pump.mechanism, ["pumpTurnover"],
      ["sodiumInside": row.sodium, "potassiumOutside": row.potassium, "V": row.potential])
    #expect(abs(found[0] - row.expected) < 1e-12 * row.expected, "\(found[0])")
  }

  @Test("three sodium out, two potassium in, one charge", arguments: SodiumPotassiumPump.Form.allCases)
  func stoichiometry(_ form: SodiumPotassiumPump.Form) throws {
    let pump = SodiumPotassiumPump(form, maximalCurrent: 20)
    let found = try values(
      pump.mechanism, ["pumpCurrent", "pumpSodiumCurrent", "pumpPotassiumCurrent"], ["sodiumInside": 30])
    #expect(found[0] > 0)
    #expect(found[1] == 3 * found[0])
    #expect(found[2] == -2 * found[0])
  }

  @Test("ouabain at its half block halves the pump; much stops it")
  func ouabain() throws {
    let pump = SodiumPotassiumPump(.kager2000, maximalCurrent: 20).mechanism
    let free = try values(pump, ["pumpCurrent"], ouabain: 0)[0]
    #expect(abs(try values(pump, ["pumpCurrent"], ouabain: 1e-4)[0] - free / 2) < 1e-12)
    #expect(try values(pump, ["pumpCurrent"], ouabain: 0.1)[0] < 0.002 * free)
  }

  /// Source: the exchanger carries nothing where its work is none: V = 3 E_Na − 2 E_Ca; at α = 1 that is exact, with
  /// α = 2.5 the published law crosses where [Ca]i is taken 2.5 times as large.
  @Test("the exchanger turns where three sodium pay for one calcium")
  func exchanger() throws {
    let exchanger = SodiumCalciumExchanger(maximalCurrent: 1000).mechanism
    let laws = Electrochemistry(temperature: 37)
    let turn =
      3 * laws.nernst(.sodium, inside: 12, outside: 145) - 2
      * laws.nernst(.calcium, inside: 2.5e-4, outside: 1.2)
    let names = ["exchangerCurrent", "exchangerSodiumCurrent", "exchangerCalciumCurrent"]
    let below = try values(exchanger, names, ["V": turn - 1])
    let above = try values(exchanger, names, ["V": turn + 1])
    #expect(abs(try values(exchanger, names, ["V": turn])[0]) < 1e-9 * above[0])
    #expect(below[0] < 0 && above[0] > 0)
    #expect(above[1] == 3 * above[0] && above[2] == -2 * above[0])
  }

  @Test("the calcium pump is half saturated at 0.5 µM")
  func calciumPump() throws {
    let pump = CalciumPump(maximalCurrent: 2).mechanism
    #expect(abs(try values(pump, ["calciumPumpCurrent"], ["calciumInside": 5e-4])[0] - 1) < 1e-12)
  }
}
