import ArrayInstructions

/// The free energy that lies in the differences of an ion's concentrations between spaces: what could be had if they
/// mixed, Σ w c RT ln(c/c̄) per area of membrane, with w the volume of each space per area and c̄ the mean. It is 0 where
/// all are equal, and positive else.
public struct IonReservoir: Sendable, Equatable {
  /// The concentration of one space.
  public struct Space: Sendable, Equatable {
    let concentration: Double
    let volume: Double

    /// Makes a space; the concentration in mM, the volume per membrane area in µm.
    public init(_ concentration: Double, volume: Double) {
      self.concentration = concentration
      self.volume = volume
    }
  }

  /// The temperature in °C.
  public let temperature: Double

  /// At a temperature in °C.
  public init(temperature: Double) {
    self.temperature = temperature
  }

  /// What lies in the differences between some spaces, in nJ/cm².
  public func energy(_ spaces: [Space]) -> Double {
    let volume = spaces.reduce(0) { $0 + $1.volume }
    let content = spaces.reduce(0) { $0 + $1.volume * $1.concentration }
    guard volume > 0, content > 0 else { return 0 }
    let mean = content / volume
    var sum = 0.0
    for space in spaces where space.concentration > 0 {
      sum += space.volume * space.concentration * gv_log(space.concentration / mean)
    }
    // mM µm is 1e-10 mol/cm²; J/mol × 1e-10 mol/cm² is 0.1 nJ/cm².
    return sum * Electrochemistry(temperature: temperature).thermalEnergy * 0.1
  }
}
