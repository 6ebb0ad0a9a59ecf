import Simulation

/// What membranes of several areas did by the noise of their channels.
public struct NoisyChannelsOutcome: Sendable {
  /// The share of one kind of channels that is open while the potential is held where the run starts.
  public struct OpenShare: Sendable, Equatable {
    /// Mean over time and copies.
    public let mean: Double
    /// Standard deviation over time and copies.
    public let deviation: Double
    /// The probability p that a channel is open at this potential, by its rates.
    public let expectedMean: Double
    /// √(p(1 − p)/N), that of N independent channels.
    public let expectedDeviation: Double
  }

  /// All copies of one area together.
  public struct Membrane: Sendable, Equatable {
    /// In µm².
    public let area: Double
    /// How many sodium channels each has.
    public let sodiumChannels: Double
    /// How many potassium channels each has.
    public let potassiumChannels: Double
    /// Spikes of all copies after the noise has built up.
    public let spikes: Int
    /// How long all copies together were watched, in s.
    public let watched: Double
    /// Times between the spikes of one copy, in ms, copy after copy.
    public let intervals: [Double]
    /// The open share of sodium channels at rest; nil for a run too short to tell.
    public let sodium: OpenShare?
    /// The open share of potassium channels at rest; nil for a run too short to tell.
    public let potassium: OpenShare?

    /// Spikes per s; nil as long as nothing was watched.
    public var rate: Double? { watched > 0 ? Double(spikes) / watched : nil }
    /// The rate's standard error in Hz if spikes were those of a Poisson process; nil without a spike.
    public var rateError: Double? {
      watched > 0 && spikes > 0 ? Double(spikes).squareRoot() / watched : nil
    }
    /// Mean of the intervals in ms; nil without any.
    public var meanInterval: Double? {
      intervals.isEmpty ? nil : intervals.reduce(0, +) / Double(intervals.count)
    }
    /// Standard deviation of the intervals over their mean; nil for fewer than ten intervals.
    public var variation: Double? {
      guard intervals.count >= 10, let mean = meanInterval else { return nil }
      let squares = intervals.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      return (squares / Double(intervals.count - 1)).squareRoot() / mean
    }
  }

  /// How the channels opened and closed.
  public let method: ChannelMethod
  /// By area, rising.
  public let membranes: [Membrane]
  /// The places of the areas whose potentials are recorded.
  public let shown: [Int]
  /// Spikes of the membrane without noise, in the same time as one copy's.
  public let spikesWithoutNoise: Int
  /// The injected current in µA/cm².
  public let current: Double
  /// From when on spikes and shares count, in ms.
  public let start: Double
  /// How long each membrane was watched, in s.
  public let watched: Double

  /// Measures a recording; times in ms.
  init(_ recording: Recording, _ membranes: NoisyMembranes, current: Double, simulated: Double) {
    let reader = NoisyChannelsReader(recording: recording, membranes: membranes, simulated: simulated)
    method = membranes.method
    self.membranes = membranes.areas.indices.map { reader.membrane($0) }
    shown = membranes.shown
    spikesWithoutNoise = reader.spikesWithoutNoise
    self.current = current
    start = NoisyChannelsExperiment.settling
    watched = reader.seconds
  }

  /// The rate of the membrane without noise in Hz; nil as long as nothing was watched.
  public var rateWithoutNoise: Double? { watched > 0 ? Double(spikesWithoutNoise) / watched : nil }

  /// What the run shows, in a few sentences.
  public var sentences: [String] {
    guard let first = membranes.first, let last = membranes.last, let silent = rateWithoutNoise else {
      return ["The run ends before the noise of the channels has built up, so that no rate is told."]
    }
    var sentences = [
      (current == 0 ? "Without any current " : "Under \(plain(current)) uA/cm2 ") + fires(first)
    ]
    if membranes.count > 1 { sentences[0] += "; " + fires(last) }
    sentences[0] += "."
    sentences.append(
      silent == 0
        ? "Without noise the same equations stay silent."
        : "Without noise the same equations fire too, at \(silent.rounded(to: 2)) Hz.")
    if let variation = first.variation {
      sentences.append(
        "The intervals of the smallest vary by a coefficient of \(variation.rounded(to: 2)) (1 if spikes "
          + "came wholly at random).")
    }
    return sentences
  }

  private func fires(_ membrane: Membrane) -> String {
    let text =
      "a membrane of \(plain(membrane.area)) um2 (\(membrane.sodiumChannels.wholeText) sodium and "
      + "\(membrane.potassiumChannels.wholeText) potassium channels) fires "
    guard let rate = membrane.rate, let error = membrane.rateError else { return text + "not once" }
    return text + "at \(rate.rounded(to: 2)) ± \(error.rounded(to: 2)) Hz"
  }
}

/// Reads spikes and open shares from the recording of the scenario.
private struct NoisyChannelsReader {
  let recording: Recording
  let membranes: NoisyMembranes
  let simulated: Double

  typealias Recorded = NoisyChannelsExperiment.Recorded
  private let start = NoisyChannelsExperiment.settling

  var spikesWithoutNoise: Int { spikes(Recorded.withoutNoise, 0).count }
  /// How long one membrane was watched, in s.
  var seconds: Double { max(simulated - start, 0) / 1000 }

  func membrane(_ index: Int) -> NoisyChannelsOutcome.Membrane {
    let area = membranes.areas[index]
    let trains = lanes(index).map { spikes(Recorded.free, $0) }
    let sodium = membranes.method.channels(membranes.density.sodium * area)
    let potassium = membranes.method.channels(membranes.density.potassium * area)
    return NoisyChannelsOutcome.Membrane(
      area: area, sodiumChannels: sodium, potassiumChannels: potassium,
      spikes: trains.reduce(0) { $0 + $1.count }, watched: Double(membranes.copies) * seconds,
      intervals: trains.flatMap { times in zip(times, times.dropFirst()).map { $1 - $0 } },
      sodium: share(Recorded.sodium, index, channels: sodium),
      potassium: share(Recorded.potassium, index, channels: potassium))
  }

  private func lanes(_ index: Int) -> Range<Int> {
    (index * membranes.copies)..<((index + 1) * membranes.copies)
  }

  private func spikes(_ population: String, _ lane: Int) -> [Double] {
    (recording.events(Recorded.spikes(population))?.times(ofLane: lane) ?? []).filter { $0 >= start }
  }

  private func share(_ name: String, _ index: Int, channels: Double) -> NoisyChannelsOutcome.OpenShare? {
    guard let signal = recording.signal(Recorded.share(name)), signal.interval > 0, channels > 0,
      let expected = recording.signal(Recorded.share(Recorded.atRest(name)))?.values.first
    else { return nil }
    var values: [Double] = []
    for sample in 0..<signal.sampleCount where signal.start + Double(sample) * signal.interval >= start {
      values += lanes(index).map { signal.values[sample * signal.laneCount + $0] }
    }
    guard values.count > 1 else { return nil }
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return NoisyChannelsOutcome.OpenShare(
      mean: mean, deviation: (squares / Double(values.count - 1)).squareRoot(), expectedMean: expected,
      expectedDeviation: max(expected * (1 - expected) / channels, 0).squareRoot())
  }
}
