import Equations
import Foundation
import Physiology
import Simulation
import Testing

/// Row T32 and §A7 of reference/cells.md: over a run with spikes, pump, poisoned pump, exchanger, buffers, diffusion and
/// bath, nothing is lost.
@Suite("Charge, ions and energy balance")
struct IonBalanceTests {
  private struct Run {
    let recording: Recording

    func change(_ name: String) throws -> Double {
      let values = try #require(recording.signal(name), "\(name)").values
      return try #require(values.last) - values[0]
    }
  }

  private static let timeStep = 0.01
  private static let duration = 200.0

  @Test("to 1e-9 of what moved")
  func balance() throws {
    let run = Run(
      recording: try LivingMembrane.run(
        LivingMembrane.model, duration: Self.duration, timeStep: Self.timeStep))
    let spikes = try #require(run.recording.events("spikes")).times.count
    #expect(spikes == 8)
    let ledger = try #require(
      IonLedger(run.recording, LivingMembrane.pathways, from: 0...Self.duration))
    try expectCharge(run, ledger)
    try expectIons(run, ledger)
    // Something moved everywhere.
    for entry in ledger.entries where entry.pathway.current != "potassiumLeakCurrent" {
      #expect(abs(entry.charge) > 0.05, "\(entry.pathway.current)")
    }
    for name in [
      "dye.amount", "calciumDiffusion1.amount", "calciumDiffusion3.amount", "potassiumToBath.amount",
    ] {
      #expect(abs(try run.change(name)) > 1e-7, "\(name)")
    }
  }

  private func expectCharge(_ run: Run, _ ledger: IonLedger) throws {
    let injected = 8 * 20 * 0.5
    let moved = ledger.entries.reduce(0) { $0 + abs($1.charge) }
    #expect(abs(try run.change("V") + ledger.charge - injected) < 1e-9 * moved)
  }

  /// The contents are per area of the membrane, in mM µm, which is 100 pmol/cm².
  private func expectIons(_ run: Run, _ ledger: IonLedger) throws {
    let bath = try run.change("potassiumToBath.amount")
    // Of all ions, since a concentration of hundreds of mM keeps no more than 1e-13 mM of what one ion moved.
    let moved = ledger.entries.reduce(0) { $0 + abs($1.amount) }
    for ion in [Ion.sodium, .potassium, .chloride] {
      let inside = 0.5 * 100 * (try run.change(ion.inside))
      let outside = 2 * 100 * (try run.change(ion.outside))
      #expect(abs(inside + ledger.amount(of: ion)) < 1e-9 * moved, "\(ion.name)")
      let left = ion == .potassium ? 100 * bath : 0
      #expect(abs(inside + outside + left) < 1e-9 * (moved + abs(left)), "\(ion.name)")
    }
    let shells = LivingMembrane.shells
    var inside = 0.0
    for index in 0..<shells.count {
      inside += shells.volumeShare(index) * 100 * (try run.change(shells.content(index)))
    }
    inside += shells.volumeShare(0) * 100 * (try run.change("dye"))
    let calcium = ledger.entries.filter { $0.pathway.ion == .calcium }.reduce(0) { $0 + abs($1.amount) }
    #expect(abs(inside + ledger.amount(of: .calcium)) < 1e-9 * calcium)
    #expect(abs(inside + 200 * (try run.change("calciumOutside"))) < 1e-9 * calcium)
  }

  /// Source: reference/cells.md §A5: the energy of gradients and capacitor changes by what flows spend, what pumps
  /// store and what the electrode brings, dU = −Σ I (V − E) dt + I_e V dt. The integrals are of second order in the
  /// step, so that the difference must shrink by four with half the step.
  @Test("what the ledger says was spent is missing from the gradients")
  func energy() throws {
    let errors = try [0.02, 0.01, 0.005].map { try energyError(timeStep: $0) }
    #expect(abs(errors[0].error / errors[1].error) > 3.4, "\(errors)")
    #expect(abs(errors[2].error) < 2e-5 * errors[2].spent, "\(errors)")
  }

  private func energyError(timeStep: Double) throws -> (error: Double, spent: Double) {
    // Without a stimulus: the fibre starts 30 mV above its rest and fires by itself.
    var model = HodgkinHuxleyWithIons(volumes: LivingMembrane.volumes).model
    model.states[0].initial = "-35 [mV]"
    let run = Run(recording: try LivingMembrane.run(model, duration: 40, timeStep: timeStep, pulses: false))
    let ledger = try #require(IonLedger(run.recording, HodgkinHuxleyWithIons.pathways, from: 0...40))
    let reservoir = IonReservoir(temperature: 6.3)
    func stored(_ place: (Recording.Signal) -> Int) throws -> Double {
      var sum = 0.0
      for ion in [Ion.sodium, .potassium, .chloride] {
        let inside = try #require(run.recording.signal(ion.inside))
        let outside = try #require(run.recording.signal(ion.outside))
        sum += reservoir.energy([
          .init(inside.values[place(inside)], volume: 0.5), .init(outside.values[place(outside)], volume: 2),
        ])
      }
      let potential = try #require(run.recording.signal("V"))
      let volts = potential.values[place(potential)]
      // µF/cm² mV² is pJ/cm².
      return sum + 0.5 * volts * volts / 1000
    }
    let change = try stored { $0.values.count - 1 } - stored { _ in 0 }
    let spent = ledger.energySpent - ledger.energyRestored
    return (change + spent, spent)
  }

  @Test("a poisoned fibre in a closed space only loses energy")
  func decay() throws {
    var description = WorldDescription(timeStep: 0.02, seed: 1)
    let ouabain = description.add(
      .pulses([[Waveform.Pulse(from: 0, to: .infinity, 10)]]), name: "ouabain", unit: "mM")
    let fibre = description.add(WorldDescription.Population("fibre", .hodgkinHuxleyWithIons))
    description.connect((ouabain, "value"), to: (fibre, "ouabain"))
    let ions = [Ion.sodium, .potassium, .chloride]
    for ion in ions {
      for name in [ion.inside, ion.outside] { description.record(fibre, name, as: name, every: 500) }
    }
    description.record(fibre, "V", as: "V", every: 500)
    var world = World(try WorldPlan(description))
    try world.run(steps: 100_000)
    let reservoir = IonReservoir(temperature: 6.3)
    let potential = try #require(world.recording.signal("V")).values
    var last = Double.infinity
    for sample in potential.indices {
      var sum = 0.5 * potential[sample] * potential[sample] / 1000
      for ion in ions {
        let inside = try #require(world.recording.signal(ion.inside)).values[sample]
        let outside = try #require(world.recording.signal(ion.outside)).values[sample]
        sum += reservoir.energy([.init(inside, volume: 0.5), .init(outside, volume: 5)])
      }
      #expect(sum < last)
      last = sum
    }
  }
}
