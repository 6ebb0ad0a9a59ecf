import Testing

@testable import Report

@Suite struct LayoutTests {
  @Test func directLabelsKeepTheirDistance() {
    #expect(DirectLabel.spread([10, 12, 90], gap: 20, limit: 100) == [10, 30, 90])
    #expect(DirectLabel.spread([95, 96, 97], gap: 20, limit: 100) == [60, 80, 100])
    #expect(DirectLabel.spread([], gap: 20, limit: 100) == [])
  }

  @Test func namesInAStripNeitherOverlapNorCrossLeadersToTheirRight() {
    let anchors = [0.0, 30, 35, 36, 200, 210, 600, 690, 699]
    let labels = anchors.map {
      StripLayout.Label(text: "stage at \(Int($0))", anchor: $0, color: .blue)
    }
    let strip = StripLayout(labels, bars: [], rendition: .wide, width: 700)
    #expect(strip.placements.count == anchors.count)
    for (index, later) in strip.placements.enumerated() {
      for earlier in strip.placements[..<index] where earlier.span.overlaps(later.span) {
        #expect(later.row > earlier.row)
      }
    }
  }

  @Test func aRepeatedNameTakesNoExtraRow() {
    let labels = (0..<100).map { StripLayout.Label(text: "spike", anchor: Double($0) * 7, color: .blue) }
    let strip = StripLayout(labels, bars: [], rendition: .wide, width: 700)
    #expect(strip.rows == 1 && strip.placements.count > 5)
  }

  @Test func overlappingBarsLieInLanes() {
    let bars: [(ClosedRange<Double>, ColorRole)] = [(0...100, .blue), (50...80, .sky), (100...120, .green)]
    let strip = StripLayout([], bars: bars, rendition: .wide, width: 200)
    #expect(strip.bars.map(\.lane) == [0, 1, 0])
  }

  @Test func panelsShareBothEdges() {
    var chart = Samples.chart
    chart.panels.append(
      Panel(yAxis: Axis("long numbers", unit: "N"), series: [Series("s", x: [0, 2], y: [0, 50_000])]))
    for rendition in [Rendition.wide, .narrow] {
      let panels = FigureLayout(chart, rendition: rendition).panels
      #expect(Set(panels.map(\.frame.left)).count == 1)
      #expect(Set(panels.map(\.frame.right)).count == 1)
      #expect(panels[0].frame.bottom < panels[1].frame.top)
    }
  }

  struct Fit: Sendable {
    let data: ClosedRange<Double>?
    let scale: AxisScale
    let fit: ResolvedAxis.Fit
    let range: ClosedRange<Double>
  }

  /// Source: worked by hand from the rules in `ResolvedAxis`.
  static let fits: [Fit] = [
    Fit(data: 0...9.7, scale: .linear, fit: .outward, range: 0...10),
    Fit(data: -76...41, scale: .linear, fit: .outward, range: -80...50),
    Fit(data: 0...24.99, scale: .linear, fit: .tight, range: 0...25),
    Fit(data: 0...23.7, scale: .linear, fit: .tight, range: 0...23.7),
    Fit(data: 5...5, scale: .linear, fit: .outward, range: 4.5...5.5),
    Fit(data: 0...0, scale: .linear, fit: .outward, range: -1...1),
    Fit(data: nil, scale: .linear, fit: .outward, range: 0...1),
    Fit(data: 0.03...7, scale: .logarithmic, fit: .outward, range: 0.01...10),
    Fit(data: 0.03...7, scale: .logarithmic, fit: .tight, range: 0.03...7),
    Fit(data: 4...4, scale: .logarithmic, fit: .tight, range: 2...8),
  ]

  @Test(arguments: fits)
  func axesFitTheirData(_ row: Fit) {
    let axis = ResolvedAxis(
      Axis("a", unit: "", scale: row.scale), data: row.data, maximumTicks: 6, fit: row.fit)
    #expect(axis.range == row.range)
    #expect(axis.ticks.isEmpty == (row.data == nil))
  }

  @Test func wrapsLongTitles() {
    #expect(
      TextMeasure.lines("one two three", fontSize: 10, width: 45) == ["one two", "three"])
    #expect(TextMeasure.lines("unbreakable", fontSize: 10, width: 5) == ["unbreakable"])
    #expect(TextMeasure.lines("", fontSize: 10, width: 5) == [])
  }
}
