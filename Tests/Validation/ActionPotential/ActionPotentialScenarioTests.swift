import Analysis
import Testing

@testable import Scenarios
@testable import Simulation

@Suite("The scenario action-potential")
struct ActionPotentialScenarioTests {
  static let reference = Result { try runActionPotential() }

  // MARK: What it tells

  @Test("tells the three stages and the thresholds in words")
  func sentences() throws {
    let outcome = try Self.reference.get().outcome
    #expect(
      outcome.stageSentences == [
        "Depolarization, 6.09 to 7.11 ms: sodium dominates with 163.3 nC/cm2 inward, against potassium 61.6 and "
          + "leak 9.0. As the sodium conductance goes from 0.21 to 29.66 mS/cm2, the potential goes from -53.4 "
          + "to 39.3 mV.",
        "Repolarization, 7.11 to 9.29 ms: potassium dominates with 1295.2 nC/cm2 outward, joined by leak 29.9, "
          + "against sodium 1220.8. As the share of sodium channels that are not inactivated (h) goes from "
          + "0.336 to 0.086 and the potassium conductance from 2.48 to 11.09 mS/cm2, the potential goes from "
          + "39.3 to -65.0 mV.",
        "Hyperpolarization, 9.29 to 23.5 ms: potassium dominates with 79.1 nC/cm2 outward, against sodium 10.0 "
          + "and leak 69.1. While the potassium conductance goes from 11.09 to 0.34 mS/cm2, the potential falls "
          + "below rest to -76.2 mV and comes back.",
      ])
    #expect(
      outcome.excitabilitySentences == [
        "A pulse of 0.5 ms excites from 13.275 uA/cm2 on: all or none.",
        "A sudden displacement by 6.51 mV from rest is enough; a smaller one dies away.",
        "For 7.19 ms after a first pulse of 0.5 ms and 1.5 times the threshold even 10 times the threshold "
          + "excites no second action potential: the absolute refractory period at this cap.",
        "Until 16.63 ms a second one needs more than the threshold at rest: the relative refractory period.",
      ])
  }

  /// Source: cells.md §H, the current test of each phase.
  @Test(
    "each stage has its current",
    arguments: [
      (Stage.depolarization, "sodium"), (.repolarization, "potassium"), (.hyperpolarization, "potassium"),
    ])
  func dominantCurrents(_ row: (stage: Stage, carrier: String)) throws {
    let accounts = try Self.reference.get().outcome.accounts
    let account = try #require(accounts.first { $0.interval.stage == row.stage })
    let dominant = try #require(account.dominant)
    #expect(dominant.carrier == row.carrier)
    #expect(dominant.charge < 0 || row.carrier == "potassium")
  }

  /// Source: cells.md T32; the charge that the membrane takes up is C ΔV.
  @Test("the charges of every stage balance", arguments: ["20", "40", "-12"])
  func stageBalance(_ amplitude: String) throws {
    let (_, outcome) = try runActionPotential([
      ("stimulus.amplitude", "\(amplitude) uA/cm2"), ("stimulus.duration", "4.4 ms"),
    ])
    #expect(outcome.accounts.count >= 4)
    for account in outcome.accounts {
      let ionic = account.charges.reduce(0) { $0 + $1.charge }
      let moved = account.charges.reduce(1) { $0 + abs($1.charge) }
      #expect(abs(account.injectedCharge - ionic - account.membraneCharge) < 1e-9 * moved)
    }
  }

  @Test("stages follow each other, and their charges add up to those of the run")
  func stagesCover() throws {
    let (run, outcome) = try Self.reference.get()
    #expect(
      outcome.accounts.map { $0.interval.stage } == [
        .rest, .depolarization, .repolarization, .hyperpolarization, .recovery,
      ])
    for (earlier, later) in zip(outcome.accounts, outcome.accounts.dropFirst()) {
      #expect(earlier.interval.end == later.interval.start)
    }
    let last = try #require(outcome.accounts.last)
    let read = AxonRecording(run.recording)
    for (place, current) in ["sodiumCurrent", "potassiumCurrent", "leakCurrent"].enumerated() {
      let sum = outcome.accounts.reduce(0) { $0 + $1.charges[place].charge }
      #expect(abs(sum - read.value(current + ".charge", at: last.interval.end)) < 1e-9)
    }
  }

  /// Source: causality; the recording samples every 0.01 ms, and the slope looks two samples ahead. A pulse that
  /// is stronger, or shorter, or starts between samples changes nothing of that.
  @Test(
    "what a strong pulse evokes starts with it, and the whole of the pulse counts to what follows",
    arguments: [
      ("500", "0.1", "5"), ("2000", "0.1", "5"), ("2000", "0.05", "5.005"), ("1500", "0.1", "0.02"),
    ])
  func onsetNotBeforeTheStimulus(_ row: (amplitude: String, duration: String, start: String)) throws {
    let (_, outcome) = try runActionPotential([
      ("stimulus.amplitude", "\(row.amplitude) uA/cm2"), ("stimulus.duration", "\(row.duration) ms"),
      ("stimulus.start", "\(row.start) ms"),
    ])
    let start = try #require(Double(row.start))
    let charge = try #require(Double(row.amplitude)) * (try #require(Double(row.duration)))
    let stages = try #require(outcome.stages.first)
    let depolarization = try #require(stages.interval(.depolarization))
    #expect(depolarization.start >= start - 1e-9)
    #expect(outcome.accounts.first?.interval.stage == .rest)
    for (earlier, later) in zip(stages.intervals, stages.intervals.dropFirst()) {
      #expect(earlier.end == later.start)
    }
    let injected = outcome.accounts.reduce(0) { $0 + $1.injectedCharge }
    #expect(abs(injected - charge) < 1e-9 * charge)
    let before = try #require(Double(row.amplitude)) * (depolarization.start - start)
    let rest = try #require(outcome.accounts.first { $0.interval.stage == .rest })
    // Charges are read on a straight line between samples: the pulse's edge is known to one of them.
    #expect(abs(rest.injectedCharge - min(before, charge)) <= 0.01 * (try #require(Double(row.amplitude))))
  }

  @Test("a spike of the membrane's own before the pulse keeps its onset")
  func ownOnset() throws {
    let (_, outcome) = try runActionPotential([
      ("axon.initialPotential", "-120 mV"), ("stimulus.start", "15 ms"), ("stimulus.amplitude", "0.1 uA/cm2"),
    ])
    let begin = try #require(outcome.features?.spikes.first?.beginTime)
    #expect(begin < 8)
    #expect(outcome.stages.first?.interval(.depolarization)?.start == begin)
  }

  @Test("its summary has eFEL's names once each, the stages and the thresholds")
  func summary() throws {
    let entries = try Self.reference.get().outcome.summary()
    let keys = entries.map { $0.key }
    #expect(Set(keys).count == keys.count)
    for definition in SpikeFeatures.definitions {
      let entry = try #require(entries.first { $0.key == definition.name })
      #expect(entry.unit == definition.unit)
      #expect(entry.value != .null, "\(entry.key)")
    }
    #expect(entries.first { $0.key == "spike_count" }?.value == .integer(1))
    guard case .list(let stages) = entries.first(where: { $0.key == "stages" })?.value else {
      Issue.record("no stages")
      return
    }
    let names = stages.compactMap { stage -> SummaryValue? in
      if case .object(let fields) = stage { fields.first { $0.0 == "stage" }?.1 } else { nil }
    }
    let expected = ["rest", "depolarization", "repolarization", "hyperpolarization", "recovery"]
    #expect(names == expected.map { .text($0) })
  }

  // MARK: Where there is no action potential

  @Test("without sodium channels there is none, and it says so")
  func noSodium() throws {
    let (run, outcome) = try runActionPotential([("axon.maximalSodiumConductance", "0 mS/cm2")])
    #expect(run.end == .finished)
    #expect(outcome.accounts.isEmpty)
    #expect(outcome.excitability.currentThreshold == nil)
    #expect(outcome.excitability.displacementThreshold == nil)
    #expect(outcome.excitability.absoluteRefractoryPeriod == nil)
    #expect(outcome.excitability.allOrNone.allSatisfy { !$0.isSpike })
    #expect(
      outcome.stageSentences + outcome.excitabilitySentences == [
        "No action potential: the voltage stays between -66.735 and -57.324 mV without a rise and fall that "
          + "would make one.",
        "After no pulse of 0.5 ms up to 300 uA/cm2 did the membrane's own currents carry the potential through "
          + "the spike level: no action potential.",
      ])
    #expect(outcome.summary().first { $0.key == "current_threshold" }?.value == .null)
  }

  @Test("a pulse of no duration has no threshold, a displacement still has")
  func zeroDuration() throws {
    let (_, outcome) = try runActionPotential([("stimulus.duration", "0 ms")])
    #expect(outcome.features?.spikes.isEmpty == true)
    #expect(outcome.excitability.currentThreshold == nil)
    #expect(outcome.excitability.displacementThreshold != nil)
    #expect(
      outcome.excitabilitySentences.first
        == "The pulse lasts less than a step, so no threshold was sought.")
  }

  @Test("an axon that fires by itself has no threshold")
  func firesUnaided() throws {
    let (_, outcome) = try runActionPotential([("axon.initialPotential", "-150 mV")])
    #expect(outcome.excitability.currentThreshold == nil)
    #expect(
      outcome.excitabilitySentences.first == "The axon fires without a stimulus, so it has no threshold.")
  }

  // MARK: Hostile values

  struct Hostile: Sendable, CustomTestStringConvertible {
    let name: String
    var values: [(name: String, text: String)] = []
    var timeStep: Double?
    var duration: Double?
    var testDescription: String { name }
  }

  static let hostile: [Hostile] = [
    Hostile(
      name: "huge conductances",
      values: [
        ("axon.maximalSodiumConductance", "1000 mS/cm2"), ("axon.maximalPotassiumConductance", "1000 mS/cm2"),
        ("axon.leakConductance", "10 mS/cm2"),
      ]),
    Hostile(
      name: "no conductances",
      values: [
        ("axon.maximalSodiumConductance", "0 mS/cm2"), ("axon.maximalPotassiumConductance", "0 mS/cm2"),
        ("axon.leakConductance", "0 mS/cm2"),
      ]),
    Hostile(name: "hot", values: [("axon.temperature", "40")]),
    Hostile(name: "small capacitance", values: [("axon.capacitance", "0.1 uF/cm2")]),
    Hostile(name: "everything reversed", values: [("axon.sodiumReversal", "-100 mV")]),
    Hostile(name: "level below rest", values: [("axon.spikeLevel", "-60 mV")]),
    Hostile(name: "strongest pulse", values: [("stimulus.amplitude", "2000 uA/cm2")]),
    Hostile(name: "pulse at once", values: [("stimulus.start", "0 ms")]),
    Hostile(name: "pulse after the end", values: [("stimulus.start", "9999 ms")], duration: 10),
    Hostile(name: "step as long as the pulse", timeStep: 0.5),
    Hostile(name: "step longer than the pulse", timeStep: 10),
    Hostile(name: "step longer than the run", timeStep: 1e300),
    Hostile(name: "no duration", duration: 0),
    Hostile(name: "negative duration", duration: -5),
    Hostile(name: "duration that is no number", duration: .nan),
    Hostile(name: "endless duration", duration: .infinity),
    Hostile(name: "ends during the spike", duration: 7.5),
  ]

  @Test("hostile values end in an outcome", arguments: hostile)
  func survives(_ row: Hostile) throws {
    var request = try actionPotentialRequest(row.values)
    request.timeStep = row.timeStep
    request.duration = row.duration
    let (run, outcome) = try runActionPotential(request)
    #expect(run.end == .finished)
    #expect(!outcome.stageSentences.isEmpty)
    #expect(!outcome.excitabilitySentences.isEmpty)
    for response in outcome.excitability.allOrNone { #expect(response.peak.isFinite) }
  }

  @Test("a step that is none is refused", arguments: [0, -1, 1e-9, .nan, .infinity])
  func refusedStep(_ step: Double) throws {
    var request = try actionPotentialRequest()
    request.timeStep = step
    let error = #expect(throws: WorldError.self) { try Scenario.run(request) }
    #expect(error?.message == "the time step must be a positive number of ms, found \(step).")
  }

  @Test("an unstable run keeps its recording and says where it broke")
  func unstable() throws {
    let (run, outcome) = try runActionPotential([
      ("stimulus.amplitude", "-2000 uA/cm2"), ("stimulus.duration", "100 ms"),
      ("axon.capacitance", "0.1 uF/cm2"), ("axon.leakConductance", "0 mS/cm2"),
    ])
    guard case .unstable(let instability) = run.end else {
      Issue.record("ended as \(run.end)")
      return
    }
    #expect(instability.component == "axon")
    #expect(instability.time > 5 && instability.time < 10)
    #expect(run.simulated == instability.time)
    #expect(try #require(run.recording.signal("V")).sampleCount > 500)
    #expect(outcome.features != nil, "what came before is measured")
    #expect(
      instability.message
        == "the run became unstable: axon.\(instability.variable)[0] was \(instability.valueText) by "
        + "\(instability.time) ms; what was recorded before is kept. Try a smaller step, or parameters "
        + "nearer to their defaults.")
  }

  // MARK: Interruption

  @Test("an interrupted run returns what is there", arguments: [3.0, 50, 150, 300])
  func interruption(_ limit: Double) throws {
    let run = try Scenario.run(actionPotentialRequest()) { $0.simulated < limit }
    guard case .actionPotential(let outcome) = run.details, case .interrupted(let time) = run.end else {
      Issue.record("ended as \(run.end)")
      return
    }
    #expect(time == min(limit, 40))
    #expect(run.simulated == time)
    #expect(!outcome.excitability.isComplete)
    #expect(outcome.excitabilitySentences.last == "The search for thresholds did not come to its end.")
    #expect(outcome.accounts.isEmpty == (limit < 7))
    #expect(run.planned == 40)
    if limit < 5 {
      #expect(
        outcome.stageSentences == [
          "The run was stopped early at 3.0 ms, with no action potential until then."
        ])
    }
  }

  @Test("a search that was stopped does not tell that there is no threshold", arguments: [3.0, 50, 80, 100])
  func interruptionWithoutSodium(_ limit: Double) throws {
    let request = try actionPotentialRequest([("axon.maximalSodiumConductance", "0 mS/cm2")])
    let run = try Scenario.run(request) { $0.simulated < limit }
    guard case .actionPotential(let outcome) = run.details else { throw WrongOutcome() }
    #expect(run.end == .interrupted(at: min(limit, 40)))
    #expect(
      outcome.excitabilitySentences == [
        "No threshold has been found yet.", "The search for thresholds did not come to its end.",
      ])
  }

  @Test("the progress rises to at most its total")
  func progress() throws {
    var seen: [RunProgress] = []
    _ = try Scenario.run(actionPotentialRequest()) { progress in
      seen.append(progress)
      return true
    }
    #expect(seen.count > 20)
    #expect(zip(seen, seen.dropFirst()).allSatisfy { $0.simulated <= $1.simulated })
    #expect(seen.allSatisfy { $0.simulated <= $0.total })
    let last = try #require(seen.last)
    #expect(last.simulated > 0.7 * last.total, "the total is not far from what is needed")
  }

  // MARK: Parameters

  /// Source: cells.md B1, parameters.
  @Test(
    "defaults",
    arguments: [
      ("stimulus.amplitude", 20), ("stimulus.duration", 0.5), ("stimulus.start", 5), ("axon.capacitance", 1),
      ("axon.maximalSodiumConductance", 120), ("axon.maximalPotassiumConductance", 36),
      ("axon.leakConductance", 0.3), ("axon.sodiumReversal", 50), ("axon.potassiumReversal", -77),
      ("axon.leakReversal", -54.387), ("axon.temperature", 6.3),
    ])
  func defaults(_ row: (name: String, value: Double)) {
    #expect(Scenario.actionPotential.defaults[row.name] == row.value)
  }

  @Test("starts at the rest of the given parameters unless told otherwise")
  func start() throws {
    #expect(Scenario.actionPotential.defaults["axon.initialPotential"] == nil)
    for (values, expected) in [
      ([(name: "axon.leakReversal", text: "-54.4 mV")], -64.9997),
      ([(name: "axon.initialPotential", text: "-70 mV")], -70),
    ] {
      var request = try actionPotentialRequest(values)
      request.duration = 1
      let first = try #require(try runActionPotential(request).run.recording.signal("V")?.values.first)
      #expect(abs(first - expected) < 1e-4)
    }
  }
}
