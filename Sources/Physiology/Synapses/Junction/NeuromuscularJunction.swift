import ArrayInstructions
import Equations
import Simulation

/// A neuromuscular junction: a nerve terminal, its release sites with receptors, and the end plate.
public struct NeuromuscularJunction: Sendable {
  /// The name with which its components begin.
  public let name: String
  /// How many release sites it has, at least 1.
  public let siteCount: Int
  /// From the impulse in the terminal to the entry of calcium, in ms.
  public let delay: Double
  /// Values for parameters of `Model.motorNerveTerminal`.
  public var terminal: [String: Double] = [:]
  /// Values for parameters of `Model.endPlateSite`.
  public var site: [String: Double] = [:]
  /// Values for parameters of `Model.endPlate`.
  public var endPlate: [String: Double] = [:]

  /// Makes a junction.
  ///
  /// - Parameters:
  ///   - name: with which its components begin.
  ///   - siteCount: how many release sites.
  ///   - delay: from the impulse to the entry of calcium, in ms.
  public init(_ name: String, siteCount: Int = 400, delay: Double = 0.5) {
    self.name = name
    self.siteCount = max(siteCount, 1)
    self.delay = delay
  }

  /// The models of its parts, in the order of the signal's path.
  public static let models: [Model] = [.motorNerveTerminal, .endPlateSite, .endPlate]

  /// The parts in a world.
  public struct Components: Sendable {
    /// One `Model.motorNerveTerminal`, receiver `impulse`.
    public let terminal: WorldDescription.Component
    /// As many `Model.endPlateSite` as there are sites, event `quantum`.
    public let sites: WorldDescription.Component
    /// One `Model.endPlate`, event `fires`.
    public let endPlate: WorldDescription.Component
  }

  /// Adds the junction to a world; impulses are sent to the terminal's `impulse` with `delay`.
  public func add(to description: inout WorldDescription) -> Components {
    let terminal = description.add(population("Terminal", .motorNerveTerminal, terminal))
    let sites = description.add(population("Sites", .endPlateSite, site, count: siteCount))
    let plate = description.add(population("EndPlate", .endPlate, endPlate))
    description.connect((terminal, "releaseRate"), to: (sites, "releaseRate"), .broadcast(lane: 0))
    description.connect((plate, "V"), to: (sites, "potential"), .broadcast(lane: 0))
    description.connect(
      (sites, "open"), to: (plate, "openSites"), .sum(weights: Array(repeating: 1, count: siteCount)))
    return Components(terminal: terminal, sites: sites, endPlate: plate)
  }

  private func population(
    _ part: String, _ model: Model, _ values: [String: Double], count: Int = 1
  ) -> WorldDescription.Population {
    WorldDescription.Population(
      name + part, model, count: count, parameters: values.mapValues { .uniform($0) })
  }

  /// The probability that a ready vesicle is released by a first impulse: 1 − e^(−H) with the rate's integral
  /// H = k 256·0.3 ms·B(4, 5) (calcium entry)⁴, leaving aside what remains of the calcium.
  public func releaseProbability() -> Double {
    let value = { (name: String) in
      terminal[name] ?? Model.motorNerveTerminal.parameters.first { $0.name == name }?.value ?? 0
    }
    let (calcium, magnesium) = (value("calciumDissociation"), value("magnesiumDissociation"))
    let occupancy = { (ca: Double, mg: Double) in ca / calcium / (1 + ca / calcium + mg / magnesium) }
    let entry = occupancy(value("calcium"), value("magnesium")) / occupancy(2, 1)
    return 1 - gv_exp(-value("peakReleaseRate") * 256 * 0.3 / 280 * entry * entry * entry * entry)
  }

  /// The mean number of quanta of a first impulse.
  public var meanQuantalContent: Double { Double(siteCount) * releaseProbability() }
}
