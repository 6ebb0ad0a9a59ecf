import Report

/// Small pieces that several tests use.
enum Samples {
  static let hostile = "<script>alert('x')</script> \"&amp;\" \u{0}\u{8}\u{1B}[0m \u{202E}drow\u{FFFE}]]>"

  static let chart = Chart(
    "A step", caption: "It rises.", xAxis: Axis("time", unit: "s"),
    yAxis: Axis("force", unit: "N"), series: [Series("force", x: [0, 1, 2], y: [0, 0, 4])])

  /// A document of one of everything, all its text from one string.
  static func document(_ text: String) -> Document {
    var chart = Chart(
      text, caption: text, xAxis: Axis(text, unit: text),
      panels: [
        Panel(
          yAxis: Axis(text, unit: text),
          series: [
            Series(text, x: [0, 1, 2], y: [0, .nan, 4], segments: [Segment(0...1, text, color: .blue)]),
            Series(text, x: [0, 1, 2], y: [3, 2, 1], color: .green, style: .points),
          ], levels: [Level(1, text)]),
        Panel(label: text, raster: [SpikeTrains(text, times: [[0.5, 1], []])]),
      ])
    chart.bands = [Band(0...1, text)]
    chart.marks = [Mark(1.5, text)]
    chart.evidence = .hypothesis
    chart.citations = [text]
    let cited = Paragraph(text, citations: [text], evidence: .measured)
    var document = Document(
      text, subtitle: text, verdict: [cited],
      keyFigures: [KeyFigure(text, value: text, unit: text, note: text, evidence: .publishedModel)],
      sections: [
        Section(
          text,
          items: [
            .paragraph(cited), .list([cited]), .chart(chart), .preformatted(text),
            .keyFigures([KeyFigure(text, value: text)]),
            .table(Table(text, columns: [.init(text), .init(text, unit: text)], rows: [[cited, cited]])),
          ])
      ])
    document.references = [Reference(key: text, text: text, link: text)]
    document.footer = [text]
    document.language = text
    return document
  }
}
