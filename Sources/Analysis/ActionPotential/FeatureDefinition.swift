/// One row of a table of features: what it is called, measured in, and means.
public struct FeatureDefinition<Subject: Sendable>: Sendable {
  /// Its name in summaries; eFEL's where eFEL has the same feature.
  public let name: String
  /// Its unit; `1` for a pure number.
  public let unit: String
  /// What it is, in one phrase.
  public let definition: String
  /// eFEL's name for it, or nil if eFEL has no such feature.
  public let efelName: String?
  /// Reads the value; nil where it is undefined.
  public let value: @Sendable (Subject) -> Double?
}

extension SpikeFeatures {
  private typealias Row = FeatureDefinition<SpikeFeatures>

  /// All features of a spike, in the order of a report.
  public static let definitions: [FeatureDefinition<SpikeFeatures>] =
    peakDefinitions + widthDefinitions + troughDefinitions

  private static func shared(
    _ name: String, _ unit: String, _ definition: String,
    _ value: @escaping @Sendable (SpikeFeatures) -> Double?
  ) -> Row {
    Row(name: name, unit: unit, definition: definition, efelName: name, value: value)
  }

  private static func own(
    _ name: String, _ unit: String, _ definition: String,
    _ value: @escaping @Sendable (SpikeFeatures) -> Double?
  ) -> Row {
    Row(name: name, unit: unit, definition: definition, efelName: nil, value: value)
  }

  private static let peakDefinitions: [Row] = [
    shared("peak_time", "ms", "time of the peak") { $0.peakTime },
    shared("peak_voltage", "mV", "voltage of the peak") { $0.peakVoltage },
    shared("AP_begin_time", "ms", "onset: dV/dt rises through the derivative threshold") { $0.beginTime },
    shared("AP_begin_voltage", "mV", "voltage at the onset") { $0.beginVoltage },
    shared("AP_amplitude", "mV", "peak minus onset voltage") { $0.amplitude },
    shared("AP_amplitude_from_voltagebase", "mV", "peak minus voltage_base") { $0.amplitudeFromBase },
    own("zero_crossing_time", "ms", "last upward crossing of 0 mV before the peak") { $0.zeroCrossingTime },
    shared("AP_peak_upstroke", "mV/ms", "greatest dV/dt between onset and peak") { $0.peakUpstroke },
    shared("AP_peak_downstroke", "mV/ms", "least dV/dt between peak and trough") { $0.peakDownstroke },
  ]

  private static let widthDefinitions: [Row] = [
    shared("AP_duration_half_width", "ms", "width at half height between onset and peak") { $0.halfWidth },
    shared("spike_half_width", "ms", "width at half height between trough and peak") {
      $0.halfWidthFromTrough
    },
    shared("AP_rise_time", "ms", "onset to peak") { $0.riseTime },
    shared("AP_fall_time", "ms", "peak to the end of the fall") { $0.fallTime },
    shared("AP_duration", "ms", "onset to the end of the fall") { $0.duration },
    own("AP_end_time", "ms", "dV/dt rises back through the downward threshold") { $0.endTime },
  ]

  private static let troughDefinitions: [Row] = [
    shared("min_AHP_values", "mV", "lowest voltage before the next spike begins") { $0.troughVoltage },
    own("min_AHP_time", "ms", "time of that lowest voltage") { $0.troughTime },
    shared("AHP_time_from_peak", "ms", "peak to trough") { $0.troughDelay },
    shared("AHP_depth_abs", "mV", "voltage of the trough") { $0.troughVoltage },
    shared("AHP_depth", "mV", "trough minus voltage_base") { $0.afterhyperpolarizationDepth },
    shared("fast_AHP", "mV", "onset minus trough voltage") { $0.fastAfterhyperpolarization },
    own("resting_level", "mV", "level to which this spike's stages are compared") {
      $0.restingLevel?.voltage
    },
    own("AP_onset_slope", "mV/ms", "dV/dt that marks the onset of this spike") { $0.onsetSlope },
  ]
}
