/// Names of bands, marks and segments in rows above a plotting area, each with a leader down to its place.
struct StripLayout {
  /// A name before it has a place.
  struct Label: Equatable {
    let text: String
    /// Where the leader stands, from the left edge of the plotting area.
    let anchor: Double
    /// The colour it belongs to; nothing for a mark.
    let color: ColorRole?
  }

  /// The stretch that a name belongs to.
  struct Bar: Equatable {
    let span: ClosedRange<Double>
    let color: ColorRole
    /// Bars that overlap lie in different lanes, numbered upward from the plotting area.
    let lane: Int
  }

  /// A name in its place.
  struct Placement: Equatable {
    let label: Label
    /// Rows above the plotting area, from 0.
    let row: Int
    /// Whether the name stands left of its leader.
    let isFlipped: Bool
    /// From where to where it takes room.
    let span: ClosedRange<Double>
  }

  /// The names with their places, from right to left.
  let placements: [Placement]
  /// Coloured bars below the names.
  let bars: [Bar]

  /// How many rows of names there are.
  var rows: Int { (placements.map(\.row).max() ?? -1) + 1 }

  /// Places names so that no name hides another and no leader crosses a name to its left.
  ///
  /// A leader crosses the rows below its own, so a name must lie above every name that begins, or whose
  /// leader stands, within its own length. A name that is there already is not repeated in a higher row.
  init(
    _ labels: [Label], bars: [(ClosedRange<Double>, ColorRole)], rendition: Rendition, width: Double
  ) {
    var placements: [Placement] = []
    for label in labels.sorted(by: { $0.anchor > $1.anchor }) where !label.text.isEmpty {
      let length = rendition.width(label.text) + rendition.fontSize
      let isFlipped = label.anchor + length > width && label.anchor > length
      let span = isFlipped ? label.anchor - length...label.anchor : label.anchor...label.anchor + length
      let hit = placements.filter { $0.span.overlaps(span) }
      let row = (hit.map(\.row).max() ?? -1) + 1
      let isRepeated = placements.contains { $0.label.text == label.text && $0.label.color == label.color }
      if row == 0 || !isRepeated {
        placements.append(Placement(label: label, row: row, isFlipped: isFlipped, span: span))
      }
    }
    self.placements = placements
    self.bars = Self.lanes(bars)
  }

  private static func lanes(_ spans: [(ClosedRange<Double>, ColorRole)]) -> [Bar] {
    var ends: [Double] = []
    return spans.sorted { $0.0.lowerBound < $1.0.lowerBound }.map { span, color in
      // Bands that touch may differ by rounding.
      let lane = ends.firstIndex { $0 <= span.lowerBound + 0.1 } ?? ends.count
      if lane == ends.count {
        ends.append(span.upperBound)
      } else {
        ends[lane] = span.upperBound
      }
      return Bar(span: span, color: color, lane: lane)
    }
  }

  /// Height of a coloured bar, in CSS pixels.
  static let barHeight = 5.0
  /// Distance of two lanes, in CSS pixels.
  static let laneHeight = 7.0

  /// Height of all bars, in CSS pixels.
  var barsHeight: Double {
    Double((bars.map(\.lane).max() ?? -1) + 1) * Self.laneHeight
  }

  /// Height of the strip, in CSS pixels.
  func height(_ rendition: Rendition) -> Double {
    Double(rows) * rendition.lineHeight + barsHeight
  }
}
