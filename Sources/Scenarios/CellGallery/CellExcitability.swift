import Simulation

/// All or none, and ready again: what families of one cell found.
public struct CellExcitability: Sendable, Equatable {
  /// How long the pulses last, in ms.
  public let pulseDuration: Double
  /// The weakest pulse that is followed by an action potential, in the unit of the cell's current; nil if none is.
  public internal(set) var threshold: Double?
  /// The shortest delay in ms of a second pulse of ``strongPulse`` times the threshold that is followed by a second
  /// action potential; nil if none is.
  public internal(set) var absolutePeriod: Double?
  /// The same for a second pulse that exceeds the threshold by a hundredth.
  public internal(set) var relativePeriod: Double?
  /// The longest delay that was tried, in ms.
  public internal(set) var longestDelay = 0.0

  /// The strength of the first pulse over its threshold.
  static let firstPulse = 1.5
  /// The strength of the second pulse that marks the absolute refractory period, over the threshold at rest.
  public static let strongPulse = 3.0
  /// The strength that marks the end of the relative one.
  static let weakPulse = 1.01

  /// What was found, one sentence each.
  func sentences(unit: String) -> [String] {
    guard let threshold else { return ["No pulse that was tried starts an action potential."] }
    let first =
      "A pulse of \(pulseDuration.rounded(to: 3)) ms excites from \(threshold.threeDigits) \(unit) on: all or none."
    let strong = "\(Self.strongPulse.wholeText) times the threshold"
    let absolute =
      absolutePeriod.map { "For \($0.threeDigits) ms after it even \(strong) excites no second one." }
      ?? "Within \(longestDelay.wholeText) ms \(strong) excites no second one."
    let relative =
      relativePeriod.map { "Until \($0.threeDigits) ms a second one needs more than the first." }
      ?? "Within \(longestDelay.wholeText) ms the threshold does not come back to what it was."
    return [first, absolute, relative]
  }
}

/// Finds threshold and refractory periods by families of cells.
struct CellExcitabilityStudy {
  private let cell: ExcitableCell
  private let course: ShownCell.Course

  /// When the first pulse starts, in ms.
  private static let onset = 1.0
  /// Rounds of the search for the threshold, and for the delays; each divides its brackets by the width.
  private static let rounds = (threshold: 3, delay: 3)
  private static let widths = (threshold: 32, delay: 12)
  /// No pulse is tried that is stronger than so many times that of the course.
  private static let strongest = 4.0
  /// How long a spike may take to follow its pulse, at most a tenth of the time that is shown and at least this, in ms.
  private static let leastWatch = 8.0

  init(_ cell: ExcitableCell, _ course: ShownCell.Course) {
    self.cell = cell
    self.course = course
  }

  private var watch: Double { max(Self.leastWatch, course.shown / 10) }

  /// Makes all experiments.
  ///
  /// - Parameter goesOn: is asked now and then; false ends them.
  func found(goesOn: (Double) -> Bool) throws(ExperimentStop) -> CellExcitability {
    var found = CellExcitability(pulseDuration: course.duration)
    var search = BracketSearch([0...(Self.strongest * course.amplitude)], width: Self.widths.threshold)
    for _ in 0..<Self.rounds.threshold {
      let trials = search.trials
      guard !trials.isEmpty else { break }
      search.narrow(try responses(to: trials.map { $0.value }, goesOn))
    }
    found.threshold = search.found[0]
    guard let threshold = found.threshold else { return found }
    found.longestDelay = course.shown
    let pulses = PairedPulses(
      onset: Self.onset, duration: course.duration, threshold: threshold,
      firstMultiple: CellExcitability.firstPulse)
    let multiples = [CellExcitability.strongPulse, CellExcitability.weakPulse]
    // Before the first spike there is none whose wake could be probed.
    guard let fires = try first(of: pulses, goesOn) else { return found }
    let shortest = max(fires - Self.onset, course.duration)
    let bracket = shortest...max(course.shown, shortest)
    var delays = BracketSearch(multiples.map { _ in bracket }, width: Self.widths.delay)
    for _ in 0..<Self.rounds.delay {
      let trials = delays.trials
      guard !trials.isEmpty else { break }
      let family = pulses.family(
        trials.map { (delay: $0.value, multiple: multiples[$0.search]) }, watch: watch)
      delays.narrow(try family.responses(of: cell, goesOn: goesOn).map { $0.firesAt != nil })
    }
    (found.absolutePeriod, found.relativePeriod) = (delays.found[0], delays.found[1])
    return found
  }

  /// When the first pulse's spike comes, in ms.
  private func first(
    of pulses: PairedPulses, _ goesOn: (Double) -> Bool
  ) throws(ExperimentStop) -> Double? {
    let end = Self.onset + course.duration
    let family = CellFamily(
      name: "cellWithPulse", pulses: [[Waveform.Pulse(from: Self.onset, to: end, pulses.firstAmplitude)]],
      watchedFrom: [Self.onset], duration: end + watch)
    return try family.responses(of: cell, goesOn: goesOn).first?.firesAt
  }

  private func responses(
    to currents: [Double], _ goesOn: (Double) -> Bool
  ) throws(ExperimentStop) -> [Bool] {
    let end = Self.onset + course.duration
    let family = CellFamily(
      name: "cellsWithPulses",
      pulses: currents.map { [Waveform.Pulse(from: Self.onset, to: end, $0)] },
      watchedFrom: currents.map { _ in Self.onset }, duration: end + watch)
    return try family.responses(of: cell, goesOn: goesOn).map { $0.firesAt != nil }
  }
}
