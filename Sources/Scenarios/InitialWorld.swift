import Simulation

/// The world of a run at time 0, for whoever makes the steps themselves, such as a page in a browser.
public struct InitialWorld: Sendable {
  /// The world; its recording is the one that the run leaves.
  public let world: World
  /// How long the run is in ms.
  public let duration: Double

  /// Builds the world of a request.
  ///
  /// - Throws: what is wrong with the world that the request describes.
  public init(_ request: RunRequest) throws(WorldError) {
    switch request.scenario.kind {
    case .actionPotential:
      let experiment = ActionPotentialExperiment(request)
      world = try experiment.initialWorld()
      duration = experiment.duration
    case .axonConduction:
      let experiment = AxonConductionExperiment(request)
      world = try experiment.initialWorld()
      duration = experiment.duration
    case .bistability:
      let experiment = BistabilityExperiment(request)
      world = try experiment.initialWorld()
      duration = experiment.duration
    case .noisyChannels:
      let experiment = NoisyChannelsExperiment(request)
      world = try experiment.initialWorld()
      duration = experiment.duration
    case .shaking(let story):
      let run = ShakingRun(request, story)
      world = try run.initialWorld()
      duration = run.duration
    case .synapse:
      let run = SynapseRun(request)
      world = try run.initialWorld()
      duration = run.duration
    case .neuromuscularJunction:
      let run = JunctionRun(request)
      world = try run.initialWorld()
      duration = run.duration
    case .ionGradient:
      let run = IonGradientRun(request)
      world = try run.initialWorld()
      duration = run.duration
    }
  }
}
