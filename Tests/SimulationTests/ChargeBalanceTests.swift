import Equations
import Simulation
import Testing

/// Row T32 of reference/cells.md: the charges of all currents and of the capacitor cancel the injected charge.
@Suite struct ChargeBalanceTests {
  @Test(arguments: [0.2, 0.05, 0.01], [1, 9])
  func chargesCancelToRounding(timeStep: Double, lanes: Int) throws {
    var description = WorldDescription(timeStep: timeStep, seed: 1)
    let stimulus = description.add(
      .pulses([[Waveform.Pulse(from: 1, to: 15, 20)]]), name: "s", unit: "uA/cm2")
    let capacitances = (0..<lanes).map { 0.8 + 0.1 * Double($0) }
    var population = WorldDescription.Population(
      "m", .membrane, count: lanes, parameters: ["capacitance": .lanes(capacitances)])
    population.accountsCharge = true
    let membrane = description.add(population)
    description.connect((stimulus, "value"), to: (membrane, "injected"), .broadcast(lane: 0))
    for name in ["V", "gated.charge", "leaking.charge"] { description.record(membrane, name, as: name) }
    let recording = try description.recording(steps: Int((20 / timeStep).rounded()))
    #expect(recording.signal("gated.charge")?.unit == "uA/cm2 ms")
    for lane in 0..<lanes {
      let potential = try #require(recording.signal("V")).lane(lane)
      let charges = try ["gated.charge", "leaking.charge"].map {
        try #require(recording.signal($0)?.lane(lane).last)
      }
      let onCapacitor = capacitances[lane] * (potential[potential.count - 1] - potential[0])
      let injected = 20.0 * 14
      #expect(charges[0] > 50, "the gate opens")
      #expect(abs(charges[0] + charges[1] + onCapacitor - injected) < 1e-9 * injected)
    }
  }
}
