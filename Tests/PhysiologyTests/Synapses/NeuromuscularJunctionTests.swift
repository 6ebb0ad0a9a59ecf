import Equations
import Foundation
import Physiology
import Simulation
import Testing

/// The junction against closed forms and statistics. Bounds of random counts are four standard errors of the binomial
/// law that is tested; seeds are fixed, so the outcome is too.
@Suite("Neuromuscular junction")
struct NeuromuscularJunctionTests {
  /// Announces `impulse` at the moments of its clock.
  private static let nerve = Model(
    name: "nerve", title: "for tests", timeUnit: "ms", evidence: .hypothesis, sources: [],
    inputs: [Model.Input("trigger", "1", "for tests")],
    states: [Model.State("now", "1", initial: "0", "for tests")], jumps: [Model.Jump("now", "trigger - now")],
    events: [Model.Event("impulse", when: .condition("now > 0.5"))])

  private func run(
    _ junction: NeuromuscularJunction, impulses: [Double], duration: Double, timeStep: Double = 0.02,
    seed: UInt64 = 1
  ) throws -> Recording {
    var description = WorldDescription(timeStep: timeStep, seed: seed)
    let pulses = impulses.map { Waveform.Pulse(from: $0, to: $0 + timeStep, 1) }
    let trigger = description.add(.pulses([pulses]), name: "trigger", unit: "1")
    let nerve = description.add(WorldDescription.Population("nerve", Self.nerve))
    description.connect((trigger, "value"), to: (nerve, "trigger"))
    let parts = junction.add(to: &description)
    description.send(
      (nerve, "impulse"), to: (parts.terminal, "impulse"), sameLane: true, delay: .uniform(junction.delay))
    description.record(parts.endPlate, "V", as: "V")
    description.recordEvents(parts.sites, "quantum", as: "quanta")
    description.recordEvents(parts.endPlate, "fires", as: "fires")
    var world = World(try WorldPlan(description))
    try world.run(steps: Int((duration / timeStep).rounded()))
    return world.recording
  }

  private func height(_ recording: Recording) throws -> Double {
    let values = try #require(recording.signal("V")).values
    return (values.max() ?? .nan) - values[0]
  }

  /// A junction without chance: every site releases its quantum at once.
  private func certain(sites: Int) -> NeuromuscularJunction {
    var junction = NeuromuscularJunction("junction", siteCount: sites)
    junction.terminal = ["peakReleaseRate": 1000, "spontaneousRate": 0]
    return junction
  }

  // MARK: - Release

  struct ReleaseRow: Sendable {
    let calcium: Double
    let magnesium: Double
    /// Entry relative to 2 mM calcium and 1 mM magnesium, by hand: x/(1 + x + y), x = [Ca]/1.1, y = [Mg]/3.
    let entry: Double
  }

  /// Source: Dodge and Rahamimoff's law and H = k 256·0.3 ms/280 entry⁴, with 1 − e^(−H) per ready vesicle.
  @Test(
    "the number of quanta is binomial with the fourth power of calcium, against magnesium",
    arguments: [
      ReleaseRow(calcium: 2, magnesium: 1, entry: 1), ReleaseRow(calcium: 1, magnesium: 1, entry: 0.7027027),
      ReleaseRow(calcium: 2, magnesium: 8, entry: 0.5745856),
      ReleaseRow(calcium: 4, magnesium: 1, entry: 1.2682927),
    ])
  func release(_ row: ReleaseRow) throws {
    let sites = 5000
    var junction = NeuromuscularJunction("junction", siteCount: sites)
    junction.terminal = [
      "calcium": row.calcium, "magnesium": row.magnesium, "spontaneousRate": 0, "residue": 0,
    ]
    let expected = 1 - exp(-0.3841 * 256 * 0.3 / 280 * pow(row.entry, 4))
    #expect(abs(junction.releaseProbability() - expected) < 1e-6)
    let recording = try run(junction, impulses: [1], duration: 8)
    let found = Double(try #require(recording.events("quanta")).times.count)
    let mean = Double(sites) * expected
    #expect(abs(found - mean) < 4 * sqrt(mean * (1 - expected)), "\(found) of \(mean)")
    #expect(mean > 100 || row.magnesium == 8)
  }

  /// Source: reference/cells.md §D2, one-sided test (i), and its presynaptic delay of 0.5 to 1 ms.
  @Test("without calcium nothing is released; with it quanta come after the delay")
  func calciumAndDelay() throws {
    var junction = NeuromuscularJunction("junction", siteCount: 1000)
    junction.terminal = ["calcium": 0, "spontaneousRate": 0]
    #expect(try run(junction, impulses: [1], duration: 8).events("quanta")?.times.isEmpty == true)
    junction.terminal = ["spontaneousRate": 0]
    let times = try #require(run(junction, impulses: [1], duration: 8).events("quanta")).times.map { $0 - 1 }
    let mean = times.reduce(0, +) / Double(times.count)
    #expect((times.min() ?? 0) > 0.5)
    #expect((0.6...1.1).contains(mean), "\(mean)")
  }

  /// Source: del Castillo and Katz's method of failures, m = −ln(failures/trials), for few quanta.
  @Test("failures tell the mean number of quanta")
  func failures() throws {
    var junction = NeuromuscularJunction("junction", siteCount: 200)
    junction.terminal = ["calcium": 0.5, "spontaneousRate": 0, "residue": 0]
    junction.site = ["returnTime": 1]
    let trials = 400
    let impulses = (0..<trials).map { 1 + 20 * Double($0) }
    let recording = try run(junction, impulses: impulses, duration: 20 * Double(trials), timeStep: 0.05)
    let times = try #require(recording.events("quanta")).times
    let counts = impulses.map { start in times.filter { $0 >= start && $0 < start + 20 }.count }
    let mean = Double(counts.reduce(0, +)) / Double(trials)
    let silent = Double(counts.filter { $0 == 0 }.count)
    let m = junction.meanQuantalContent
    #expect((0.5...3).contains(m), "\(m)")
    #expect(abs(mean - m) < 4 * sqrt(m / Double(trials)), "\(mean) \(m)")
    let byFailures = -log(silent / Double(trials))
    #expect(abs(byFailures - m) < 4 * sqrt((exp(m) - 1) / Double(trials)), "\(byFailures) \(m)")
  }

  // MARK: - Depression

  /// Source: with a share p used by each impulse and return with τ, R = (1 − e)/(1 − (1 − p) e) of the sites are ready in
  /// the steady state, e = e^(−T/τ).
  @Test("vesicles run low in a train as the closed form has it")
  func depression() throws {
    var junction = NeuromuscularJunction("junction", siteCount: 2000)
    junction.terminal = ["spontaneousRate": 0, "residue": 0]
    junction.site = ["returnTime": 200]
    let interval = 50.0
    let impulses = (0..<60).map { 1 + interval * Double($0) }
    let recording = try run(junction, impulses: impulses, duration: 3000, timeStep: 0.05)
    let times = try #require(recording.events("quanta")).times
    let late = times.filter { $0 > 1000 }.count
    let p = junction.releaseProbability()
    let e = exp(-interval / 200)
    let ready = (1 - e) / (1 - (1 - p) * e)
    let expected = 2000 * p * ready * 40
    #expect(abs(Double(late) - expected) < 0.03 * expected, "\(late) \(expected)")
    let first = Double(times.filter { $0 < 50 }.count)
    #expect(abs(first - 2000 * p) < 4 * sqrt(2000 * p * (1 - p)))
  }

  // MARK: - Receptors

  /// Receptors alone, at a held potential.
  private func openShare(at potential: Double, timeStep: Double) throws -> [(time: Double, open: Double)] {
    var model = Model.endPlateSite
    model.events = []
    model.states[0].derivative = "0 [1/ms]"
    model.states[1].initial = "1 [mM]"
    var run = ModelRun(model, timeStep: timeStep)
    run.set("potential", potential, unit: "mV")
    for name in ["open", "free", "single", "double"] { run.record(name) }
    let recording = try run.recording(of: 12)
    let states = try ["free", "single", "double", "open"].map { try #require(recording.signal($0)) }
    for sample in states[0].values.indices {
      let sum = states.reduce(0) { $0 + $1.values[sample] }
      #expect(abs(sum - 1) < 1e-12)
      #expect(states.allSatisfy { (0...1).contains($0.values[sample]) })
    }
    return zip(states[3].times, states[3].values).map { (time: $0, open: $1) }
  }

  /// Source: without acetylcholine A₂R and the open state decay with the slower eigenvalue of their two equations,
  /// (s − √(s² − 8 k₋ α))/2 with s = α + β + 2k₋; Magleby and Stevens: e-fold per 125 mV.
  @Test(
    "currents decay with the eigenvalue of the scheme, slower at negative potentials",
    arguments: [-100.0, 50])
  func decay(potential: Double) throws {
    let closing = 1.7 * exp(0.008 * (potential + 100))
    let sum = closing + 48 + 2 * 7.7
    let expected = (sum - sqrt(sum * sum - 8 * 7.7 * closing)) / 2
    let course = try openShare(at: potential, timeStep: 0.002)
    let value = { (time: Double) in course.min { abs($0.time - time) < abs($1.time - time) }?.open ?? .nan }
    let found = log(value(4) / value(5))
    #expect(abs(found - expected) < 0.002 * expected, "\(found) \(expected)")
    #expect((course.map { $0.open }.max() ?? 0) > 0.5)
  }

  /// Source: three steps and Richardson's comparison. Acetylcholine stands still within a step, which is of first order.
  @Test("smaller steps converge")
  func receptorOrder() throws {
    let ends = try [0.04, 0.02, 0.01].map { step in
      try openShare(at: -80, timeStep: step).first { abs($0.time - 1.2) < 1e-9 }?.open ?? .nan
    }
    let order = log2(abs((ends[0] - ends[1]) / (ends[1] - ends[2])))
    #expect(order > 0.9, "\(order)")
  }

  // MARK: - End plate

  @Test("one quantum moves a mammal's end plate by 0.4 to 1 mV, and two by twice that, nearly")
  func quantum() throws {
    let one = try height(run(certain(sites: 1), impulses: [1], duration: 20))
    let two = try height(run(certain(sites: 2), impulses: [1], duration: 20))
    #expect((0.4...1).contains(one), "\(one)")
    #expect(two < 2 * one && two > 1.97 * one)
  }

  /// Source: Martin 1955, m q/(1 + m q/(driving force)); McLachlan and Martin 1981 found it quite right for a cable, and
  /// too strong where the capacity smoothes, so a tenth is allowed.
  @Test("many quanta add up as Martin's formula has it", arguments: [20, 40, 80])
  func martin(quanta: Int) throws {
    let one = try height(run(certain(sites: 1), impulses: [1], duration: 20))
    let many = try height(run(certain(sites: quanta), impulses: [1], duration: 20))
    let linear = one * Double(quanta)
    let expected = linear / (1 + linear / 75)
    #expect(many < linear)
    #expect(abs(many - expected) < 0.1 * expected, "\(many) \(expected)")
  }

  /// Source: reference/cells.md §D2, one-sided tests (ii) and (iii).
  @Test("tubocurarine scales the quantum by the receptors that are left, and blocks")
  func tubocurarine() throws {
    var weak = certain(sites: 4)
    weak.site["tubocurarine"] = 3.4e-4
    let usual = try height(run(certain(sites: 4), impulses: [1], duration: 20))
    let left = try height(run(weak, impulses: [1], duration: 20))
    // One quarter is left; the smaller potential saturates less.
    #expect(abs(left / usual - 0.25) < 0.02, "\(left / usual)")
    var blocked = certain(sites: 40)
    #expect(try run(blocked, impulses: [1], duration: 20).events("fires")?.times.count == 1)
    blocked.site["tubocurarine"] = 1e-3
    #expect(try run(blocked, impulses: [1], duration: 20).events("fires")?.times.isEmpty == true)
  }
}
