/// The measures of one action potential; nil where a measure is undefined on this trace.
///
/// ``definitions`` lists name, unit and definition of each. Times and voltages lie between
/// samples where the curve does.
public struct SpikeFeatures: Sendable {
  /// What made the peak count as an action potential.
  public let criterion: SpikeCriterion
  /// The dV/dt that marks the onset (mV/ms): the derivative threshold of the detection, or 5 % of
  /// the greatest dV/dt of a spike that never reaches it; at least 4 times the noise of dV/dt.
  public let onsetSlope: Double

  /// Time of the peak (ms).
  public let peakTime: Double
  /// Voltage of the peak (mV).
  public let peakVoltage: Double
  /// Time of the onset, "threshold" (ms).
  public internal(set) var beginTime: Double?
  /// Voltage of the onset, "threshold" (mV).
  public internal(set) var beginVoltage: Double?
  /// Peak minus onset voltage (mV).
  public internal(set) var amplitude: Double?
  /// Width at half height between onset and peak (ms).
  public internal(set) var halfWidth: Double?
  /// Width at half height between trough and peak (ms).
  public internal(set) var halfWidthFromTrough: Double?
  /// Onset to peak (ms).
  public internal(set) var riseTime: Double?
  /// Time at which the fall ends: dV/dt back above the downward threshold (ms).
  public internal(set) var endTime: Double?
  /// Peak to end of the fall (ms).
  public internal(set) var fallTime: Double?
  /// Onset to end of the fall (ms).
  public internal(set) var duration: Double?
  /// Greatest dV/dt between onset and peak (mV/ms).
  public internal(set) var peakUpstroke: Double?
  /// Least dV/dt between peak and trough (mV/ms).
  public internal(set) var peakDownstroke: Double?
  /// Last upward crossing of 0 mV before the peak (ms).
  public internal(set) var zeroCrossingTime: Double?
  /// Time of the trough that follows (ms).
  public internal(set) var troughTime: Double?
  /// Voltage of the trough that follows (mV).
  public internal(set) var troughVoltage: Double?
  /// Peak to trough (ms).
  public internal(set) var troughDelay: Double?
  /// Trough minus the resting level of the trace (mV, negative below it).
  public internal(set) var afterhyperpolarizationDepth: Double?
  /// Onset minus trough voltage (mV).
  public internal(set) var fastAfterhyperpolarization: Double?
  /// Peak minus the resting level of the trace (mV).
  public internal(set) var amplitudeFromBase: Double?
  /// The level to which this spike's stages are compared; nil if none could be told.
  public internal(set) var restingLevel: RestingLevel?
  /// The moment at which the next spike begins, or the trace ends (ms).
  public internal(set) var limit: Double
  /// Whether ``limit`` is the next spike's beginning.
  public internal(set) var isFollowed: Bool
}
