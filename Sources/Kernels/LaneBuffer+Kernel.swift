import ArrayInstructions

/// All numbers of one population: arrays over lanes, scalars and scratch, one 64-byte aligned piece of memory.
///
/// A plain value: a copy that is written to becomes its own.
public struct LaneBuffer: Sendable {
  @usableFromInline
  final class Storage: @unchecked Sendable {
    // Safe to send: it is written only through a LaneBuffer that holds the one reference to it.
    @usableFromInline let base: UnsafeMutablePointer<Double>
    @usableFromInline let count: Int

    init(count: Int) {
      self.count = count
      let bytes = max(count, 8) * MemoryLayout<Double>.stride
      let raw = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
      base = raw.bindMemory(to: Double.self, capacity: max(count, 8))
      base.initialize(repeating: 0, count: max(count, 8))
    }

    deinit { UnsafeMutableRawPointer(base).deallocate() }
  }

  @usableFromInline var storage: Storage

  /// A buffer of `count` zeros.
  public init(count: Int) {
    storage = Storage(count: count)
  }

  /// A buffer that begins with some values.
  public init(_ values: [Double]) {
    self.init(count: values.count)
    storage.base.update(from: values, count: values.count)
  }

  /// How many numbers there are.
  @inlinable public var count: Int { storage.count }

  /// Makes this buffer the only one that refers to its memory; called once before a series of writes.
  public mutating func makeUnique() {
    guard !isKnownUniquelyReferenced(&storage) else { return }
    let copy = Storage(count: storage.count)
    copy.base.update(from: storage.base, count: storage.count)
    storage = copy
  }

  /// The numbers for reading and, while this buffer is unique, for writing; valid as long as this buffer lives,
  /// for which whoever uses the view cares.
  @inlinable public var view: LaneView { LaneView(base: storage.base) }

  /// Hands the numbers, made unique, to a body that reads and writes them.
  public mutating func withView<Result>(_ body: (LaneView) -> Result) -> Result {
    makeUnique()
    return withExtendedLifetime(storage) { body(view) }
  }

  /// One number; `offset` must be within the buffer.
  @inlinable public subscript(offset: Int) -> Double { storage.base[offset] }
}

/// A buffer's numbers from some place on, without a share in their ownership: what the step loop hands round.
public struct LaneView: @unchecked Sendable {
  // Safe to send: whoever makes it keeps the buffer alive and lets one thread at a time write to a number.
  @usableFromInline let base: UnsafeMutablePointer<Double>

  @usableFromInline init(base: UnsafeMutablePointer<Double>) { self.base = base }

  /// The numbers from `offset` on.
  @inlinable public func from(_ offset: Int) -> LaneView { LaneView(base: base + offset) }

  /// One number; `offset` must be within the buffer.
  @inlinable public subscript(offset: Int) -> Double {
    get { base[offset] }
    nonmutating set { base[offset] = newValue }
  }

  /// Writes one value into all eight copies of a scalar.
  @inlinable public func setScalar(at offset: Int, _ value: Double) {
    (base + offset).update(repeating: value, count: 8)
  }

  /// Writes one value into `count` places.
  @inlinable public func fill(at offset: Int, count: Int, _ value: Double) {
    (base + offset).update(repeating: value, count: count)
  }

  /// Copies `count` numbers to another place.
  @inlinable public func copy(from source: Int, to target: Int, count: Int) {
    (base + target).update(from: base + source, count: count)
  }

  /// Appends `count` numbers to a list.
  public func append(from offset: Int, count: Int, to list: inout [Double]) {
    list.append(contentsOf: UnsafeBufferPointer(start: base + offset, count: count))
  }

  /// The lanes (below `lanes`) whose number is not 0, in order at the beginning of a list of at least `lanes`
  /// places; gives how many there are.
  public func collect(at offset: Int, lanes: Int, into found: inout [Int32]) -> Int {
    found.withUnsafeMutableBufferPointer { Int(gv_collect(base + offset, Int64(lanes), $0.baseAddress)) }
  }

  /// The same of some lanes, written behind the first `count` of the list; gives how many there are then.
  public func collect(
    at offset: Int, in lanes: Range<Int>, into found: inout [Int32], behind count: Int
  ) -> Int {
    found.withUnsafeMutableBufferPointer { list in
      guard let own = list.baseAddress.map({ $0 + count }) else { return count }
      let more = Int(gv_collect(base + offset + lanes.lowerBound, Int64(lanes.count), own))
      for place in 0..<more { own[place] += Int32(lanes.lowerBound) }
      return count + more
    }
  }

  /// Whether none of `count` numbers (a multiple of 8) is NaN or infinite.
  public func isFinite(at offset: Int, count: Int) -> Bool {
    gv_all_finite(base + offset, Int64(count)) == 1
  }

  /// Runs instructions over a share's lanes.
  func run(_ code: PreparedCode, _ step: KernelStep, _ share: KernelShare, block: Int) {
    var random = step.random
    var numbers = gv_numbers(base: base, scratch: share.scratch.base)
    var lanes = gv_lanes(
      from: Int64(share.lanes.lowerBound), to: Int64(share.lanes.upperBound), block: Int64(block))
    gv_run(step.instructions.code, code.steps, Int64(code.steps.count), &numbers, &lanes, &random)
  }
}

/// Instructions with the places of their operands worked out.
struct PreparedCode: Sendable {
  let steps: [gv_step]

  init(_ code: [gv_instruction], _ addresses: [gv_address]) {
    steps = Array(unsafeUninitializedCapacity: code.count) { steps, count in
      gv_prepare(code, Int64(code.count), addresses, steps.baseAddress)
      count = code.count
    }
  }
}
