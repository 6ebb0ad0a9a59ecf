/// A number worth a card of its own at the top of a page.
public struct KeyFigure: Sendable, Equatable {
  /// What the number is.
  public var label: String
  /// The number, already formatted; see `NumberText`.
  public var value: String
  /// Its unit; empty for a pure number.
  public var unit: String
  /// A short remark, such as the expected range.
  public var note: String
  /// How well it is founded.
  public var evidence: EvidenceBadge?

  /// Makes a card.
  ///
  /// - Parameters:
  ///   - label: what the number is.
  ///   - value: the number, already formatted.
  ///   - unit: its unit; empty for a pure number.
  ///   - note: a short remark.
  ///   - evidence: how well it is founded.
  public init(
    _ label: String, value: String, unit: String = "", note: String = "", evidence: EvidenceBadge? = nil
  ) {
    self.label = label
    self.value = value
    self.unit = unit
    self.note = note
    self.evidence = evidence
  }

  var markup: Markup {
    var lines = [
      Markup.element("dt", [:], [.text(label)]),
      .element(
        "dd", ["class": "value"],
        [.text(value)] + (unit.isEmpty ? [] : [.element("span", ["class": "unit"], [.text(" " + unit)])])),
    ]
    if !note.isEmpty {
      lines.append(.element("dd", ["class": "note"], [.text(note)]))
    }
    if let evidence {
      lines.append(.element("dd", [:], [evidence.markup]))
    }
    return .element("div", ["class": "card"], lines)
  }
}
