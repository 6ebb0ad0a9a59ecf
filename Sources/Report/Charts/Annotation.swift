/// A stretch of the x axis with a meaning, such as `voluntary drive`, shaded behind the data.
public struct Band: Sendable, Equatable {
  /// From where to where, in the unit of the x axis.
  public var range: ClosedRange<Double>
  /// What happens there.
  public var label: String
  /// Its colour.
  public var color: ColorRole

  /// Makes a band.
  ///
  /// - Parameters:
  ///   - range: from where to where, in the unit of the x axis.
  ///   - label: what happens there.
  ///   - color: its colour.
  public init(_ range: ClosedRange<Double>, _ label: String, color: ColorRole = .orange) {
    self.range = range
    self.label = label
    self.color = color
  }
}

/// A position on the x axis with a meaning, such as `drive ends`, drawn as a vertical line.
public struct Mark: Sendable, Equatable {
  /// The position, in the unit of the x axis.
  public var x: Double
  /// What happens there.
  public var label: String

  /// Makes a mark.
  ///
  /// - Parameters:
  ///   - x: the position, in the unit of the x axis.
  ///   - label: what happens there.
  public init(_ x: Double, _ label: String) {
    self.x = x
    self.label = label
  }
}

/// A value on the y axis with a meaning, such as `threshold`, drawn as a dotted horizontal line.
public struct Level: Sendable, Equatable {
  /// The value, in the unit of the y axis.
  public var y: Double
  /// What the value is.
  public var label: String

  /// Makes a level.
  ///
  /// - Parameters:
  ///   - y: the value, in the unit of the y axis.
  ///   - label: what the value is.
  public init(_ y: Double, _ label: String) {
    self.y = y
    self.label = label
  }
}
