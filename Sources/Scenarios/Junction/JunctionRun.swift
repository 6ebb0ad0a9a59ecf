import Equations
import Physiology
import Simulation

/// Runs the scenario and measures the junctions.
struct JunctionRun: ScenarioRun {
  private let request: RunRequest
  private let timeStep: Double

  init(_ request: RunRequest) {
    self.request = request
    timeStep = request.timeStep ?? request.scenario.timeStep
  }

  /// How long the run goes on after the last impulse, in ms.
  private static let aftermath = 40.0
  /// The time between samples that is aimed at, in ms.
  private static let interval = 0.1
  private static let mostSamples = 500_000

  private func value(_ name: String) -> Double { request.parameters[name] ?? 0 }

  /// When the impulses come, in ms.
  private var impulses: [Double] {
    RegularTrain(
      first: value(JunctionParameters.first), rate: value(JunctionParameters.rate),
      count: value(JunctionParameters.count)
    ).times
  }

  /// How long the run is in ms.
  var duration: Double {
    guard let asked = request.duration else { return (impulses.last ?? 0) + Self.aftermath }
    return asked.isFinite ? max(asked, 0) : 0
  }

  private var steps: Int { Int(min((duration / timeStep).rounded(), 1e15)) }

  /// The junctions to compare.
  private var junctions: [(title: String, junction: NeuromuscularJunction)] {
    var usual = NeuromuscularJunction(
      "usual", siteCount: Int(value(JunctionParameters.sites)), delay: value(JunctionParameters.delay))
    usual.terminal = request.parameters.values(of: JunctionParameters.terminal)
    usual.site = request.parameters.values(of: JunctionParameters.site)
    usual.endPlate = request.parameters.values(of: JunctionParameters.endPlate)
    func variant(_ name: String) -> NeuromuscularJunction {
      var junction = NeuromuscularJunction(name, siteCount: usual.siteCount, delay: usual.delay)
      (junction.terminal, junction.site, junction.endPlate) = (usual.terminal, usual.site, usual.endPlate)
      return junction
    }
    var (curare, magnesium, calcium) = (variant("curare"), variant("magnesium"), variant("calcium"))
    curare.site["tubocurarine"] = value(JunctionParameters.tubocurarine)
    magnesium.terminal["magnesium"] = value(JunctionParameters.magnesium)
    calcium.terminal["calcium"] = value(JunctionParameters.calcium)
    return [
      ("as usual", usual), ("with curare", curare), ("much magnesium", magnesium),
      ("little calcium", calcium),
    ]
  }

  /// The same junctions with one site that releases its quantum for certain, to tell what one quantum does.
  private var quanta: [NeuromuscularJunction] {
    junctions.map { _, junction in
      var single = NeuromuscularJunction(junction.name + "Quantum", siteCount: 1, delay: junction.delay)
      (single.terminal, single.site, single.endPlate) = (junction.terminal, junction.site, junction.endPlate)
      for name in ["calcium", "magnesium"] { single.terminal[name] = nil }
      single.terminal["peakReleaseRate"] = 1000
      single.terminal["spontaneousRate"] = 0
      single.site["returnTime"] = 1
      return single
    }
  }

  /// Makes the run.
  ///
  /// - Parameter goesOn: hears of the progress; false ends the run.
  /// - Throws: what is wrong with the world that the request describes.
  func run(goesOn: (RunProgress) -> Bool) throws(WorldError) -> RunOutcome {
    var world = try initialWorld()
    let end = world.run(steps: steps, threads: request.threads, goesOn: goesOn)
    let plate = request.parameters.values(of: JunctionParameters.endPlate)
    let outcome = JunctionOutcome(
      world.recording, junctions, impulses: impulses.filter { $0 < world.time },
      levels: (plate["restingPotential"] ?? 0, plate["threshold"] ?? 0, plate["channelReversal"] ?? 0))
    return RunOutcome(
      recording: world.recording, end: end, simulated: world.time, planned: duration,
      details: .neuromuscularJunction(outcome))
  }

  /// The world at time 0.
  func initialWorld() throws(WorldError) -> World {
    let plan = try WorldPlan(
      description, block: request.block, instructions: request.instructions, memoryLimit: request.memoryLimit)
    return World(plan, instructions: request.instructions)
  }

  private var description: WorldDescription {
    var description = WorldDescription(timeStep: timeStep, seed: request.seed)
    let pulses = impulses.map { Waveform.Pulse(from: $0, to: $0 + timeStep, 1) }
    let trigger = description.add(.pulses([pulses]), name: "trigger", unit: "1")
    let nerve = description.add(WorldDescription.Population("nerve", .impulseSource))
    description.connect((trigger, "value"), to: (nerve, "trigger"))
    let every = max(1, Int((Self.interval / timeStep).rounded()), steps / Self.mostSamples)
    for junction in junctions.map({ $0.junction }) + quanta {
      let parts = junction.add(to: &description)
      description.send(
        (nerve, "impulse"), to: (parts.terminal, "impulse"), sameLane: true, delay: .uniform(junction.delay))
      let name = junction.name
      description.record(parts.endPlate, "V", as: JunctionOutcome.potential(name), every: every)
      description.record(parts.endPlate, "endPlateCurrent", as: JunctionOutcome.current(name), every: every)
      description.recordEvents(parts.sites, "quantum", as: JunctionOutcome.quanta(name))
      description.recordEvents(parts.endPlate, "fires", as: JunctionOutcome.fires(name))
      if name == "usual" {
        description.record(parts.terminal, "releaseCalcium", as: "releaseCalcium", every: every)
        description.record(parts.terminal, "releaseRate", as: "releaseRate", every: every)
      }
    }
    return description
  }
}

extension Model {
  /// Announces `impulse` in every step in which its input is 1.
  static let impulseSource = Model(
    name: "impulseSource", title: "Impulses at given moments", timeUnit: "ms", evidence: .hypothesis,
    sources: [.galvani], inputs: [Input("trigger", "1", "1 in the steps of an impulse")],
    states: [State("now", "1", initial: "0", "the trigger in this step")],
    jumps: [Jump("now", "trigger - now")],
    events: [Event("impulse", when: .condition("now > 0.5"))])
}
