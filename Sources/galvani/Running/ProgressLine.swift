import Scenarios

/// Shows on a terminal how far a run is, on one line that it overwrites; elsewhere it is silent.
struct ProgressLine {
  private let name: String
  private let isShown: Bool
  private let start = ContinuousClock.now
  private var shown: ContinuousClock.Instant?

  init(_ name: String, isShown: Bool = Terminal.isInteractive) {
    self.name = name
    self.isShown = isShown
  }

  /// The wall time since the start in s.
  var elapsed: Double { (ContinuousClock.now - start) / .seconds(1) }

  /// Shows the progress, at most ten times a second.
  mutating func show(_ progress: RunProgress) {
    guard isShown else { return }
    let now = ContinuousClock.now
    if let shown, now - shown < .milliseconds(100) { return }
    shown = now
    Terminal.write(
      "\r\u{1B}[K" + ProgressText.line(name, fraction: progress.simulated / progress.total, elapsed: elapsed))
  }

  /// Removes the line.
  func clear() {
    if shown != nil { Terminal.write("\r\u{1B}[K") }
  }
}
