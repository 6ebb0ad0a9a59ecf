import Equations

/// The spaces on both sides of a membrane in which concentrations live, and the constants of their laws.
///
/// A space is described by its volume per membrane area, a length: half the radius inside a cylinder, a third of it
/// inside a sphere, about the width of a narrow cleft outside.
public struct IonVolumes: Sendable, Equatable {
  /// Volume inside per membrane area in µm.
  public let inside: Double
  /// Volume outside per membrane area in µm.
  public let outside: Double
  /// The temperature in °C.
  public let temperature: Double

  /// Makes spaces; volumes per membrane area in µm, temperature in °C.
  public init(inside: Double, outside: Double, temperature: Double) {
    self.inside = inside
    self.outside = outside
    self.temperature = temperature
  }

  /// Parameters `insideVolume`, `outsideVolume` and `temperature`, definitions `faraday` and `thermalVoltage`.
  public var mechanism: Mechanism {
    var mechanism = Mechanism()
    mechanism.parameters = [
      Model.Parameter(
        "insideVolume", inside, "um", in: 0.001...1000,
        "volume inside per membrane area: radius/2 of a cylinder"),
      Model.Parameter(
        "outsideVolume", outside, "um", in: 0.001...1e9, "volume of the space outside per membrane area"),
      Model.Parameter("temperature", temperature, "1", in: 0...40, "temperature in degrees Celsius"),
    ]
    mechanism.definitions = ElectrochemicalLaws.constants
    return mechanism
  }
}
