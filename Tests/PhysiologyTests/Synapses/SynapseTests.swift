import Equations
import Foundation
import Physiology
import Simulation
import Testing

/// Synapses against their closed forms. The first spike takes effect in the step that begins at 5 ms.
@Suite("Synapses")
struct SynapseTests {
  private static let start = 5.0

  private func values(
    _ cell: SynapseCell, _ receiver: String, _ name: String, spikes: [Double] = [start], duration: Double
  ) throws -> [(time: Double, value: Double)] {
    let recording = try cell.run(spikes: spikes, to: receiver, [name], duration: duration)
    let signal = try #require(recording.signal(name))
    return zip(signal.times, signal.values).map { (time: $0 - Self.start, value: $1) }
  }

  // MARK: - Double exponential

  /// Source: reference/cells.md §D: τ 0.5 and 2 ms give a peak at 0.92420 ms and N = 2.1165.
  @Test(
    "the double exponential is exact at every step and peaks at its weight", arguments: [0.0125, 0.1, 0.3])
  func doubleExponential(timeStep: Double) throws {
    let synapse = DoubleExponentialSynapse(
      "excitatory", reversal: 0, times: (rise: 0.5, decay: 2), unitaryConductance: 0.004)
    #expect(abs(synapse.timeToPeak - 0.92420) < 5e-6)
    #expect(abs(synapse.normalization - 2.1165) < 5e-5)
    // The conductance is a state of half steps, half a step behind the sample's time.
    let start = (Self.start / timeStep).rounded() * timeStep
    let found = try values(
      SynapseCell(mechanism: synapse.mechanism, timeStep: timeStep), "excitatory", "excitatoryConductance",
      duration: 20)
    for (time, value) in found where time + Self.start - start > 1.5 * timeStep {
      let after = time + Self.start - start
      let expected = 0.004 * synapse.normalization * (exp(-after / 2) - exp(-after / 0.5))
      #expect(abs(value - expected) < 1e-12, "\(time)")
    }
    if timeStep < 0.05 {
      let peak = found.map { $0.value }.max() ?? 0
      #expect(abs(peak - 0.004) < 1e-6)
    }
  }

  // MARK: - Receptors

  /// Source: r relaxes to αT/(αT + β) with the rate αT + β for 1 ms, then decays with β.
  @Test(
    "receptors open in the pulse of transmitter and close after it",
    arguments: [TransmitterReceptor.ampa(0.001), .nmda(0.001), .gabaA(0.001)])
  func receptor(_ receptor: TransmitterReceptor) throws {
    let found = try values(
      SynapseCell(mechanism: receptor.mechanism), receptor.kind, receptor.kind + "Open", duration: 40)
    let rate = receptor.binding + receptor.unbinding
    for (time, value) in found where time > 0 {
      let pulse = min(time, 1)
      let peak = receptor.binding / rate * (1 - exp(-rate * pulse))
      let expected = peak * exp(-receptor.unbinding * max(time - 1, 0))
      #expect(abs(value - expected) < 1e-12, "\(time)")
    }
  }

  @Test("a second spike within the pulse lets it last 1 ms from then")
  func overlap() throws {
    let cell = SynapseCell(mechanism: TransmitterReceptor.ampa(0.001).mechanism)
    let found = try values(cell, "ampa", "ampaTransmitter", spikes: [5, 5.5], duration: 8)
    let on = found.filter { $0.value > 0 }.map { $0.time }
    #expect(on.count == 60 || on.count == 61, "\(on.count)")
  }

  /// Source: Jahr and Stevens: 1/(1 + [Mg]/3.57 mM e^(−0.062 V)).
  @Test(
    "magnesium blocks NMDA channels at rest",
    arguments: [(-65.0, 0.05966815), (-40, 0.23015532), (0, 0.78118162)])
  func magnesium(_ row: (potential: Double, expected: Double)) throws {
    let exact = 1 / (1 + exp(-0.062 * row.potential) / 3.57)
    #expect(abs(exact - row.expected) < 1e-7)
    var model = SynapseCell(mechanism: TransmitterReceptor.nmda(0.001).mechanism).model
    model.states[0].initial = "\(row.potential) [mV]"
    var run = ModelRun(model)
    run.record("nmdaUnblocked")
    let first = try #require(run.recording(of: 0.1).signal("nmdaUnblocked")?.values.first)
    #expect(abs(first - exact) < 1e-12)
  }

  /// Source: r as above; s' = K₃ r − K₄ s solved by hand after the pulse: s = s₁ e^(−K₄t) + K₃ r₁ (e^(−K₂t) −
  /// e^(−K₄t))/(K₄ − K₂); before it s is below 1 % of that. The states lag by half a step each, hence the tolerance.
  @Test("GABA-B rises late, and more than twice as much for a burst")
  func gabaB() throws {
    let cell = SynapseCell(mechanism: MetabotropicReceptor(maximalConductance: 0.001).mechanism)
    let protein = try values(cell, "gabaB", "gabaBProtein", duration: 800)
    let bound = 0.09 / 0.0912 * (1 - exp(-0.0912))
    for (time, value) in protein where time > 40 {
      let after = time - 1
      let s1 = 0.18 * bound * 0.5
      let expected =
        s1 * exp(-0.034 * after)
        + 0.18 * bound * (exp(-0.0012 * after) - exp(-0.034 * after)) / (0.034 - 0.0012)
      #expect(abs(value - expected) < 0.005 * expected, "\(time)")
    }
    let one = try values(cell, "gabaB", "gabaBOpen", duration: 500).map { $0.value }.max() ?? 0
    let burst = (0..<5).map { Self.start + 5 * Double($0) }
    let five =
      try values(cell, "gabaB", "gabaBOpen", spikes: burst, duration: 500).map { $0.value }.max() ?? 0
    #expect(five > 20 * one)
  }

  // MARK: - Plasticity

  struct TrainRow: Sendable {
    let plasticity: PlasticSynapse.Plasticity
    /// In Hz.
    let rate: Double
  }

  /// Source: Tsodyks and Markram's recursion, u' = U + u (1 − U) e_F and R' = 1 + (R − R u − 1) e_D, iterated here, and
  /// its fixed point.
  @Test(
    "depression and facilitation follow the recursion and end in its fixed point",
    arguments: [
      TrainRow(plasticity: .depressing, rate: 20), TrainRow(plasticity: .depressing, rate: 50),
      TrainRow(plasticity: .facilitating, rate: 20), TrainRow(plasticity: .facilitating, rate: 5),
    ])
  func train(_ row: TrainRow) throws {
    let synapse = PlasticSynapse(
      "plastic", row.plasticity, reversal: 0, decay: 3, absoluteConductance: 0.001)
    let interval = 1000 / row.rate
    let count = 100
    let spikes = (0..<count).map { Self.start + Double($0) * interval }
    let found = try values(
      SynapseCell(mechanism: synapse.mechanism, timeStep: 0.1), "plastic", "plasticReleased", spikes: spikes,
      duration: Self.start + Double(count) * interval)
    var (u, resources) = (row.plasticity.use, 1.0)
    let (facilitated, recovered) = (
      exp(-interval / row.plasticity.facilitation), exp(-interval / row.plasticity.recovery)
    )
    var last = 0.0
    for number in 0..<count {
      let time = Double(number) * interval + interval / 2
      let sample = try #require(found.min { abs($0.time - time) < abs($1.time - time) })
      #expect(abs(sample.value - u * resources) < 1e-9, "spike \(number)")
      last = u * resources
      resources = 1 + (resources - resources * u - 1) * recovered
      u = row.plasticity.use + u * (1 - row.plasticity.use) * facilitated
    }
    #expect(abs(last - row.plasticity.steadyRelease(interval: interval)) < 1e-4)
  }

  /// Source: reference/cells.md §D: without facilitation R = (1 − e)/(1 − (1 − U) e), e = e^(−1/(f τ_D)).
  @Test("the steady release of the depressing synapse at 20 Hz")
  func steady() {
    let e = exp(-50.0 / 800)
    let expected = 0.5 * (1 - e) / (1 - 0.5 * e)
    #expect(abs(PlasticSynapse.Plasticity.depressing.steadyRelease(interval: 50) - expected) < 1e-12)
  }

  // MARK: - Graded

  @Test("a graded synapse follows the presynaptic potential")
  func graded() throws {
    let synapse = GradedSynapse(
      "graded", activation: (half: -50, slope: 4), timeConstant: 5, reversal: -70, maximalConductance: 0.01)
    var run = ModelRun(SynapseCell(mechanism: synapse.mechanism).model, timeStep: 0.1)
    run.set("gradedPotential", -46, unit: "mV")
    run.record("gradedOpen")
    let signal = try #require(run.recording(of: 30).signal("gradedOpen"))
    let target = 1 / (1 + exp(-1.0))
    for (time, value) in zip(signal.times, signal.values) where time > 0.05 {
      // Half a step behind, as all states beside a potential.
      #expect(abs(value - target * (1 - exp(-(time - 0.05) / 5))) < 1e-12)
    }
  }

  // MARK: - Electrical

  /// Two passive cells, each with 0.1 nF and 10 nS, joined by a conductance.
  private func coupled(
    conductance: Double, rectification: Double = 0, injected: (Double, Double), timeStep: Double,
    duration: Double
  ) throws -> Recording {
    var description = WorldDescription(timeStep: timeStep, seed: 1)
    let model = SynapseCell(mechanism: Mechanism()).model
    let currents = [injected.0, injected.1].enumerated().map {
      description.add(.breakpoints([Waveform.Point(0, $1)]), name: "current\($0)", unit: "nA")
    }
    let junction = description.add(
      WorldDescription.Population(
        "junction", .electricalSynapse,
        parameters: ["conductance": .uniform(conductance), "rectification": .uniform(rectification)]))
    let cells = ["first", "second"].map { name in
      var cell = WorldDescription.Population(name, model)
      cell.accountsCharge = true
      return description.add(cell)
    }
    for (current, cell) in zip(currents, cells) {
      description.connect((current, "value"), to: (cell, "injected"))
    }
    description.couple(
      junction, (cell: cells[0], potential: "V", injected: "injected"),
      (cell: cells[1], potential: "V", injected: "injected"))
    description.record(cells[0], "V", as: "first")
    description.record(cells[1], "V", as: "second")
    for (cell, name) in zip(cells, ["first", "second"]) {
      description.record(cell, "leakCurrent.charge", as: name + ".leak")
    }
    description.record(junction, "intoSecond", as: "current")
    var world = World(try WorldPlan(description))
    try world.run(steps: Int((duration / timeStep).rounded()))
    return world.recording
  }

  private func last(_ recording: Recording, _ name: String) throws -> Double {
    try #require(recording.signal(name)?.values.last)
  }

  /// Source: reference/cells.md §D: the coupling coefficient g/(g + g_m) of the cell without current.
  @Test("two cells share a current by the coupling coefficient, and no charge is lost")
  func gapJunction() throws {
    let recording = try coupled(conductance: 0.005, injected: (0.1, 0), timeStep: 0.025, duration: 400)
    let (first, second) = (try last(recording, "first") + 65, try last(recording, "second") + 65)
    #expect(abs(second / first - 0.005 / 0.015) < 1e-9)
    let leaked = try last(recording, "first.leak") + last(recording, "second.leak")
    #expect(abs(leaked + 0.1 * (first + second) - 0.1 * 400) < 1e-9 * 40)
  }

  /// Source: the difference of equal cells decays with the time constant C/(g_m + 2g).
  @Test("the difference of the cells decays as in the closed form, with second order")
  func coupledDecay() throws {
    let errors = try [0.1, 0.05].map { step in
      let recording = try coupled(conductance: 0.005, injected: (0.1, 0), timeStep: step, duration: 8)
      let difference = try last(recording, "first") - last(recording, "second")
      return difference - 0.1 / 0.02 * (1 - exp(-8 * 0.02 / 0.1))
    }
    #expect(abs(errors[0] / errors[1] - 4) < 0.6, "\(errors)")
    #expect(abs(errors[1]) < 1e-4)
  }

  @Test("a rectifying junction passes current one way")
  func rectifying() throws {
    let forward = try coupled(
      conductance: 0.005, rectification: 2, injected: (0.2, 0), timeStep: 0.025, duration: 400)
    let backward = try coupled(
      conductance: 0.005, rectification: 2, injected: (0, 0.2), timeStep: 0.025, duration: 400)
    let (through, back) = (try last(forward, "current"), try last(backward, "current"))
    #expect(through > 0.03)
    #expect(back < 0 && -back < 0.1 * through)
  }
}
