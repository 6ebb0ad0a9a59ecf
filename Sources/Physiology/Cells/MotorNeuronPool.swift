import ArrayInstructions

/// A pool of motor units in the order of size: the parameters of each unit's motor neuron, axon and twitch.
///
/// A unit's size x runs evenly from 0 (smallest, recruited first) to 1. The first 60 % of the pool are slow
/// (S), the next 20 % fast and fatigue-resistant (FR), the last 20 % fast and fatigable (FF); inside a type
/// every property is linear in x, and adjoining types meet. Geometry, resistances, thresholds and
/// conductances are those of the published parameter files of Cisi and Kohn's system and of the motor neurons
/// with active dendrites of Elias and Kohn; contraction times, saturation and weights are effective ones for
/// a muscle whose tendon is simulated separately.
public struct MotorNeuronPool: Sendable, Equatable {
  /// The values of one parameter over the units, by the parameter's name in the model.
  public typealias LaneParameter = (name: String, values: [Double])

  /// The number of units.
  public let count: Int
  /// The size of each unit, from 0 to 1.
  public let sizes: [Double]

  /// Makes a pool.
  ///
  /// - Parameter count: the number of units; below 1 counts as 1.
  public init(count: Int) {
    let units = count > 1 ? count : 1
    self.count = units
    sizes = (0..<units).map { units > 1 ? Double($0) / Double(units - 1) : 0 }
  }

  /// What differs from lane to lane in `Model.motorNeuronCisiKohn2008`.
  public func motorNeuronParameters() -> [LaneParameter] {
    let membranes = sizes.map { MotorNeuronMembrane(size: $0) }
    return MotorNeuronMembrane.names.indices.map { index in
      (name: MotorNeuronMembrane.names[index], values: membranes.map { $0.values[index] })
    }
  }

  /// What differs from lane to lane in `Model.twitch`: contraction time in s, saturation and weight.
  ///
  /// Contraction times fall from 42 to 25 ms, saturations from 0.7 to 0.3 and the weights, whose sum is 1,
  /// rise by a factor of 40, each by equal ratios.
  public func twitchParameters() -> [LaneParameter] {
    let raw = sizes.map { gv_pow(40, $0) }
    let sum = raw.reduce(0, +)
    return [
      (name: "contractionTime", values: sizes.map { 0.042 * gv_pow(0.025 / 0.042, $0) }),
      (name: "saturation", values: sizes.map { 0.7 * gv_pow(0.3 / 0.7, $0) }),
      (name: "weight", values: raw.map { $0 / sum }),
    ]
  }

  /// Axon conduction velocity of each unit, in m/s.
  public func axonVelocities() -> [Double] {
    sizes.map { 44 + 9 * $0 }
  }

  /// The time from each unit's spike in the cord to the start of its twitch.
  ///
  /// - Parameters:
  ///   - axon: how long an axon of 48.5 m/s takes, in ms; the others by their velocities.
  ///   - coupling: junction and excitation–contraction coupling, in ms.
  public func efferentDelays(axon: Double, coupling: Double) -> [Double] {
    axonVelocities().map { axon * 48.5 / $0 + coupling }
  }
}

/// Capacitances, conductances and rates of one motor neuron, in nF, uS, mV and 1/ms, from its size.
struct MotorNeuronMembrane {
  /// The parameters' names in the model, in the order of `values`.
  static let names = [
    "somaCapacitance", "dendriteCapacitance", "somaLeakConductance", "dendriteLeakConductance",
    "couplingConductance", "threshold", "maximalSodiumConductance", "maximalFastPotassiumConductance",
    "maximalSlowPotassiumConductance", "slowPotassiumDeactivationRate", "maximalCalciumConductance",
    "calciumDeactivationRate",
  ]

  let values: [Double]

  init(size: Double) {
    func along(_ small: Double, _ slow: Double, _ resistant: Double, _ large: Double) -> Double {
      Self.interpolated(size, [small, slow, resistant, large])
    }
    let somaDiameter = along(77.5, 82.5, 87.5, 112.5)  // µm; also its length
    let dendriteDiameter = along(41.5, 62.5, 83.5, 92.5)  // µm
    let dendriteLength = along(5519, 6789, 8058, 10578)  // µm
    let somaArea = Double.pi * somaDiameter * somaDiameter * 1e-8  // cm²
    let dendriteArea = Double.pi * dendriteDiameter * dendriteLength * 1e-8  // cm²
    let somaResistivity = along(1150, 1050, 950, 650)  // Ω cm²
    let dendriteResistivity = along(14350, 10650, 6950, 6050)  // Ω cm²
    values = [
      somaArea * 1e3,  // 1 µF/cm²
      dendriteArea * 1e3,
      somaArea / somaResistivity * 1e6,
      dendriteArea / dendriteResistivity * 1e6,
      Self.coupling(
        somaDiameter: somaDiameter, dendriteDiameter: dendriteDiameter, dendriteLength: dendriteLength),
      along(12.35, 16.45, 19.3, 20.9),
      somaArea * 30e3,  // 30 mS/cm²
      somaArea * along(4, 4, 2.25, 0.5) * 1e3,
      somaArea * along(16, 25, 19, 4) * 1e3,
      along(0.025, 0.038, 0.045, 0.05),
      dendriteArea * along(0.038, 0.029, 0.016, 0.012) * 1e3,
      along(0.014, 0.016, 0.019, 0.020),
    ]
  }

  /// Conductance between the middles of two cylinders in µS, with 70 Ω cm of cytoplasm and lengths in µm.
  private static func coupling(
    somaDiameter: Double, dendriteDiameter: Double, dendriteLength: Double
  ) -> Double {
    func resistance(length: Double, diameter: Double) -> Double {
      70 * length / (Double.pi * diameter * diameter / 4)
    }
    return 200
      / (resistance(length: somaDiameter, diameter: somaDiameter)
        + resistance(length: dendriteLength, diameter: dendriteDiameter))
  }

  /// Linear between the ends of the types S, FR and FF, which lie at 0, 0.6, 0.8 and 1.
  private static func interpolated(_ size: Double, _ ends: [Double]) -> Double {
    let borders = [0, 0.6, 0.8, 1]
    let type = size < borders[1] ? 0 : size < borders[2] ? 1 : 2
    let share = (size - borders[type]) / (borders[type + 1] - borders[type])
    return ends[type] + share * (ends[type + 1] - ends[type])
  }
}
