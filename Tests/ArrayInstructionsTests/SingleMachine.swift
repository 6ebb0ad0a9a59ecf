import ArrayInstructions

/// One instruction of singles over arrays of any length, by way of registers: narrowed, computed, widened.
func computeSingle(
  _ set: gv_instruction_set, _ operation: gv_operation, _ operands: [[Float]], block: Int = 64
) -> [Float] {
  let count = operands.first?.count ?? 0
  let machine = Machine(lanes: (count + 7) / 8 * 8, block: block, places: 12)
  let registers = operands.map { values in
    let array = machine.array(values.map { Double($0) })
    let register = machine.register()
    machine.append(GV_NARROW, register, array)
    return register
  }
  let padded = registers + Array(repeating: 0, count: 3 - registers.count)
  let (register, result) = (machine.register(), machine.array())
  machine.appendSingle(operation, register, padded[0], padded[1], padded[2])
  machine.append(GV_WIDEN, result, register)
  machine.run(set)
  return machine.values(result, count: count).map { Float($0) }
}

extension Machine {
  /// The twin of an operation in single precision.
  func appendSingle(_ operation: gv_operation, _ d: Int32, _ a: Int32 = 0, _ b: Int32 = 0, _ c: Int32 = 0) {
    append(gv_operation(rawValue: operation.rawValue | UInt32(GV_SINGLE)), d, a, b, c)
  }
}

extension gv_operation {
  /// Every operation that has a twin in single precision and gives one result for each lane.
  static let withTwin = allCases.filter {
    ![GV_EXPONENTIAL_STEP, GV_MIDPOINT_STEP, GV_RISES_THROUGH].contains($0) && !random.contains($0)
  }
}

/// Equal bits, or both not a number.
func sameBits(_ a: [Float], _ b: [Float]) -> Bool {
  a.count == b.count
    && zip(a, b).allSatisfy { $0.bitPattern == $1.bitPattern || ($0.isNaN && $1.isNaN) }
}

/// Singles at which formulas break: zeros, subnormals, the largest, infinities, not a number, and numbers around
/// the thresholds of the elementary functions.
let awkwardSingles: [Float] = [
  0, -0.0, 1, -1, 0.5, -0.5, 2, -2, 3, -3, 0x1p-149, -0x1p-149, 0x1p-126, -0x1p-126, 0x1p-130,
  0x1.fffffep+127, -0x1.fffffep+127, .infinity, -.infinity, .nan, 0x1p23, -0x1p23, 0x1p24 + 2, 0x1p22 + 0.5,
  1e30, -1e30, 88.72, 88.73, -86.9, -87.1, -104, 89, 93.3, 0.34, -0.34, 17.4, -17.4, -30.1, 20, 1e-9, -1e-9,
  1e5, 0.1, -0.1,
]
