import Analysis
import Simulation

/// What was measured on the action potential of a run, and what families of runs found about the axon.
public struct ActionPotentialOutcome: Sendable {
  /// The potential at which the axon rests without current, in mV; nil if there is none.
  public let restingPotential: Double?
  /// Gates at rest by name.
  public let restingStates: [String: Double]
  /// The spikes of the run that is shown and their features; nil if it is too short to measure.
  public let features: TraceFeatures?
  /// The stages of every action potential.
  public let stages: [ActionPotentialStages]
  /// What each current did, stage by stage of every action potential.
  public let accounts: [StageAccount]
  /// What the action potential costs; nil unless the run starts at rest and has one.
  public let cost: SodiumCost?
  /// Thresholds and refractoriness; without what an interruption left out.
  public internal(set) var excitability: Excitability
  /// When the run that is shown was stopped early on request, in s; nil if it was not.
  public internal(set) var stopped: Double?

  /// One sentence for each of the three stages of the first action potential; why there is none otherwise.
  public var stageSentences: [String] {
    let shown: [Stage] = [.depolarization, .repolarization, .hyperpolarization]
    var sentences = accounts.filter { $0.spike == 0 && shown.contains($0.interval.stage) }.map { $0.sentence }
    if let absence = stages.first?.hyperpolarizationAbsent { sentences.append("\(absence)") }
    if stages.isEmpty, let stopped {
      return [
        "The run was stopped early at \((stopped * 1000).rounded(to: 2)) ms, with no action potential until then."
      ]
    }
    if stages.isEmpty {
      sentences = features.map { $0.remarks.map { "\($0)" } } ?? ["The run is too short to measure."]
    }
    return sentences
  }

  /// What the families of runs found, one sentence each.
  public var excitabilitySentences: [String] {
    var sentences = [thresholdSentence]
    if let displacement = excitability.displacementThreshold {
      sentences.append(
        "A sudden displacement by \(displacement.rounded(to: 2)) mV from rest is enough; a smaller one dies away."
      )
    }
    sentences += refractorySentences
    if !excitability.isComplete { sentences.append("The search for thresholds did not come to its end.") }
    return sentences
  }

  private var thresholdSentence: String {
    let duration = "\(excitability.pulseDuration.rounded(to: 3)) ms"
    if let threshold = excitability.currentThreshold {
      return "A pulse of \(duration) excites from \(threshold.rounded(to: 3)) uA/cm2 on: all or none."
    }
    if excitability.firesUnaided { return "The axon fires without a stimulus, so it has no threshold." }
    guard excitability.isComplete else { return "No threshold has been found yet." }
    guard let strongest = excitability.strongestPulse else {
      return "The pulse lasts less than a step, so no threshold was sought."
    }
    return
      "After no pulse of \(duration) up to \(strongest.wholeText) uA/cm2 did the membrane's own currents "
      + "carry the potential through the spike level: no action potential."
  }

  private var refractorySentences: [String] {
    guard !excitability.recovery.isEmpty else { return [] }
    let longest = Excitability.longestDelay.wholeText
    let cap = Excitability.absoluteMultiple.wholeText
    let first =
      "a first pulse of \(excitability.testPulseDuration.rounded(to: 3)) ms and "
      + "\(Excitability.firstPulseMultiple) times the threshold"
    let absolute =
      excitability.absoluteRefractoryPeriod.map {
        "For \($0.rounded(to: 2)) ms after \(first) even \(cap) times the threshold excites no second action "
          + "potential: the absolute refractory period at this cap."
      }
      ?? "Within \(longest) ms after \(first), \(cap) times the threshold excites no second action potential."
    let relative =
      excitability.relativeRefractoryPeriod.map {
        "Until \($0.rounded(to: 2)) ms a second one needs more than the threshold at rest: the relative "
          + "refractory period."
      } ?? "Within \(longest) ms the threshold does not come back to that at rest."
    return [absolute, relative]
  }
}
