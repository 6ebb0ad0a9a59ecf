import Analysis

extension ShakingOutcome {
  /// What the run shows, in a sentence or two with the numbers.
  public var verdict: String {
    guard let involuntary else {
      return stopped == nil
        ? "The run is too short to tell shaking from rest."
        : "The run was \(ending), too soon to tell shaking from rest."
    }
    if driveLasts {
      let end = stopped == nil ? "to the end of the run" : "until the run was \(ending)"
      return "The voluntary drive lasted \(end). " + phaseSentence
    }
    guard let driveEnd else { return undriven(involuntary) }
    let start = "The drive ended at \(rounded(driveEnd, 1)) s; "
    guard involuntary.duration >= Self.shortestDuration else {
      return start + "no shaking outlasted it" + watched(involuntary)
    }
    return start + "shaking went on for \(rounded(involuntary.duration, 1)) s" + Self.measures(involuntary)
      + " without it" + Self.strength(involuntary) + pauses(involuntary) + continuation(involuntary) + "."
  }

  /// That the time of shaking adds up several bouts, where their pauses are longer than the filter smears.
  private func pauses(_ shaking: InvoluntaryShaking) -> String {
    guard let end = shaking.end, end - shaking.duration >= Self.shortestDuration else { return "" }
    return ", in bouts of which the last ended \(rounded(end, 1)) s after the drive"
  }

  /// How the run ended, where it was stopped.
  private var ending: String { "stopped early at \(rounded(stopped ?? 0, 2)) s" }

  /// Less than this, in s, is what filter and envelope smear over the end of the drive.
  public static let shortestDuration = 0.4

  /// Whether there was shaking without drive, beyond what the filter smears.
  public var hasInvoluntaryShaking: Bool {
    !driveLasts && (involuntary?.duration ?? 0) >= Self.shortestDuration
  }

  private func undriven(_ shaking: InvoluntaryShaking) -> String {
    guard shaking.duration >= Self.shortestDuration else {
      return "Without any voluntary drive the ankle did not shake" + watched(shaking)
    }
    return "Without any voluntary drive the ankle shook for \(rounded(shaking.duration, 1)) s"
      + Self.measures(shaking) + Self.strength(shaking) + continuation(shaking) + "."
  }

  private func watched(_ shaking: InvoluntaryShaking) -> String {
    let end = stopped == nil ? "" : ", until the run was \(ending)"
    return " (watched for \(rounded(shaking.observed, 1)) s\(end))."
  }

  private static func measures(_ shaking: InvoluntaryShaking) -> String {
    shaking.frequency.map { " at \(rounded($0, 2)) Hz" } ?? ""
  }

  private static func strength(_ shaking: InvoluntaryShaking) -> String {
    shaking.accelerationRootMeanSquare.map { " (\(rounded($0, 1)) m/s² RMS at 3.5–9 Hz)" } ?? ""
  }

  private func continuation(_ shaking: InvoluntaryShaking) -> String {
    guard shaking.lastsToEndOfRecording else { return "" }
    return ", and had not stopped when the run " + (stopped == nil ? "ended" : "was \(ending)")
  }

  /// The strength of shaking in each stretch of the story.
  private var phaseSentence: String {
    let parts = phases.filter { $0.hasShaking }.compactMap { phase in
      phase.acceleration.map { strength in
        let wave = phase.envelopeFrequency.map { ", waxing and waning at \(rounded($0, 2)) Hz" } ?? ""
        return "\(rounded(strength, 2)) m/s² in \(phase.name)" + (phase.name == "arousal" ? wave : "")
      }
    }
    let quiet = phases.filter { $0.shaking != nil && !$0.hasShaking }.map { $0.name }.joined(separator: ", ")
    if parts.isEmpty {
      return quiet.isEmpty ? "Nothing can be said about shaking without it." : "No shaking in \(quiet)."
    }
    let shaking = "Acceleration at 3.5–9 Hz: " + parts.joined(separator: "; ")
    return shaking + (quiet.isEmpty ? "." : "; no shaking in \(quiet).")
  }
}

/// A number to a few decimals, without needless ones but for one.
private func rounded(_ value: Double, _ decimals: Int) -> String {
  var scale = 1.0
  for _ in 0..<decimals { scale *= 10 }
  return "\((value * scale).rounded() / scale)"
}
