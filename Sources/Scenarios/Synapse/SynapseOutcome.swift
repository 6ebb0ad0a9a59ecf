import Equations
import Physiology
import Simulation

/// What was measured on the cells.
public struct SynapseOutcome: Sendable {
  /// The response of one cell.
  public struct Response: Sendable, Equatable {
    /// The cell's name in the recording.
    public let name: String
    /// What it is, for people.
    public let title: String
    /// The potential before the first spike, in mV.
    public let rest: Double
    /// For each spike how far the potential is from rest at most until the next, in mV; hyperpolarization is negative.
    public let amplitudes: [Double]
    /// From the first spike to the peak of its response, in ms; nil without a spike.
    public let timeToPeak: Double?

    /// The title without the cell, for labels: `AMPA receptors`.
    public var label: String {
      for start in ["Cell with a ", "Cell with "] where title.hasPrefix(start) {
        let rest = title.dropFirst(start.count)
        return rest.prefix(1).uppercased() + rest.dropFirst()
      }
      return title
    }

    /// The last amplitude over the first; nil where the first is less than 0.05 mV.
    public var lastOverFirst: Double? {
      guard amplitudes.count > 1, let first = amplitudes.first, let last = amplitudes.last,
        first.magnitude >= 0.05
      else { return nil }
      return last / first
    }
  }

  static let depolarized = "nmdaDepolarized"
  static let pair = ["coupledFirst", "coupledSecond"]
  static let graded = SynapticCell.graded.receiver

  /// The cells that get spikes, in order.
  public let responses: [Response]
  /// How far the second coupled cell follows the first at the end of the current; nil where there was none.
  public let couplingCoefficient: Double?
  /// How far the first coupled cell and the one behind its graded synapses are from where they started at the end of
  /// the current, in mV; nil where the run ended before.
  public let gradedChanges: (presynaptic: Double, postsynaptic: Double)?

  static func potential(_ name: String) -> String { name + ".potential" }

  init(_ recording: Recording, spikes: [Double]) {
    let cells =
      SynapticCell.all.map { (name: $0.receiver, title: $0.model.title) } + [
        (name: Self.depolarized, title: "Cell with NMDA receptors, resting depolarized")
      ]
    responses = cells.map { cell in
      Self.response(recording, cell.name, cell.title, spikes: spikes)
    }
    let end = (spikes.first ?? 0) + 199
    let changes = (Self.pair + [Self.graded]).compactMap { Self.change(recording, $0, until: end) }
    guard changes.count == 3 else {
      (couplingCoefficient, gradedChanges) = (nil, nil)
      return
    }
    couplingCoefficient = changes[0] == 0 ? nil : changes[1] / changes[0]
    gradedChanges = (changes[0], changes[2])
  }

  private static func response(
    _ recording: Recording, _ name: String, _ title: String, spikes: [Double]
  ) -> Response {
    guard let signal = recording.signal(potential(name)), signal.interval > 0 else {
      return Response(name: name, title: title, rest: .nan, amplitudes: [], timeToPeak: nil)
    }
    var amplitudes: [Double] = []
    var timeToPeak: Double?
    let rest = spikes.first.map { signal.values[min(Int($0 / signal.interval), signal.sampleCount - 1)] }
    let base = rest ?? signal.values.first ?? .nan
    for (index, start) in spikes.enumerated() {
      let end = index + 1 < spikes.count ? spikes[index + 1] : start + 400
      let first = Int(start / signal.interval)
      let last = min(Int(end / signal.interval), signal.sampleCount - 1)
      guard first < last else { continue }
      let peak = (first...last).max {
        (signal.values[$0] - base).magnitude < (signal.values[$1] - base).magnitude
      }
      guard let peak else { continue }
      amplitudes.append(signal.values[peak] - base)
      if index == 0 { timeToPeak = Double(peak - first) * signal.interval }
    }
    return Response(
      name: name, title: title, rest: base, amplitudes: amplitudes,
      timeToPeak: timeToPeak)
  }

  /// How far a cell's potential is from its start at a time in ms.
  private static func change(_ recording: Recording, _ name: String, until time: Double) -> Double? {
    guard let signal = recording.signal(potential(name)), signal.interval > 0 else { return nil }
    let place = Int(time / signal.interval)
    guard place < signal.sampleCount, let first = signal.values.first else { return nil }
    return signal.values[place] - first
  }

  /// What happened, in a few sentences.
  public var sentences: [String] {
    responses.map { response in
      guard let first = response.amplitudes.first else { return "\(response.label): no spike came." }
      var text = "\(response.label): from \(response.rest.rounded(to: 1)) mV the first spike moves the "
      text += "potential by \(first.rounded(to: 2)) mV"
      if response.amplitudes.count > 1, let last = response.amplitudes.last {
        text += ", the last by \(last.rounded(to: 2)) mV"
      }
      return text + "."
    } + couplingSentences
  }

  private var couplingSentences: [String] {
    var sentences: [String] = []
    if let couplingCoefficient {
      sentences.append(
        "A cell behind a gap junction follows with \(couplingCoefficient.rounded(to: 3)) of the change.")
    }
    if let gradedChanges {
      sentences.append(
        "Through graded synapses a change of \(gradedChanges.presynaptic.rounded(to: 2)) mV moves a cell by "
          + "\(gradedChanges.postsynaptic.rounded(to: 2)) mV, without a spike.")
    }
    return sentences
  }
}

extension SynapseOutcome {
  /// The measures for `summary.json`.
  public func summary() -> [SummaryEntry] {
    [
      (
        "synapses",
        .list(
          responses.map { response in
            .object([
              ("cell", .text(response.name)), ("rest_mv", .optional(response.rest)),
              ("amplitudes_mv", .list(response.amplitudes.map { .optional($0) })),
              ("time_to_peak_ms", .optional(response.timeToPeak)),
              ("last_over_first", .optional(response.lastOverFirst)),
            ])
          }), ""
      ), ("coupling_coefficient", .optional(couplingCoefficient), "1"),
      ("graded_presynaptic_change", .optional(gradedChanges?.presynaptic), "mV"),
      ("graded_postsynaptic_change", .optional(gradedChanges?.postsynaptic), "mV"),
    ]
  }
}
