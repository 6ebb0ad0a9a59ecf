import Equations

extension Model {
  /// The squid axon with whole channels that change their states by their exact law while the potential stands still,
  /// which it does for the length of a step; the chain of states is that of Chow and White.
  ///
  /// Gates are independent of one another, so that within a step a closed gate opens, and an open one closes, with a
  /// probability known in closed form: α/(α + β)·(1 − e^(−(α + β) dt)) and the same with β. From them follows the
  /// probability of each state after the step for every state before it, whatever number of passages lies between, and
  /// binomial numbers tell how many channels take which. At the ends of steps nothing tells the numbers from those of
  /// passages drawn one by one at their moments (Gillespie's method), for which time grows with the number of channels.
  /// With very many channels the model is `hodgkinHuxley1952`, stepped as that is, in second order.
  public static let chowWhite1996 = Model(
    name: "chowWhite1996",
    title: "Squid giant axon with whole channels, exact at a held potential",
    timeUnit: "ms", evidence: .publishedModel,
    sources: [.hodgkinHuxley1952, .chowWhite1996, .schneidman1998, .goldwynSheaBrown2011],
    inputs: SquidChannels.inputs,
    parameters: SquidChannels.parameters(largestArea: WholeChannels.largestArea),
    definitions: SquidChannels.definitions + WholeChannels.definitions + ChowWhite1996.definitions,
    states: SquidChannels.membraneStates + WholeChannels.states,
    jumps: WholeChannels.jumps(ChowWhite1996.gains),
    events: SquidChannels.events, membrane: SquidChannels.membrane)
}

private enum ChowWhite1996 {
  /// Gates of one kind in a channel.
  struct Gates {
    let name: String
    let number: Int

    /// What one gate does in a step.
    var one: [Model.Definition] {
      let (opening, closing) = ("alpha_\(name)", "beta_\(name)")
      let change = "(1 - exp(-(\(opening) + \(closing))*stretch))"
      return [
        Model.Definition(
          "open_\(name)", "1", "\(opening)/(\(opening) + \(closing))*\(change)",
          "probability that a closed gate is open after the step"),
        Model.Definition(
          "close_\(name)", "1", "\(closing)/(\(opening) + \(closing))*\(change)",
          "probability that an open gate is closed after the step"),
      ]
    }

    /// What all gates of a channel do together.
    var all: [Model.Definition] {
      (0...number).flatMap { open in
        targets(from: open).map { Model.Definition(turn(open, $0), "1", probability(from: open, to: $0)) }
      }
    }

    /// The channels of a state with so many open gates that have another number of them after the step.
    func departure(from open: Int, available: String, state: (Int) -> String) -> WholeChannels.Departure {
      let turns = targets(from: open).map { (state: state($0), weight: turn(open, $0)) }
      let sum = turns.map { $0.weight }.joined(separator: " + ")
      return WholeChannels.Departure(
        state: state(open), available: available, leaving: "min(\(sum), 1)", targets: turns)
    }

    /// The other numbers of open gates, nearest first.
    private func targets(from open: Int) -> [Int] {
      (0...number).filter { $0 != open }.sorted { abs($0 - open) < abs($1 - open) }
    }

    /// The name of the probability that so many are open after a step that begins with so many.
    private func turn(_ open: Int, _ target: Int) -> String { "turn_\(name)\(open)\(target)" }

    /// Summed over how many close.
    private func probability(from open: Int, to target: Int) -> String {
      let terms = (0...open).compactMap { closed -> String? in
        let (opened, shut) = (target - open + closed, number - open)
        guard opened >= 0, opened <= shut else { return nil }
        let ways = SquidChannels.ways(closed, of: open) * SquidChannels.ways(opened, of: shut)
        return "\(ways)*close_\(name)^\(closed)*(1 - close_\(name))^\(open - closed)"
          + "*open_\(name)^\(opened)*(1 - open_\(name))^\(shut - opened)"
      }
      return terms.joined(separator: " + ")
    }
  }

  private static let activation = Gates(name: "m", number: 3)
  private static let availability = Gates(name: "h", number: 1)
  private static let potassium = Gates(name: "n", number: 4)

  static let definitions: [Model.Definition] =
    activation.one + availability.one + potassium.one + activation.all + potassium.all
    + (0...3).flatMap { flips(m: $0) } + departures.flatMap { $0.definitions }

  static let gains: [(state: String, text: String)] =
    (0...3).flatMap { m in
      [("m\(m)h0", "inactivated\(m) - recovered\(m)"), ("m\(m)h1", "recovered\(m) - inactivated\(m)")]
    } + departures.flatMap { $0.gains }

  /// First the gates h turn, in channels with any number of open gates m.
  private static func flips(m: Int) -> [Model.Definition] {
    [
      Model.Definition("recovered\(m)", "1", "binomial(m\(m)h0, open_h)"),
      Model.Definition("inactivated\(m)", "1", "binomial(m\(m)h1, close_h)"),
      Model.Definition("m\(m)h0_then", "1", "m\(m)h0 + inactivated\(m) - recovered\(m)"),
      Model.Definition("m\(m)h1_then", "1", "m\(m)h1 + recovered\(m) - inactivated\(m)"),
    ]
  }

  /// Then the gates m of the sodium channels, and the gates n.
  private static let departures: [WholeChannels.Departure] =
    (0...1).flatMap { h in
      (0...3).map { m in
        activation.departure(from: m, available: "m\(m)h\(h)_then") { "m\($0)h\(h)" }
      }
    } + (0...4).map { n in potassium.departure(from: n, available: "n\(n)") { "n\($0)" } }
}
