/// Draws what a panel holds inside its plotting area.
struct DataDrawing {
  let frame: PlotFrame

  private var columns: Int { Int(frame.width.rounded(.up)) }

  /// The data of a panel, back to front.
  func markup(_ content: Panel.Content) -> [Markup] {
    switch content {
    case .series(let series): series.flatMap(markup)
    case .raster(let trains): raster(trains)
    }
  }

  private func markup(_ series: Series) -> [Markup] {
    let whole = path(series) { _ in true }
    return [Markup.path(whole, class: Self.className(series))] + segments(series)
  }

  private static func className(_ series: Series) -> String {
    let style =
      switch series.style {
      case .line, .steps: "line"
      case .dashedLine: "line dashed"
      case .stems: "line stems"
      case .points: "points"
      }
    return style + " " + series.color.rawValue
  }

  private func path(_ series: Series, where isIncluded: (Int) -> Bool) -> PathText {
    let count = min(series.x.count, series.y.count)
    let place = { (index: Int) -> Point? in
      isIncluded(index) ? frame.point(series.x[index], series.y[index]) : nil
    }
    switch series.style {
    case .points:
      return dots((0..<count).compactMap(place))
    case .line, .dashedLine, .steps, .stems:
      let runs = Decimation.runs(count: count, columns: columns, point: place)
      return series.style == .stems ? stems(runs) : lines(runs, hasSteps: series.style == .steps)
    }
  }

  private func lines(_ runs: [[Point]], hasSteps: Bool) -> PathText {
    var path = PathText()
    for run in runs {
      guard run.count > 1 else {
        path.dot(at: run[0])
        continue
      }
      path.move(to: run[0])
      for (previous, point) in zip(run, run.dropFirst()) {
        if hasSteps {
          path.line(to: Point(x: point.x, y: previous.y))
        }
        path.line(to: point)
      }
    }
    return path
  }

  private func stems(_ runs: [[Point]]) -> PathText {
    let foot = min(max(frame.vertical(0) ?? frame.height, 0), frame.height)
    var path = PathText()
    for point in runs.joined() {
      path.move(to: Point(x: point.x, y: foot))
      path.line(to: point)
    }
    return path
  }

  /// One dot for each occupied cell of a grid that is as fine as 4000 dots allow.
  private func dots(_ points: [Point]) -> PathText {
    var cell = 1.0
    var kept = points
    while kept.count > 4000 {
      var occupied: Set<SIMD2<Int>> = []
      kept = points.filter { point in
        occupied.insert(SIMD2(Int((point.x / cell).rounded(.down)), Int((point.y / cell).rounded(.down))))
          .inserted
      }
      cell *= 2
    }
    var path = PathText()
    for point in kept {
      path.dot(at: point)
    }
    return path
  }

  /// The coloured stretches: one path for each colour, which holds every sample inside and the next one.
  private func segments(_ series: Series) -> [Markup] {
    let sorted = series.segments.sorted { $0.range.lowerBound < $1.range.lowerBound }
    let starts = sorted.map(\.range.lowerBound)
    let colors = series.x.map { x -> ColorRole? in
      let next = starts.partitioningIndex { $0 > x }
      return next > 0 && x < sorted[next - 1].range.upperBound ? sorted[next - 1].color : nil
    }
    return ColorRole.allCases.filter { color in sorted.contains { $0.color == color } }.map { color in
      let text = path(series) { colors[$0] == color || ($0 > 0 && colors[$0 - 1] == color) }
      return .path(text, class: "line segment " + color.rawValue)
    }
  }

  private func raster(_ trains: [SpikeTrains]) -> [Markup] {
    let rows = trains.reduce(0) { $0 + $1.times.count }
    let thickness = PathText.number(max(min(frame.height / Double(max(rows, 1)) * 0.8, 26), 0.5))
    var row = 0
    return trains.map { train in
      var path = PathText()
      for times in train.times {
        row += 1
        strokes(times, height: frame.vertical(Double(row)) ?? 0, path: &path)
      }
      guard !path.text.isEmpty else { return .sequence([]) }
      return .element(
        "path", ["class": "raster " + train.color.rawValue, "d": path.text, "stroke-width": thickness])
    }
  }

  /// One row: every pixel column with a spike is filled, neighbours as one stroke.
  private func strokes(_ times: [Double], height: Double, path: inout PathText) {
    var columns = Set<Int>()
    for time in times {
      if let place = frame.horizontal(time), (0...frame.width).contains(place) {
        columns.insert(Int(place.rounded(.down)))
      }
    }
    for column in columns.sorted() where !columns.contains(column - 1) {
      var end = column + 1
      while columns.contains(end) {
        end += 1
      }
      path.move(to: Point(x: Double(column), y: height))
      path.line(to: Point(x: Double(end), y: height))
    }
  }
}

extension Array {
  /// The first index whose element and all after it satisfy the predicate; those before it do not.
  fileprivate func partitioningIndex(where isAfter: (Element) -> Bool) -> Int {
    var lower = 0
    var upper = count
    while lower < upper {
      let middle = (lower + upper) / 2
      if isAfter(self[middle]) {
        upper = middle
      } else {
        lower = middle + 1
      }
    }
    return lower
  }
}
