import Formats
import Testing

@Suite struct BibliographyTests {
  private var hodgkinHuxley: BibliographyEntry {
    var entry = BibliographyEntry(
      key: "HodgkinHuxley1952", authors: ["Hodgkin, A. L.", "Huxley, A. F."],
      title: "A quantitative description of membrane current and its application", year: 1952)
    entry.journal = "The Journal of Physiology"
    entry.volume = "117"
    entry.number = "4"
    entry.pages = "500-544"
    entry.doi = "10.1113/jphysiol.1952.sp004764"
    return entry
  }

  @Test func article() {
    #expect(
      Bibliography.bibTeX([hodgkinHuxley]) == """
        @article{HodgkinHuxley1952,
          author = {Hodgkin, A. L. and Huxley, A. F.},
          title = {{A quantitative description of membrane current and its application}},
          journal = {The Journal of Physiology},
          year = {1952},
          volume = {117},
          number = {4},
          pages = {500--544},
          doi = {10.1113/jphysiol.1952.sp004764}
        }

        """)
  }

  @Test func escapesAndKinds() {
    var entry = BibliographyEntry(
      .chapter, key: "Größe {2}", authors: ["Centre for Nerve and Muscle"], title: "50% of $x_1 & {y}#~^\\",
      year: 2001)
    entry.journal = "Nerve & Muscle"
    entry.pages = "e12"
    entry.url = "https://example.org/a_b?c={d}\\ e"
    entry.note = "two\nlines"
    #expect(
      Bibliography.bibTeX([entry])
        == ##"""
        @incollection{Gre2,
          author = {{Centre for Nerve and Muscle}},
          title = {{50\% of \$x\_1 \& \textbraceleft{}y\textbraceright{}\#\##
        \textasciitilde{}\textasciicircum{}\textbackslash{}}},
          booktitle = {Nerve \& Muscle},
          year = {2001},
          pages = {e12},
          url = {https://example.org/a_b?c=%7Bd%7D%5Ce},
          note = {two lines}
        }

        """##)
  }

  /// Source: BibTeX's names (Patashnik 1988, "BibTeXing", section 4): without a comma the last word is the
  /// family name, unless braces hold the words together.
  @Test(arguments: [
    ("The Galvani contributors", "{The Galvani contributors}"),
    ("Kohn, André F.", "Kohn, André F."), ("Plato", "Plato"),
    ("Nerve and Muscle, Inc.", "{Nerve and Muscle, Inc.}"),
  ])
  func authors(name: String, expected: String) {
    let entry = BibliographyEntry(key: "X", authors: [name], title: "Z", year: 1)
    #expect(Bibliography.bibTeX([entry]).contains("author = {\(expected)},\n"))
  }

  @Test func repeatedWorksAndKeys() {
    var other = hodgkinHuxley
    other.title = "The dual effect of membrane potential"
    let keys = Bibliography.bibTeX([hodgkinHuxley, other, hodgkinHuxley])
      .split(separator: "\n").filter { $0.hasPrefix("@") }
    #expect(keys == ["@article{HodgkinHuxley1952a,", "@article{HodgkinHuxley1952b,"])
  }

  @Test func thesisAndBookNameTheirPublisher() {
    var entry = BibliographyEntry(.thesis, key: "X", authors: ["Y"], title: "Z", year: 1)
    entry.publisher = "Oslo"
    #expect(Bibliography.bibTeX([entry]).contains("@phdthesis{X,"))
    #expect(Bibliography.bibTeX([entry]).contains("school = {Oslo}"))
    entry.kind = .book
    #expect(Bibliography.bibTeX([entry]).contains("publisher = {Oslo}"))
    #expect(Bibliography.bibTeX([]) == "")
  }
}
