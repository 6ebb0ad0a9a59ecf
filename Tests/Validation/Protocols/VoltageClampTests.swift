import Foundation
import Physiology
import Testing

@testable import Scenarios

@Suite("Voltage clamp of the squid axon")
struct VoltageClampTests {
  /// α and β in 1/ms of Hodgkin and Huxley's gates at 6.3 °C (cells.md §B1).
  private static func rates(_ gate: String, _ v: Double) -> (opening: Double, closing: Double) {
    // x/(1 − e^(−x/10)), and 10 where x is 0.
    func quotient(_ x: Double) -> Double { x == 0 ? 10 : x / (1 - exp(-x / 10)) }
    switch gate {
    case "m": return (0.1 * quotient(v + 40), 4 * exp(-(v + 65) / 18))
    case "h": return (0.07 * exp(-(v + 65) / 20), 1 / (1 + exp(-(v + 35) / 10)))
    default: return (0.01 * quotient(v + 55), 0.125 * exp(-(v + 65) / 80))
    }
  }

  private static func steady(_ gate: String, _ v: Double) -> Double {
    let (opening, closing) = rates(gate, v)
    return opening / (opening + closing)
  }

  /// A gate at a time in ms after a step.
  private static func gate(_ name: String, from start: Double, to end: Double, after time: Double) -> Double {
    let (opening, closing) = rates(name, end)
    return steady(name, end) + (steady(name, start) - steady(name, end)) * exp(-(opening + closing) * time)
  }

  static let ideal = Result { try runProtocol(.voltageClamp) }

  /// Exact but for rounding: under an ideal clamp every gate is one exponential, and so are our steps of it.
  @Test("gates tend to α/(α + β) with the time constant 1/(α + β)")
  func gates() throws {
    let table = try #require(try Self.ideal.get().tables.first { $0.name == "gates" })
    var seen: Set<String> = []
    for row in table.rows {
      guard case .text(let name) = row[0], case .number(let potential) = row[1],
        case .number(let steady) = row[2], case .number(let timeConstant) = row[3]
      else {
        Issue.record("\(row)")
        continue
      }
      seen.insert(name)
      let (opening, closing) = Self.rates(name, potential)
      #expect(abs(steady - Self.steady(name, potential)) < 1e-7, "\(name) at \(potential) mV")
      #expect(abs(timeConstant * (opening + closing) - 1) < 1e-5, "\(name) at \(potential) mV")
    }
    #expect(seen == ["m", "h", "n"])
    #expect(table.rows.count >= 48, "17 potentials, all but steps that move a gate too little to tell")
  }

  /// The closed form of Hodgkin and Huxley's currents 20 ms after a step from −65 mV.
  @Test("currents at the end of a step are those of the closed form")
  func currents() throws {
    let table = try Self.ideal.get().tables[0]
    let potentials = table.numbers("command").compactMap { $0 }
    #expect(potentials.count == 17)
    for (row, v) in potentials.enumerated() {
      let gate = { (name: String) in Self.gate(name, from: -65, to: v, after: 20) }
      let sodium = 120 * pow(gate("m"), 3) * gate("h") * (v - 50)
      let potassium = 36 * pow(gate("n"), 4) * (v + 77)
      let found = ["sodiumCurrent_steady", "potassiumCurrent_steady", "leakCurrent_steady", "steady"].map {
        table.numbers($0)[row] ?? .nan
      }
      let expected = [sodium, potassium, 0.3 * (v + 54.387), sodium + potassium + 0.3 * (v + 54.387)]
      for (a, b) in zip(found, expected) { #expect(abs(a - b) < 1e-9 * max(1, abs(b)), "\(v) mV") }
      #expect(abs(try #require(table.numbers("charge")[row]) - (v + 65)) < 1e-12)
    }
  }

  /// The largest of the closed form's values at the samples' times, 0.02 ms apart.
  @Test("peak sodium currents are those of the closed form")
  func peaks() throws {
    let table = try Self.ideal.get().tables[0]
    for (row, potential) in table.numbers("command").enumerated() {
      let v = try #require(potential)
      let values = (1...1000).map { sample -> Double in
        let gate = { (name: String) in Self.gate(name, from: -65, to: v, after: Double(sample) * 0.02) }
        return 120 * pow(gate("m"), 3) * gate("h") * (v - 50)
      }
      let expected = try #require(values.max { abs($0) < abs($1) })
      let found = try #require(table.numbers("sodiumCurrent_peak")[row])
      #expect(abs(found - expected) < 1e-8 * max(1, abs(expected)), "\(v) mV")
    }
  }

  /// Reversal potentials are the model's; the tolerance is that of a straight line between steps 5 mV apart.
  @Test("reversal potentials, and curves of the gates' form")
  func curves() throws {
    let outcome = try Self.ideal.get()
    let fits = try #require(outcome.tables.first { $0.name == "fits" })
    for (row, expected) in [50, -77, -54.387].enumerated() {
      #expect(abs(try #require(fits.numbers("reversal")[row]) - expected) < 0.05)
    }
    // Potassium does not inactivate: its conductance is n⁴ at the end of the step.
    let activation = try #require(outcome.tables.first { $0.name == "activation" })
    let last = pow(Self.gate("n", from: -65, to: 60, after: 20), 4)
    for (v, share) in zip(activation.numbers("potential"), activation.numbers("potassiumCurrent")) {
      guard let v, let share else { continue }
      let expected = pow(Self.gate("n", from: -65, to: v, after: 20), 4) / last
      #expect(abs(share - expected) < 2e-4, "\(v) mV")
    }
    // Sodium's inactivation follows h∞ but for what m does before the test step.
    #expect(abs(try #require(fits.numbers("inactivation_half")[0]) + 62) < 1)
    #expect(fits.numbers("inactivation_half")[1] == nil)
  }

  private static let passive = [
    ("cell.maximalSodiumConductance", "0"), ("cell.maximalPotassiumConductance", "0"),
  ]

  /// A passive membrane behind a resistance: after a step of ΔV from V₀ the amplifier's current is
  /// I₀ + ΔV g/(1 + R g) + ΔV/(R (1 + R g)) e^(−t/τ) with τ = R C/(1 + R g), and V = command − R I.
  @Test("the capacitive transient behind a series resistance", arguments: [(0.1, 0.0), (0.4, 0.75)])
  func transient(_ row: (resistance: Double, compensation: Double)) throws {
    let outcome = try runProtocol(
      .voltageClamp,
      Self.passive + [
        ("amplifier.seriesResistance", "\(row.resistance)"),
        ("amplifier.compensation", "\(row.compensation)"),
        ("test.from", "-85"), ("test.to", "-45"), ("test.count", "2"),
      ]
    ) { $0.timeStep = 0.001 }
    let traces = try #require(outcome.tables.first { $0.name == "traces" })
    let (r, g) = (row.resistance * (1 - row.compensation), 0.3)
    let timeConstant = r / (1 + r * g)
    // At rest behind the resistance the membrane stands between the holding potential and the leak's.
    let held = (-65 + 54.387) * g / (1 + r * g)
    for (column, step) in [(1, -20.0), (2, 20.0)] {
      var charge = 0.0
      for row in traces.rows {
        guard case .number(let time) = row[0], case .number(let current) = row[column], time > 0.01 else {
          continue
        }
        let steady = held + step * g / (1 + r * g)
        let expected = steady + step / (r * (1 + r * g)) * exp(-time / timeConstant)
        #expect(abs(current - expected) < 3e-4 * abs(step / r), "\(time) ms: \(current), \(expected)")
        charge += 0.02 * (current - steady)
      }
      #expect(charge * step > 0)
    }
    let potential = try #require(outcome.tables[0].numbers("potential")[1])
    #expect(abs(potential - (-45 - r * (held + 20 * g / (1 + r * g)))) < 1e-6)
  }

  @Test("without a series resistance the membrane is charged at once by the charge C ΔV")
  func idealTransient() throws {
    let outcome = try runProtocol(
      .voltageClamp, Self.passive + [("test.from", "-85"), ("test.to", "-45"), ("test.count", "2")])
    let traces = try #require(outcome.tables.first { $0.name == "traces" })
    let peak = try #require(traces.numbers("at_-45_mV").compactMap { $0 }.max())
    #expect(abs((peak - 0.3 * (-45 + 54.387)) * 0.02 - 20) < 1e-9)
  }

  @Test("the potential is off by R I, and a small series resistance is an ideal clamp")
  func limit() throws {
    let ideal = try Self.ideal.get().tables[0]
    let errors = try [0.002, 0.0002].map { resistance -> Double in
      let table = try runProtocol(.voltageClamp, [("amplifier.seriesResistance", "\(resistance)")]).tables[0]
      for row in 0..<17 {
        let values = try ["command", "potential", "steady"].map { try #require(table.numbers($0)[row]) }
        #expect(abs(values[0] - values[1] - resistance * values[2]) < 1e-3)
      }
      return zip(table.numbers("sodiumCurrent_peak"), ideal.numbers("sodiumCurrent_peak")).map {
        abs(($0 ?? 0) - ($1 ?? 0))
      }.max() ?? 0
    }
    #expect(errors[0] > 20 && errors[1] < 0.2 * errors[0], "\(errors)")
  }

  @Test("tetrodotoxin leaves potassium, tetraethylammonium sodium")
  func blockers() throws {
    for (drug, blocked, left) in [
      ("tetrodotoxin=5.1 nM", "sodiumCurrent", "potassiumCurrent"),
      ("tetraethylammonium=6 mM", "potassiumCurrent", "sodiumCurrent"),
    ] {
      let parts = drug.split(separator: "=")
      let table = try runProtocol(.voltageClamp, [("cell." + parts[0], String(parts[1]))]).tables[0]
      let ideal = try Self.ideal.get().tables[0]
      for (found, before) in zip(table.numbers(blocked + "_peak"), ideal.numbers(blocked + "_peak")) {
        #expect(abs((found ?? 0) - 0.5 * (before ?? 0)) < 1e-9)
      }
      #expect(table.numbers(left + "_peak") == ideal.numbers(left + "_peak"))
    }
  }
}
