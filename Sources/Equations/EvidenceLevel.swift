/// How well a model or a link between models is founded.
public enum EvidenceLevel: String, Sendable, CaseIterable {
  /// A: a published measurement.
  case measured = "A"
  /// B: a published model.
  case publishedModel = "B"
  /// C: a hypothesis of this project.
  case hypothesis = "C"

  /// The level in words.
  public var title: String {
    switch self {
    case .measured: "published measurement"
    case .publishedModel: "published model"
    case .hypothesis: "hypothesis of this project"
    }
  }
}
