import ArrayInstructions

/// Potentials, currents and energies of ions by the laws of Nernst and of Goldman, Hodgkin and Katz, as numbers.
///
/// The same laws as equations of a model are `ElectrochemicalLaws`; the tests hold both against each other.
/// Concentrations are in mM, potentials in mV inside minus outside, temperatures in °C.
public struct Electrochemistry: Sendable, Equatable {
  /// The gas constant in J/(mol K), exact in the SI of 2019.
  public static let gasConstant = 8.314462618
  /// The Faraday constant in C/mol, exact in the SI of 2019.
  public static let faraday = 96485.33212

  /// RT/F in mV.
  public let thermalVoltage: Double
  /// RT in J/mol.
  public let thermalEnergy: Double

  /// At a temperature in °C.
  public init(temperature: Double) {
    thermalEnergy = Self.gasConstant * (temperature + 273.15)
    thermalVoltage = 1000 * thermalEnergy / Self.faraday
  }

  /// The Nernst potential RT/(zF) ln(outside/inside) in mV.
  public func nernst(_ ion: Ion, inside: Double, outside: Double) -> Double {
    thermalVoltage / Double(ion.valence) * gv_log(outside / inside)
  }

  /// An ion to which a membrane is permeable.
  public struct Permeability: Sendable {
    let ion: Ion
    let permeability: Double
    let inside: Double
    let outside: Double

    /// Makes a permeability in any unit, relative to the others; concentrations in mM.
    public init(_ ion: Ion, _ permeability: Double, inside: Double, outside: Double) {
      self.ion = ion
      self.permeability = permeability
      self.inside = inside
      self.outside = outside
    }
  }

  /// The potential in mV at which monovalent ions carry no net current through independent channels in which the
  /// field is constant: RT/F ln((Σ P c⁺ₒ + Σ P a⁻ᵢ)/(Σ P c⁺ᵢ + Σ P a⁻ₒ)).
  public func goldmanPotential(_ ions: [Permeability]) -> Double {
    var (above, below) = (0.0, 0.0)
    for entry in ions {
      let isPositive = entry.ion.valence > 0
      above += entry.permeability * (isPositive ? entry.outside : entry.inside)
      below += entry.permeability * (isPositive ? entry.inside : entry.outside)
    }
    return thermalVoltage * gv_log(above / below)
  }

  /// The Goldman–Hodgkin–Katz current in µA/cm², outward positive, through a permeability in cm/s at a potential
  /// in mV: P z F (cᵢ B(−u) − cₒ B(u)) with u = zFV/(RT) and B(u) = u/(eᵘ − 1), which is 1 at 0.
  public func goldmanCurrent(_ entry: Permeability, at potential: Double) -> Double {
    let valence = Double(entry.ion.valence)
    let u = valence * potential / thermalVoltage
    let driven = entry.inside * gv_bernoulli(-u) - entry.outside * gv_bernoulli(u)
    // cm/s × C/mol × mM (1e-6 mol/cm³) is A/cm² × 1e-6.
    return entry.permeability * valence * Self.faraday * driven
  }

  /// What one mole gains in free energy when it goes inside, RT ln(inside/outside) + zFV, in J/mol; it equals
  /// −zF (E − V).
  public func workInward(_ ion: Ion, inside: Double, outside: Double, at potential: Double) -> Double {
    thermalEnergy * gv_log(inside / outside) + Double(ion.valence) * Self.faraday * potential / 1000
  }
}
