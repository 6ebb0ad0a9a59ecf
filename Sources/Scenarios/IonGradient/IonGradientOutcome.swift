import Physiology
import Simulation

/// What was measured on the two fibres: their responses, their gradients and their ledgers.
public struct IonGradientOutcome: Sendable {
  /// What one pulse evoked.
  public struct Response: Sendable, Equatable {
    /// When the pulse starts, in ms.
    public let time: Double
    /// The highest potential until the next pulse, in mV, at most 20 ms later.
    public let peak: Double
    /// Whether there was a spike, a rise through the spike level.
    public let isSpike: Bool
  }

  /// What lies in the gradients at a moment, in nJ/cm².
  public struct Stored: Sendable, Equatable {
    /// In ms.
    public let time: Double
    /// In the order of `ions`.
    public let energies: [Double]
    /// All ions together.
    public var sum: Double { energies.reduce(0, +) }
  }

  /// One action potential more than rest: what it moved and what it costs.
  public struct SpikeCost: Sendable, Equatable {
    /// Sodium that entered beyond that of rest, in pmol/cm².
    public let sodium: Double
    /// Its charge over that which the rise from rest to peak puts on the membrane.
    public let excessRatio: Double
    /// ATP that it takes to return the sodium, in pmol/cm².
    public let adenosineTriphosphate: Double
  }

  /// One of the two fibres.
  public struct Fibre: Sendable {
    /// What is done to it.
    public let title: String
    /// The responses to the pulses.
    public let responses: [Response]
    /// The energy in the gradients over time.
    public let stored: [Stored]
    /// The ledger of the stretch that was asked for, which is the whole run unless told otherwise.
    public let ledger: IonLedger?
    /// The ledger from the poisoning on, the same time in both fibres.
    public let ledgerAfter: IonLedger?
    /// What the first action potential costs.
    public let firstSpike: SpikeCost?
    /// Concentrations at the end in mM, inside and outside, in the order of `ions`.
    public let finalConcentrations: [(inside: Double, outside: Double)]
    /// All spikes of the run, evoked or not.
    public let allSpikeCount: Int

    /// How many pulses evoked a spike.
    public var spikeCount: Int { responses.filter { $0.isSpike }.count }
    /// How many more spikes there were, which no pulse evoked.
    public var unevokedCount: Int { max(allSpikeCount - spikeCount, 0) }
    /// The start of the last pulse that evoked a spike, in ms.
    public var lastSpike: Double? { responses.last { $0.isSpike }?.time }
  }

  /// The ions, in the order of the accounts.
  public static let ions: [Ion] = [.sodium, .potassium, .chloride]
  /// Pump working, pump poisoned.
  public let fibres: [Fibre]
  /// When the second fibre gets ouabain, in ms.
  public let poisonedAt: Double
  /// Free energy of ATP in kJ/mol.
  public let hydrolysis: Double
  /// How long was simulated, in ms.
  public let simulated: Double

  init(_ recording: Recording, _ story: IonGradientStory, simulated: Double) {
    self.simulated = simulated
    poisonedAt = story.poisonedAt
    hydrolysis = story.hydrolysis
    let reader = IonGradientReading(recording, story, simulated: simulated)
    fibres = ["pump working", "pump poisoned"].enumerated().map { reader.fibre($1, lane: $0) }
  }

  // MARK: - In words

  /// What happened, in a few sentences.
  public var sentences: [String] {
    fibres.map { fibre in
      let pulses = fibre.responses.count
      var text =
        "\(fibre.title.prefix(1).uppercased() + fibre.title.dropFirst()): \(fibre.spikeCount) of \(pulses) "
      text += "pulses evoked a spike"
      if let last = fibre.lastSpike, fibre.spikeCount < pulses {
        text += ", the last at \((last / 1000).rounded(to: 1)) s"
      }
      if fibre.unevokedCount > 0 { text += "; \(fibre.unevokedCount) more spikes came by themselves" }
      if let first = fibre.stored.first, let last = fibre.stored.last, first.sum > 0 {
        let share = (100 * last.sum / first.sum).rounded(to: 1)
        text += "; the gradients kept \(share) % of their energy"
      }
      return text + "."
    } + costSentences
  }

  private var costSentences: [String] {
    guard let cost = fibres.first?.firstSpike else { return [] }
    return [
      "One action potential let in \(cost.sodium.rounded(to: 2)) pmol/cm2 of sodium beyond rest, "
        + "\(cost.excessRatio.rounded(to: 2)) times what its rise takes; to return it costs "
        + "\(cost.adenosineTriphosphate.rounded(to: 2)) pmol/cm2 of ATP."
    ]
  }
}

/// Reads the recording of a run.
private struct IonGradientReading {
  let recording: Recording
  let story: IonGradientStory
  let simulated: Double

  init(_ recording: Recording, _ story: IonGradientStory, simulated: Double) {
    (self.recording, self.story, self.simulated) = (recording, story, simulated)
  }

  /// How long after a pulse a response is looked for, in ms.
  private static let watch = 20.0

  func fibre(_ title: String, lane: Int) -> IonGradientOutcome.Fibre {
    let responses = responses(lane)
    let ledger = { (range: ClosedRange<Double>) in
      IonLedger(recording, HodgkinHuxleyWithIons.pathways, from: range, lane: lane)
    }
    let after = min(story.poisonedAt, simulated)
    let start = min(story.ledgerStart, simulated)
    return IonGradientOutcome.Fibre(
      title: title, responses: responses, stored: stored(lane),
      ledger: ledger(start...max(start, min(story.ledgerEnd, simulated))),
      ledgerAfter: ledger(after...simulated), firstSpike: cost(responses.first, lane),
      finalConcentrations: IonGradientOutcome.ions.map {
        (inside: last($0.inside, lane), outside: last($0.outside, lane))
      }, allSpikeCount: recording.events("spikes")?.times(ofLane: lane).count ?? 0)
  }

  private func last(_ name: String, _ lane: Int) -> Double {
    recording.signal(name)?.lane(lane).last ?? .nan
  }

  private func responses(_ lane: Int) -> [IonGradientOutcome.Response] {
    let spikes = recording.events("spikes")?.times(ofLane: lane) ?? []
    var next = 0
    return story.pulses.indices.compactMap { index in
      let start = story.pulses[index]
      let following = index + 1 < story.pulses.count ? story.pulses[index + 1] : .infinity
      let end = min(start + Self.watch, following)
      guard end <= simulated, let peak = peak(from: start, to: end, lane) else { return nil }
      while next < spikes.count, spikes[next] < start { next += 1 }
      let isSpike = next < spikes.count && spikes[next] < end
      return IonGradientOutcome.Response(time: start, peak: peak, isSpike: isSpike)
    }
  }

  /// The top of the parabola through the highest sample and its neighbours.
  private func peak(from start: Double, to end: Double, _ lane: Int) -> Double? {
    guard let signal = recording.signal("V"), signal.interval > 0 else { return nil }
    let first = Int((start / signal.interval).rounded(.up))
    let last = min(Int(end / signal.interval), signal.sampleCount - 1)
    let value = { (sample: Int) in signal.values[sample * signal.laneCount + lane] }
    guard first <= last, let top = (first...last).max(by: { value($0) < value($1) }) else { return nil }
    guard top > first, top < last else { return value(top) }
    let (before, at, after) = (value(top - 1), value(top), value(top + 1))
    let curvature = before - 2 * at + after
    return curvature < 0 ? at - (after - before) * (after - before) / (8 * curvature) : at
  }

  private func stored(_ lane: Int) -> [IonGradientOutcome.Stored] {
    let reservoir = IonReservoir(temperature: story.volumes.temperature)
    let courses = IonGradientOutcome.ions.compactMap { ion -> (inside: [Double], outside: [Double])? in
      guard let inside = recording.signal(ion.inside), let outside = recording.signal(ion.outside) else {
        return nil
      }
      return (inside.lane(lane), outside.lane(lane))
    }
    guard let signal = recording.signal(Ion.sodium.inside), courses.count == IonGradientOutcome.ions.count
    else {
      return []
    }
    return (0..<signal.sampleCount).map { sample in
      IonGradientOutcome.Stored(
        time: signal.start + Double(sample) * signal.interval,
        energies: courses.map {
          reservoir.energy([
            .init($0.inside[sample], volume: story.volumes.inside),
            .init($0.outside[sample], volume: story.volumes.outside),
          ])
        })
    }
  }

  /// The ledger from the first pulse to shortly before the second, less as much rest as long before the first.
  private func cost(_ response: IonGradientOutcome.Response?, _ lane: Int) -> IonGradientOutcome.SpikeCost? {
    guard let response, response.isSpike, let start = story.pulses.first else { return nil }
    let second = story.pulses.dropFirst().first ?? simulated
    let length = min(start, second - start, simulated - start)
    let pathways = HodgkinHuxleyWithIons.pathways
    guard length > 0, let rest = IonLedger(recording, pathways, from: (start - length)...start, lane: lane),
      let active = IonLedger(recording, pathways, from: start...(start + length), lane: lane),
      active.end > active.start, rest.end > rest.start, active.spikeCount == 1, rest.spikeCount == 0
    else { return nil }
    // The pump is left out: what it returns by then is no part of the load.
    let load = { (ledger: IonLedger) in
      -ledger.entries.filter { $0.pathway.ion == .sodium && $0.pathway.name != "pump" }.reduce(0) {
        $0 + $1.amount
      }
        / (ledger.end - ledger.start)
    }
    let sodium = (load(active) - load(rest)) * (active.end - active.start)
    let resting = peak(from: max(start - 1, 0), to: start, lane) ?? .nan
    let charge = sodium * Electrochemistry.faraday / 1000
    return IonGradientOutcome.SpikeCost(
      sodium: sodium, excessRatio: charge / (story.capacitance * (response.peak - resting)),
      adenosineTriphosphate: sodium / 3)
  }
}
