import ArrayInstructions
import Kernels

/// The law by which pairs of lanes are connected at random.
struct RandomConnection {
  let probability: Double
  let random: CounterRandom
  let sparesSelf: Bool
  /// ln(1 − p); 0 for a probability that is 0.
  private let logarithm: Double

  init(probability: Double, sparesSelf: Bool, random: CounterRandom) {
    self.probability = probability
    self.random = random
    self.sparesSelf = sparesSelf
    // Where 1 − p would round, the series −p − p²/2 is exact to the last digit.
    logarithm = probability < 1e-6 ? -probability * (1 + probability / 2) : gv_log(1 - probability)
  }

  /// How many pairs are connected in the mean.
  static func expected(_ sources: Int, _ targets: Int, probability: Double) -> Double {
    Double(sources) * Double(targets) * probability
  }

  /// How many pairs are left out before the next connection: floor(ln u/ln(1 − p)).
  func skipped(_ uniform: Double) -> Double {
    logarithm == 0 ? .infinity : gv_floor(gv_log(uniform) / logarithm)
  }
}
