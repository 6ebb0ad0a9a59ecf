/// A signal on its way: what went in `length` steps ago comes out; before that, what went in first.
struct DelayLine: Sendable, Equatable {
  private var values: [Double]
  private let lanes: Int
  private var position = 0
  private var isFilled = false

  init(length: Int, lanes: Int) {
    self.lanes = lanes
    values = Array(repeating: 0, count: length * lanes)
  }

  /// Puts one lane's value in and takes the oldest out.
  mutating func exchange(_ value: Double, lane: Int) -> Double {
    if !isFilled {
      for place in stride(from: lane, to: values.count, by: lanes) { values[place] = value }
    }
    let place = position * lanes + lane
    let oldest = values[place]
    values[place] = value
    return oldest
  }

  /// Moves on by one step, after all lanes have been exchanged.
  mutating func advance() {
    isFilled = true
    position = (position + 1) * lanes >= values.count ? 0 : position + 1
  }
}

/// Spikes on their way: a ring of lists, one for each step of the longest delay; costs no memory in steady state.
struct SpikeQueue: Sendable, Equatable {
  private var slots: [[Int32]]
  private var delivered = -1

  /// - Parameters:
  ///   - longest: the longest delay in steps.
  ///   - every: the receiver's steps; spikes of that many are waiting when it delivers.
  init(longest: Int, deliveredEvery every: Int) {
    slots = Array(repeating: [], count: longest + every + 1)
  }

  /// Adds a spike for a lane, due at a step not later than the longest delay from now.
  mutating func add(_ lane: Int32, due: Int) {
    slots[due % slots.count].append(lane)
  }

  /// Hands over all that are due up to and with a step.
  mutating func deliver(upTo step: Int, _ receive: (Int) -> Void) {
    let from = max(delivered + 1, step - slots.count + 1)
    guard from <= step else { return }
    for due in from...step {
      let slot = due % slots.count
      guard !slots[slot].isEmpty else { continue }
      for lane in slots[slot] { receive(Int(lane)) }
      slots[slot].removeAll(keepingCapacity: true)
    }
    delivered = step
  }
}
