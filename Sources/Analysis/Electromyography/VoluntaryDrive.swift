/// A voluntary drive, 0 (none) … 1 (all there is), sampled evenly from time 0, and how it was made.
public struct VoluntaryDrive: Hashable, Sendable {
  /// The drive, 0 … 1; sample i belongs to the time i/samplingRate.
  public let values: [Double]
  /// Samples of the drive per second, Hz.
  public let samplingRate: Double
  /// The length of the recording, s; after it there is no drive.
  public let duration: Double
  /// Where it comes from.
  public let origin: Origin

  /// What was done to the recording.
  public struct Origin: Hashable, Sendable {
    /// The number of samples of the recording.
    public let samples: Int
    /// The sampling rate of the recording, Hz.
    public let samplingRate: Double
    /// The lower edge of the band-pass, Hz.
    public let bandLow: Double
    /// The upper edge of the band-pass, Hz.
    public let bandHigh: Double
    /// The mean that was removed, in the unit of the recording.
    public let mean: Double
    /// The 99th percentile of the smoothed rectified signal, in the unit of the recording.
    public let amplitude: Double
    /// The drive given to that percentile.
    public let peak: Double
    /// The part (0 … 1) of the drive's samples that were cut to 1.
    public let clippedFraction: Double

    /// Whether the sampling rate was too low for the usual band.
    public var isBandLimited: Bool { bandHigh < VoluntaryDrive.bandHigh }

    /// What a reader of the result must know beyond the usual; empty if nothing.
    public var notes: [String] {
      var notes: [String] = []
      if isBandLimited {
        notes.append(
          "at \(frequency(samplingRate)) Hz the electromyogram reaches only \(frequency(samplingRate / 2)) Hz, "
            + "so the band-pass ends at \(frequency(bandHigh)) Hz instead of "
            + "\(frequency(VoluntaryDrive.bandHigh)) Hz")
      }
      // With a peak of 1 about one sample in a hundred exceeds 1, by what a 99th percentile is.
      if clippedFraction > VoluntaryDrive.unremarkableClipping {
        let percent = Int(clippedFraction * 100 + 0.5)
        notes.append("\(percent) % of the drive exceeded 1 and was cut to 1")
      }
      return notes
    }
  }

  /// The lower edge of the band-pass, Hz.
  public static let bandLow = 20.0
  /// The upper edge of the band-pass, Hz, when the sampling rate allows it.
  public static let bandHigh = 450.0
  /// The order of the band-pass.
  public static let bandOrder = 4
  /// The cut-off of the low-pass that turns the rectified signal into a drive, Hz.
  public static let smoothingCutOff = 3.0
  /// The part of the drive's samples that may be cut to 1 without a word: twice the part that is expected.
  public static let unremarkableClipping = 0.02
  /// The order of that low-pass.
  public static let smoothingOrder = 2
}

/// A frequency in Hz as a sentence has it, to a thousandth: halves and shares carry noise in the last digits.
func frequency(_ hertz: Double) -> String { plain((hertz * 1000).rounded() / 1000) }
