import Physiology
import Simulation

/// What was measured on the junctions.
public struct JunctionOutcome: Sendable {
  /// What one impulse did.
  public struct Response: Sendable, Equatable {
    /// When the impulse was in the terminal, in ms.
    public let time: Double
    /// Quanta released until the next impulse, at most 8 ms later.
    public let quanta: Int
    /// Height of the end-plate potential over the potential just before, in mV.
    public let height: Double
    /// Whether the fibre would fire.
    public let fires: Bool
    /// From the impulse to the first quantum, in ms; nil without one.
    public let latency: Double?
  }

  /// One of the junctions.
  public struct Junction: Sendable {
    /// What is done to it.
    public let title: String
    /// The name of its signals in the recording.
    public let name: String
    /// The responses to the impulses.
    public let responses: [Response]
    /// The number of quanta that a first impulse releases on average.
    public let expectedContent: Double
    /// The height of a potential that one quantum makes at this junction, in mV; nil without an impulse.
    public let quantumHeight: Double?

    /// Quanta per impulse on average.
    public var meanContent: Double { mean(responses.map { Double($0.quanta) }) }
    /// Impulses that would have fired the fibre.
    public var fireCount: Int { responses.filter { $0.fires }.count }
    /// Impulses without a quantum.
    public var failureCount: Int { responses.filter { $0.quanta == 0 }.count }
    /// The last response over the first, as shares of end-plate potentials.
    public var depression: Double? {
      guard let first = responses.first, let last = responses.last, first.height > 0 else { return nil }
      return last.height / first.height
    }

    private func mean(_ values: [Double]) -> Double {
      values.isEmpty ? .nan : values.reduce(0, +) / Double(values.count)
    }
  }

  /// The junctions to compare; the first is as usual.
  public let junctions: [Junction]
  /// The depolarization from rest that fires the fibre, in mV.
  public let thresholdHeight: Double
  /// Rest less the reversal potential of the receptors, in mV, as a positive number.
  public let drivingForce: Double

  static func potential(_ name: String) -> String { name + ".potential" }
  static func current(_ name: String) -> String { name + ".current" }
  static func quanta(_ name: String) -> String { name + ".quanta" }
  static func fires(_ name: String) -> String { name + ".fires" }

  init(
    _ recording: Recording, _ described: [(title: String, junction: NeuromuscularJunction)],
    impulses: [Double],
    levels: (rest: Double, threshold: Double, reversal: Double)
  ) {
    junctions = described.map { title, junction in
      let reader = JunctionReading(recording: recording, name: junction.name, impulses: impulses)
      let single = JunctionReading(
        recording: recording, name: junction.name + "Quantum", impulses: impulses)
      return Junction(
        title: title, name: junction.name, responses: reader.responses,
        expectedContent: junction.meanQuantalContent,
        quantumHeight: single.responses.first { $0.quanta == 1 }?.height)
    }
    thresholdHeight = levels.threshold - levels.rest
    drivingForce = levels.reversal - levels.rest
  }

  /// The end-plate potential over the depolarization that fires the fibre; nil where rest is not below the threshold.
  public func safetyFactor(_ response: Response) -> Double? {
    thresholdHeight > 0 ? response.height / thresholdHeight : nil
  }

  /// What Martin's formula expects of so many quanta at a junction, in mV: m q/(1 + m q/driving force).
  public func expectedHeight(quanta: Int, at junction: Junction) -> Double? {
    guard let height = junction.quantumHeight, drivingForce != 0 else { return nil }
    let linear = Double(quanta) * height
    return linear / (1 + linear / drivingForce)
  }

  private static func text(_ response: Response) -> String {
    "\(response.quanta) \(response.quanta == 1 ? "quantum" : "quanta") and \(response.height.rounded(to: 1)) mV"
  }

  /// What happened, in a few sentences.
  public var sentences: [String] {
    junctions.map { junction in
      guard let first = junction.responses.first else { return "No impulse came." }
      let count = junction.responses.count
      var text = junction.title.prefix(1).uppercased() + junction.title.dropFirst()
      text += ": \(Self.text(first)) at the first impulse"
      if let factor = safetyFactor(first) { text += ", \(factor.rounded(to: 2)) times what fires the fibre" }
      if count > 1, let last = junction.responses.last {
        text += "; \(Self.text(last)) at the last of \(count)"
        text += "; on average \(junction.meanContent.rounded(to: 1)) quanta"
      }
      return text + "; \(junction.fireCount) of \(count) fire."
    }
  }
}

/// Reads one junction from the recording.
private struct JunctionReading {
  let recording: Recording
  let name: String
  let impulses: [Double]

  /// How long after an impulse quanta and fires are counted, in ms.
  private static let window = 8.0
  /// How long after an impulse the potential's peak is looked for, in ms.
  private static let watch = 15.0

  var responses: [JunctionOutcome.Response] {
    let quanta = recording.events(JunctionOutcome.quanta(name))?.times ?? []
    let fires = recording.events(JunctionOutcome.fires(name))?.times ?? []
    return impulses.indices.compactMap { index in
      let start = impulses[index]
      let next = index + 1 < impulses.count ? impulses[index + 1] : .infinity
      guard let height = height(from: start, to: min(start + Self.watch, next)) else { return nil }
      let end = min(start + Self.window, next)
      let own = quanta.filter { $0 >= start && $0 < end }
      return JunctionOutcome.Response(
        time: start, quanta: own.count, height: height, fires: fires.contains { $0 >= start && $0 < end },
        latency: own.min().map { $0 - start })
    }
  }

  private func height(from start: Double, to end: Double) -> Double? {
    guard let signal = recording.signal(JunctionOutcome.potential(name)), signal.interval > 0 else {
      return nil
    }
    let first = Int(start / signal.interval)
    let last = min(Int(end / signal.interval), signal.sampleCount - 1)
    guard first < last, let top = signal.values[first...last].max() else { return nil }
    return top - signal.values[first]
  }
}
