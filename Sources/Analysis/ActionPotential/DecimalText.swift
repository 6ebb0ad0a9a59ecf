extension Double {
  /// This number with a fixed count of decimals (0 to 9), as in `-64.996`.
  ///
  /// Written here because `String(format:)` needs Foundation.
  func decimalText(_ decimals: Int) -> String {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let scaled = (magnitude * scale).rounded()
    guard scaled < 1e15 else { return "\(self)" }
    let whole = Int(scaled / scale)
    let fraction = Int(scaled - Double(whole) * scale)
    let sign = self < 0 && scaled > 0 ? "-" : ""
    guard decimals > 0 else { return "\(sign)\(whole)" }
    let digits = "\(fraction)"
    let zeros = String(repeating: "0", count: max(0, decimals - digits.count))
    return "\(sign)\(whole).\(zeros)\(digits)"
  }
}
