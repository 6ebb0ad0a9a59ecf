import ArrayInstructions
import Kernels

/// A motor unit's action potential at the skin in closed form: a Hermite–Rodriguez function, as in the model
/// of Cisi and Kohn (2008; level B).
///
/// With x = (t − 3.5 λ)/λ, order 1 is √(e/2) a x e^(−x²), of two phases, and order 2 a (1 − 2x²) e^(−x²)/(1 +
/// 2e^(−3/2)), of three; a is the peak-to-peak amplitude.
public struct HermiteRodriguezPotential: Sendable, Equatable {
  /// How many phases it has.
  public enum Order: Int, Sendable, CaseIterable {
    /// Two phases.
    case first = 1
    /// Three phases.
    case second = 2
  }

  /// How many phases it has.
  public let order: Order
  /// From peak to peak at the electrode, in mV.
  public let amplitude: Double
  /// The time constant λ at the electrode, in ms.
  public let timeConstant: Double

  /// How tissue between a unit and the electrode weakens and widens a potential.
  public struct Tissue: Sendable, Equatable {
    /// The distance in mm over which the amplitude falls to 1/e: 5.
    public var attenuationLength = 5.0
    /// By how much the time constant grows per mm: 0.1.
    public var widening = 0.1

    /// Makes a tissue with the values of the published program.
    public init() {}
  }

  /// Makes a potential.
  ///
  /// - Parameters:
  ///   - order: how many phases it has.
  ///   - amplitude: at the unit itself, 0 to 1000 mV.
  ///   - timeConstant: at the unit itself, 0.01 to 100 ms.
  ///   - distance: from the unit to the electrode, 0 to 1000 mm.
  /// - Throws: a value outside its range.
  public init(
    _ order: Order, amplitude: Double, timeConstant: Double, distance: Double = 0, tissue: Tissue = Tissue()
  ) throws(ElectromyogramModelError) {
    try ElectromyogramModelError.check("amplitude of a unit", amplitude, in: 0...1000, "mV")
    try ElectromyogramModelError.check("time constant of a unit", timeConstant, in: 0.01...100, "ms")
    try ElectromyogramModelError.check("distance of a unit", distance, in: 0...1000, "mm")
    try ElectromyogramModelError.check("attenuation length", tissue.attenuationLength, in: 0.01...1e6, "mm")
    try ElectromyogramModelError.check("widening", tissue.widening, in: 0...10, "1/mm")
    self.order = order
    self.amplitude = amplitude * gv_exp(-distance / tissue.attenuationLength)
    self.timeConstant = timeConstant * (1 + tissue.widening * distance)
  }

  /// How long it lasts, in ms: what is before and after is below 10⁻⁴ of the amplitude.
  public var duration: Double { 7 * timeConstant }

  /// The potential so long after the unit's spike, time in ms, in mV.
  public func value(at time: Double) -> Double {
    guard time > 0, time < duration else { return 0 }
    let x = time / timeConstant - 3.5
    let bell = gv_exp(-x * x)
    return switch order {
    case .first: amplitude * (gv_exp(1) / 2).squareRoot() * x * bell
    case .second: amplitude * (1 - 2 * x * x) * bell / (1 + 2 * gv_exp(-1.5))
    }
  }

  /// The units of a muscle at random in its round cross-section under the skin.
  ///
  /// Amplitudes grow and time constants fall from the first to the last unit, the amplitude in equal ratios; the
  /// order alternates at random. The ranges are those of the published program over all its types of units.
  ///
  /// - Parameters:
  ///   - count: how many units, 1 to 100 000.
  ///   - thickness: of the muscle, its diameter, in mm, 0 to 1000.
  ///   - skin: what is above it, in mm, 0 to 100.
  ///   - seed: for the places and orders.
  /// - Throws: a value outside its range.
  public static func muscle(
    count: Int, thickness: Double = 18.4, skin: Double = 1.5, seed: UInt64
  ) throws(ElectromyogramModelError) -> [HermiteRodriguezPotential] {
    try ElectromyogramModelError.check("motor units", count, in: 1...100_000)
    try ElectromyogramModelError.check("thickness of the muscle", thickness, in: 0...1000, "mm")
    try ElectromyogramModelError.check("thickness of the skin", skin, in: 0...100, "mm")
    let random = CounterRandom(seed: seed, purpose: "electromyogram.fastUnit")
    var made: [HermiteRodriguezPotential] = []
    for unit in 0..<count {
      let share = count > 1 ? Double(unit) / Double(count - 1) : 0
      let (first, second) = random.uniforms(entity: UInt64(unit), number: 0)
      let radius = thickness / 2 * first.squareRoot()
      let (x, y) = (
        radius * gv_cos(2 * Double.pi * second),
        skin + thickness / 2 + radius * gv_sin(2 * Double.pi * second)
      )
      made.append(
        try HermiteRodriguezPotential(
          random.uniforms(entity: UInt64(unit), number: 1).0 < 0.5 ? .first : .second,
          amplitude: 0.003 * gv_pow(100, share), timeConstant: 0.8 - 0.3 * share,
          distance: (x * x + y * y).squareRoot()))
    }
    return made
  }
}
