import Analysis

extension CellActionPotential {
  /// What happens in each stage, one sentence each; why there is none otherwise.
  public var sentences: [String] {
    guard let stages else {
      return features.map { $0.remarks.map { "\($0)" } } ?? ["The run is too short to measure."]
    }
    let shown: [Stage] = [.depolarization, .repolarization, .hyperpolarization]
    var sentences = movements.filter { shown.contains($0.interval.stage) }.map(sentence)
    if let absence = stages.hyperpolarizationAbsent { sentences.append("\(absence)") }
    if let excitability { sentences += excitability.sentences(unit: cell.currentUnit) }
    return sentences
  }

  private func sentence(_ movement: Movement) -> String {
    let interval = movement.interval
    let title = interval.stage.rawValue.prefix(1).uppercased() + interval.stage.rawValue.dropFirst()
    let time = "\(interval.start.rounded(to: 2)) to \(interval.end.rounded(to: 2)) ms"
    let carried = [true, false].compactMap { inward in
      movement.leading(inward: inward).map {
        "\($0.carrier) carries most \(inward ? "inward" : "outward") (\($0.charge.magnitude.threeDigits) "
          + "\(cell.chargeUnit))"
      }
    }
    let course =
      interval.stage == .hyperpolarization
      ? "the potential falls to \(movement.lowestPotential.rounded(to: 1)) mV and comes back"
      : "the potential goes from \(movement.potential.start.rounded(to: 1)) to "
        + "\(movement.potential.end.rounded(to: 1)) mV"
    return "\(title), \(time): \((carried + [course]).joined(separator: "; "))."
  }
}

extension Double {
  /// The number with three significant digits, for sentences.
  var threeDigits: String {
    var digits = magnitude >= 100 ? 0 : magnitude >= 10 ? 1 : 2
    var size = magnitude
    while size > 0, size < 1, digits < 9 { (size, digits) = (size * 10, digits + 1) }
    let number = rounded(to: digits)
    return number == number.rounded() ? number.wholeText : "\(number)"
  }
}
