import Equations
import Simulation

/// A bare axon by its diameter: a cylinder of the squid giant axon's membrane (Hodgkin and Huxley 1952).
///
/// `UnmyelinatedAxon(diameter: 476)` is 10 cm of that axon at 18.5 °C. Of other diameters it is as many length
/// constants long, so that all conduct alike but for the root of the diameter in length and speed.
public struct UnmyelinatedAxon: Sendable, Equatable {
  /// In µm.
  public let diameter: Double
  /// In µm.
  public let length: Double
  /// Into how many volumes it is cut.
  public let volumes: Int
  /// The resistivity of the inside in ohm cm.
  public var resistivity = 35.4
  /// In degrees Celsius; above about 28 the squid's membrane does not conduct.
  public var temperature = 18.5

  /// The axon in which currents were measured, in µm and µm.
  private static let (squidDiameter, squidLength) = (476.0, 1e5)
  /// The default number of volumes: 249 µm each of the squid's axon, where the velocity is 0.05 % from its limit.
  private static let usualVolumes = 400

  /// An axon of a diameter in µm; its length in µm is in proportion to the root of it unless given.
  ///
  /// - Throws: measures that are no positive numbers.
  public init(diameter: Double, length: Double? = nil, volumes: Int? = nil) throws(AxonError) {
    let usual = Self.squidLength * (diameter / Self.squidDiameter).squareRoot()
    let length = length ?? usual
    for (name, value) in [("diameter", diameter), ("length", length)] where !(value > 0 && value.isFinite) {
      throw .measure(name, value)
    }
    // As fine as the usual ones, whatever the length.
    let fine = (Double(Self.usualVolumes) * length / usual).rounded(.up)
    let count = volumes ?? Int(min(max(fine, 3), 1e7))
    if count < 1 { throw .measure("number of volumes", Double(count)) }
    self.diameter = diameter
    self.length = length
    self.volumes = count
  }

  /// The compartments from the beginning on.
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
    AxonBuild(
      compartments: compartments, node: .hodgkinHuxley1952, nodeParameters: ["temperature": temperature],
      cover: nil)
  }
}
