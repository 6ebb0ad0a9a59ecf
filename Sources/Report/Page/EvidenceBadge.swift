/// How well something shown is founded, as a badge of a letter and words.
///
/// The raw values are the letters of the levels that models carry.
public enum EvidenceBadge: String, Sendable, CaseIterable {
  /// A: a published measurement.
  case measured = "A"
  /// B: a published model.
  case publishedModel = "B"
  /// C: a hypothesis of this project.
  case hypothesis = "C"

  /// The level in words, as the badge shows it.
  public var title: String {
    switch self {
    case .measured: "measured"
    case .publishedModel: "published model"
    case .hypothesis: "hypothesis"
    }
  }

  /// What the level means, for the legend.
  var explanation: String {
    switch self {
    case .measured: "a published measurement shows it."
    case .publishedModel: "a published model says so; it was not measured as such."
    case .hypothesis: "an assumption of this project, open to refutation."
    }
  }

  /// The badge.
  var markup: Markup {
    .element(
      "span", ["class": "badge level-" + rawValue],
      [.element("b", [:], [.text(rawValue)]), .text(" " + title)])
  }
}
