import Kernels

/// Numbers that go from one component to another before the other advances. All places are in the world's
/// buffer.
struct Move: Sendable {
  var source: Int
  /// 1 if each lane has its own number, 0 if one serves all.
  var sourceStride: Int
  var target: Int
  /// How many lanes arrive; for a uniform input one value in eight copies.
  var lanes: Int
  var toScalar: Bool
  /// How the source's lanes meet the target's.
  var shape = Shape.lanewise
  /// Converts the source's unit to the target's.
  var factor: Double
  /// Whether another signal has already been moved to this input.
  var adds: Bool
  /// For a delayed signal, its line: eight places of which the first counts, then the values on their way.
  var line: (place: Int, length: Int)?
  /// For numbers that seldom change: where it is counted how often they have, and where what the count was when
  /// they were moved.
  var seen: (changes: Int, last: Int)?

  /// Whether each number goes over by itself, with nothing added to it or waiting on its way.
  var isCopy: Bool { isLanewise && line == nil && !adds }

  /// Whether each lane arrives from one lane.
  var isLanewise: Bool { if case .lanewise = shape { true } else { false } }

  /// Whether it has no lanes to share, or seldom has something to do.
  var isForOneThread: Bool { toScalar || seen != nil }
}

extension Move {
  /// How lanes meet.
  enum Shape: Sendable {
    /// Each by itself.
    case lanewise
    /// All of the source to one: their weights' places in the table, one for each.
    case sum(Range<Int>)
    /// Each with its neighbours in a tissue, whose currents have this place in the table.
    case tissue(Int)
  }
}

/// All moves of a world, one component's after the other's.
struct MoveTable: Sendable {
  private(set) var moves: [Move] = []
  private(set) var weights: [Double] = []
  /// The currents between the nodes of tissues.
  private let stencils: [TissueStencil]

  /// A table without moves.
  init(stencils: [TissueStencil]) {
    self.stencils = stencils
  }

  /// Adds the moves of the next component; gives their places.
  mutating func append(_ drafts: [(move: Move, weights: [Double]?)]) -> Range<Int> {
    let start = moves.count
    for draft in drafts {
      var move = draft.move
      if let own = draft.weights {
        move.shape = .sum(weights.count..<weights.count + own.count)
        weights += own
      }
      moves.append(move)
    }
    return start..<moves.count
  }

  /// Makes the moves of a component.
  func perform(_ range: Range<Int>, _ numbers: LaneView) {
    moves.withUnsafeBufferPointer { moves in
      for place in range { perform(moves[place], numbers) }
    }
  }

  /// Whether all moves of a component are to one value for all lanes, or from lane to lane without delay.
  func areLanewise(_ range: Range<Int>) -> Bool {
    moves[range].allSatisfy { $0.toScalar || ($0.isLanewise && $0.line == nil) }
  }

  /// Makes the moves to inputs that have one value for all lanes, and those of numbers that seldom change.
  func performUniform(_ range: Range<Int>, _ numbers: LaneView) {
    for place in range where moves[place].isForOneThread { perform(moves[place], numbers) }
  }

  /// Makes the other moves, from lane to lane, of some lanes.
  func performLanewise(_ range: Range<Int>, in lanes: Range<Int>, _ numbers: LaneView) {
    for place in range where !moves[place].isForOneThread {
      performLanewise(moves[place], lanes.clamped(to: 0..<moves[place].lanes), numbers)
    }
  }

  private func performLanewise(_ move: Move, _ lanes: Range<Int>, _ numbers: LaneView) {
    if move.sourceStride == 1, move.factor == 1, !move.adds {
      numbers.copy(
        from: move.source + lanes.lowerBound, to: move.target + lanes.lowerBound, count: lanes.count)
      return
    }
    for lane in lanes {
      let value = numbers[move.source + lane * move.sourceStride] * move.factor
      numbers[move.target + lane] = move.adds ? value + numbers[move.target + lane] : value
    }
  }

  private func perform(_ move: Move, _ numbers: LaneView) {
    if let seen = move.seen {
      guard numbers[seen.changes] != numbers[seen.last] else { return }
      numbers[seen.last] = numbers[seen.changes]
    }
    if move.isCopy {
      if move.toScalar {
        numbers.setScalar(at: move.target, numbers[move.source] * move.factor)
      } else if move.sourceStride == 1, move.factor == 1 {
        numbers.copy(from: move.source, to: move.target, count: move.lanes)
      } else {
        for lane in 0..<move.lanes {
          numbers[move.target + lane] = numbers[move.source + lane * move.sourceStride] * move.factor
        }
      }
      return
    }
    if case .tissue(let stencil) = move.shape {
      stencils[stencil].perform(move.source, move.target, factor: move.factor, adds: move.adds, numbers)
    } else {
      performShaped(move, numbers)
    }
  }

  /// A move with a sum, a delay or a value that is already there.
  private func performShaped(_ move: Move, _ numbers: LaneView) {
    for lane in 0..<move.lanes {
      var value = numbers[move.source + lane * move.sourceStride]
      if case .sum(let range) = move.shape { value = weightedSum(range, move.source, numbers) }
      value *= move.factor
      if let line = move.line { value = exchange(value, lane, move.lanes, line, numbers) }
      if move.adds { value += numbers[move.target + lane] }
      if move.toScalar {
        numbers.setScalar(at: move.target, value)
      } else {
        numbers[move.target + lane] = value
      }
    }
    if let line = move.line {
      let next = numbers[line.place] < 1 ? 2 : numbers[line.place] + 1
      numbers[line.place] = next > Double(line.length) ? 1 : next
    }
  }

  /// The sum of weight × value over lanes, in order.
  private func weightedSum(_ range: Range<Int>, _ source: Int, _ numbers: LaneView) -> Double {
    weights.withUnsafeBufferPointer { weights in
      var sum = 0.0
      for place in range { sum += weights[place] * numbers[source + place - range.lowerBound] }
      return sum
    }
  }

  /// Puts one lane's value in the line and takes the oldest out: what went in `length` steps ago, and before
  /// that what went in first. The count is 0 until the first exchange, then the place of the oldest from 1.
  private func exchange(
    _ value: Double, _ lane: Int, _ lanes: Int, _ line: (place: Int, length: Int), _ numbers: LaneView
  ) -> Double {
    let values = line.place + 8
    let count = Int(numbers[line.place])
    if count == 0 {
      for step in 0..<line.length { numbers[values + step * lanes + lane] = value }
    }
    let place = values + max(count - 1, 0) * lanes + lane
    let oldest = numbers[place]
    numbers[place] = value
    return oldest
  }
}
