import Equations

extension Electromyograph {
  /// How well the fields and sources are founded: a published model, though its conductivities for fat and skin, and
  /// that inside the fibres, are usual values rather than measurements.
  public static let evidence = EvidenceLevel.publishedModel

  /// What the fields and sources come from.
  public static let sources: [Citation] = [.rosenfalck1969, .nandedkarStalberg1983, .farinaMerletti2001]
}
