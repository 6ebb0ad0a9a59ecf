import Testing

@testable import Report

@Suite struct DocumentTests {
  @Test(arguments: ["plain", Samples.hostile, "", "javascript:alert(1)", "é 漢字 🧠 \n\t line"])
  func anyTextGivesAWellFormedPage(_ text: String) throws {
    let reader = PageReader(try Samples.document(text).html())
    #expect(reader.failure == nil)
    let allowed: Set<String> = [
      "html", "head", "meta", "title", "style", "body", "main", "header", "section", "footer", "div", "span",
      "p", "ul", "ol", "li", "dl", "dt", "dd", "h1", "h2", "h3", "a", "b", "pre", "figure", "figcaption",
      "table", "caption", "thead", "tbody", "tr", "th", "td", "svg", "desc", "g", "path", "rect", "text",
    ]
    #expect(Set(reader.elements.map(\.name)).subtracting(allowed) == [])
    #expect(reader.elements.flatMap(\.attributes.keys).filter { $0.hasPrefix("on") } == [])
  }

  @Test func hostileTextIsShownNotRun() throws {
    let page = try Samples.document(Samples.hostile).html()
    #expect(!page.contains("<script"))
    #expect(page.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &quot;&amp;amp;&quot; "))
    #expect(PageReader(page).text.contains("<script>alert('x')</script>"))
    let forbidden = page.unicodeScalars.filter { $0.value < 0x20 && $0 != "\n" || $0.value == 0x202E }
    #expect(forbidden.isEmpty)
  }

  @Test func nothingIsFetched() throws {
    var document = Samples.document("x")
    document.references = [
      Reference(key: "x", text: "A paper.", link: "https://doi.org/10.1/x?a=1&b=2"),
      Reference(key: "y", text: "Not a link.", link: "javascript:alert(1)"),
    ]
    let page = try document.html()
    let reader = PageReader(page)
    let attributes = reader.elements.flatMap(\.attributes)
    #expect(attributes.filter { ["src", "srcset", "data", "xlink:href", "style"].contains($0.key) }.isEmpty)
    let links = attributes.filter { $0.key == "href" }.map(\.value)
    #expect(links.filter { !$0.hasPrefix("#") } == ["https://doi.org/10.1/x?a=1&b=2"])
    #expect(!page.contains("url(") && !page.contains("@import"))
    let policy = reader.attributes(of: "meta").compactMap { $0["content"] }.first
    #expect(policy == "default-src 'none'; style-src 'unsafe-inline'; img-src data:")
  }

  @Test func isAccessible() throws {
    let reader = PageReader(try Samples.document("x").html())
    #expect(reader.attributes(of: "html").first?["lang"] == "x")
    let identifiers = reader.elements.compactMap { $0.attributes["id"] }
    #expect(Set(identifiers).count == identifiers.count)
    let drawings = reader.attributes(of: "svg").filter { $0["role"] == "img" }
    #expect(drawings.count == 2)
    for drawing in drawings {
      #expect(identifiers.contains(drawing["aria-labelledby"] ?? ""))
      #expect(identifiers.contains(drawing["aria-describedby"] ?? ""))
    }
    #expect(reader.attributes(of: "th").map { $0["scope"] } == ["col", "col", "row"])
    let headings = reader.elements.map(\.name).filter { ["h1", "h2", "h3"].contains($0) }
    #expect(headings == ["h1", "h2", "h3", "h2", "h2"])
  }

  @Test func isTheSameEachTime() throws {
    let pages = try (0..<3).map { _ in try Samples.document("same").html() }
    #expect(Set(pages).count == 1)
  }

  @Test func referencesAreNumberedAsCited() throws {
    var document = Document(
      "t", verdict: [Paragraph("v", citations: ["b"])],
      sections: [Section("s", items: [.paragraph(Paragraph("p", citations: ["a", "b"]))])])
    document.references = ["unused", "a", "b"].map { Reference(key: $0, text: "Paper " + $0) }
    let page = try document.html()
    #expect(page.contains("v <a class=\"cite\" href=\"#reference-1\">[1]</a>"))
    #expect(page.contains("p <a class=\"cite\" href=\"#reference-2\">[2]</a> <a class=\"cite\" "))
    #expect(
      page.contains(
        """
        <li id="reference-1">Paper b</li>
        <li id="reference-2">Paper a</li>
        <li id="reference-3">Paper unused</li>
        """))
  }

  @Test func onlyShownEvidenceIsExplained() throws {
    let page = try Document("t", verdict: [Paragraph("v", evidence: .hypothesis)], sections: []).html()
    #expect(page.contains("<b>C</b> hypothesis</span> an assumption"))
    #expect(!page.contains("<b>A</b>"))
    #expect(!(try Document("t", sections: []).html()).contains("badge level"))
  }

  @Test func theStyleSheetNeedsNoEscaping() {
    #expect(!StyleSheet.text.contains { "<>&".contains($0) })
  }
}
