/// One plotting area: a y axis and what is drawn against it.
public struct Panel: Sendable, Equatable {
  /// What a panel draws.
  public enum Content: Sendable, Equatable {
    /// Lines, stems or points.
    case series([Series])
    /// One row of strokes for each unit.
    case raster([SpikeTrains])
  }

  /// The y axis. For a raster it counts the rows from 1, and only label and unit matter.
  public var yAxis: Axis
  /// What is drawn.
  public var content: Content
  /// Values worth a horizontal line.
  public var levels: [Level] = []
  /// Height of the plotting area on a wide screen, in CSS pixels, limited to 40 … 800.
  public var height: Double

  /// Makes a panel of series.
  ///
  /// - Parameters:
  ///   - yAxis: the y axis.
  ///   - series: what is drawn.
  ///   - levels: values worth a horizontal line.
  ///   - height: height of the plotting area on a wide screen, in CSS pixels.
  public init(yAxis: Axis, series: [Series], levels: [Level] = [], height: Double = 260) {
    self.yAxis = yAxis
    self.content = .series(series)
    self.levels = levels
    self.height = height
  }

  /// Makes a spike raster.
  ///
  /// - Parameters:
  ///   - label: what a row is, such as `motor unit`.
  ///   - raster: the populations, drawn from the bottom up.
  ///   - height: height of the plotting area on a wide screen, in CSS pixels.
  public init(label: String, raster: [SpikeTrains], height: Double = 260) {
    self.yAxis = Axis(label, unit: "")
    self.content = .raster(raster)
    self.height = height
  }
}
