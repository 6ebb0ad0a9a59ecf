import Testing

@testable import Report

@Suite struct FigureTests {
  @Test func goldenSmallFigure() {
    #expect(
      FigureDrawing(Samples.chart, number: 1, rendition: .narrow).markup.source == """
        <svg class="narrow" viewBox="0 0 350 276" role="img" aria-labelledby="figure-1-narrow-title" \
        aria-describedby="figure-1-narrow-description" xmlns="http://www.w3.org/2000/svg">\
        <title id="figure-1-narrow-title">A step</title>
        <desc id="figure-1-narrow-description">Horizontal: time (s), 0 to 2.00. \
        Vertical: force (N), 0 to 4.00. Series: force 0 to 4.00.</desc>\
        <g><text class="axis-title" x="0" y="12">force (N)</text>
        <path class="grid" d="M19 232h321M19 180h321M19 128h321M19 76h321M19 24h321"/>\
        <svg x="17" y="22" width="325" height="212" viewBox="-2 -2 325 212">\
        <path class="line blue" d="M0 208h160.5l160.5-208"/></svg>
        <path class="axis" d="M19 232h321M19 232v5m80.3-5v5m80.2-5v5m80.3-5v5m80.2-5v5"/>\
        <text class="end" x="13" y="236.2">0</text>
        <text class="end" x="13" y="184.2">1</text>
        <text class="end" x="13" y="132.2">2</text>
        <text class="end" x="13" y="80.2">3</text>
        <text class="end" x="13" y="28.2">4</text>
        <text class="middle" x="19" y="250">0.0</text>
        <text class="middle" x="99.3" y="250">0.5</text>
        <text class="middle" x="179.5" y="250">1.0</text>
        <text class="middle" x="259.8" y="250">1.5</text>
        <text class="middle" x="340" y="250">2.0</text>
        </g>
        <text class="middle axis-title" x="179.5" y="265.6">time (s)</text>
        </svg>

        """)
  }

  private func paths(_ chart: Chart, class name: String, rendition: Rendition = .wide) -> [String] {
    PageReader(FigureDrawing(chart, number: 1, rendition: rendition).markup.source)
      .attributes(of: "path").filter { $0["class"] == name }.compactMap { $0["d"] }
  }

  private func chart(_ series: Series, x: Axis = Axis("x", unit: "s", range: 0...2)) -> Chart {
    Chart("c", xAxis: x, yAxis: Axis("y", unit: "V", range: 0...4), series: [series])
  }

  struct Row: Sendable {
    let style: SeriesStyle
    let name: String
    let path: String
  }

  /// Source: three samples on a plotting area of 924 × 260 pixels, placed by hand: a second is 462 pixels,
  /// a volt 65, and rows 86.7.
  static let styles: [Row] = [
    Row(style: .line, name: "line blue", path: "M0 195l462-130l462-65"),
    Row(style: .dashedLine, name: "line dashed blue", path: "M0 195l462-130l462-65"),
    Row(style: .steps, name: "line blue", path: "M0 195h462v-130h462v-65"),
    Row(style: .stems, name: "line stems blue", path: "M0 260v-65m462 65v-195M924 260v-260"),
    Row(style: .points, name: "points blue", path: "M0 195h0M462 65h0M924 0h0"),
  ]

  @Test(arguments: styles)
  func stylesDraw(_ row: Row) {
    let series = Series("s", x: [0, 1, 2], y: [1, 3, 4], style: row.style)
    #expect(paths(chart(series), class: row.name) == [row.path])
  }

  @Test func segmentsJoin() {
    let series = Series(
      "s", x: [0, 0.5, 1, 1.5, 2], y: [0, 1, 2, 3, 4],
      segments: [Segment(1...2, "up", color: .green), Segment(0...1, "low", color: .vermillion)])
    let drawn = chart(series)
    let low = paths(drawn, class: "line segment vermillion")
    let high = paths(drawn, class: "line segment green")
    #expect(low == ["M0 260l231-65l231-65"])
    #expect(high == ["M462 130l231-65l231-65"])
  }

  @Test func spikesOfOneRowMerge() {
    let trains = SpikeTrains("u", times: [[0, 0.001, 1, 5], [], [2]])
    let drawn = Chart(
      "c", xAxis: Axis("x", unit: "s", range: 0...2), panels: [Panel(label: "unit", raster: [trains])])
    #expect(paths(drawn, class: "raster blue") == ["M0 216.7h1m461 0h1M924 43.3h1"])
  }

  @Test func anAxisRangeCutsNotCrashes() {
    let wild = Series("s", x: [-1e299, 0, 1, .infinity, .nan, 2], y: [1e299, -1e299, .nan, 1, 2, 4])
    for scale in [AxisScale.linear, .logarithmic] {
      var drawn = Chart(
        "c", xAxis: Axis("x", unit: "", scale: scale), yAxis: Axis("y", unit: "", scale: scale),
        series: [
          wild, Series("empty", x: [], y: []),
          Series("tiny", x: [.leastNonzeroMagnitude], y: [.leastNonzeroMagnitude]),
        ])
      drawn.marks = [Mark(.nan, "m"), Mark(1, "n")]
      drawn.bands = [Band(-Double.infinity...Double.infinity, "b")]
      drawn.panels[0].levels = [Level(.nan, "l"), Level(0, "z")]
      drawn.panels[0].height = .nan
      for rendition in [Rendition.wide, .narrow] {
        let reader = PageReader(FigureDrawing(drawn, number: 1, rendition: rendition).markup.source)
        #expect(reader.failure == nil)
        let numbers = reader.elements.flatMap(\.attributes).filter { ["d", "x", "y"].contains($0.key) }
        #expect(!numbers.contains { $0.value.contains("nan") || $0.value.contains("inf") })
      }
    }
  }

  @Test func emptyFiguresSayNoData() {
    let empty = [
      Chart("c", xAxis: Axis("x", unit: "s"), yAxis: Axis("y", unit: "V"), series: []),
      chart(Series("s", x: [0, 1], y: [.nan, .nan])),
      Chart("c", xAxis: Axis("x", unit: "s"), panels: [Panel(label: "unit", raster: [])]),
    ]
    for chart in empty {
      #expect(FigureDrawing(chart, number: 1, rendition: .wide).markup.source.contains(">no data<"))
    }
    let none = Chart("c", xAxis: Axis("x", unit: "s"), panels: [])
    #expect(PageReader(FigureDrawing(none, number: 1, rendition: .wide).markup.source).failure == nil)
  }

  @Test func describesItselfInWords() {
    var chart = Samples.chart
    chart.marks = [Mark(1, "load falls")]
    chart.bands = [Band(0...1, "hold")]
    let description = FigureDescription(FigureLayout(chart, rendition: .wide)).text
    #expect(
      description == "Horizontal: time (s), 0 to 2.00. Vertical: force (N), 0 to 4.00. "
        + "Series: force 0 to 4.00. Shaded: hold 0 to 1.00. Marked: load falls at 1.00.")
  }

  /// Twelve figures of long noisy traces and dense rasters stay below 1.5 MB.
  @Test func staysSmall() throws {
    let count = 500_000
    let x = (0..<count).map { Double($0) * 1e-4 }
    let y = (0..<count).map { index in
      Double((UInt64(index) &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407) >> 40)
    }
    let spikes = (0..<60).map { unit in (0..<3000).map { x[($0 * 7919 + unit * 104_729) % count] } }
    let chart = Chart(
      "c", xAxis: Axis("time", unit: "s"),
      panels: [
        Panel(label: "unit", raster: [SpikeTrains("units", times: spikes)]),
        Panel(yAxis: Axis("force", unit: "N"), series: [Series("force", x: x, y: y)]),
      ])
    let points = Decimation.runs(count: count, columns: 960) { Point(x: x[$0] * 19.2, y: y[$0]) }
    #expect(points.joined().count < 4000)
    let one = try Document("d", sections: [Section("s", items: [.chart(chart)])]).html()
    let styles = StyleSheet.text.utf8.count
    #expect((one.utf8.count - styles) * 12 + styles < 1_500_000)
  }
}
