/// How values are laid along an axis.
public enum AxisScale: Sendable, Equatable {
  /// Equal differences take equal lengths.
  case linear
  /// Equal ratios take equal lengths; values at or below zero are left out.
  case logarithmic
}

/// One axis of a chart: what it shows, in which unit, and from where to where.
public struct Axis: Sendable, Equatable {
  /// The quantity, such as `membrane potential`.
  public var label: String
  /// The unit, such as `mV`; empty for a pure number.
  public var unit: String
  /// From where to where, in `unit`; nothing fits the axis to the data.
  public var range: ClosedRange<Double>?
  /// Linear or logarithmic.
  public var scale: AxisScale

  /// Makes an axis.
  ///
  /// - Parameters:
  ///   - label: the quantity.
  ///   - unit: its unit; empty for a pure number.
  ///   - range: from where to where; nothing fits the axis to the data.
  ///   - scale: linear or logarithmic.
  public init(
    _ label: String, unit: String, range: ClosedRange<Double>? = nil, scale: AxisScale = .linear
  ) {
    self.label = label
    self.unit = unit
    self.range = range
    self.scale = scale
  }

  /// The label with its unit: `membrane potential (mV)`.
  public var title: String {
    unit.isEmpty ? label : label + " (" + unit + ")"
  }
}
