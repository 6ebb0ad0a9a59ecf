import Kernels

/// A part of the world for which equations in text are not the natural form (a limb with stops, a fibre in
/// equilibrium with its tendon): Swift code behind the same kind of ports, at the granularity of arrays.
///
/// A component is immutable; what it remembers stands in the values that the world hands it, so that a world
/// can be saved and restored to the bit.
public protocol NativeComponent: AnyObject, Sendable {
  /// The name for people and for provenance.
  var title: String { get }
  /// What others set, in order.
  var inputs: [NativePort] { get }
  /// What it remembers, in order.
  var states: [NativePort] { get }
  /// What it announces, in order.
  var outputs: [NativePort] { get }

  /// Advances by one step.
  ///
  /// - Parameters:
  ///   - values: the inputs, then the states, then the outputs, each in its port's unit.
  ///   - timeStep: the step in s.
  func advance(_ values: LaneView, timeStep: Double)
}

/// One value of a native component.
public struct NativePort: Sendable, Equatable {
  /// The name.
  public let name: String
  /// The unit, as text.
  public let unit: String
  /// The value at the start, in `unit`.
  public let initial: Double
  /// What it means.
  public let meaning: String

  /// Makes a port.
  public init(_ name: String, _ unit: String, initial: Double = 0, _ meaning: String) {
    self.name = name
    self.unit = unit
    self.initial = initial
    self.meaning = meaning
  }
}
