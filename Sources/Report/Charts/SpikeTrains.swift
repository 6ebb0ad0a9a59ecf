/// When the units of one population fired: one row of a raster for each.
public struct SpikeTrains: Sendable, Equatable {
  /// The population, such as `motoneurons`.
  public var name: String
  /// The colour of its rows.
  public var color: ColorRole
  /// Spike times of each unit, in the unit of the x axis, in any order; the first unit is drawn lowest.
  public var times: [[Double]]

  /// Makes the rows of one population.
  ///
  /// - Parameters:
  ///   - name: the population.
  ///   - color: the colour of its rows.
  ///   - times: spike times of each unit, in the unit of the x axis.
  public init(_ name: String, color: ColorRole = .blue, times: [[Double]]) {
    self.name = name
    self.color = color
    self.times = times
  }
}
