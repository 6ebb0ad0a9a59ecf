import ArrayInstructions

extension gv_instruction_set {
  /// The instruction sets that this machine can run.
  static let available = [GV_BASELINE, GV_AVX2, GV_AVX512, GV_NEON].filter { gv_is_available($0) == 1 }

  /// Those whose multiply-add rounds once.
  static let fused = available.filter(\.isFused)

  var isFused: Bool { self != GV_BASELINE }
}

/// A buffer of the engine's layout: arrays of `lanes` lanes, registers of one block, scalars.
final class Machine {
  let lanes: Int
  let block: Int
  private let base: UnsafeMutablePointer<Double>
  private let capacity: Int
  private var used = 0
  private var addresses: [gv_address] = []
  private var code: [gv_instruction] = []

  init(lanes: Int, block: Int, places: Int = 8) {
    self.lanes = lanes
    self.block = block
    capacity = places * max(lanes, block)
    let memory = UnsafeMutableRawPointer.allocate(byteCount: capacity * 8, alignment: 64)
    base = memory.bindMemory(to: Double.self, capacity: capacity)
    base.initialize(repeating: .nan, count: capacity)
  }

  deinit { base.deallocate() }

  private func place(
    count: Int, blockStride: Int64, groupStride: Int64, isScratch: Bool = false
  ) -> Int32 {
    precondition(used + count <= capacity)
    addresses.append(
      gv_address(
        offset: Int64(used), block_stride: blockStride, group_stride: groupStride,
        is_scratch: isScratch ? 1 : 0))
    used += count
    return Int32(addresses.count - 1)
  }

  func array(_ values: [Double] = []) -> Int32 {
    let index = place(count: lanes, blockStride: 1, groupStride: 8)
    for (lane, value) in values.enumerated() { base[Int(addresses[Int(index)].offset) + lane] = value }
    return index
  }

  /// Scratch; here it stands among the other numbers.
  func register() -> Int32 { place(count: block, blockStride: 0, groupStride: 8, isScratch: true) }

  func scalar(_ value: Double) -> Int32 {
    let index = place(count: 8, blockStride: 0, groupStride: 0)
    for copy in 0..<8 { base[Int(addresses[Int(index)].offset) + copy] = value }
    return index
  }

  /// Numbers that an instruction finds by itself.
  func table(_ values: [Double]) -> Int32 {
    let index = place(count: (values.count + 7) / 8 * 8, blockStride: 0, groupStride: 0)
    for (offset, value) in values.enumerated() { base[Int(addresses[Int(index)].offset) + offset] = value }
    return index
  }

  /// The place of an array in doubles from the base.
  func offset(of index: Int32) -> Int { Int(addresses[Int(index)].offset) }

  func append(_ operation: gv_operation, _ d: Int32, _ a: Int32 = 0, _ b: Int32 = 0, _ c: Int32 = 0) {
    code.append(gv_instruction(operation: Int32(bitPattern: operation.rawValue), d: d, a: a, b: b, c: c))
  }

  func run(_ set: gv_instruction_set, _ random: gv_random = gv_random()) {
    var steps = Array(repeating: gv_step(), count: code.count)
    gv_prepare(code, Int64(code.count), addresses, &steps)
    var (random, numbers) = (random, gv_numbers(base: base, scratch: base))
    var all = gv_lanes(from: 0, to: Int64(lanes), block: Int64(block))
    gv_run(set, steps, Int64(steps.count), &numbers, &all, &random)
  }

  func values(_ index: Int32, count: Int? = nil) -> [Double] {
    let start = Int(addresses[Int(index)].offset)
    return (0..<(count ?? lanes)).map { base[start + $0] }
  }
}

/// One instruction over arrays of any length.
func compute(
  _ set: gv_instruction_set, _ operation: gv_operation, _ operands: [[Double]], block: Int = 64
) -> [Double] {
  let count = operands.first?.count ?? 0
  let machine = Machine(lanes: (count + 7) / 8 * 8, block: block)
  let places = operands.map { machine.array($0) }
  let padded = places + Array(repeating: 0, count: 3 - places.count)
  let result = machine.array()
  machine.append(operation, result, padded[0], padded[1], padded[2])
  machine.run(set)
  return machine.values(result, count: count)
}

/// Equal bits, or both not a number (whose bits differ between machines).
func sameBits(_ a: [Double], _ b: [Double]) -> Bool {
  a.count == b.count
    && zip(a, b).allSatisfy { $0.bitPattern == $1.bitPattern || ($0.isNaN && $1.isNaN) }
}

/// A plain generator for test inputs (splitmix64, Steele et al. 2014), independent of the code under test.
struct Inputs {
  var state: UInt64

  mutating func bits() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  mutating func unit() -> Double { Double(bits() >> 11) * 0x1p-53 }

  mutating func values(_ range: ClosedRange<Double>, count: Int) -> [Double] {
    (0..<count).map { _ in range.lowerBound + (range.upperBound - range.lowerBound) * unit() }
  }
}

extension gv_operation: @retroactive CaseIterable {
  /// Every operation of doubles with one result for each lane and any operands, in the order of the header.
  public static let allCases = (0..<GV_OPERATION_COUNT.rawValue).map { gv_operation(rawValue: $0) }
    .filter {
      ![GV_PIECEWISE, GV_SKIP_UNLESS, GV_NARROW, GV_WIDEN, GV_WIDEN_ADD].contains($0) && !ofLine.contains($0)
    }

  /// Random numbers, whose third operand is the number of a stream.
  static let random = [GV_POISSON, GV_UNIFORM, GV_BINOMIAL, GV_NORMAL]

  /// Functions of a line, whose slope and offset are scalars.
  static let ofLine = [GV_EXPONENTIAL_OF_LINE, GV_BERNOULLI_OF_LINE, GV_LOGISTIC_OF_LINE]

  var operandCount: Int {
    switch self {
    case GV_UNIFORM, GV_NORMAL: 0
    case GV_ADD, GV_SUBTRACT, GV_MULTIPLY, GV_DIVIDE, GV_POWER, GV_MINIMUM, GV_MAXIMUM, GV_LESS,
      GV_LESS_OR_EQUAL, GV_EQUAL, GV_AND, GV_OR, GV_BINOMIAL:
      2
    case GV_MULTIPLY_ADD, GV_MULTIPLY_SUBTRACT, GV_NEGATED_MULTIPLY_ADD, GV_SELECT, GV_EXPONENTIAL_STEP,
      GV_MIDPOINT_STEP, GV_RISES_THROUGH:
      3
    default: 1
    }
  }
}

/// Values at which formulas break: zeros, subnormals, the largest, infinities, not a number, and numbers
/// around the thresholds of the elementary functions.
let awkward: [Double] = [
  0, -0.0, 1, -1, 0.5, -0.5, 2, -2, 3, -3, 0x1p-1074, -0x1p-1074, 0x1p-1022, -0x1p-1022, 0x1p-1030,
  0x1.fffffffffffffp+1023, -0x1.fffffffffffffp+1023, .infinity, -.infinity, .nan, 0x1p52, -0x1p52,
  0x1p53 + 2, 0x1p51 + 0.5, 1e300, -1e300, 709.78, 709.79, -708.04, -708.06, -745, 720, 719.95, 0.34, -0.34,
  37.2, -37.2, -40.1, 44, 1e-9, -1e-9, 1e5, 1e10, 0x1p50, 0.1, -0.1,
]
