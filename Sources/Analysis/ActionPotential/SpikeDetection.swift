/// How action potentials are found in a trace and where each is said to begin.
///
/// A **candidate** is a peak that rises by at least `minimumProminence` (raised to 6 times the
/// noise) from the valley before it, and is followed by a fall as large. With ``Rule/threshold`` a
/// candidate counts if the valley lies below `peakThreshold` and the peak above it, as in eFEL.
/// With ``Rule/automatic`` it also counts if its upstroke reaches `derivativeThreshold` (and 5 times
/// the noise of dV/dt) and is *regenerative*: steepest only after a fifth of the way from its
/// beginning to the peak, where a passive response is steepest at its start. If still nothing
/// counts, regenerative candidates of any slope with at least `slowProminence` do: slow action
/// potentials.
///
/// A stimulus artefact higher than `minimumProminence` can pass for a spike: blank it, or raise the
/// prominence.
///
/// Times are found between the samples, so there is no counterpart of eFEL's `interp_step`.
public struct SpikeDetection: Sendable, Equatable {
  /// What makes a peak an action potential.
  public enum Rule: Sendable, Equatable {
    /// Only a crossing of `peakThreshold`.
    case threshold
    /// A crossing of `peakThreshold`, or else a steep or large regenerative upstroke.
    case automatic
  }

  /// What is done about noise before anything is measured.
  public enum Smoothing: Sendable, Equatable {
    /// None for a clean trace; else the smallest half-window that brings the noise of dV/dt to a
    /// fifth of `derivativeThreshold`, at most 0.35 of the narrowest spike's width.
    case automatic
    /// The samples as they are.
    case none
    /// Local parabolas over this half-window (ms).
    case halfWindow(Double)
  }

  /// What makes a peak an action potential.
  public var rule = Rule.automatic
  /// Voltage that a spike crosses (mV); eFEL's `Threshold`.
  public var peakThreshold = -20.0
  /// dV/dt at which a spike begins (mV/ms); eFEL's `DerivativeThreshold`. IPFX uses 20.
  public var derivativeThreshold = 10.0
  /// dV/dt at which a spike's fall ends (mV/ms, negative); eFEL's `DownDerivativeThreshold`.
  public var downDerivativeThreshold = -12.0
  /// How many consecutive samples must lie on the other side of a derivative threshold for the
  /// rise or fall of a noisy trace to end there (a clean one needs a single one); eFEL's
  /// `DerivativeWindow`.
  public var derivativeWindow = 3
  /// Smallest rise to, and fall from, a peak (mV).
  public var minimumProminence = 10.0
  /// Smallest rise of a slow action potential (mV); eFEL's `min_spike_height`.
  public var slowProminence = 20.0
  /// What is done about noise.
  public var smoothing = Smoothing.automatic

  /// The defaults above.
  public init() {}

  /// Refuses options that cannot be meant.
  ///
  /// - Throws: ``SpikeDetectionError`` naming the option.
  public func validate() throws(SpikeDetectionError) {
    try require(peakThreshold.isFinite, "peakThreshold", peakThreshold, "a finite voltage in mV")
    try require(derivativeThreshold > 0, "derivativeThreshold", derivativeThreshold, Self.positiveSlope)
    try require(
      downDerivativeThreshold < 0, "downDerivativeThreshold", downDerivativeThreshold,
      "a finite slope below 0 mV/ms")
    try require(derivativeWindow >= 1, "derivativeWindow", Double(derivativeWindow), "at least 1 sample")
    try require(minimumProminence > 0, "minimumProminence", minimumProminence, Self.positiveVoltage)
    try require(slowProminence > 0, "slowProminence", slowProminence, Self.positiveVoltage)
    if case .halfWindow(let width) = smoothing {
      try require(width > 0, "smoothing", width, "a finite half-window above 0 ms")
    }
  }

  private static let positiveSlope = "a finite slope above 0 mV/ms"
  private static let positiveVoltage = "a finite voltage above 0 mV"

  private func require(
    _ condition: Bool, _ option: String, _ value: Double, _ expected: String
  ) throws(SpikeDetectionError) {
    guard condition, value.isFinite else {
      throw SpikeDetectionError(option: option, value: value, expected: expected)
    }
  }
}

/// An option of ``SpikeDetection`` that cannot be meant.
public struct SpikeDetectionError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The option's name.
  public let option: String
  /// What it was set to.
  public let value: Double
  /// What it may be.
  public let expected: String

  /// Compares name, value and expectation; two NaN are the same fault.
  public static func == (a: Self, b: Self) -> Bool {
    let isSameValue = a.value == b.value || (a.value.isNaN && b.value.isNaN)
    return a.option == b.option && a.expected == b.expected && isSameValue
  }

  /// The fault as a sentence.
  public var description: String { "\(option) is \(value); it must be \(expected)." }
}
