import Equations

/// Equations that go into the model of a membrane together: a channel, a pump, a concentration that lives.
///
/// The membrane's potential is called `V`; the names that a mechanism expects of others stand in its comment.
public struct Mechanism: Sendable, Equatable {
  /// Values that stay as they are during a run.
  public var parameters: [Model.Parameter] = []
  /// Values that other components set.
  public var inputs: [Model.Input] = []
  /// Abbreviations.
  public var definitions: [Model.Definition] = []
  /// What is remembered.
  public var states: [Model.State] = []
  /// What moves between states and is counted.
  public var transfers: [Model.Transfer] = []
  /// What is announced, or changes states at a moment.
  public var events: [Model.Event] = []
  /// What arriving events do.
  public var receivers: [Model.Receiver] = []
  /// The definitions that are currents of the membrane.
  public var currents: [String] = []
  /// What its currents carry.
  public var pathways: [IonPathway] = []

  /// Makes an empty mechanism.
  public init() {}

  /// The parts of several mechanisms, in order; a parameter, input or definition that is the same in several
  /// stands once.
  public static func joining(_ mechanisms: [Mechanism]) -> Mechanism {
    var whole = Mechanism()
    for part in mechanisms {
      whole.parameters += part.parameters.filter { !whole.parameters.contains($0) }
      whole.inputs += part.inputs.filter { !whole.inputs.contains($0) }
      whole.definitions += part.definitions.filter { !whole.definitions.contains($0) }
      whole.states += part.states
      whole.transfers += part.transfers
      whole.events += part.events
      whole.receivers += part.receivers
      whole.currents += part.currents
      whole.pathways += part.pathways
    }
    return whole
  }
}

extension Model {
  /// The model with a mechanism's equations; its currents join the membrane's, where there is one.
  public func adding(_ mechanism: Mechanism) -> Model {
    var whole = self
    whole.parameters += mechanism.parameters
    whole.inputs += mechanism.inputs
    whole.definitions += mechanism.definitions
    whole.states += mechanism.states
    whole.transfers += mechanism.transfers
    whole.events += mechanism.events
    whole.receivers += mechanism.receivers
    whole.membrane?.currents += mechanism.currents
    return whole
  }
}
