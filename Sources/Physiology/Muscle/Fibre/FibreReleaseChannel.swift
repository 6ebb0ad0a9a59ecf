import Equations

/// The receptors for dihydropyridine, which feel the potential of the T-tubules, and the receptors for ryanodine, which
/// they open: ten states, by how many of four sensors have moved and whether the channel is open.
enum FibreReleaseChannel {
  static let sensors = 4

  /// The name of the state with so many moved sensors.
  static func state(_ kind: String, _ moved: Int) -> String { "\(kind)\(moved)" }

  static var mechanism: Mechanism {
    var mechanism = Mechanism()
    mechanism.parameters = [
      Model.Parameter("sensorRate", 0.2, "1/ms", in: 0.001...100, "twice the rate of a sensor at its middle"),
      Model.Parameter("sensorMiddle", -20, "mV", in: -100...100, "where a sensor moves either way alike"),
      Model.Parameter("sensorSlope", 4.5, "mV", in: 0.1...100, "an eighth of the slope of a sensor's rates"),
      Model.Parameter("channelOpening", 0.002, "1/ms", in: 0...100, "opening with no sensor moved"),
      Model.Parameter("channelClosing", 1000, "1/ms", in: 0.001...1e5, "closing with no sensor moved"),
      Model.Parameter(
        "cooperativity", 0.2, "1", in: 0.001...1, "how a moved sensor divides opening and multiplies closing"),
    ]
    mechanism.definitions =
      [
        Model.Definition(
          "sensorOn", "1/ms", "0.5*sensorRate*exp((tubularPotential - sensorMiddle)/(8*sensorSlope))",
          "rate at which a sensor moves"),
        Model.Definition(
          "sensorOff", "1/ms", "0.5*sensorRate*exp((sensorMiddle - tubularPotential)/(8*sensorSlope))",
          "rate at which it moves back"),
      ] + passages.map { Model.Definition($0.name, "1/ms", $0.flow) } + [
        Model.Definition(
          "openChannels", "1", (0...sensors).map { state("open", $0) }.joined(separator: " + "),
          "share of open release channels")
      ]
    mechanism.states = ["closed", "open"].flatMap { kind in
      (0...sensors).map { moved in
        Model.State(
          state(kind, moved), "1", initial: "0",
          derivative: FibrePassage.sum(at: state(kind, moved), passages),
          "share of release channels, \(kind), with \(moved) sensors moved")
      }
    }
    return mechanism
  }

  private static let passages: [FibrePassage] = (0...sensors).flatMap { moved -> [FibrePassage] in
    let (closed, open) = (state("closed", moved), state("open", moved))
    let gating = FibrePassage(
      "opening\(moved)", from: closed, to: open,
      "channelOpening/cooperativity^\(moved)*\(closed) - channelClosing*cooperativity^\(moved)*\(open)")
    guard moved < sensors else { return [gating] }
    let (on, off) = ("\(sensors - moved)*sensorOn", "\(moved + 1)*sensorOff")
    let (nextClosed, nextOpen) = (state("closed", moved + 1), state("open", moved + 1))
    return [
      gating,
      FibrePassage(
        "closedMove\(moved)", from: closed, to: nextClosed, "\(on)*\(closed) - \(off)*\(nextClosed)"),
      FibrePassage(
        "openMove\(moved)", from: open, to: nextOpen,
        "\(on)/cooperativity*\(open) - \(off)*cooperativity*\(nextOpen)"),
    ]
  }
}

/// What goes from one state to another, per time.
struct FibrePassage: Sendable {
  let name: String
  let from: String
  let to: String
  let flow: String

  init(_ name: String, from: String, to: String, _ flow: String) {
    self.name = name
    self.from = from
    self.to = to
    self.flow = flow
  }

  /// What all passages bring to a state.
  static func sum(at state: String, _ passages: [FibrePassage]) -> String {
    var text = ""
    for passage in passages {
      if passage.to == state { text += (text.isEmpty ? "" : " + ") + passage.name }
      if passage.from == state { text += (text.isEmpty ? "-" : " - ") + passage.name }
    }
    return text
  }
}
