/// How far a run is, in words.
enum ProgressText {
  /// The line shown while a run goes on, such as `dynamic-shaking  42 %  2 s left`.
  ///
  /// - Parameters:
  ///   - name: the scenario.
  ///   - fraction: how far it is, 0 to 1.
  ///   - elapsed: the wall time since the start in s.
  static func line(_ name: String, fraction: Double, elapsed: Double) -> String {
    guard fraction > 0 else { return name }
    let fraction = min(fraction, 1)
    let left = elapsed * (1 - fraction) / fraction
    return "\(name)  \(Int(fraction * 100)) %  \(duration(left)) left"
  }

  private static func duration(_ seconds: Double) -> String {
    let whole = Int(min(seconds, 1e9).rounded(.up))
    if whole < 60 { return "\(whole) s" }
    if whole < 3600 { return "\(whole / 60) min \(whole % 60) s" }
    return "\(whole / 3600) h \(whole % 3600 / 60) min"
  }
}
