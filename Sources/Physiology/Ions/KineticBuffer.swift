import Equations

/// Sites that bind an ion at finite speed: d bound/dt = k₊ c (B − bound) − k₋ bound, and as much less of the free
/// ion. The transfer is called as the buffer and has the unit mM.
public struct KineticBuffer: Sendable, Equatable {
  /// The name: the state of what is bound, and the beginning of parameters.
  public let name: String
  /// The state or definition of the free concentration, in mM.
  public let free: String
  /// The state from which binding takes.
  public let content: String
  /// Sites in mM.
  public let sites: Double
  /// Binding rate in 1/(mM ms).
  public let binding: Double
  /// Unbinding rate in 1/ms.
  public let unbinding: Double

  /// Makes a buffer of a concentration.
  ///
  /// - Parameters:
  ///   - name: the state of what is bound.
  ///   - free: the free concentration.
  ///   - content: the state from which binding takes; nil where that is the free concentration.
  ///   - sites: in mM.
  ///   - rates: of binding in 1/(mM ms) and of unbinding in 1/ms.
  public init(
    _ name: String, of free: String, content: String? = nil, sites: Double,
    rates: (binding: Double, unbinding: Double)
  ) {
    self.name = name
    self.free = free
    self.content = content ?? free
    self.sites = sites
    (binding, unbinding) = rates
  }

  /// What is bound, in balance at the start, and the reaction.
  public var mechanism: Mechanism {
    var mechanism = Mechanism()
    mechanism.parameters = [
      Model.Parameter(name + "Sites", sites, "mM", in: 0...100, "sites of \(name)"),
      Model.Parameter(name + "BindingRate", binding, "1/(mM ms)", in: 0...1e7, "binding to \(name)"),
      Model.Parameter(name + "UnbindingRate", unbinding, "1/ms", in: 1e-9...1e5, "unbinding from \(name)"),
    ]
    mechanism.states = [
      Model.State(
        name, "mM", initial: "\(name)Sites*\(free)/(\(free) + \(name)UnbindingRate/\(name)BindingRate)",
        "bound to \(name)")
    ]
    mechanism.definitions = [
      Model.Definition(
        name + "Flow", "mM/ms",
        "\(name)BindingRate*\(free)*(\(name)Sites - \(name)) - \(name)UnbindingRate*\(name)",
        "binding to \(name)")
    ]
    mechanism.transfers = [
      Model.Transfer(name, flow: name + "Flow", to: [.init(content, "-1"), .init(name, "1")])
    ]
    return mechanism
  }
}
