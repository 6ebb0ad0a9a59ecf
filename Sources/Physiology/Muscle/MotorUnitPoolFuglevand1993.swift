import ArrayInstructions
import Equations

/// The pool of Fuglevand, Winter and Patla (1993) as data: what distinguishes the motor units from each
/// other, in the order of recruitment. Level B, a published model.
///
/// With i = 1…N: recruitment threshold RTE = RR^(i/N), twitch force P = RP^(i/N), contraction time
/// T = T_L P^(−ln RT/ln RP) = T_L RT^(−i/N), peak rate PFR = PFR₁ − PFRD RTE/RTE_N. Excitation is counted in
/// the threshold that i = 0 would have, force in the twitch that i = 0 would have.
public struct MotorUnitPoolFuglevand1993: Sendable, Equatable {
  /// The number of motor units, N.
  public let count: Int
  /// The excitation at which each unit begins to fire, RTE.
  public let recruitmentThresholds: [Double]
  /// The highest rate of each unit, PFR, in 1/s.
  public let peakRates: [Double]
  /// The peak of each unit's twitch, P.
  public let twitchForces: [Double]
  /// The time to peak of each unit's twitch, T, in s.
  public let contractionTimes: [Double]
  /// The rate of every unit at its threshold, MFR, in 1/s.
  public let minimalRate: Double
  /// How much the rate grows per unit of excitation above the threshold, g_e, in 1/s.
  public let rateGain: Double

  /// The settable values with their defaults, units and ranges.
  ///
  /// The published programs that were read for this model differ in g_e, 1 and 1.5 per s.
  public static let parameters: [Model.Parameter] = [
    Model.Parameter(
      "recruitmentRange", 30, "1", in: 1...200, "threshold of the last unit, RR"),
    Model.Parameter("minimalRate", 8, "1/s", in: 0.1...100, "firing rate at the threshold, MFR"),
    Model.Parameter("rateGain", 1, "1/s", in: 0.01...100, "growth of the rate per unit of excitation, g_e"),
    Model.Parameter(
      "firstPeakRate", 35, "1/s", in: 1...200, "peak rate that a unit of threshold 0 would have, PFR1"),
    Model.Parameter(
      "peakRateDifference", 10, "1/s", in: -100...100, "PFR1 less the last unit's peak rate, PFRD"),
    Model.Parameter("forceRange", 100, "1", in: 1...1000, "twitch force of the last unit, RP"),
    Model.Parameter(
      "longestContractionTime", 0.09, "s", in: 0.01...0.5, "time to peak of a twitch of force 1, T_L"),
    Model.Parameter(
      "contractionTimeRange", 3, "1", in: 1...20, "T_L over the last unit's contraction time, RT"),
  ]

  /// Makes a pool.
  ///
  /// - Parameters:
  ///   - count: the number of units; below 1 counts as 1.
  ///   - values: values for any of `parameters`, by name and in its unit; the others take their defaults.
  public init(count: Int = 120, _ values: [String: Double] = [:]) {
    var all: [String: Double] = [:]
    for parameter in Self.parameters { all[parameter.name] = values[parameter.name] ?? parameter.value }
    func value(_ name: String) -> Double { all[name] ?? 0 }
    let units = max(count, 1)
    let ranks = (1...units).map { Double($0) / Double(units) }
    let recruitmentRange = value("recruitmentRange")
    let thresholds = ranks.map { gv_pow(recruitmentRange, $0) }
    self.count = units
    recruitmentThresholds = thresholds
    peakRates = thresholds.map {
      value("firstPeakRate") - value("peakRateDifference") * $0 / recruitmentRange
    }
    twitchForces = ranks.map { gv_pow(value("forceRange"), $0) }
    contractionTimes = ranks.map {
      value("longestContractionTime") * gv_pow(value("contractionTimeRange"), -$0)
    }
    minimalRate = value("minimalRate")
    rateGain = value("rateGain")
  }

  /// The excitation at which the last unit reaches its peak rate, E_max.
  public var maximalExcitation: Double {
    recruitmentThresholds[count - 1] + (peakRates[count - 1] - minimalRate) / rateGain
  }

  /// What differs from lane to lane in `Model.motorUnitFuglevand1993`, or follows the pool.
  public func motorUnitParameters() -> [MotorNeuronPool.LaneParameter] {
    [
      (name: "recruitmentThreshold", values: recruitmentThresholds),
      (name: "peakRate", values: peakRates),
      (name: "twitchForce", values: twitchForces),
      (name: "contractionTime", values: contractionTimes),
      (name: "minimalRate", values: Array(repeating: minimalRate, count: count)),
      (name: "rateGain", values: Array(repeating: rateGain, count: count)),
    ]
  }

  /// How many units fire at an excitation.
  public func recruitedCount(at excitation: Double) -> Int {
    recruitmentThresholds.count { excitation >= $0 }
  }

  /// The firing rate of each unit at a constant excitation, in 1/s; 0 below the threshold.
  public func rates(at excitation: Double) -> [Double] {
    zip(recruitmentThresholds, peakRates).map { threshold, peak in
      excitation >= threshold ? min(minimalRate + rateGain * (excitation - threshold), peak) : 0
    }
  }

  /// The mean force at a constant excitation, of regular trains: Σ e f g(T f) P T, since a twitch's integral
  /// is e P T.
  public func meanForce(at excitation: Double) -> Double {
    let rates = rates(at: excitation)
    return rates.indices.reduce(0) { sum, unit in
      let time = contractionTimes[unit]
      let gain = Self.forceGain(normalizedRate: time * rates[unit])
      return sum + gv_exp(1) * rates[unit] * gain * twitchForces[unit] * time
    }
  }

  /// The factor on a twitch within a train, g: 1 up to x = T/ISI = 0.4, then (S(x)/x)/(S(0.4)/0.4) with
  /// S(x) = 1 − exp(−2 x³), so that force grows with the rate along a sigmoid.
  public static func forceGain(normalizedRate: Double) -> Double {
    func share(_ x: Double) -> Double { (1 - gv_exp(-2 * x * x * x)) / x }
    return share(max(normalizedRate, 0.4)) / share(0.4)
  }
}
