import Equations
import Simulation

/// Axons in a world: where the numbers of their compartments are.
public struct AxonSites: Sendable {
  /// Where a compartment's numbers are.
  public struct Site: Sendable, Equatable {
    /// The population of its membrane.
    public let membrane: WorldDescription.Component
    /// The population of its myelin; nil where it is bare.
    public let myelin: WorldDescription.Component?
    /// The row in both.
    public let row: Int
  }

  /// What was built.
  public let build: AxonBuild
  /// The cable.
  public let cable: WorldDescription.Cable
  /// The population of nodes, which announces `spike`.
  public let nodes: WorldDescription.Component
  /// The site of each compartment.
  public let sites: [Site]
  /// How many compartments are bare, and how many are covered.
  let rows: (bare: Int, covered: Int)

  /// The instance of a compartment of one of the axons in its population, or populations.
  public func instance(_ compartment: Int, axon: Int = 0) -> Int {
    let site = sites[compartment]
    return cable.instance(row: site.row, tree: axon, rows: site.myelin == nil ? rows.bare : rows.covered)
  }
}

extension AxonSites {
  /// The potentials across the membrane and the myelin of each compartment, in mV.
  public struct Potentials: Sendable, Equatable {
    /// Across the membrane.
    public var membrane: [Double]
    /// Across the myelin; 0 where there is none.
    public var sheath: [Double]
  }

  /// The potentials of one axon from a recording of all lanes of its populations, sample by sample.
  ///
  /// - Parameters:
  ///   - recording: what was recorded.
  ///   - names: of the signals that hold `V` of the nodes, of the internodes and of the myelin; the last two nil for an
  ///     axon without.
  ///   - axon: which of the axons.
  public func potentials(
    _ recording: Recording, _ names: (nodes: String, internodes: String?, myelin: String?), axon: Int = 0
  ) -> [Potentials] {
    let signals = [names.nodes, names.internodes, names.myelin].map { $0.flatMap { recording.signal($0) } }
    let count = signals.compactMap { $0?.sampleCount }.min() ?? 0
    return (0..<count).map { sample in
      func value(_ signal: Recording.Signal?, _ compartment: Int) -> Double {
        signal.map { $0.values[sample * $0.laneCount + instance(compartment, axon: axon)] } ?? 0
      }
      var found = Potentials(membrane: [], sheath: [])
      for (compartment, site) in sites.enumerated() {
        found.membrane.append(value(site.myelin == nil ? signals[0] : signals[1], compartment))
        found.sheath.append(site.myelin == nil ? 0 : value(signals[2], compartment))
      }
      return found
    }
  }
}
