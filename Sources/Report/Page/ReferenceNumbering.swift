/// The numbers of the references, in the order in which the page cites them; what is not cited comes last.
struct ReferenceNumbering {
  /// The references in the order of their numbers.
  let ordered: [Reference]
  private let numbers: [String: Int]

  init(_ document: Document) {
    let known = Dictionary(document.references.map { ($0.key, $0) }) { first, _ in first }
    var numbers: [String: Int] = [:]
    var ordered: [Reference] = []
    for key in document.citedKeys + document.references.map(\.key) where numbers[key] == nil {
      guard let reference = known[key] else { continue }
      ordered.append(reference)
      numbers[key] = ordered.count
    }
    self.ordered = ordered
    self.numbers = numbers
  }

  /// Links to the references with these keys: `[1] [4]`, each after a space.
  func links(_ keys: [String]) -> Markup {
    .sequence(
      keys.compactMap { numbers[$0] }.map { number in
        .sequence([
          .text(" "),
          .element("a", ["class": "cite", "href": "#reference-\(number)"], [.text("[\(number)]")]),
        ])
      })
  }

  /// The reference list.
  var markup: Markup {
    guard !ordered.isEmpty else { return .sequence([]) }
    let items = ordered.enumerated().map { index, reference in
      Markup.element("li", ["id": "reference-\(index + 1)"], [Self.entry(reference)])
    }
    return .element(
      "section", ["class": "references"],
      [.element("h2", [:], [.text("References")]), .element("ol", [:], items)])
  }

  private static func entry(_ reference: Reference) -> Markup {
    guard !reference.link.isEmpty else { return .text(reference.text) }
    let address = Markup.text(reference.link)
    let link = reference.isLinkable ? .element("a", ["href": reference.link], [address]) : address
    return .sequence([.text(reference.text + " "), link])
  }
}

extension Document {
  /// Every cited key in reading order.
  var citedKeys: [String] {
    verdict.flatMap(\.citations) + sections.flatMap(\.items).flatMap(\.citedKeys)
  }

  /// Every level of evidence that the page shows.
  var shownEvidence: Set<EvidenceBadge> {
    Set(
      (verdict.map(\.evidence) + keyFigures.map(\.evidence) + sections.flatMap(\.items).flatMap(\.evidence))
        .compactMap(\.self))
  }
}

extension Section.Item {
  fileprivate var citedKeys: [String] {
    switch self {
    case .paragraph(let paragraph): paragraph.citations
    case .list(let items): items.flatMap(\.citations)
    case .chart(let chart): chart.citations
    case .table(let table): table.rows.joined().flatMap(\.citations)
    case .keyFigures, .preformatted: []
    }
  }

  fileprivate var evidence: [EvidenceBadge?] {
    switch self {
    case .paragraph(let paragraph): [paragraph.evidence]
    case .list(let items): items.map(\.evidence)
    case .chart(let chart): [chart.evidence]
    case .table(let table): table.rows.joined().map(\.evidence)
    case .keyFigures(let figures): figures.map(\.evidence)
    case .preformatted: []
    }
  }
}
