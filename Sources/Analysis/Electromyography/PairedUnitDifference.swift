/// Why the paired-unit difference cannot be computed.
public enum PairedUnitError: Error, Hashable, Sendable {
  /// Which of the two units.
  public enum Unit: String, Hashable, Sendable {
    /// The unit of lower threshold, whose rate stands for the drive.
    case reference
    /// The unit whose recruitment and derecruitment are compared.
    case test
  }

  /// A unit has fewer spikes than a polynomial of order 5 needs.
  case tooFewSpikes(Unit, count: Int, required: Int)
  /// A spike is not later than the one before, or not a number.
  case notIncreasing(Unit, index: Int)

  /// The sentence for a person.
  public var message: String {
    switch self {
    case .tooFewSpikes(let unit, let count, let required):
      "the \(unit.rawValue) unit has \(counted(count, "spike")); at least \(required) are needed"
    case .notIncreasing(let unit, let index):
      "spike \(index) of the \(unit.rawValue) unit is not later than the one before"
    }
  }
}

/// ΔF, the paired-motor-unit estimate of persistent inward current: how much lower the common drive is when
/// a unit stops than when it started, the rate of another, earlier unit standing for the drive (Gorassini et
/// al., J. Neurophysiol. 87, 1859, 2002; conditions of PMC6879958 by reference/system.md §9).
///
/// The reference unit's instantaneous rate (1/interval, at the middle of the interval) is fitted by a
/// polynomial of order 5; ΔF is its value at the test unit's first spike less that at its last.
public struct PairedUnitDifference: Hashable, Sendable {
  /// What makes a pair fit for comparison.
  public enum Condition: Hashable, Sendable, CaseIterable {
    /// The reference unit starts at least 1 s before the test unit.
    case recruitmentDelay
    /// The fitted rates of the two units correlate with r ≥ 0.7 while both fire.
    case rateCorrelation
    /// The reference unit's fitted rate varies by at least 0.5 spikes per second while the test unit fires.
    case rateModulation
    /// The reference unit fires longer than the test unit.
    case derecruitmentOrder
  }

  /// ΔF: the reference unit's rate at the test unit's recruitment less that at its derecruitment, 1/s.
  public let difference: Double
  /// From the reference unit's first spike to the test unit's, s.
  public let recruitmentDelay: Double
  /// The correlation of the fitted rates at the middles of the test unit's intervals.
  public let rateCorrelation: Double
  /// The range of the reference unit's fitted rate at the middles of the test unit's intervals, 1/s.
  public let rateModulation: Double
  /// The conditions that the pair does not meet; a pair that is to count has none.
  public let failedConditions: [Condition]

  /// The order of the polynomial.
  public static let order = 5
  /// The least recruitment delay, s.
  public static let leastRecruitmentDelay = 1.0
  /// The least correlation of the rates.
  public static let leastRateCorrelation = 0.7
  /// The least rate modulation, 1/s.
  public static let leastRateModulation = 0.5

  /// Compares two units.
  ///
  /// - Parameters:
  ///   - reference: the spike times of the unit of lower threshold, s, increasing, at least 7.
  ///   - test: the spike times of the other unit, s, increasing, at least 7.
  public init(reference: [Double], test: [Double]) throws(PairedUnitError) {
    let referenceRate = try Self.fittedRate(reference, unit: .reference)
    let testRate = try Self.fittedRate(test, unit: .test)
    let middles = Self.middles(test)
    let rates = middles.map(referenceRate.value)
    recruitmentDelay = test[0] - reference[0]
    difference = referenceRate.value(at: test[0]) - referenceRate.value(at: test[test.count - 1])
    rateCorrelation = correlation(rates, middles.map(testRate.value))
    rateModulation = (rates.max() ?? 0) - (rates.min() ?? 0)
    var failed: [Condition] = []
    if recruitmentDelay < Self.leastRecruitmentDelay { failed.append(.recruitmentDelay) }
    if rateCorrelation < Self.leastRateCorrelation { failed.append(.rateCorrelation) }
    if rateModulation < Self.leastRateModulation { failed.append(.rateModulation) }
    if test[test.count - 1] >= reference[reference.count - 1] { failed.append(.derecruitmentOrder) }
    failedConditions = failed
  }

  private static func middles(_ spikeTimes: [Double]) -> [Double] {
    zip(spikeTimes.dropFirst(), spikeTimes).map { ($0 + $1) / 2 }
  }

  private static func fittedRate(
    _ spikeTimes: [Double], unit: PairedUnitError.Unit
  ) throws(PairedUnitError) -> Polynomial {
    let required = order + 2
    for index in spikeTimes.indices.dropFirst() where !(spikeTimes[index] > spikeTimes[index - 1]) {
      throw .notIncreasing(unit, index: index)
    }
    let rates = zip(spikeTimes.dropFirst(), spikeTimes).map { 1 / ($0 - $1) }
    guard spikeTimes.count >= required,
      let fit = Polynomial(degree: order, abscissas: middles(spikeTimes), ordinates: rates)
    else {
      throw .tooFewSpikes(unit, count: spikeTimes.count, required: required)
    }
    return fit
  }
}

/// Pearson's correlation; 0 where one of the two does not vary but for rounding.
private func correlation(_ first: [Double], _ second: [Double]) -> Double {
  let left = meanRemoved(first)
  let right = meanRemoved(second)
  let leftSquare = sumOfProducts(left, left)
  let rightSquare = sumOfProducts(right, right)
  guard leftSquare > 1e-18 * sumOfProducts(first, first),
    rightSquare > 1e-18 * sumOfProducts(second, second)
  else { return 0 }
  return sumOfProducts(left, right) / (leftSquare * rightSquare).squareRoot()
}

private func sumOfProducts(_ left: [Double], _ right: [Double]) -> Double {
  left.indices.reduce(0) { $0 + left[$1] * right[$1] }
}
