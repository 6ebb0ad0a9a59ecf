import Foundation
import Testing

@testable import Analysis

struct StageTests {
  static let reference = TraceFixtures.reference.trace

  static func stages(
    _ trace: VoltageTrace, onset: Double = 10
  ) throws -> [ActionPotentialStages] {
    var detection = SpikeDetection()
    detection.derivativeThreshold = onset
    return try TraceFeatures(of: trace, detection: detection).stages()
  }

  struct Boundary: Sendable, CustomTestStringConvertible {
    let stage: Stage
    let start: Double
    let end: Double
    let source: String
    var testDescription: String { stage.rawValue }
  }

  /// Tolerance 0.005 ms: the re-crossing of rest is tabled to 0.01 ms.
  static let boundaries: [Boundary] = [
    Boundary(stage: .rest, start: 0, end: 6.3360, source: "cells.md B1, threshold time"),
    Boundary(stage: .depolarization, start: 6.3360, end: 7.1124, source: "cells.md B1, peak time"),
    Boundary(
      stage: .repolarization, start: 7.1124, end: 9.28547, source: "cubic spline (SciPy) of the trace"),
    Boundary(stage: .hyperpolarization, start: 9.28547, end: 23.50, source: "cells.md B1, re-crosses rest"),
    Boundary(stage: .recovery, start: 23.50, end: 23.50, source: "overshoot 0.48 mV is within 0.5 mV"),
  ]

  @Test(arguments: boundaries) func squidAxonStages(_ row: Boundary) throws {
    let stages = try #require(try Self.stages(Self.reference, onset: 20).first)
    #expect(stages.hyperpolarizationAbsent == nil)
    #expect(abs(try #require(stages.undershoot) - 11.18) < 0.01)
    let interval = try #require(stages.interval(row.stage))
    #expect(abs(interval.start - row.start) <= 0.005)
    #expect(abs(interval.end - row.end) <= 0.005)
  }

  @Test func overshootAfterTheTroughIsRecovery() throws {
    // Half the tolerance: the overshoot of 0.481 mV now leaves the band; it is back at 29.9 ms.
    let stages = try #require(try TraceFeatures(of: Self.reference).stages(recoveryTolerance: 0.25).first)
    let recovery = try #require(stages.interval(.recovery))
    #expect(abs(recovery.start - 23.50) < 0.005)
    let end = try #require(Self.reference.time.lastIndex { $0 < recovery.end })
    #expect(abs(Self.reference.voltage[end] - -64.99638 - 0.25) < 0.01)
    #expect(recovery.note == nil)
  }

  // MARK: Absence of the third stage

  struct Absence: Sendable, CustomTestStringConvertible {
    let name: String
    let sentence: String
    let stages: [Stage]
    let trace: @Sendable () -> VoltageTrace
    var testDescription: String { name }
  }

  static let absences: [Absence] = [
    Absence(
      name: "decays to rest from above",
      sentence: "The third stage (hyperpolarization) is absent: the voltage falls to -64.900 mV and stays "
        + "above the resting level of -65.000 mV.",
      stages: [.rest, .depolarization, .repolarization, .recovery]
    ) {
      TraceFixtures.sampled(to: 40, step: 0.02) {
        -65 + SpikeDetectionTests.alpha($0, height: 80) + ($0 > 11 ? 0.1 : 0)
      }
    },
    Absence(
      name: "undershoot smaller than the recovery tolerance",
      sentence: "The third stage (hyperpolarization) is absent: the voltage falls only 0.300 mV below rest, "
        + "and 0.500 mV would be needed to tell that from rest (noise 0.000 mV).",
      stages: [.rest, .depolarization, .repolarization, .recovery]
    ) {
      TraceFixtures.sampled(to: 60, step: 0.02) {
        -65 + 100 * TraceFixtures.bell($0, 20, 0.5) - 0.3 * TraceFixtures.bell($0, 24, 2)
      }
    },
    Absence(
      name: "baseline moves down with the spike",
      sentence: "The third stage (hyperpolarization) is absent: the baseline moves from -65.000 mV before "
        + "the spike to -73.000 mV after it, and an undershoot of 9.000 mV cannot be told from that.",
      stages: [.rest, .depolarization, .repolarization, .recovery]
    ) {
      TraceFixtures.sampled(to: 80, step: 0.02) {
        let step = 8 / (1 + exp(-($0 - 22) / 0.2))
        return -65 - step + 100 * TraceFixtures.bell($0, 20, 0.5) - TraceFixtures.bell($0, 26, 2)
      }
    },
    Absence(
      name: "baseline drifts throughout",
      sentence: "The third stage (hyperpolarization) is absent: the baseline moves from -70.652 mV before "
        + "the spike to -80.081 mV after it, and an undershoot of 12.348 mV cannot be told from that.",
      stages: [.rest, .depolarization, .repolarization, .recovery]
    ) {
      TraceFixtures.sampled(to: 60, step: 0.02) { -65 - 0.3 * $0 + TraceFixtures.bellSpike($0, at: 20) }
    },
    Absence(
      name: "next spike begins first",
      sentence: "The third stage (hyperpolarization) is absent: the next spike begins at 21.464 ms, at "
        + "-43.753 mV, before the voltage is back at its resting level of -65.000 mV.",
      stages: [.rest, .depolarization, .repolarization]
    ) {
      TraceFixtures.sampled(to: 60, step: 0.01) {
        let plateau = 20 / (1 + exp(-($0 - 20) / 0.1)) / (1 + exp(($0 - 26) / 0.1))
        return -65 + plateau + 90 * TraceFixtures.bell($0, 20, 0.5) + 90 * TraceFixtures.bell($0, 22.5, 0.5)
      }
    },
    Absence(
      name: "trace ends first",
      sentence: "The third stage (hyperpolarization) is absent: the trace ends at 8.600 ms, at -27.181 mV, "
        + "before the voltage is back at its resting level of -64.996 mV.",
      stages: [.rest, .depolarization, .repolarization]
    ) { TraceFixtures.cut(reference, to: 8.6) },
    Absence(
      name: "no rest in the trace",
      sentence:
        "The third stage (hyperpolarization) is absent: no resting level could be told from this trace.",
      stages: [.depolarization]
    ) { TraceFixtures.cut(reference, from: 6.5, to: 15) },
  ]

  @Test(arguments: absences) func absentStageIsExplained(_ row: Absence) throws {
    let stages = try #require(try Self.stages(row.trace()).first)
    #expect(stages.hyperpolarizationAbsent?.description == row.sentence)
    #expect(stages.intervals.map(\.stage) == row.stages)
  }

  @Test func undershootDeepInNoiseIsAbsent() throws {
    let clean = TraceFixtures.sampled(to: 60, step: 0.02) {
      -65 + 100 * TraceFixtures.bell($0, 20, 0.5) - 1 * TraceFixtures.bell($0, 24, 2)
    }
    let trace = TraceFixtures.noisy(clean, deviation: 2, seed: 5)
    let stages = try #require(try Self.stages(trace).first)
    guard case .undershootTooSmall(_, let required, let noise) = stages.hyperpolarizationAbsent else {
      Issue.record("\(String(describing: stages.hyperpolarizationAbsent))")
      return
    }
    #expect(abs(noise - 2) < 0.2 && required > 2 && required < 4)
  }

  // MARK: Cut and moved boundaries

  struct Note: Sendable, CustomTestStringConvertible {
    let stage: Stage
    let sentence: String
    let trace: @Sendable () -> VoltageTrace
    var testDescription: String { sentence }
  }

  static let notes: [Note] = [
    Note(
      stage: .hyperpolarization,
      sentence: "Cut at 12.000 ms, where the trace ends: the voltage is -75.098 mV and has not settled at "
        + "-64.996 mV."
    ) { TraceFixtures.cut(reference, to: 12) },
    Note(
      stage: .recovery,
      sentence: "Cut at 20.990 ms, where the next spike begins: the voltage is -51.630 mV and has not "
        + "settled at -64.996 mV."
    ) { SquidAxon.run(to: 40, step: 0.02) { $0 >= 5 ? 10 : 0 } },
    Note(stage: .depolarization, sentence: "The trace starts inside this stage.") {
      TraceFixtures.cut(reference, from: 6.5)
    },
    Note(stage: .recovery, sentence: "The voltage stays within 0.500 mV of rest from here on.") { reference },
    Note(
      stage: .repolarization,
      sentence: "Ends where the voltage comes within 0.500 mV of the resting level, which it does not "
        + "clearly cross."
    ) { TraceFixtures.sampled(to: 60, step: 0.02) { SpikeDetectionTests.alpha($0, height: 80) - 65 } },
    Note(
      stage: .hyperpolarization,
      sentence: "The resting level moved by -4.000 mV; the return is taken at the lower level, -69.000 mV."
    ) {
      TraceFixtures.sampled(to: 100, step: 0.02) {
        -65 - 4 / (1 + exp(-($0 - 24) / 0.5)) + TraceFixtures.bellSpike($0, at: 20) - 4
          * TraceFixtures.bell($0, 25, 2)
          + 0.01 * TraceFixtures.bell($0, 40, 4)
      }
    },
  ]

  @Test(arguments: notes) func movedBoundaryIsExplained(_ row: Note) throws {
    let stages = try #require(try Self.stages(row.trace()).first)
    #expect(stages.interval(row.stage)?.note?.description == row.sentence)
  }

  // MARK: Invariants

  @Test func stagesAdjoinInEveryTrace() throws {
    var traces = SpikeDetectionTests.rows.map { $0.trace() } + Self.absences.map { $0.trace() }
    traces += [10.0, 50, 100].map { current in SquidAxon.run(to: 100, step: 0.05) { $0 >= 5 ? current : 0 } }
    traces += (1...4).map { TraceFixtures.noisy(Self.reference, deviation: Double($0), seed: 9) }
    for trace in traces {
      var previousEnd = trace.time[0]
      for stages in try Self.stages(trace) {
        let order = stages.intervals.map { Stage.allCases.firstIndex(of: $0.stage) ?? -1 }
        #expect(order == order.sorted() && Set(order).count == order.count)
        #expect((stages.interval(.hyperpolarization) == nil) == (stages.hyperpolarizationAbsent != nil))
        for interval in stages.intervals {
          #expect(interval.start == previousEnd || interval.stage == .depolarization)
          #expect(interval.end >= interval.start)
          previousEnd = interval.end
        }
      }
      #expect(previousEnd <= trace.time[trace.time.count - 1])
    }
  }

  // MARK: Resting level

  struct Level: Sendable, CustomTestStringConvertible {
    let name: String
    let voltage: Double
    let tolerance: Double
    var stimulus: StimulusWindow?
    let source: RestingLevel.Source
    let trace: @Sendable () -> VoltageTrace
    var testDescription: String { name }
  }

  static let levels: [Level] = [
    Level(name: "before a short stimulus", voltage: -64.99638, tolerance: 1e-5, source: .beforeSpike) {
      reference
    },
    Level(
      name: "before a known stimulus", voltage: -64.99638, tolerance: 1e-5,
      stimulus: StimulusWindow(start: 5, end: 5.5), source: .beforeStimulus
    ) { reference },
    Level(name: "before a step that fires late", voltage: -70, tolerance: 1e-9, source: .beforeSpike) {
      // Rest for 40 ms, then 15 mV up for 60 ms until the spike.
      TraceFixtures.sampled(to: 160, step: 0.05) {
        -70 + ($0 > 40 ? 15 : 0) + TraceFixtures.bellSpike($0, at: 100)
      }
    },
    Level(name: "slow drift", voltage: -61.2, tolerance: 0.15, source: .drift(rate: 0.2)) {
      TraceFixtures.sampled(to: 60, step: 0.02) { -65 + 0.2 * $0 + TraceFixtures.bellSpike($0, at: 20) }
    },
    Level(name: "after the spike", voltage: -64.9, tolerance: 0.1, source: .afterSpike) {
      TraceFixtures.cut(reference, from: 6.5)
    },
    Level(name: "no spike", voltage: -65, tolerance: 1e-9, source: .wholeTrace) {
      TraceFixtures.sampled(to: 10, step: 0.1) { _ in -65 }
    },
  ]

  @Test(arguments: levels) func restingLevelIsTold(_ row: Level) throws {
    let level = try #require(try TraceFeatures(of: row.trace(), stimulus: row.stimulus).restingLevel)
    #expect(abs(level.voltage - row.voltage) <= row.tolerance)
    if case .drift(let expected) = row.source, case .drift(let rate) = level.source {
      #expect(abs(rate / expected - 1) < 0.05)
    } else {
      #expect(level.source == row.source)
    }
  }

  @Test func everySpikeOfASparseTrainHasItsOwnLevel() throws {
    let trace = TraceFixtures.sampled(to: 400, step: 0.05) { time in
      let drift = 4 * sin(time / 400 * .pi)
      return [50.0, 200, 350].reduce(-65 + drift) { $0 + TraceFixtures.bellSpike(time, at: $1) }
    }
    let spikes = try TraceFeatures(of: trace).spikes
    try #require(spikes.count == 3)
    for spike in spikes {
      let level = try #require(spike.restingLevel).voltage
      #expect(abs(level - (-65 + 4 * sin(spike.peakTime / 400 * .pi))) < 1)
    }
  }

  @Test func givenLevelReplacesTheTold() throws {
    let features = try TraceFeatures(of: Self.reference)
    let stages = try #require(features.stages(restingLevel: -70).first)
    #expect(stages.restingLevel == RestingLevel(voltage: -70, source: .given))
    #expect(abs(try #require(stages.undershoot) - 6.174) < 0.001)
  }
}
