import ArrayInstructions
import Testing

/// Polynomials on sixteen intervals against a plain twin.
@Suite struct PiecewiseTests {
  /// Coefficients of functions, from the highest power, one number for each interval.
  static let functions: [[[Double]]] = [1, 3, 6, 2, 0, 5, 4, 3, 2].enumerated().map { number, degree in
    (0...degree).map { row($0 + number) }
  }

  private static func row(_ power: Int) -> [Double] {
    let start = 1 / Double(3 + power)
    return (0..<16).map { start - 0.1 * Double($0 % 5) }
  }

  static let (low, high) = (-8.0, 24.0)

  /// The first `count` functions, of which pairs advance arrays at some places.
  static func table(_ count: Int, stride: Int, advancing arrays: [Int] = []) -> [Double] {
    let functions = functions.prefix(count)
    let advanced = arrays.map { Double($0) } + Array(repeating: 0, count: (8 - arrays.count % 8) % 8)
    var byPower: [Double] = []
    for rows in functions { byPower += [Double(rows.count - 1), 0, 0, 0, 0, 0, 0, 0] + rows.joined() }
    let powers = functions.map { $0.count }.max() ?? 0
    var byInterval: [Double] = []
    for interval in 0..<16 {
      for power in 0..<powers {
        let row = functions.map { rows -> Double in
          let place = power - (powers - rows.count)
          return place < 0 ? 0 : rows[place][interval]
        }
        byInterval += row + Array(repeating: 0, count: (4 - count % 4) % 4)
      }
    }
    var head = [low, high, 16 / (high - low), Double(count), Double(stride)]
    head += [Double(8 + advanced.count + byPower.count), Double(powers - 1), Double(arrays.count)]
    return head + advanced + byPower + byInterval
  }

  /// The same in plain Swift.
  static func twin(_ x: Double, isFused: Bool) -> (values: [Double], outside: Double) {
    let scaled = (x - low) * (16 / (high - low))
    let place = x.isNaN || scaled < 0 ? 0 : min(scaled, 16.0.nextDown)
    let interval = (place - 0.5).rounded(.toNearestOrEven)
    let distance = (place - 0.5) - interval
    let values = functions.map { rows in
      rows.dropFirst().reduce(rows[0][Int(interval)]) { sum, row in
        let next = row[Int(interval)]
        return isFused ? next.addingProduct(sum, distance) : sum * distance + next
      }
    }
    return (values, x >= low && x <= high ? 0 : 1)
  }

  private static func inputs(outside: Bool) -> [Double] {
    let inside = (0..<80).map { low + (high - low) * Double(($0 * 37) % 80) / 79 }
    guard outside else { return inside }
    return inside.enumerated().map { lane, x in
      lane % 7 == 3 ? [low.nextDown, high.nextUp, .nan, .infinity, -.infinity, 1e300][lane / 7 % 6] : x
    }
  }

  @Test(arguments: gv_instruction_set.available, [(8, 1), (40, 3), (80, 4), (80, 5), (40, 8), (80, 9)])
  func equalsThePlainTwin(set: gv_instruction_set, shape: (block: Int, functions: Int)) {
    for outside in [false, true] {
      let inputs = Self.inputs(outside: outside)
      let machine = Machine(lanes: 80, block: shape.block, places: 60)
      let x = machine.array(inputs)
      let results = (0...shape.functions).map { _ in machine.register() }
      let table = machine.table(Self.table(shape.functions, stride: shape.block))
      let kept = results.map { _ in machine.array() }
      machine.append(GV_PIECEWISE, results[0], x, table, 0)
      for (array, register) in zip(kept, results) { machine.append(GV_COPY, array, register) }
      machine.run(set)
      let expected = inputs.map { Self.twin($0, isFused: set.isFused) }
      for function in 0..<shape.functions {
        #expect(sameBits(machine.values(kept[function]), expected.map { $0.values[function] }))
      }
      guard outside else { continue }
      #expect(machine.values(kept[shape.functions]) == expected.map { $0.outside })
    }
  }

  /// Two pairs advance arrays and one function is left over, unless a lane lies outside.
  @Test(arguments: gv_instruction_set.available, [8, 40, 80])
  func pairsAdvanceArrays(set: gv_instruction_set, block: Int) {
    let inputs = Self.inputs(outside: false).enumerated().map { $0 < 40 ? $1 : Self.high.nextUp }
    let states = [0.3, -0.7].map { start in (0..<80).map { start + 0.01 * Double($0) } }
    let machine = Machine(lanes: 80, block: block, places: 40)
    let x = machine.array(inputs)
    let arrays = states.map { machine.array($0) }
    let results = (0..<6).map { _ in machine.register() }
    let table = machine.table(
      Self.table(5, stride: block, advancing: arrays.map { machine.offset(of: $0) }))
    let kept = machine.array()
    machine.append(GV_PIECEWISE, results[0], x, table, 0)
    machine.append(GV_COPY, kept, results[4])
    machine.run(set)
    let twins = inputs.map { Self.twin($0, isFused: set.isFused).values }
    #expect(sameBits(machine.values(kept), twins.map { $0[4] }))
    for (pair, array) in arrays.enumerated() {
      let expected = (0..<80).map { lane -> Double in
        let (old, factor, summand) = (states[pair][lane], twins[lane][2 * pair], twins[lane][2 * pair + 1])
        let isInside = block == 80 ? false : lane < 40
        guard isInside else { return old }
        return set.isFused ? summand.addingProduct(old, factor) : old * factor + summand
      }
      #expect(sameBits(machine.values(array), expected))
    }
  }

  /// The instructions after it run only for blocks with a lane outside.
  @Test(arguments: gv_instruction_set.available, [false, true])
  func skipsWhereAllLanesAreInside(set: gv_instruction_set, outside: Bool) {
    let machine = Machine(lanes: 80, block: 80, places: 40)
    let x = machine.array(Self.inputs(outside: outside))
    let first = machine.register()
    for _ in 0..<3 { _ = machine.register() }
    let table = machine.table(Self.table(3, stride: 80))
    let (mark, after) = (machine.array(Array(repeating: 0, count: 80)), machine.array())
    let one = machine.scalar(1)
    machine.append(GV_PIECEWISE, first, x, table, 1)
    machine.append(GV_COPY, mark, one)
    machine.append(GV_COPY, after, one)
    machine.run(set)
    #expect(machine.values(mark) == Array(repeating: outside ? 1 : 0, count: 80))
    #expect(machine.values(after) == Array(repeating: 1, count: 80))
  }
}
