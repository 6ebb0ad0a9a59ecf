import Equations
import Foundation
import Physiology
import Simulation
import Testing

@Suite("Whole channels while the potential is held")
struct WholeChannelsClampTests {
  private static let potential = -30.0

  /// The law of one step: the exact one, or one passage at most.
  private static func law(_ row: WholeModel, _ chain: ChannelChain, after time: Double) -> [[Double]] {
    row.order == 2 ? chain.transition(after: time) : chain.singlePassage(after: time)
  }

  private static var chains: [ChannelChain] {
    [.sodium(at: potential), .potassium(at: potential)]
  }

  /// After a step, which begins with half a step, a state has the mean Σ Nᵢ Pᵢⱼ and the variance Σ Nᵢ Pᵢⱼ (1 − Pᵢⱼ);
  /// P is e^(Q t) by its series, or one passage's. Tolerance: 4.5 standard errors of 4,096 membranes.
  @Test(
    "one step has the mean and the variance of the law, whatever its length", arguments: WholeModel.all,
    [0.1, 4])
  func step(row: WholeModel, timeStep: Double) throws {
    let recording = try HeldChannels(
      model: row.model, potential: Self.potential, area: 20, lanes: 4096, duration: timeStep,
      timeStep: timeStep, every: 1
    ).run(recording: HeldChannels.states)
    for chain in Self.chains {
      let signals = try chain.states.map { try #require(recording.signal($0)).values }
      let start = signals.map { $0[0] }, law = Self.law(row, chain, after: timeStep / 2)
      for (target, values) in signals.enumerated() {
        let found = Moments(values[4096...])
        let mean = start.indices.reduce(0) { $0 + start[$1] * law[$1][target] }
        let variance = start.indices.reduce(0) {
          $0 + start[$1] * law[$1][target] * (1 - law[$1][target])
        }
        #expect(
          abs(found.mean - mean) < 4.5 * (variance / 4096).squareRoot() + 1e-9,
          "\(chain.states[target]): \(found.mean), expected \(mean)")
        #expect(
          abs(found.variance - variance) < 4.5 * found.errorOfVariance + 0.01 * variance + 1e-3,
          "\(chain.states[target]): \(found.variance), expected \(variance)")
      }
    }
  }

  /// The numbers of open channels against the binomial distribution with the share that the step's law keeps: for the
  /// exact law m³h and n⁴ at every step, for one passage at most a share that depends on the step. Chi-square at 1e-4;
  /// samples are 20 ms apart, more than ten time constants of the slowest gate after those of the others.
  @Test("numbers of open channels are binomial", arguments: WholeModel.all, [0.02, 0.5])
  func stationary(row: WholeModel, timeStep: Double) throws {
    let recording = try HeldChannels(
      model: row.model, potential: Self.potential, area: 5, lanes: 256, duration: 1050, timeStep: timeStep,
      every: Int((25 / timeStep).rounded())
    ).run(recording: ["m3h1", "n4"])
    for (chain, number) in zip(Self.chains, [300.0, 90]) {
      let name = try #require(chain.states.last)
      let signal = try #require(recording.signal(name))
      let values = signal.values.dropFirst(2 * signal.laneCount)
      let share = try #require(ChannelChain.stationary(Self.law(row, chain, after: timeStep)).last)
      let open = Self.openShare(chain)
      if row.order == 2 { #expect(abs(share / open - 1) < 1e-9) }
      #expect(Self.chiSquare(values, number, share) < 1, "\(name): share \(share)")
    }
  }

  private static func openShare(_ chain: ChannelChain) -> Double {
    let (m, h) = (HeldChannels.openGates("m", at: potential), HeldChannels.openGates("h", at: potential))
    return chain.states.count == 8 ? m * m * m * h : pow(HeldChannels.openGates("n", at: potential), 4)
  }

  /// Chi-square of counts against the binomial distribution, over its limit at 1e-4 (Wilson and Hilferty 1931).
  private static func chiSquare(_ values: ArraySlice<Double>, _ number: Double, _ share: Double) -> Double {
    var found = Dictionary(grouping: values, by: Int.init).mapValues { Double($0.count) }
    var bins: [(found: Double, expected: Double)] = [], open = (found: 0.0, expected: 0.0), left = 1.0
    for k in 0...Int(number) {
      let ways = lgamma(number + 1) - lgamma(Double(k) + 1) - lgamma(number - Double(k) + 1)
      let probability = exp(ways + Double(k) * log(share) + (number - Double(k)) * log1p(-share))
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
    let spread = 2.0 / (9.0 * Double(max(1, bins.count - 1)))
    return statistic / (Double(max(1, bins.count - 1)) * pow(1 - spread + 3.72 * spread.squareRoot(), 3))
  }
}

/// Mean, variance and the standard error of the variance of independent numbers.
struct Moments {
  let mean: Double
  let variance: Double
  let errorOfVariance: Double
  let errorOfMean: Double

  init(_ values: some Collection<Double>) {
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    let squares = values.map { ($0 - mean) * ($0 - mean) }
    let variance = squares.reduce(0, +) / count
    let spread = squares.reduce(0) { $0 + ($1 - variance) * ($1 - variance) } / count
    (self.mean, self.variance) = (mean, variance)
    errorOfVariance = (spread / count).squareRoot()
    errorOfMean = (variance / count).squareRoot()
  }
}
