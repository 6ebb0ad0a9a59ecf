import Testing

@testable import Report

@Suite struct DecimationTests {
  private static let columns = 800

  /// Deterministic noise between 0 and 1.
  private static func noise(_ index: Int) -> Double {
    Double((UInt64(index) &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407) >> 11) / 0x1p53
  }

  @Test(arguments: [1, 2, 799, 3000, 500_000])
  func keepsTheExtremesOfEveryColumn(count: Int) {
    let points = (0..<count).map {
      Point(x: Double($0) * Double(Self.columns) / Double(count), y: 100 * Self.noise($0))
    }
    let runs = Decimation.runs(count: count, columns: Self.columns) { points[$0] }
    let kept = runs.flatMap(\.self)
    #expect(runs.count == 1)
    #expect(kept.count <= 4 * Self.columns && kept.count <= count)
    #expect(kept.first == points.first && kept.last == points.last)
    #expect(Self.extremes(kept) == Self.extremes(points))
    #expect(zip(kept, kept.dropFirst()).allSatisfy { $0.x < $1.x })
  }

  private static func extremes(_ points: [Point]) -> [Int: [Double]] {
    Dictionary(grouping: points) { Int($0.x) }.mapValues { points in
      [points.map(\.y).min() ?? 0, points.map(\.y).max() ?? 0]
    }
  }

  @Test func aSingleSpikeSurvives() {
    let kept = Decimation.runs(count: 100_000, columns: 100) { index in
      Point(x: Double(index) / 1000, y: index == 54_321 ? -7 : 0)
    }
    #expect(kept.joined().filter { $0.y == -7 } == [Point(x: 54.321, y: -7)])
  }

  @Test func gapsBreakTheLine() {
    let runs = Decimation.runs(count: 10, columns: 100) { index in
      [0, 4, 5, 9].contains(index) ? nil : Point(x: Double(index), y: 0)
    }
    #expect(runs.map { $0.map(\.x) } == [[1, 2, 3], [6, 7, 8]])
  }

  @Test func gapsNarrowerThanAColumnAreBridged() {
    let runs = Decimation.runs(count: 1_000_000, columns: 100) { index in
      index.isMultiple(of: 2) ? Point(x: Double(index) / 10_000, y: 1) : nil
    }
    #expect(runs.joined().count <= 400)
  }

  @Test func samplesBesideTheAreaKeepTheLineToItsEdge() {
    let runs = Decimation.runs(count: 4000, columns: 100) { Point(x: Double($0) - 2000, y: 0) }
    #expect(runs.joined().count <= 4 * 102)
    #expect(runs.joined().contains(Point(x: -1, y: 0)) && runs.joined().contains(Point(x: 100, y: 0)))
  }

  @Test func nothingGivesNothing() {
    #expect(Decimation.runs(count: 0, columns: 100) { _ in Point(x: 0, y: 0) }.isEmpty)
    #expect(Decimation.runs(count: 5, columns: 100) { _ in nil }.isEmpty)
  }
}
