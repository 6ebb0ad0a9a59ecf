import ArrayInstructions
import Testing

/// Polynomials on sixteen intervals against a plain twin.
@Suite struct PiecewiseTests {
  /// Coefficients of three functions, from the highest power, one number for each interval.
  static let functions: [[[Double]]] = [1, 3, 6].map { degree in (0...degree).map { row($0) } }

  private static func row(_ power: Int) -> [Double] {
    let start = 1 / Double(3 + power)
    return (0..<16).map { start - 0.1 * Double($0 % 5) }
  }

  static let (low, high) = (-8.0, 24.0)

  static func table(stride: Int) -> [Double] {
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
        byInterval += row + [0, 0, 0, 0, 0]
      }
    }
    var head = [low, high, 16 / (high - low), 3, Double(stride)]
    head += [Double(8 + byPower.count), Double(powers - 1), 0]
    return head + byPower + byInterval
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

  @Test(arguments: gv_instruction_set.available, [8, 40, 80])
  func equalsThePlainTwin(set: gv_instruction_set, block: Int) {
    let inputs = Self.inputs(outside: true)
    let machine = Machine(lanes: 80, block: block, places: 40)
    let x = machine.array(inputs)
    let results = (0..<4).map { _ in machine.register() }
    let table = machine.table(Self.table(stride: block))
    let kept = (0..<4).map { _ in machine.array() }
    machine.append(GV_PIECEWISE, results[0], x, table, 0)
    for (array, register) in zip(kept, results) { machine.append(GV_COPY, array, register) }
    machine.run(set)
    let expected = inputs.map { Self.twin($0, isFused: set.isFused) }
    for function in 0..<3 {
      #expect(sameBits(machine.values(kept[function]), expected.map { $0.values[function] }))
    }
    #expect(machine.values(kept[3]) == expected.map { $0.outside })
  }

  /// The instructions after it run only for blocks with a lane outside.
  @Test(arguments: gv_instruction_set.available, [false, true])
  func skipsWhereAllLanesAreInside(set: gv_instruction_set, outside: Bool) {
    let machine = Machine(lanes: 80, block: 80, places: 40)
    let x = machine.array(Self.inputs(outside: outside))
    let first = machine.register()
    for _ in 0..<3 { _ = machine.register() }
    let table = machine.table(Self.table(stride: 80))
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
