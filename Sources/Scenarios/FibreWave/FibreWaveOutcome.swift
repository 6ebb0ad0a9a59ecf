import Physiology
import Simulation

/// What both fibres did.
public struct FibreWaveOutcome: Sendable {
  /// One fibre; times in ms, nil where something did not happen.
  public struct Fibre: Sendable, Equatable {
    /// Which kind it is.
    public let kind: MuscleFibre.Kind
    /// The distances of the places that are watched from the end plate, in mm.
    public let places: [Double]
    /// The first arrival of an action potential at each of them.
    public let arrivals: [Double?]
    /// In m/s, between an eighth and seven eighths of the way to the tendons.
    public let velocity: Double?
    /// How many action potentials began at the end plate, and how many reached the far tendon.
    public let (begun, arrived): (Int, Int)
    /// The highest potential half-way, in mV.
    public let peak: Double?
    /// How much later than the action potential calcium is highest half-way, after the first impulse.
    public let calciumDelay: Double?
    /// The highest calcium half-way, in µM.
    public let calcium: Double?
    /// The share of cross-bridges that make force, above rest, as a mean along the fibre: the highest.
    public let force: Double?
    /// When it is reached, from the last impulse on.
    public let forceTime: Double?
    /// How long it takes to fall to a half.
    public let relaxation: Double?
    /// How far it falls between the last two impulses, as a part of the highest since then; nil for a single impulse.
    public let ripple: Double?
  }

  /// Fast, then slow.
  public let fibres: [Fibre]
  /// The moments of the impulses in ms.
  public let impulses: [Double]

  init(_ stage: FibreWaveExperiment.Stage, impulses: [Double]) {
    self.impulses = impulses
    fibres = zip(stage.fibres, stage.sites).map { fibre, sites in
      FibreReader(fibre: fibre, sites: sites, recording: stage.world.recording, impulses: impulses).found
    }
  }

  /// What the run shows, in a few sentences.
  public var sentences: [String] { fibres.map(sentence) + [comparison].compactMap { $0 } }

  private func sentence(_ fibre: Fibre) -> String {
    guard let velocity = fibre.velocity else {
      return "In the \(fibre.kind.rawValue) fibre no action potential runs from the end plate."
    }
    var text = "The \(fibre.kind.rawValue) fibre conducts at \(velocity.rounded(to: 2)) m/s"
    if let delay = fibre.calciumDelay { text += "; calcium is highest \(delay.rounded(to: 1)) ms behind" }
    if let force = fibre.force, let time = fibre.forceTime {
      text +=
        "; \((100 * force).rounded(to: 2)) % of cross-bridges make force \(time.rounded(to: 1)) ms after the "
        + (impulses.count > 1 ? "last impulse" : "impulse")
    }
    return text + "."
  }

  private var comparison: String? {
    let ripples = fibres.compactMap { $0.ripple }
    guard ripples.count == 2 else { return nil }
    let parts = ripples.map { "\((100 * $0).rounded(to: 1)) %" }
    return
      "Between the last impulses force falls by \(parts[0]) in the fast fibre, by \(parts[1]) in the slow one."
  }
}

/// Reads what one fibre did from the recording.
private struct FibreReader {
  let fibre: MuscleFibre
  let sites: AxonSites
  let recording: Recording
  let impulses: [Double]

  private typealias Course = (times: [Double], values: [Double])

  var found: FibreWaveOutcome.Fibre {
    let watched = FibreWaveExperiment.watched(fibre)
    let middle = FibreWaveExperiment.places / 2
    let first = arrivals.map { $0.first }
    let calcium = course("calcium", middle)
    let calciumTop = top(calcium, until: impulses.dropFirst().first ?? .infinity)
    let force = meanForce
    let forceTop = top(force, from: impulses.last ?? 0)
    let arrival = first[watched[middle]]
    return FibreWaveOutcome.Fibre(
      kind: fibre.kind, places: watched.map { distance($0) }, arrivals: watched.map { first[$0] },
      velocity: velocity(first), begun: arrivals[fibre.endPlate].count,
      arrived: arrivals[watched.last ?? 0].count,
      peak: course("V", middle).values.max(),
      calciumDelay: arrival.flatMap { arrival in calciumTop.map { $0.time - arrival } },
      calcium: calcium.values.max(), force: forceTop?.value,
      forceTime: forceTop.map { $0.time - (impulses.last ?? 0) }, relaxation: relaxation(force, forceTop),
      ripple: ripple(force))
  }

  /// From the end plate, in mm.
  private func distance(_ volume: Int) -> Double {
    Double(volume - fibre.endPlate) * fibre.length / Double(fibre.volumes) / 1000
  }

  /// All arrivals at each volume.
  private var arrivals: [[Double]] {
    let events = recording.events(fibre.kind.rawValue + "_spikes")
    var byInstance: [Int: [Double]] = [:]
    for (time, lane) in zip(events?.times ?? [], events?.lanes ?? []) {
      byInstance[Int(lane), default: []].append(time)
    }
    return (0..<fibre.volumes).map { byInstance[sites.instance($0)] ?? [] }
  }

  private func velocity(_ first: [Double?]) -> Double? {
    let reach = fibre.volumes - 1 - fibre.endPlate
    let (near, far) = (reach / 8, reach * 7 / 8)
    var speeds: [Double] = []
    for side in [1, -1] {
      guard let start = first[fibre.endPlate + side * near], let end = first[fibre.endPlate + side * far],
        end > start
      else { return nil }
      speeds.append((distance(fibre.endPlate + far) - distance(fibre.endPlate + near)) / (end - start))
    }
    return speeds.reduce(0, +) / 2
  }

  // MARK: - Courses

  private func course(_ variable: String, _ place: Int) -> Course {
    guard let signal = recording.signal(FibreWaveExperiment.signal(fibre.kind, variable, place)) else {
      return ([], [])
    }
    return (signal.times, signal.values)
  }

  /// The share of cross-bridges with force above that at the start, as a mean of the places: the ends count half.
  private var meanForce: Course {
    let courses = (0..<FibreWaveExperiment.places).map { course("forceShare", $0) }
    let times = courses[0].times
    guard courses.allSatisfy({ $0.values.count == times.count }), !times.isEmpty else { return ([], []) }
    let last = courses.count - 1
    let values = times.indices.map { sample in
      courses.enumerated().reduce(0) { sum, entry in
        let weight = entry.offset == 0 || entry.offset == last ? 0.5 : 1
        return sum + weight * (entry.element.values[sample] - entry.element.values[0]) / Double(last)
      }
    }
    return (times, values)
  }

  private func top(
    _ course: Course, from start: Double = 0, until end: Double = .infinity
  ) -> (time: Double, value: Double)? {
    let inside = course.times.indices.filter { course.times[$0] >= start && course.times[$0] < end }
    return inside.max { course.values[$0] < course.values[$1] }.map { (course.times[$0], course.values[$0]) }
  }

  private func relaxation(_ force: Course, _ top: (time: Double, value: Double)?) -> Double? {
    guard let top, top.value > 0 else { return nil }
    let end = force.times.indices.first { force.times[$0] > top.time && force.values[$0] < top.value / 2 }
    return end.map { force.times[$0] - top.time }
  }

  private func ripple(_ force: Course) -> Double? {
    guard impulses.count > 1, let last = impulses.last else { return nil }
    let window = impulses[impulses.count - 2]..<last
    let values = force.times.indices.filter { window.contains(force.times[$0]) }.map { force.values[$0] }
    guard let high = values.max(), let low = values.min(), high > 0 else { return nil }
    return (high - low) / high
  }
}
