/// Spikes on their way: for every step of the longest delay a list of bundles that are due.
///
/// All lists share one pool of chunks, so that memory grows only when more spikes are on their way than ever
/// before, and costs nothing in steady state.
struct SpikeQueue: Sendable, Equatable {
  /// Chunks of `chunkSize` numbers: the place of the next chunk, then bundles.
  private var pool: [Int32] = []
  /// Where arrivals are interpolated: the moment of each, at the place of its bundle in the pool.
  private var moments: [Double] = []
  /// For each slot the place of its first chunk, or −1.
  private var heads: [Int32]
  /// For each slot the place behind its last bundle.
  private var ends: [Int32]
  /// The place of the first unused chunk, or −1.
  private var unused: Int32 = -1
  /// The number of slots is a power of two; this is one less.
  private let mask: Int
  private let keepsMoments: Bool
  private var delivered = -1
  private var waiting = 0

  private static let chunkSize = 16

  /// - Parameters:
  ///   - longest: the longest time in steps from a spike's announcement until it is due.
  ///   - every: the receiver's steps; spikes of that many are waiting when it delivers.
  ///   - keepsMoments: whether the moment of each arrival is kept.
  init(longest: Int, deliveredEvery every: Int, keepsMoments: Bool) {
    let size = Self.slots(longest: longest + every)
    heads = Array(repeating: -1, count: size)
    ends = Array(repeating: 0, count: size)
    mask = size - 1
    self.keepsMoments = keepsMoments
  }

  /// How many slots serve a time in steps: a power of two above it.
  static func slots(longest: Int) -> Int {
    1 << (Int.bitWidth - longest.leadingZeroBitCount)
  }

  /// How many numbers the pool can hold without growing.
  var capacity: Int { pool.count }

  /// Adds a bundle, due at a step not later than the longest time from now.
  ///
  /// - Parameters:
  ///   - bundle: the connections that the spike travels on.
  ///   - step: the step at which it is due.
  ///   - moment: when it arrives, from the start of that step and in the receiver's steps.
  mutating func add(_ bundle: Int, due step: Int, moment: Double = 0) {
    let slot = step & mask
    if heads[slot] < 0 {
      heads[slot] = takeChunk()
      ends[slot] = heads[slot] + 1
    } else if Int(ends[slot]) % Self.chunkSize == 0 {
      let chunk = takeChunk()
      pool[Int(ends[slot]) - Self.chunkSize] = chunk
      ends[slot] = chunk + 1
    }
    let place = Int(ends[slot])
    pool[place] = Int32(bundle)
    if keepsMoments { moments[place] = moment }
    ends[slot] += 1
    waiting += 1
  }

  /// Hands over all that are due up to and with a step, in the order of the steps, and of one step in the order
  /// in which they were added.
  mutating func deliver(upTo step: Int, _ receive: (_ bundle: Int, _ moment: Double) -> Void) {
    defer { delivered = step }
    guard waiting > 0 else { return }
    let from = max(delivered + 1, step - mask)
    guard from <= step else { return }
    for due in from...step where heads[due & mask] >= 0 { empty(due & mask, receive) }
  }

  private mutating func empty(_ slot: Int, _ receive: (_ bundle: Int, _ moment: Double) -> Void) {
    let end = Int(ends[slot])
    var chunk = Int(heads[slot])
    while true {
      let isLast = chunk < end && end <= chunk + Self.chunkSize
      for place in chunk + 1..<(isLast ? end : chunk + Self.chunkSize) {
        receive(Int(pool[place]), keepsMoments ? moments[place] : 0)
        waiting -= 1
      }
      guard !isLast else { break }
      chunk = Int(pool[chunk])
    }
    pool[chunk] = unused
    unused = heads[slot]
    heads[slot] = -1
  }

  private mutating func takeChunk() -> Int32 {
    if unused < 0 { grow() }
    defer { unused = pool[Int(unused)] }
    return unused
  }

  /// Doubles the pool and links the new chunks.
  private mutating func grow() {
    let start = pool.count
    let size = max(2 * start, 4 * Self.chunkSize)
    pool.append(contentsOf: repeatElement(0, count: size - start))
    if keepsMoments { moments.append(contentsOf: repeatElement(0, count: size - start)) }
    for chunk in stride(from: start, to: size, by: Self.chunkSize) {
      let next = chunk + Self.chunkSize
      pool[chunk] = next < size ? Int32(next) : -1
    }
    unused = Int32(start)
  }
}
