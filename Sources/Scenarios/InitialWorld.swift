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
    case .actionPotential: try self.init(of: ActionPotentialExperiment(request))
    case .axonConduction: try self.init(of: AxonConductionExperiment(request))
    case .bistability: try self.init(of: BistabilityExperiment(request))
    case .noisyChannels: try self.init(of: NoisyChannelsExperiment(request))
    case .fibreWave: try self.init(of: FibreWaveExperiment(request))
    case .tetanus: try self.init(of: TetanusExperiment(request))
    case .islet: try self.init(of: IsletExperiment(request))
    case .heartbeat: try self.init(of: HeartbeatExperiment(request))
    case .cellGallery, .cellActionPotential: try self.init(of: CellGalleryExperiment(request))
    case .electromyogram: try self.init(of: ElectromyogramExperiment(request))
    case .shaking(let story): try self.init(of: ShakingRun(request, story))
    case .synapse: try self.init(of: SynapseRun(request))
    case .neuromuscularJunction: try self.init(of: JunctionRun(request))
    case .ionGradient: try self.init(of: IonGradientRun(request))
    }
  }

  private init(of run: some ScenarioRun) throws(WorldError) {
    world = try run.initialWorld()
    duration = run.duration
  }
}
