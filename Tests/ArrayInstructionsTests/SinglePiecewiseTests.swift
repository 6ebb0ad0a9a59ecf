import ArrayInstructions
import Testing

/// Polynomials on sixteen intervals in singles against a plain twin.
@Suite struct SinglePiecewiseTests {
  /// Coefficients of nine functions, from the highest power, one number for each interval.
  static let functions: [[[Float]]] = (0..<9).map { function in
    (0...(function % 6)).map { power in
      (0..<16).map { 1 / Float(3 + power + function) - 0.1 * Float($0 % 5) }
    }
  }

  static let (low, high) = (-8.0, 24.0)

  private static func packed(_ singles: [Float]) -> [Double] {
    stride(from: 0, to: singles.count, by: 2).map {
      Double(bitPattern: UInt64(singles[$0 + 1].bitPattern) << 32 | UInt64(singles[$0].bitPattern))
    }
  }

  static func table(stride: Int) -> [Double] {
    var byPower: [Float] = []
    for rows in functions {
      byPower += [Float(rows.count - 1)] + Array(repeating: 0, count: 15) + rows.joined()
    }
    let powers = functions.map { $0.count }.max() ?? 0
    var byInterval: [Float] = []
    for interval in 0..<16 {
      for power in 0..<powers {
        byInterval += functions.map { rows in
          let place = power - (powers - rows.count)
          return place < 0 ? 0 : rows[place][interval]
        }
        byInterval += Array(repeating: 0, count: 16 - functions.count)
      }
    }
    let head = [
      low, high, 16 / (high - low), Double(functions.count), Double(stride), Double(8 + byPower.count / 2),
      Double(powers - 1), 0,
    ]
    return head + packed(byPower) + packed(byInterval)
  }

  /// The same in plain Swift.
  static func twin(_ x: Double, isFused: Bool) -> (values: [Float], outside: Double) {
    let place = (x - low) * (16 / (high - low)) - 0.5
    let single = Float(place)
    let interval = min(max(single, 0), 15).rounded(.toNearestOrEven)
    let distance = Float(place - Double(interval))
    let values = functions.map { rows in
      rows.dropFirst().reduce(rows[0][Int(interval)]) { sum, row in
        let next = row[Int(interval)]
        return isFused ? next.addingProduct(sum, distance) : sum * distance + next
      }
    }
    return (values, single >= -0.5 && single <= 15.5 ? 0 : 1)
  }

  private static let inputs: [Double] = {
    var inputs = Inputs(state: 5)
    let inside = [low, high, 0, 23.999999, 2, 4] + inputs.values(low...high, count: 98)
    return inside.enumerated().map { lane, x in
      lane % 7 == 3 ? [low - 1e-3, high + 1e-3, 25, -900, -9, 1e30][lane / 7 % 6] : x
    }
  }()

  @Test(arguments: gv_instruction_set.available, [8, 24, 40, 104])
  func equalsThePlainTwin(set: gv_instruction_set, block: Int) {
    let machine = Machine(lanes: 104, block: block, places: 60)
    let x = machine.array(Self.inputs)
    let results = (0...Self.functions.count).map { _ in machine.register() }
    let table = machine.table(Self.table(stride: block))
    let kept = results.map { _ in machine.array() }
    machine.appendSingle(GV_PIECEWISE, results[0], x, table, 0)
    for (array, register) in zip(kept, results) { machine.append(GV_WIDEN, array, register) }
    machine.run(set)
    let expected = Self.inputs.map { Self.twin($0, isFused: set.isFused) }
    for lane in Self.inputs.indices {
      for function in Self.functions.indices where expected[lane].outside == 0 {
        let found = Float(machine.values(kept[function])[lane])
        #expect(sameBits([found], [expected[lane].values[function]]), "x = \(Self.inputs[lane])")
      }
    }
    #expect(machine.values(kept[Self.functions.count]) == expected.map { $0.outside })
  }

  /// What is not a number lies outside, and lets the instructions after it run.
  @Test(arguments: gv_instruction_set.available, [Double.nan, .infinity, -.infinity, 1, 24.1])
  func skipsWhereAllLanesAreInside(set: gv_instruction_set, value: Double) {
    let machine = Machine(lanes: 24, block: 24, places: 140)
    let x = machine.array((0..<24).map { $0 == 17 ? value : 3 })
    let registers = (0...Self.functions.count).map { _ in machine.register() }
    let table = machine.table(Self.table(stride: 24))
    let mark = machine.array(Array(repeating: 0, count: 24)), one = machine.scalar(1)
    machine.appendSingle(GV_PIECEWISE, registers[0], x, table, 1)
    machine.append(GV_COPY, mark, one)
    machine.run(set)
    #expect(machine.values(mark) == Array(repeating: value == 1 ? 0 : 1, count: 24))
  }
}
