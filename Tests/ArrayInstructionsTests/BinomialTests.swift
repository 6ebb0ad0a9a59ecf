import ArrayInstructions
import Foundation
import Testing

/// The two groups; their sets agree to the bit (`AgreementTests`).
private let groups = [GV_BASELINE] + gv_instruction_set.fused.prefix(1)

/// n trials, each with probability p.
struct Trials: CustomTestStringConvertible, Sendable {
  let n: Double, p: Double
  var testDescription: String { "n \(n), p \(p)" }

  /// By inversion up to n p = 32 (the smaller of p and 1 − p), by rejection above.
  static let all = [
    Trials(n: 1, p: 0.5), Trials(n: 1, p: 0.003), Trials(n: 2, p: 0.5), Trials(n: 10, p: 0.3),
    Trials(n: 10, p: 0.9), Trials(n: 64, p: 0.5), Trials(n: 100, p: 0.02), Trials(n: 100, p: 0.31),
    Trials(n: 3600, p: 0.0023), Trials(n: 100_000, p: 1e-5), Trials(n: 66, p: 0.5), Trials(n: 100, p: 0.4),
    Trials(n: 130, p: 0.74), Trials(n: 6000, p: 0.0067), Trials(n: 10_000, p: 0.3), Trials(n: 5000, p: 0.999),
  ]

  /// The probability of k successes.
  func probability(_ k: Double) -> Double {
    let ways = lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
    return exp(ways + k * log(p) + (n - k) * log1p(-p))
  }
}

private func draws(_ set: gv_instruction_set, _ trials: Trials, lanes: Int = 1024, steps: Int) -> [Double] {
  let machine = Machine(lanes: lanes, block: 128)
  let (n, p, result) = (machine.scalar(trials.n), machine.scalar(trials.p), machine.array())
  machine.append(GV_BINOMIAL, result, n, p, 1)
  return (0..<steps).flatMap { step in
    machine.run(set, gv_random(seed: 21, purpose: 4, step: UInt64(step), first_lane: 0))
    return machine.values(result)
  }
}

@Suite struct BinomialTests {
  /// Counts against the probabilities of the distribution, bins joined until 25 are expected.
  @Test(arguments: Trials.all, groups)
  func hasTheBinomialDistribution(trials: Trials, set: gv_instruction_set) {
    let values = draws(set, trials, steps: 1000)
    #expect(values.allSatisfy { $0 >= 0 && $0 <= trials.n && $0.rounded() == $0 })
    var found = Dictionary(grouping: values, by: Int.init).mapValues { Double($0.count) }
    var bins: [(found: Double, expected: Double)] = [], open = (found: 0.0, expected: 0.0), left = 1.0
    for k in 0...Int(trials.n) {
      let probability = trials.probability(Double(k))
      open.found += found.removeValue(forKey: k) ?? 0
      open.expected += probability * Double(values.count)
      left -= probability
      if open.expected >= 25 && left * Double(values.count) >= 25 {
        bins.append(open)
        open = (0, 0)
      }
    }
    bins.append(open)
    let statistic = bins.reduce(0) { $0 + ($1.found - $1.expected) * ($1.found - $1.expected) / $1.expected }
    #expect(statistic < chiSquareLimit(freedom: max(1, bins.count - 1)), "\(bins.count) bins")
  }

  /// Mean and variance within 4.5 standard errors, also where there are too many counts for bins; the fourth central
  /// moment is v (1 + (3 n − 6) p q).
  @Test(
    arguments: Trials.all
      + [
        Trials(n: 1e6, p: 1e-6), Trials(n: 1e9, p: 0.7), Trials(n: 0x1p52, p: 3e-15),
        Trials(n: 0x1p52, p: 1e-13), Trials(n: 0x1p53 - 1, p: 0.5),
      ], groups)
  func hasMeanAndVariance(trials: Trials, set: gv_instruction_set) {
    let values = draws(set, trials, steps: 200)
    let (count, mean) = (Double(values.count), trials.n * trials.p)
    let spread = mean * (1 - trials.p)
    let found = values.reduce(0) { $0 + ($1 - mean) } / count
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
    let fourth = spread * (1 + (3 * trials.n - 6) * trials.p * (1 - trials.p))
    #expect(abs(found) < 4.5 * (spread / count).squareRoot() + 1e-9)
    #expect(abs(variance - spread) <= 4.5 * ((fourth - spread * spread) / count).squareRoot() + 1e-9)
  }

  /// Up to a mean of 32 one uniform number is used by inversion; above p = 1/2 the failures are counted.
  @Test(arguments: [0.25, 0.75], groups)
  func smallMeansInvertTheDistribution(p: Double, set: gv_instruction_set) {
    let n = 20.0
    let counts = draws(set, Trials(n: n, p: p), steps: 4)
    let machine = Machine(lanes: 1024, block: 128), uniform = machine.array()
    machine.append(GV_UNIFORM, uniform, 0, 0, 1)
    let uniforms = (0..<4).flatMap { step in
      machine.run(set, gv_random(seed: 21, purpose: 4, step: UInt64(step), first_lane: 0))
      return machine.values(uniform)
    }
    for (count, u) in zip(counts, uniforms) {
      let rarer = Trials(n: n, p: min(p, 1 - p))
      var (sum, k) = (rarer.probability(0), 0.0)
      while u > sum {
        k += 1
        sum += rarer.probability(k)
      }
      #expect(count == (p > 0.5 ? n - k : k))
    }
  }

  @Test(arguments: gv_instruction_set.available)
  func certaintiesAndNothingToTry(set: gv_instruction_set) {
    let rows: [(n: Double, p: Double, count: Double)] = [
      (0, 0.3, 0), (-0.0, 0.3, 0), (0, 0, 0), (0, 1, 0), (7, 0, 0), (7, -0.0, 0), (7, 1, 7), (1e15, 0, 0),
      (1e15, 1, 1e15), (0x1p53 - 1, 1, 0x1p53 - 1), (5, 0x1p-1074, 0), (1e6, 1e-300, 0),
    ]
    for row in rows {
      let values = draws(set, Trials(n: row.n, p: row.p), lanes: 64, steps: 1)
      #expect(values.allSatisfy { $0 == row.count }, "\(row)")
    }
  }

  @Test(arguments: gv_instruction_set.available)
  func operandsOutsideTheRangeAreNoticed(set: gv_instruction_set) {
    let (tiny, one) = (0x1p-1074, 1 + 0x1p-52)
    let rows: [(n: Double, p: Double)] = [
      (-1, 0.5), (0.5, 0.5), (7.25, 0), (-tiny, 0.5), (.nan, 0.5), (.infinity, 0.5), (-.infinity, 0.5),
      (0x1p53, 0.5), (3, -tiny), (3, one), (3, .nan), (3, .infinity), (3, -.infinity), (0, .nan), (.nan, 0),
    ]
    for row in rows {
      #expect(draws(set, Trials(n: row.n, p: row.p), lanes: 8, steps: 1).allSatisfy { $0.isNaN }, "\(row)")
    }
  }

  /// Lanes of all kinds side by side give what each gives alone, for each mixture of arrays and scalars.
  @Test(arguments: gv_instruction_set.available)
  func operandsMayDifferBetweenLanes(set: gv_instruction_set) {
    let rows: [(n: Double, p: Double)] = [
      (3, 0.4), (500, 0.2), (0, 0.5), (.nan, 0.1), (80, 0.9), (9, 2), (1e5, 0.7), (4, 0),
    ]
    let machine = Machine(lanes: 64, block: 24, places: 64)
    let n = machine.array((0..<64).map { rows[$0 % 8].n }), p = machine.array((0..<64).map { rows[$0 % 8].p })
    let mixed = machine.array()
    machine.append(GV_BINOMIAL, mixed, n, p, 1)
    let alone = rows.map { row in
      let places = [machine.scalar(row.n), machine.array(Array(repeating: row.n, count: 64))]
      let shares = [machine.scalar(row.p), machine.array(Array(repeating: row.p, count: 64))]
      return places.flatMap { n in
        shares.map { p in
          let result = machine.array()
          machine.append(GV_BINOMIAL, result, n, p, 1)
          return result
        }
      }
    }
    machine.run(set, gv_random(seed: 1, purpose: 2, step: 3, first_lane: 8))
    for mixture in 0..<4 {
      let expected = (0..<64).map { machine.values(alone[$0 % 8][mixture])[$0] }
      #expect(sameBits(machine.values(mixed), expected), "mixture \(mixture)")
    }
  }

  /// Further attempts at a count draw from counters of their own: of 64 counts, which spread over 3e8 values, no two
  /// are equal.
  @Test(arguments: groups)
  func attemptsMeetNoOtherStep(set: gv_instruction_set) {
    let lanes = 1024, steps = 64
    let values = draws(set, Trials(n: 0x1p53 - 1, p: 0.5), lanes: lanes, steps: steps)
    let repeating = (0..<lanes).filter { lane in
      Set((0..<steps).map { values[$0 * lanes + lane] }).count < steps
    }
    #expect(repeating.isEmpty)
  }
}
