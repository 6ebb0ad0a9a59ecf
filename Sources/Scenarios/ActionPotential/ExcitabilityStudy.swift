import Simulation

/// Finds thresholds and refractoriness by runs of families, each round in a narrower bracket.
struct ExcitabilityStudy {
  /// What has been found so far; kept when a round is interrupted.
  private(set) var found: Excitability
  private let axon: ExcitableCell
  private var simulated = 0.0

  /// When pulses start, in ms.
  private static let onset = 1.0
  /// How long an axon is watched after its pulse, in ms: weak pulses are followed late, at 0 °C twice as late.
  private static let watch = 25.0
  /// How long after a second pulse, in ms.
  private static let watchAfterSecond = 15.0
  /// Largest displacement tried, in mV.
  private static let largestDisplacement = 100.0
  /// How narrow the bracket of a threshold becomes, relative to it.
  private static let tolerance = 5e-5
  private static let mostRounds = 8
  /// Strengths of the second pulse over the threshold at rest.
  private static let multiples = [Excitability.absoluteMultiple, 7, 5, 4, 3, 2.5, 2, 1.5, 1.2, 1]
  /// Rounds of the search for delays; each divides the bracket by ten.
  private static let delayRounds = 4

  /// Roughly how much time all families simulate, in ms; for the progress.
  static let expectedDuration = 11 * (onset + watch) + Double(delayRounds) * 40

  init(_ axon: ExcitableCell, pulseDuration: Double) {
    self.axon = axon
    found = Excitability(pulseDuration: pulseDuration)
  }

  /// Makes all experiments.
  ///
  /// - Parameter goesOn: hears of the time simulated so far in ms; false ends the study.
  mutating func run(goesOn: (Double) -> Bool) throws(ExperimentStop) {
    try studyPulses(goesOn)
    try studyDisplacements(goesOn)
    try studyRefractoriness(goesOn)
    found.isComplete = true
  }

  // MARK: - Thresholds

  private mutating func studyPulses(_ goesOn: (Double) -> Bool) throws(ExperimentStop) {
    let duration = found.pulseDuration
    guard axon.canTest(pulseOf: duration) else { return }
    found.strongestPulse = strongestPulse(of: duration)
    let threshold = try currentThreshold(pulseDuration: duration, goesOn)
    found.currentThreshold = threshold
    let scale = threshold ?? strongestPulse(of: duration) / 2
    let stimuli = Self.spread.map { $0 * scale }
    found.allOrNone = zip(stimuli, try respond(toPulses: stimuli, of: duration, goesOn)).map {
      Excitability.Response(stimulus: $0, peak: $1.peak, isSpike: $1.firesAt != nil)
    }
  }

  private mutating func studyDisplacements(_ goesOn: (Double) -> Bool) throws(ExperimentStop) {
    guard let rest = axon.rest else { return }
    let threshold = try threshold(upTo: largestDisplacement(from: rest)) {
      study, displacements throws(ExperimentStop) in
      try study.respond(toDisplacements: displacements, from: rest, goesOn)
    }
    found.displacementThreshold = threshold
    let scale = threshold ?? largestDisplacement(from: rest) / 2
    let stimuli = Self.spread.map { min($0 * scale, largestDisplacement(from: rest)) }
    found.displacements = zip(stimuli, try respond(toDisplacements: stimuli, from: rest, goesOn)).map {
      Excitability.Response(stimulus: $0, peak: $1.peak, isSpike: $1.firesAt != nil)
    }
  }

  /// The weakest pulse of a duration (ms) that is followed by a spike, in µA/cm²; nil if none is.
  mutating func currentThreshold(
    pulseDuration: Double, _ goesOn: (Double) -> Bool
  ) throws(ExperimentStop) -> Double? {
    try threshold(upTo: strongestPulse(of: pulseDuration)) { study, currents throws(ExperimentStop) in
      try study.respond(toPulses: currents, of: pulseDuration, goesOn)
    }
  }

  /// Stimuli over the threshold: evenly from none to twice the threshold, and closely around it.
  private static let spread: [Double] =
    ((0...40).map { Double($0) / 20 } + (-12...11).map { 1 + (Double($0) + 0.5) * 0.001 }).sorted()

  /// The current in µA/cm² that alone would displace the membrane by the largest displacement, and as much
  /// again as any axon needs of a long pulse.
  private func strongestPulse(of duration: Double) -> Double {
    axon.electrode.capacitance * Self.largestDisplacement / duration + 100
  }

  /// No further than the potential may start.
  private func largestDisplacement(from rest: RestingState) -> Double {
    min(Self.largestDisplacement, 99 - rest.potential)
  }

  private mutating func threshold(
    upTo largest: Double,
    _ respond: (inout Self, [Double]) throws(ExperimentStop) -> [CellResponse]
  ) throws(ExperimentStop) -> Double? {
    guard largest > 0 else { return nil }
    var search = BracketSearch([0...largest], width: 64)
    for _ in 0..<Self.mostRounds where !search.isNarrow(relative: Self.tolerance) {
      let responses = try respond(&self, search.trials.map { $0.value })
      search.narrow(responses.map { $0.firesAt != nil })
    }
    guard let bracket = search.brackets[0] else { return nil }
    if bracket.lowerBound == 0 { found.firesUnaided = true }
    return bracket.lowerBound > 0 ? bracket.upperBound : nil
  }

  private mutating func respond(
    toPulses currents: [Double], of duration: Double, _ goesOn: (Double) -> Bool
  ) throws(ExperimentStop) -> [CellResponse] {
    let (start, end) = (Self.onset, Self.onset + duration)
    let family = CellFamily(
      name: "axonsWithPulses", pulses: currents.map { [Waveform.Pulse(from: start, to: end, $0)] },
      watchedFrom: currents.map { _ in start }, duration: end + Self.watch)
    return try run(family, goesOn)
  }

  private mutating func respond(
    toDisplacements displacements: [Double], from rest: RestingState, _ goesOn: (Double) -> Bool
  ) throws(ExperimentStop) -> [CellResponse] {
    let family = CellFamily(
      name: "displacedAxons", pulses: displacements.map { _ in [] },
      watchedFrom: displacements.map { _ in 0 }, duration: Self.watch,
      displacedTo: displacements.map { rest.potential + $0 })
    return try run(family, goesOn)
  }

  private mutating func run(
    _ family: CellFamily, _ goesOn: (Double) -> Bool
  ) throws(ExperimentStop) -> [CellResponse] {
    let before = simulated
    let responses = try family.responses(of: axon) { goesOn(before + $0) }
    simulated += family.duration
    return responses
  }

  // MARK: - Refractoriness

  private mutating func studyRefractoriness(_ goesOn: (Double) -> Bool) throws(ExperimentStop) {
    let duration = found.testPulseDuration
    guard axon.canTest(pulseOf: duration) else { return }
    let isSame = duration == found.pulseDuration
    let atRest = isSame ? found.currentThreshold : try currentThreshold(pulseDuration: duration, goesOn)
    guard let threshold = atRest else { return }
    let pulses = PairedPulses(onset: Self.onset, duration: duration, threshold: threshold)
    let first = try respond(toPulses: [pulses.firstAmplitude], of: duration, goesOn)
    guard let fires = first.first?.firesAt else { return }
    let earliest = max(fires - Self.onset, duration)
    guard earliest < Excitability.longestDelay else { return }
    let bracket = earliest...Excitability.longestDelay
    var search = BracketSearch(Self.multiples.map { _ in bracket }, width: 10)
    for _ in 0..<Self.delayRounds {
      let trials = search.trials
      guard !trials.isEmpty else { break }
      let family = pulses.family(
        trials.map { (delay: $0.value, multiple: Self.multiples[$0.search]) }, watch: Self.watchAfterSecond)
      search.narrow(try run(family, goesOn).map { $0.firesAt != nil })
    }
    found.recovery = zip(Self.multiples, search.found).map { Excitability.Recovery(multiple: $0, delay: $1) }
  }
}

/// Two pulses, the second of varied delay and strength.
struct PairedPulses {
  /// When the first starts, in ms.
  let onset: Double
  /// How long each lasts, in ms.
  let duration: Double
  /// The threshold at rest, in the unit of the injected current.
  let threshold: Double
  /// The first pulse over that threshold.
  var firstMultiple = Excitability.firstPulseMultiple

  /// The first pulse, in the unit of the injected current.
  var firstAmplitude: Double { firstMultiple * threshold }

  /// One cell for each second pulse (delay in ms, strength over threshold), watched from its start.
  func family(_ second: [(delay: Double, multiple: Double)], watch: Double) -> CellFamily {
    let starts = second.map { onset + $0.delay }
    let pulses = zip(second, starts).map { second, start in
      [
        Waveform.Pulse(from: onset, to: onset + duration, firstAmplitude),
        Waveform.Pulse(from: start, to: start + duration, second.multiple * threshold),
      ]
    }
    return CellFamily(
      name: "cellsWithPairedPulses", pulses: pulses, watchedFrom: starts,
      duration: (starts.max() ?? onset) + duration + watch)
  }
}
