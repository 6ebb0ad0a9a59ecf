import Equations
import Physiology
import Simulation
import Testing

/// Row T32 of reference/cells.md for membranes in which sodium's activation follows the potential at once, so that
/// currents are curved in it, and the ledger of their sodium.
@Suite("Charge account of curved currents")
struct ChargeAccountTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let model: Model
    /// In the model's unit of current, for 0.5 ms from 5 ms on.
    let pulse: Double
    let unit: String
    /// Of an action potential in 40 ms: sodium beyond rest over C ΔV; nil where no independent computation is at hand.
    var excess: Double?
    var testDescription: String { model.name }
  }

  /// Source of the excess: fourth-order Runge–Kutta on the published equations at 0.001 ms, a program that shares no
  /// code with ours, from rest (Wang and Buzsáki) and from the state after 3 s (Booth, Rinzel and Kiehn).
  static let rows = [
    Row(model: .wangBuzsaki1996, pulse: 20, unit: "uA/cm2", excess: 1.30552),
    Row(model: .boothRinzelKiehn1997, pulse: 40, unit: "uA/cm2", excess: 1.00462),
    Row(model: .mcIntyreRichardsonGrill2002Node, pulse: 100, unit: "uA/cm2"),
    Row(model: .traubMilesBrette2007, pulse: 10, unit: "nA"),
  ]

  private static func run(_ row: Row, timeStep: Double) throws -> (recording: Recording, capacitance: Double)
  {
    let membrane = try #require(row.model.membrane)
    let rest = try #require(try RestingState.find(row.model, within: -100 ... -30))
    var description = WorldDescription(timeStep: timeStep, seed: 1)
    let stimulus = description.add(
      .pulses([[Waveform.Pulse(from: 5, to: 5.5, row.pulse)]]), name: "stimulus", unit: row.unit)
    var population = WorldDescription.Population("cell", rest.starting(row.model))
    population.parameters["initialPotential"] = .uniform(rest.potential)
    population.accountsCharge = true
    let cell = description.add(population)
    description.connect((stimulus, "value"), to: (cell, "injectedCurrent"))
    for name in [membrane.potential, "sodiumCurrent"] + membrane.currents.map({ $0 + ".charge" })
    where name != "sodiumCurrent" || membrane.currents.contains(name) {
      description.record(cell, name, as: name)
    }
    description.recordEvents(cell, "spike", as: "spikes")
    var world = World(try WorldPlan(description))
    try world.run(steps: Int((40 / timeStep).rounded()))
    let capacitance = row.model.parameters.first { $0.name == membrane.capacitance }?.value
    return (world.recording, try #require(capacitance))
  }

  @Test("injected charge = ionic charge + membrane charge at every step, 1e-9 of what moved", arguments: rows)
  func balance(_ row: Row) throws {
    let (recording, capacitance) = try Self.run(row, timeStep: 0.005)
    let membrane = try #require(row.model.membrane)
    let potential = try #require(recording.signal(membrane.potential))
    let charges = try membrane.currents.map { try #require(recording.signal($0 + ".charge")).values }
    var worst = 0.0
    for (sample, time) in potential.times.enumerated() {
      var residual = capacitance * (potential.values[0] - potential.values[sample])
      var moved = residual.magnitude + capacitance
      residual += row.pulse * max(0, min(time, 5.5) - 5)
      for charge in charges {
        residual -= charge[sample]
        moved += charge[sample].magnitude
      }
      worst = max(worst, residual.magnitude / moved)
    }
    #expect(worst < 1e-9, "\(worst)")
    #expect(try #require(recording.events("spikes")).times.count >= 1)
  }

  @Test(
    "sodium of an action potential over the least needed, 0.3 %", arguments: rows.filter { $0.excess != nil })
  func excess(_ row: Row) throws {
    let (recording, capacitance) = try Self.run(row, timeStep: 0.001)
    let sodium = [IonPathway("sodium channels", .sodium, current: "sodiumCurrent")]
    let ledger = try #require(IonLedger(recording, sodium, from: 0...40))
    #expect(ledger.spikeCount == 1 && ledger.extent == .area)
    let resting = try #require(recording.signal("sodiumCurrent")?.values.first)
    let membrane = try #require(row.model.membrane)
    let potential = try #require(recording.signal(membrane.potential)).values
    let least = capacitance * (try #require(potential.max()) - potential[0])
    let ratio = (resting * 40 - ledger.charge) / least
    #expect(abs(ratio / (try #require(row.excess)) - 1) < 0.003, "\(ratio)")
  }

  /// Of a cell whose currents are in nA, in pC and fmol.
  @Test("a ledger of a whole cell")
  func wholeCell() throws {
    let (recording, _) = try Self.run(Self.rows[3], timeStep: 0.005)
    let pathways = [
      IonPathway("sodium channels", .sodium, current: "sodiumCurrent"),
      IonPathway("potassium channels", .potassium, current: "potassiumCurrent"),
    ]
    let ledger = try #require(IonLedger(recording, pathways, from: 0...40))
    #expect(ledger.extent == .cell && ledger.extent.amount == "fmol" && ledger.spikeCount >= 1)
    let charge = try #require(recording.signal("sodiumCurrent.charge"))
    #expect(charge.unit == "nA ms")
    #expect(ledger.entries[0].charge == (try #require(charge.values.last)))
    // pC over C/mol are pmol/1000.
    #expect(abs(ledger.amount(of: .sodium) - ledger.entries[0].charge / 96485.33212 * 1000) < 1e-9)
    #expect(ledger.entries[0].energySpent == nil)
  }
}
