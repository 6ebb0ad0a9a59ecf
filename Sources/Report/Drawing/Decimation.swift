/// Thins a long line to what a column of pixels can show: its first, lowest, highest and last sample.
///
/// The thinned line covers the same pixels as the full one. A line of any length whose positions grow
/// keeps at most four points for each column, and four for each side beyond the edges.
struct Decimation {
  private var runs: [[Point]] = []
  private var bucket: Bucket?
  private let columns: Int

  /// Thins samples given by index, in pixels.
  ///
  /// - Parameters:
  ///   - count: how many samples there are.
  ///   - columns: the width of the plotting area in pixels.
  ///   - point: the place of a sample, or nothing for a gap.
  /// - Returns: the unbroken stretches, each with at least one point.
  static func runs(count: Int, columns: Int, point: (Int) -> Point?) -> [[Point]] {
    var decimation = Decimation(columns: columns)
    var followsGap = true
    for index in 0..<count {
      guard let point = point(index) else {
        followsGap = true
        continue
      }
      decimation.add(point, followsGap: followsGap)
      followsGap = false
    }
    decimation.flush()
    return decimation.runs
  }

  private init(columns: Int) {
    self.columns = columns
  }

  private mutating func add(_ point: Point, followsGap: Bool) {
    let column = min(max(Int(point.x.rounded(.down)), -1), columns)
    if bucket?.column == column {
      // A gap narrower than a column cannot be seen.
      bucket?.add(point)
      return
    }
    flush()
    if followsGap {
      runs.append([])
    }
    bucket = Bucket(column: column, first: point)
  }

  private mutating func flush() {
    guard let bucket, !runs.isEmpty else { return }
    runs[runs.count - 1] += bucket.points
    self.bucket = nil
  }

  /// The samples of one column that are worth drawing.
  private struct Bucket {
    let column: Int
    let first: Point
    var lowest: (index: Int, point: Point)
    var highest: (index: Int, point: Point)
    var last: Point
    var count = 1

    init(column: Int, first: Point) {
      self.column = column
      self.first = first
      lowest = (0, first)
      highest = (0, first)
      last = first
    }

    mutating func add(_ point: Point) {
      if point.y < lowest.point.y { lowest = (count, point) }
      if point.y > highest.point.y { highest = (count, point) }
      last = point
      count += 1
    }

    /// At most four points in the order of the samples, none twice.
    var points: [Point] {
      let inner = [lowest, highest].sorted { $0.index < $1.index }
        .filter { $0.index > 0 && $0.index < count - 1 }
        .map(\.point)
      return [first] + inner + (count > 1 ? [last] : [])
    }
  }
}
