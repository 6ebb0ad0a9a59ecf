import Analysis

extension StageAccount {
  /// What happened, in plain words: who moved how much charge which way, and what came of it.
  public var sentence: String {
    let time = "\(interval.start.rounded(to: 2)) to \(interval.end.rounded(to: 2)) ms"
    return "\(interval.stage.title), \(time): \(movement). \(consequence)."
  }

  /// Charges that would be written as 0.0 are left out.
  private var movement: String {
    guard let dominant else { return "no ion moves" }
    let electrode = Charge(carrier: "the electrode", charge: -injectedCharge)
    let others = (charges + [electrode]).filter {
      $0 != dominant && $0.charge.rounded(to: Self.chargeDecimals) != 0
    }
    let joining = others.filter { $0.direction == dominant.direction }
    let opposing = others.filter { $0.direction != dominant.direction }
    var text = "\(dominant.carrier) dominates with \(dominant.amount) nC/cm2 \(dominant.direction)"
    if !joining.isEmpty { text += ", joined by " + Self.list(joining) }
    if !opposing.isEmpty { text += ", against " + Self.list(opposing) }
    return text
  }

  private var consequence: String {
    let path = "the potential goes \(potential.text(1)) mV"
    switch interval.stage {
    case .rest, .recovery:
      return "The potential goes \(potential.text(1)) mV"
    case .depolarization:
      return "As the sodium conductance goes \(sodiumConductance.text(2)) mS/cm2, \(path)"
    case .repolarization:
      return
        "As the share of sodium channels that are not inactivated (h) goes \(sodiumAvailability.text(3)) "
        + "and the potassium conductance \(potassiumConductance.text(2)) mS/cm2, \(path)"
    case .hyperpolarization:
      return "While the potassium conductance goes \(potassiumConductance.text(2)) mS/cm2, the potential "
        + "falls below rest to \(lowestPotential.rounded(to: 1)) mV and comes back"
    }
  }

  static let chargeDecimals = 1

  private static func list(_ charges: [Charge]) -> String {
    charges.map { "\($0.carrier) \($0.amount)" }.joined(separator: " and ")
  }
}

extension StageAccount.Charge {
  /// `inward` or `outward`.
  fileprivate var direction: String { charge < 0 ? "inward" : "outward" }
  /// In nC/cm², as written.
  fileprivate var amount: Double { charge.magnitude.rounded(to: StageAccount.chargeDecimals) }
}

extension StageAccount.Change {
  /// `from a to b`.
  fileprivate func text(_ decimals: Int) -> String {
    "from \(start.rounded(to: decimals)) to \(end.rounded(to: decimals))"
  }
}

extension Stage {
  /// What a reader calls the stage.
  fileprivate var title: String {
    switch self {
    case .rest: "Rest and latency"
    case .depolarization: "Depolarization"
    case .repolarization: "Repolarization"
    case .hyperpolarization: "Hyperpolarization"
    case .recovery: "Recovery"
    }
  }
}

extension Double {
  /// The nearest number of so many decimals, for sentences.
  func rounded(to decimals: Int) -> Double {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let value = (self * scale).rounded() / scale
    // No sentence has a use for −0.
    return value == 0 ? 0 : value
  }

  /// A number that is whole in practice, without its `.0`.
  var wholeText: String {
    let whole = rounded()
    return whole.magnitude < 1e15 ? "\(Int(whole))" : "\(whole)"
  }
}
