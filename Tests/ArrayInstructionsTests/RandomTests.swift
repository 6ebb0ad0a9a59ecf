import ArrayInstructions
import Testing

/// A statistic's upper bound: chi-square with `freedom` degrees exceeds it with probability 1e-4
/// (Wilson and Hilferty 1931, z = 3.72). Seeds are fixed, so a test passes always or never.
func chiSquareLimit(freedom: Int) -> Double {
  let spread = 2.0 / (9.0 * Double(freedom))
  let root = 1 - spread + 3.72 * spread.squareRoot()
  return Double(freedom) * root * root * root
}

/// Values of one random instruction: `lanes` lanes for each of `steps` steps.
func draws(
  _ set: gv_instruction_set, _ operation: gv_operation, mean: Double = 0, lanes: Int = 1024, steps: Int
) -> [Double] {
  let machine = Machine(lanes: lanes, block: 128)
  let operand = machine.scalar(mean), result = machine.array()
  machine.append(operation, result, operand, 0, 1)
  return (0..<steps).flatMap { step in
    machine.run(set, gv_random(seed: 20, purpose: 4, step: UInt64(step), first_lane: 0))
    return machine.values(result)
  }
}

/// Source: Random123 1.14, kat_vectors, threefry2x64 20 rounds.
struct KnownAnswer: Sendable {
  let key: [UInt64], counter: [UInt64], words: [UInt64]

  static let all = [
    KnownAnswer(key: [0, 0], counter: [0, 0], words: [0xc2b6_e3a8_c2c6_9865, 0x6f81_ed42_f350_084d]),
    KnownAnswer(
      key: [.max, .max], counter: [.max, .max], words: [0xe02c_b7c4_d95d_277a, 0xd066_33d0_893b_8b68]),
    KnownAnswer(
      key: [0xa409_3822_299f_31d0, 0x082e_fa98_ec4e_6c89],
      counter: [0x243f_6a88_85a3_08d3, 0x1319_8a2e_0370_7344],
      words: [0x263c_7d30_bb0f_0af1, 0x56be_8361_d331_1526]),
  ]
}

func threefry(key: [UInt64], counter: [UInt64]) -> [UInt64] {
  var words: [UInt64] = [0, 0]
  gv_threefry(key, counter, &words)
  return words
}

@Suite struct RandomTests {
  @Test(arguments: KnownAnswer.all)
  func threefryGivesTheKnownAnswers(row: KnownAnswer) {
    #expect(threefry(key: row.key, counter: row.counter) == row.words)
  }

  /// Uniform numbers are (k + 1/2) 2^-52 of the highest 52 bits for key (seed, purpose + stream), counter
  /// (step, draw) and word: of sixteen lanes the first eight share eight draws with the others, in every
  /// instruction set.
  @Test(arguments: gv_instruction_set.available)
  func uniformNumbersComeFromTheirCounter(set: gv_instruction_set) {
    let machine = Machine(lanes: 48, block: 24)
    let result = machine.array()
    machine.append(GV_UNIFORM, result, 0, 0, 7)
    machine.run(set, gv_random(seed: 123, purpose: 1 << 32, step: 99, first_lane: 1000))
    let expected = (0..<48).map { lane in
      let number = 1000 + UInt64(lane)
      let words = threefry(key: [123, 1 << 32 + 7], counter: [99, number / 16 * 8 + number % 8])
      let bits = words[Int(number / 8 % 2)]
      return (Double(bits >> 12) + 0.5) * 0x1p-52
    }
    #expect(sameBits(machine.values(result), expected))
  }

  @Test func uniformNumbersAreUniform() {
    let values = draws(GV_BASELINE, GV_UNIFORM, steps: 200)
    let count = Double(values.count)
    #expect(values.allSatisfy { $0 > 0 && $0 < 1 })
    let mean = values.reduce(0, +) / count
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
    #expect(abs(mean - 0.5) < 4 / (12 * count).squareRoot())
    #expect(abs(variance - 1.0 / 12) < 4 / (180 * count).squareRoot())
    var bins = [Double](repeating: 0, count: 100)
    for value in values { bins[Int(value * 100)] += 1 }
    let expected = count / 100
    #expect(
      bins.reduce(0) { $0 + ($1 - expected) * ($1 - expected) / expected } < chiSquareLimit(freedom: 99))
  }

  /// Neighbours in lane, step and stream are not correlated.
  @Test func neighboursAreIndependent() {
    let values = draws(GV_BASELINE, GV_UNIFORM, steps: 100).map { $0 - 0.5 }
    for distance in [1, 1024] {
      let products = zip(values, values.dropFirst(distance)).map { 12 * $0 * $1 }
      #expect(abs(products.reduce(0, +)) < 4 * Double(products.count).squareRoot())
    }
  }
}
