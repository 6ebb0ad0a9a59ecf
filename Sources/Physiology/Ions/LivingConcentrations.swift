import Equations

/// An ion whose concentrations on both sides of a membrane change with what its currents move: states `sodiumInside`
/// and `sodiumOutside` and the Nernst potential `sodiumReversal` for sodium, and so on.
///
/// It expects the names of `IonVolumes`.
public struct LivingConcentrations: Sendable, Equatable {
  /// The ion.
  public let ion: Ion
  /// Inside at the start, in mM.
  public let inside: Double
  /// Outside at the start, in mM.
  public let outside: Double

  /// Makes concentrations; at the start, in mM.
  public init(_ ion: Ion, inside: Double, outside: Double) {
    self.ion = ion
    self.inside = inside
    self.outside = outside
  }

  /// States, their values at the start as parameters, and the Nernst potential.
  public var mechanism: Mechanism {
    var mechanism = Mechanism()
    mechanism.parameters = [
      Model.Parameter(
        ion.inside + "AtStart", inside, "mM", in: 1e-9...2000, "\(ion.name) inside at the start"),
      Model.Parameter(
        ion.outside + "AtStart", outside, "mM", in: 1e-9...2000, "\(ion.name) outside at the start"),
    ]
    mechanism.definitions = [ElectrochemicalLaws.nernst(ion)]
    mechanism.states = [
      Model.State(ion.inside, "mM", initial: ion.inside + "AtStart", "\(ion.name) inside"),
      Model.State(ion.outside, "mM", initial: ion.outside + "AtStart", "\(ion.name) outside"),
    ]
    return mechanism
  }

  /// Lets a pathway's current change the concentrations: the transfer, which is called as the current, and the
  /// power that it spends.
  ///
  /// - Parameters:
  ///   - pathway: a pathway of an ion with living concentrations.
  ///   - state: what changes inside; nil for the ion's free concentration.
  ///   - insideVolume: volume per membrane area of the space next to the membrane inside, an expression in um.
  public static func moving(
    _ pathway: IonPathway, state: String? = nil, insideVolume: String = "insideVolume"
  ) -> Mechanism {
    let ion = pathway.ion
    let charge = "(\(ion.valence))*faraday"
    var mechanism = Mechanism()
    mechanism.definitions = [pathway.powerDefinition]
    mechanism.transfers = [
      Model.Transfer(
        pathway.current, flow: pathway.current,
        to: [
          .init(state ?? ion.inside, "-1/(\(charge)*\(insideVolume))"),
          .init(ion.outside, "1/(\(charge)*outsideVolume)"),
        ])
    ]
    mechanism.pathways = [pathway]
    return mechanism
  }
}
