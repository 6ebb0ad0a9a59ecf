import Equations
import Simulation

/// A fibre of skeletal muscle as a cable: the action potential runs from the end plate to both ends, and everywhere on its
/// way it releases calcium and makes force.
///
/// A cylinder whose surface is the membrane of Shorten and others 2007, T-tubules and all that lies inside it with every
/// stretch of it; what diffuses along the fibre is left out, since it takes much longer than a twitch.
public struct MuscleFibre: Sendable, Equatable {
  /// Which kind of fibre.
  public enum Kind: String, Sendable, Equatable, CaseIterable {
    /// Fast twitch.
    case fast
    /// Slow twitch.
    case slow

    /// Its equations.
    public var model: Model { self == .fast ? .shorten2007Fast : .shorten2007Slow }
  }

  /// Which kind of fibre.
  public let kind: Kind
  /// In µm.
  public let diameter: Double
  /// In µm.
  public let length: Double
  /// Into how many volumes it is cut.
  public let volumes: Int
  /// The resistivity of the inside in ohm cm.
  public var resistivity = 125.0

  /// How long a volume is unless it is said, in µm: there the velocity is 1 to 2 % below its limit.
  private static let usualVolume = 100.0

  /// A fibre; lengths in µm.
  ///
  /// - Throws: measures that are no positive numbers.
  public init(
    _ kind: Kind, diameter: Double = 50, length: Double = 24_000, volumes: Int? = nil
  ) throws(AxonError) {
    for (name, value) in [("diameter", diameter), ("length", length)] where !(value > 0 && value.isFinite) {
      throw .measure(name, value)
    }
    let count = volumes ?? Int(min(max((length / Self.usualVolume).rounded(.up), 3), 1e6))
    if count < 1 { throw .measure("number of volumes", Double(count)) }
    self.kind = kind
    self.diameter = diameter
    self.length = length
    self.volumes = count
  }

  /// The volume in the middle, where the end plate lies.
  public var endPlate: Int { volumes / 2 }

  /// The compartments from one tendon to the other.
  public var compartments: [AxonCompartment] {
    let step = length / Double(volumes)
    return (0..<volumes).map {
      AxonCompartment(
        .node, position: step * (Double($0) + 0.5), length: step, diameter: diameter, resistivity: resistivity
      )
    }
  }

  /// What a world needs to step it.
  public var build: AxonBuild {
    AxonBuild(compartments: compartments, node: kind.model, nodeParameters: [:], cover: nil)
  }
}
