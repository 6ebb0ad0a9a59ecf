import ArrayInstructions
import Foundation
import Testing

/// The two groups; their sets agree to the bit (`AgreementTests`).
private let groups = [GV_BASELINE] + gv_instruction_set.fused.prefix(1)

@Suite struct PoissonTests {
  /// Mean and variance of a Poisson sample within 4.5 standard errors; the fourth central moment is m + 3 m^2.
  @Test(arguments: [0.01, 0.3, 1.5, 6, 25, 31.9, 32.1, 60, 1000, 1e6, 1e12], groups)
  func hasMeanAndVariance(mean: Double, set: gv_instruction_set) {
    let values = draws(set, GV_POISSON, mean: mean, steps: 200)
    let count = Double(values.count)
    let found = values.reduce(0) { $0 + ($1 - mean) } / count
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
    #expect(abs(found) < 4.5 * (mean / count).squareRoot())
    #expect(abs(variance - mean) < 4.5 * ((mean + 2 * mean * mean) / count).squareRoot())
  }

  /// Counts against the probabilities exp(-m) m^k / k!, bins joined until 25 are expected.
  @Test(arguments: [0.01, 0.3, 1.5, 6, 25, 31.9, 32.1, 60, 300], groups)
  func hasThePoissonDistribution(mean: Double, set: gv_instruction_set) {
    let values = draws(set, GV_POISSON, mean: mean, steps: 3000)
    var found = Dictionary(grouping: values, by: Int.init).mapValues { Double($0.count) }
    var bins: [(found: Double, expected: Double)] = [], open = (found: 0.0, expected: 0.0), left = 1.0
    for k in 0..<Int(mean + 20 * mean.squareRoot() + 20) {
      let probability = exp(Double(k) * log(mean) - mean - lgamma(Double(k) + 1))
      open.found += found.removeValue(forKey: k) ?? 0
      open.expected += probability * Double(values.count)
      left -= probability
      if open.expected >= 25 && left * Double(values.count) >= 25 {
        bins.append(open)
        open = (0, 0)
      }
    }
    bins.append(open)
    #expect(found.isEmpty)
    let statistic = bins.reduce(0) { $0 + ($1.found - $1.expected) * ($1.found - $1.expected) / $1.expected }
    #expect(statistic < chiSquareLimit(freedom: max(1, bins.count - 1)), "\(bins.count) bins")
  }

  /// A mean below 32 uses one uniform number by inversion.
  @Test(arguments: groups)
  func smallMeansInvertTheDistribution(set: gv_instruction_set) {
    let mean = 2.5
    let counts = draws(set, GV_POISSON, mean: mean, steps: 4), uniforms = draws(set, GV_UNIFORM, steps: 4)
    for (count, u) in zip(counts, uniforms) {
      var term = exp(-mean), sum = term, k = 0.0
      while u > sum {
        k += 1
        term *= mean / k
        sum += term
      }
      #expect(count == k)
    }
  }

  /// Further attempts at a count draw from counters of their own: of 64 counts, which spread over 9e7 values,
  /// no two are equal.
  @Test(arguments: groups)
  func attemptsMeetNoOtherStep(set: gv_instruction_set) {
    let lanes = 1024, steps = 64
    let values = draws(set, GV_POISSON, mean: 8e15, lanes: lanes, steps: steps)
    let repeating = (0..<lanes).filter { lane in
      Set((0..<steps).map { values[$0 * lanes + lane] }).count < steps
    }
    #expect(repeating.isEmpty)
  }

  @Test(arguments: gv_instruction_set.available)
  func meansOutsideTheRangeAreNoticed(set: gv_instruction_set) {
    for mean in [-1, -0x1p-1074, .nan, .infinity, -.infinity] as [Double] {
      #expect(draws(set, GV_POISSON, mean: mean, lanes: 8, steps: 1).allSatisfy { $0.isNaN }, "mean \(mean)")
    }
    for mean in [0, -0.0, 0x1p-1074] {
      #expect(draws(set, GV_POISSON, mean: mean, lanes: 64, steps: 1).allSatisfy { $0 == 0 })
    }
    for mean in [1e300, Double.greatestFiniteMagnitude] {
      #expect(
        draws(set, GV_POISSON, mean: mean, lanes: 64, steps: 1).allSatisfy { abs($0 - mean) <= mean * 1e-12 })
    }
  }

  /// Lanes of small, large and bad means side by side give what each gives alone.
  @Test(arguments: gv_instruction_set.available)
  func meansMayDifferBetweenLanes(set: gv_instruction_set) {
    let means: [Double] = [0.1, 100, .nan, 0, 33, 5, -1, 1e5]
    let machine = Machine(lanes: 64, block: 64, places: 30)
    let mixed = machine.array((0..<64).map { means[$0 % 8] }), result = machine.array()
    machine.append(GV_POISSON, result, mixed, 0, 1)
    let alone = means.map { mean in
      let alone = machine.array()
      machine.append(GV_POISSON, alone, machine.scalar(mean), 0, 1)
      return alone
    }
    machine.run(set, gv_random(seed: 1, purpose: 2, step: 3, first_lane: 4))
    let expected = (0..<64).map { machine.values(alone[$0 % 8])[$0] }
    #expect(sameBits(machine.values(result), expected))
  }
}
