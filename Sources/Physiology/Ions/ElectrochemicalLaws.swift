import Equations

/// The laws of Nernst, of Goldman, Hodgkin and Katz, and of temperature, as text for the equations of a model.
///
/// They expect the potential `V`, a parameter `temperature` in °C and the definitions of `constants`.
public enum ElectrochemicalLaws {
  /// `faraday` in the unit that turns a charge per area into a concentration in a layer, which is 10 C/mol; and
  /// `thermalVoltage`, RT/F.
  public static let constants: [Model.Definition] = [
    Model.Definition(
      "faraday", "uA ms/(cm2 um mM)", "9648.533212 [uA ms/(cm2 um mM)]",
      "charge of a mole of elementary charges"),
    Model.Definition(
      "thermalVoltage", "mV", "0.086173332622819809 [mV]*(temperature + 273.15)", "RT/F"),
  ]

  /// RT/(zF) ln(outside/inside): the definition of an ion's `reversal`.
  public static func nernst(_ ion: Ion) -> Model.Definition {
    Model.Definition(
      ion.reversal, "mV", "thermalVoltage/(\(ion.valence))*log(\(ion.outside)/\(ion.inside))",
      "Nernst potential of \(ion.name)")
  }

  /// The Goldman–Hodgkin–Katz current in µA/cm², outward positive; continuous at V = 0.
  ///
  /// - Parameters:
  ///   - name: of the current.
  ///   - ion: what is carried.
  ///   - permeability: an expression in um/ms; 1 um/ms is 0.1 cm/s.
  public static func goldmanCurrent(
    _ name: String, of ion: Ion, permeability: String
  ) -> Model.Definition {
    let u = "(\(ion.valence))*V/thermalVoltage"
    let driven = "\(ion.inside)*bernoulli(-(\(u))) - \(ion.outside)*bernoulli(\(u))"
    return Model.Definition(
      name, "uA/cm2", "(\(permeability))*(\(ion.valence))*faraday*(\(driven))",
      "\(ion.name), outward positive")
  }

  /// Goldman's potential of monovalent ions with relative permeabilities, which are expressions.
  public static func goldmanPotential(
    _ name: String, _ permeabilities: [(ion: Ion, relative: String)]
  ) -> Model.Definition {
    func sum(outside: Bool) -> String {
      permeabilities.map { entry in
        let isOutside = (entry.ion.valence > 0) == outside
        return "(\(entry.relative))*\(isOutside ? entry.ion.outside : entry.ion.inside)"
      }.joined(separator: " + ")
    }
    return Model.Definition(
      name, "mV", "thermalVoltage*log((\(sum(outside: true)))/(\(sum(outside: false))))",
      "potential without net current of \(permeabilities.map { $0.ion.name }.joined(separator: ", "))")
  }

  /// How many times faster a rate is than at a reference temperature: Q10^((T − T0)/10).
  public static func temperatureFactor(
    _ name: String, q10: Double, reference: Double
  ) -> Model.Definition {
    Model.Definition(
      name, "1", "\(q10)^((temperature - (\(reference)))/10)", "speed against that at \(reference) °C")
  }
}
