/// Spikes on their way: a ring of lists, one for each step of the longest delay; costs no memory in steady state.
struct SpikeQueue: Sendable, Equatable {
  private var slots: [[Int32]]
  /// The number of slots is a power of two; this is one less.
  private let mask: Int
  private var delivered = -1
  private var waiting = 0

  /// - Parameters:
  ///   - longest: the longest delay in steps.
  ///   - every: the receiver's steps; spikes of that many are waiting when it delivers.
  init(longest: Int, deliveredEvery every: Int) {
    let needed = longest + every + 1
    let size = 1 << (Int.bitWidth - (needed - 1).leadingZeroBitCount)
    slots = Array(repeating: [], count: size)
    mask = size - 1
  }

  /// Adds a spike for a lane, due at a step not later than the longest delay from now.
  mutating func add(_ lane: Int32, due: Int) {
    slots[due & mask].append(lane)
    waiting += 1
  }

  /// Hands over all that are due up to and with a step.
  mutating func deliver(upTo step: Int, _ receive: (Int) -> Void) {
    defer { delivered = step }
    guard waiting > 0 else { return }
    let from = max(delivered + 1, step - mask)
    guard from <= step else { return }
    for due in from...step where !slots[due & mask].isEmpty {
      for lane in slots[due & mask] { receive(Int(lane)) }
      waiting -= slots[due & mask].count
      slots[due & mask].removeAll(keepingCapacity: true)
    }
  }
}
