/// How the samples of a series are drawn.
public enum SeriesStyle: Sendable, Equatable {
  /// A line through the samples.
  case line
  /// A dashed line through the samples.
  case dashedLine
  /// A line that keeps each value until the next sample.
  case steps
  /// A stroke from zero to each sample.
  case stems
  /// A dot at each sample.
  case points
}

/// Samples of one quantity, in the units of the chart's axes.
///
/// A sample that is not finite makes a gap. A long series is thinned when it is drawn; the extremes stay.
public struct Series: Sendable, Equatable {
  /// The name that labels it.
  public var name: String
  /// Positions, in the unit of the x axis; as many as `y`.
  public var x: [Double]
  /// Values, in the unit of the y axis.
  public var y: [Double]
  /// Its colour.
  public var color: ColorRole
  /// How it is drawn.
  public var style: SeriesStyle
  /// Stretches of the line in colours of their own, such as the stages of an action potential.
  public var segments: [Segment] = []

  /// Makes a series.
  ///
  /// - Parameters:
  ///   - name: the name that labels it.
  ///   - x: positions, in the unit of the x axis.
  ///   - y: values, in the unit of the y axis; as many as `x`.
  ///   - color: its colour.
  ///   - style: how it is drawn.
  public init(
    _ name: String, x: [Double], y: [Double], color: ColorRole = .blue, style: SeriesStyle = .line
  ) {
    self.name = name
    self.x = x
    self.y = y
    self.color = color
    self.style = style
  }

  /// Makes a line whose stretches have names and colours; what lies outside them is grey.
  ///
  /// - Parameters:
  ///   - name: the name of the whole line.
  ///   - x: positions, in the unit of the x axis.
  ///   - y: values, in the unit of the y axis; as many as `x`.
  ///   - segments: the stretches, which should not overlap.
  public init(_ name: String, x: [Double], y: [Double], segments: [Segment]) {
    self.init(name, x: x, y: y, color: .neutral)
    self.segments = segments
  }
}

/// A named stretch of a line, such as one stage of an action potential.
public struct Segment: Sendable, Equatable {
  /// From where to where, in the unit of the x axis.
  public var range: ClosedRange<Double>
  /// What the stretch is called.
  public var label: String
  /// Its colour.
  public var color: ColorRole

  /// Makes a stretch.
  ///
  /// - Parameters:
  ///   - range: from where to where, in the unit of the x axis.
  ///   - label: what the stretch is called.
  ///   - color: its colour.
  public init(_ range: ClosedRange<Double>, _ label: String, color: ColorRole) {
    self.range = range
    self.label = label
    self.color = color
  }
}
