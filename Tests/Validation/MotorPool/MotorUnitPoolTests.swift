import Equations
import Physiology
import Simulation
import Testing

/// The pool of Fuglevand, Winter and Patla as data. Source of all numbers: reference/system.md §1.1 with
/// reference/unit_refs.json (independent prototype, N = 120, RR = 30, T_L = 90 ms), printed there with
/// 16 digits; hence the tolerance of 1e-12.
@Suite struct MotorUnitPoolTests {
  struct Row: Sendable {
    let quantity: String
    let expected: Double
    let value: @Sendable (MotorUnitPoolFuglevand1993) -> Double

    init(
      _ quantity: String, _ expected: Double,
      _ value: @escaping @Sendable (MotorUnitPoolFuglevand1993) -> Double
    ) {
      self.quantity = quantity
      self.expected = expected
      self.value = value
    }
  }

  static let rows = [
    Row("RTE_1", 1.0287488051124132) { $0.recruitmentThresholds[0] },
    Row("RTE_60", 5.477225575051661) { $0.recruitmentThresholds[59] },
    Row("RTE_120", 30) { $0.recruitmentThresholds[119] },
    Row("P_1", 1.0391223038351691) { $0.twitchForces[0] },
    Row("P_60", 10) { $0.twitchForces[59] },
    Row("P_120", 100) { $0.twitchForces[119] },
    Row("T_1", 0.08917980101515022) { $0.contractionTimes[0] },
    Row("T_60", 0.05196152422706631) { $0.contractionTimes[59] },
    Row("T_120", 0.030) { $0.contractionTimes[119] },
    Row("PFR_1", 34.65708373162919) { $0.peakRates[0] },
    Row("PFR_120", 25) { $0.peakRates[119] },
    Row("E_max", 47) { $0.maximalExcitation },
  ]

  @Test(arguments: rows)
  func hasTheReferenceValues(row: Row) {
    let found = row.value(MotorUnitPoolFuglevand1993())
    #expect(abs(found / row.expected - 1) < 1e-12, "\(row.quantity): \(found)")
  }

  /// The published programs divide by 0.3 where S(0.4)/0.4 = 0.30041 and differ by 0.14 %.
  static let gains: [(normalizedRate: Double, gain: Double)] = [
    (0, 1), (0.2, 1), (0.4, 1), (0.6, 1.9464585344000493), (0.8, 2.6669271016872975),
    (1, 2.8786984123485317), (1.5, 2.216911555271994), (2, 1.664632563688527), (3, 1.1097551673455095),
  ]

  @Test(arguments: gains)
  func hasTheReferenceGain(row: (normalizedRate: Double, gain: Double)) {
    let found = MotorUnitPoolFuglevand1993.forceGain(normalizedRate: row.normalizedRate)
    #expect(abs(found / row.gain - 1) < 1e-12, "\(found)")
  }

  /// The same gain as the model computes it: a regular train's mean force is e f g P T.
  @Test(arguments: gains.dropFirst(), [0.0, 1])
  func modelHasTheReferenceGain(row: (normalizedRate: Double, gain: Double), gainFromInterval: Double) throws
  {
    // T = 50 ms and f = x/T; 30 periods, after 40 during which the sum of twitches settles to 0.02 %.
    let rate = row.normalizedRate / 0.05
    var run = MotorPoolRun(unit: [
      "minimalRate": rate, "contractionTime": 0.05, "intervalVariation": 0,
      "gainFromInterval": gainFromInterval,
    ])
    run.excitation = [Waveform.Point(0, 1)]
    run.timeStep = 0.25
    let force = try run.force(from: 40 / rate, to: 70 / rate)
    let gain = statistics(Array(force.dropLast())).mean / (2.718281828459045 * rate * 0.05)
    // Periods are no whole numbers of samples: at 60 Hz one sample of 2000 is 0.05 %, times the ripple.
    #expect(abs(gain / row.gain - 1) < 0.001, "\(gain)")
  }

  /// Source: reference/unit_refs.json.
  @Test(arguments: [(0.05, 30), (0.1, 54), (0.2, 79), (0.4, 103), (0.6, 117), (0.8, 120), (1, 120)])
  func recruitsAsManyUnits(row: (fraction: Double, units: Int)) {
    let pool = MotorUnitPoolFuglevand1993()
    #expect(pool.recruitedCount(at: row.fraction * pool.maximalExcitation) == row.units)
  }

  /// At the maximal excitation every unit but the last has reached its peak rate; the last just does.
  @Test func everyUnitIsAtItsPeakAtTheMaximalExcitation() {
    let pool = MotorUnitPoolFuglevand1993(count: 40, ["rateGain": 1.5, "recruitmentRange": 12])
    for (rate, peak) in zip(pool.rates(at: pool.maximalExcitation), pool.peakRates) {
      #expect(abs(rate - peak) < 1e-12)
    }
    #expect(pool.rates(at: pool.maximalExcitation - 0.1)[39] < pool.peakRates[39] - 0.1)
    #expect(pool.rates(at: pool.recruitmentThresholds[0] * 0.999).allSatisfy { $0 == 0 })
  }

  @Test(arguments: [-3, 0, 1, 2, 60, 400])
  func everyLaneParameterIsInItsRange(count: Int) {
    let pool = MotorUnitPoolFuglevand1993(count: count)
    #expect(pool.count == max(count, 1))
    for lane in pool.motorUnitParameters() {
      let parameter = Model.motorUnitFuglevand1993.parameters.first { $0.name == lane.name }
      #expect(lane.values.count == pool.count)
      #expect(lane.values.allSatisfy { parameter?.range.contains($0) == true }, "\(lane.name)")
    }
  }

  @Test func everyDefaultIsInItsRange() {
    for parameter in MotorUnitPoolFuglevand1993.parameters {
      #expect(parameter.range.contains(parameter.value) && !parameter.meaning.isEmpty, "\(parameter.name)")
    }
  }
}
