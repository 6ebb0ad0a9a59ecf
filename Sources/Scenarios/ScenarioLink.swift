import Equations

/// A way by which one part of a scenario acts on another, and what it is founded on.
public struct ScenarioLink: Sendable {
  /// From where to where, for people.
  public let title: String
  /// The law in words, with what is known of it.
  public let law: String
  /// The parameters whose product is the strength of the link: where one is 0, it is off.
  public let factors: [String]
  /// Further parameters of the link.
  public let constants: [String]
  /// The model that acts; empty for what comes from outside.
  public let source: String
  /// How well the law is founded as it stands here, which may be less than that of the link's being there.
  public let evidence: EvidenceLevel
  /// Where law and numbers come from.
  public let citations: [Citation]

  init(
    _ title: String, from source: Model? = nil, _ law: String, factors: [String] = [],
    constants: [String] = [], founded: (evidence: EvidenceLevel, citations: [Citation])
  ) {
    self.title = title
    self.source = source?.name ?? ""
    self.law = law
    self.factors = factors
    self.constants = constants
    evidence = founded.evidence
    citations = founded.citations
  }

  /// Whether the link acts at all with these values.
  public func isOn(in parameters: ParameterTable) -> Bool {
    !factors.contains { parameters[$0] == 0 }
  }
}

extension Scenario {
  /// Whether a model of the scenario acts on any other with these values. A model without links counts as acting.
  public func acts(_ model: Model, in parameters: ParameterTable) -> Bool {
    let outgoing = links.filter { $0.source == model.name }
    return outgoing.isEmpty || outgoing.contains { $0.isOn(in: parameters) }
  }
}
