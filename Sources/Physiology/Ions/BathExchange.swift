import Equations

/// Exchange of an ion between the space outside and a bath that does not change: flow k (outside − bath), counted as
/// `sodiumToBath` for sodium.
public struct BathExchange: Sendable, Equatable {
  /// The ion.
  public let ion: Ion
  /// In the bath, in mM.
  public let bath: Double
  /// How fast the space outside follows the bath, in 1/ms; 0 closes it.
  public let rate: Double

  /// Makes an exchange; the bath in mM, the rate in 1/ms.
  public init(_ ion: Ion, bath: Double, rate: Double) {
    self.ion = ion
    self.bath = bath
    self.rate = rate
  }

  /// The flow per membrane area and what it changes.
  public var mechanism: Mechanism {
    let flow = ion.name + "BathFlow"
    var mechanism = Mechanism()
    mechanism.parameters = [
      Model.Parameter(ion.name + "Bath", bath, "mM", in: 1e-9...2000, "\(ion.name) in the bath"),
      Model.Parameter("bathRate", rate, "1/ms", in: 0...10, "exchange of the space outside with the bath"),
    ]
    mechanism.definitions = [
      Model.Definition(
        flow, "mM um/ms", "bathRate*outsideVolume*(\(ion.outside) - \(ion.name)Bath)",
        "\(ion.name) to the bath")
    ]
    mechanism.transfers = [
      Model.Transfer(ion.name + "ToBath", flow: flow, to: [.init(ion.outside, "-1/outsideVolume")])
    ]
    return mechanism
  }
}
