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
  init(count: Int) {
    storage = Storage(count: count)
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

  /// One number; `offset` must be within the buffer, and the buffer unique when written.
  @inlinable public subscript(offset: Int) -> Double {
    get { storage.base[offset] }
    nonmutating set { storage.base[offset] = newValue }
  }

  /// Writes one value into all eight copies of a scalar.
  @inlinable public func setScalar(at offset: Int, _ value: Double) {
    for lane in 0..<8 { storage.base[offset + lane] = value }
  }

  /// The sum of weight × value over lanes, in order.
  @inlinable public func weightedSum(at offset: Int, weights: [Double]) -> Double {
    var sum = 0.0
    for lane in weights.indices { sum += weights[lane] * storage.base[offset + lane] }
    return sum
  }

  /// Appends `count` numbers to a list.
  public func append(from offset: Int, count: Int, to list: inout [Double]) {
    list.append(contentsOf: UnsafeBufferPointer(start: storage.base + offset, count: count))
  }

  /// The lanes (below `lanes`) whose number is not 0, appended to a list in order.
  public func collect(at offset: Int, lanes: Int, into found: inout [Int32]) {
    if found.count < lanes { found.append(contentsOf: repeatElement(0, count: lanes - found.count)) }
    let count = found.withUnsafeMutableBufferPointer {
      gv_collect(storage.base + offset, Int64(lanes), $0.baseAddress)
    }
    found.removeLast(found.count - Int(count))
  }

  /// The first lane below `lanes` whose number is NaN or infinite.
  public func firstNonFinite(at offset: Int, lanes: Int) -> Int? {
    for lane in 0..<lanes where !storage.base[offset + lane].isFinite { return lane }
    return nil
  }

  /// Runs instructions over `lanes` lanes.
  func run(
    _ code: [gv_instruction], _ addresses: [gv_address], lanes: Int, block: Int, _ setting: RunSetting
  ) {
    var key = setting.random
    gv_run(
      setting.instructions.code, code, Int64(code.count), storage.base, addresses, Int64(lanes), Int64(block),
      &key)
  }
}

/// What a run of a kernel needs beside its numbers.
struct RunSetting {
  var instructions: InstructionSet
  var random: gv_random
}
