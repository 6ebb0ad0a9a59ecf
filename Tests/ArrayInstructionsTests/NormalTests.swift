import ArrayInstructions
import Foundation
import Testing

/// The two groups; their sets agree to the bit (`AgreementTests`).
private let groups = [GV_BASELINE] + gv_instruction_set.fused.prefix(1)

@Suite struct NormalTests {
  /// Shares of 64 intervals of equal probability, whose ends are found by bisection of erfc.
  @Test(arguments: groups)
  func hasTheNormalDistribution(set: gv_instruction_set) {
    let values = draws(set, GV_NORMAL, steps: 1000)
    let ends = (1..<64).map { index -> Double in
      var (low, high) = (-9.0, 9.0)
      for _ in 0..<60 {
        let middle = (low + high) / 2
        if 0.5 * erfc(-middle / 2.0.squareRoot()) < Double(index) / 64 { low = middle } else { high = middle }
      }
      return low
    }
    var bins = [Double](repeating: 0, count: 64)
    for value in values { bins[ends.firstIndex { value < $0 } ?? 63] += 1 }
    let expected = Double(values.count) / 64
    #expect(
      bins.reduce(0) { $0 + ($1 - expected) * ($1 - expected) / expected } < chiSquareLimit(freedom: 63))
  }

  /// Of a million numbers 0, 1, 0 and 3 are the first four moments; variances of their means 1, 2, 15 and 96.
  @Test(arguments: groups)
  func hasTheMoments(set: gv_instruction_set) {
    let values = draws(set, GV_NORMAL, steps: 1000)
    for (power, expected, variance) in [(1.0, 0.0, 1.0), (2, 1, 2), (3, 0, 15), (4, 3, 96)] {
      let mean = values.reduce(0) { $0 + pow($1, power) } / Double(values.count)
      #expect(abs(mean - expected) < 4.5 * (variance / Double(values.count)).squareRoot(), "moment \(power)")
    }
  }

  /// Neighbours in lane, the two numbers of a pair (eight lanes apart) and of a step are not correlated, nor are their
  /// squares.
  @Test func neighboursAreIndependent() {
    let values = draws(GV_BASELINE, GV_NORMAL, steps: 200)
    for numbers in [values, values.map { ($0 * $0 - 1) / 2.0.squareRoot() }] {
      for distance in [1, 8, 1024] {
        let products = zip(numbers, numbers.dropFirst(distance)).map { $0 * $1 }
        #expect(abs(products.reduce(0, +)) < 4.5 * Double(products.count).squareRoot(), "\(distance)")
      }
    }
  }

  /// Of sixteen lanes the first eight have √(−2 ln u) cos 2πv, the others the sine, of the two words of one draw.
  @Test(arguments: gv_instruction_set.available)
  func numbersComeFromTheirCounter(set: gv_instruction_set) {
    let machine = Machine(lanes: 48, block: 24)
    let result = machine.array()
    machine.append(GV_NORMAL, result, 0, 0, 7)
    machine.run(set, gv_random(seed: 123, purpose: 1 << 32, step: 99, first_lane: 1000))
    for (lane, value) in machine.values(result).enumerated() {
      let number = 1000 + UInt64(lane)
      let words = threefry(key: [123, 1 << 32 + 7], counter: [99, number / 16 * 8 + number % 8])
      let (u, v) = (Double(words[0] >> 12) + 0.5, Double(words[1] >> 12) + 0.5)
      let (radius, angle) = ((-2 * log(u * 0x1p-52)).squareRoot(), 2 * Double.pi * v * 0x1p-52)
      let expected = radius * (number / 8 % 2 == 0 ? cos(angle) : sin(angle))
      #expect(abs(value - expected) < 1e-14, "lane \(lane)")
    }
  }
}
