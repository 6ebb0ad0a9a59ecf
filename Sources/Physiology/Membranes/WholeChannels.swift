import Equations

/// What models that count whole channels have in common. Every channel is in one of the states of its kind; what leaves
/// one state arrives in another, so that their numbers stay whole and add up to the same for ever.
enum WholeChannels {
  /// How many of the channels that leave a state go where.
  struct Departure {
    /// The state that they leave.
    let state: String
    /// How many there are to choose from, as text: the state, or what is left of it after an earlier draw.
    let available: String
    /// The probability that one of them leaves within the step, as text.
    let leaving: String
    /// Where they go, with weights in proportion to the probabilities.
    let targets: [(state: String, weight: String)]

    /// The definition of all that leave, and of each part but the last one, which gets what the others leave.
    var definitions: [Model.Definition] {
      let all = Model.Definition("leaving_\(state)", "1", "binomial(\(available), \(leaving))")
      return [all]
        + targets.indices.dropLast().map { index in
          let rest = targets[index...].map { $0.weight }.joined(separator: " + ")
          return Model.Definition(
            part(index), "1", "binomial(\(left(before: index)), (\(targets[index].weight))/(\(rest)))")
        }
    }

    /// What each state gains by it, as text.
    var gains: [(state: String, text: String)] {
      [(state, "-leaving_\(state)")]
        + targets.indices.map { index in
          (targets[index].state, index < targets.count - 1 ? part(index) : "(\(left(before: index)))")
        }
    }

    private func part(_ index: Int) -> String { "\(state)_to_\(targets[index].state)" }

    private func left(before index: Int) -> String {
      "leaving_\(state)" + (0..<index).map { " - \(part($0))" }.joined()
    }
  }

  /// Areas up to this one, in µm², have numbers of channels that a double counts without a gap.
  static let largestArea = 1e9

  static let definitions: [Model.Definition] = [
    Model.Definition(
      "sodiumChannels", "1", "max(floor(sodiumDensity*area + 0.5), 1)", "how many sodium channels"),
    Model.Definition(
      "potassiumChannels", "1", "max(floor(potassiumDensity*area + 0.5), 1)", "how many potassium channels"),
    Model.Definition("sodiumOpen", "1", "m3h1/sodiumChannels", "share of open sodium channels"),
    Model.Definition("potassiumOpen", "1", "n4/potassiumChannels", "share of open potassium channels"),
    Model.Definition(
      "stretch", "ms", "if(t < 0.5*dt, 0.5*dt, dt)",
      "how far the channels go in a step: they stand half a step before the potential"),
  ]

  /// The numbers of channels in each state. They start nearest to where they would rest: rounded are the sums up to
  /// each state, so that the numbers add up.
  static let states: [Model.State] = [SquidChannels.sodium, SquidChannels.potassium].flatMap { kind in
    kind.states.indices.map { index in
      let (before, after) = (sum(kind, upTo: index), sum(kind, upTo: index + 1))
      return Model.State(kind.states[index], "1", initial: "\(after) - \(before)", "channels in this state")
    }
  }

  private static func sum(_ kind: SquidChannels.Kind, upTo end: Int) -> String {
    guard end > 0 else { return "0" }
    guard end < kind.states.count else { return kind.count }
    return "floor(\(kind.count)*(\(kind.shares[..<end].joined(separator: " + "))) + 0.5)"
  }

  /// The jumps of all states that gain or lose by some of the moves.
  static func jumps(_ gains: [(state: String, text: String)]) -> [Model.Jump] {
    (SquidChannels.sodium.states + SquidChannels.potassium.states).map { state in
      Model.Jump(state, gains.filter { $0.state == state }.map { $0.text }.joined(separator: " + "))
    }
  }
}
