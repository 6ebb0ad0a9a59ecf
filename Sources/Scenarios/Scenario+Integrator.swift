import Equations

extension Scenario {
  /// How the states of its cells advance where nothing else is asked for.
  public var usualIntegrator: Integrator { kind == .tetanus ? .rosenbrock2 : .perState }

  /// Why the scenario does not let the states of its cells advance this way, in a sentence; nil where it does.
  public func refusal(of integrator: Integrator) -> String? {
    guard integrator != usualIntegrator else { return nil }
    switch kind {
    case .tetanus where integrator == .perState:
      return
        "\(name) lets all states step together: calcium and its buffers, each by its own method, would need a "
        + "thousandth of a ms"
    case .actionPotential, .cellActionPotential, .tetanus, .heartbeat, .islet:
      return nil
    case .axonConduction, .fibreWave:
      return "\(name) lets each state step by its own method: its potentials are solved along a cable"
    case .noisyChannels:
      return "\(name) lets each state step by its own method: channels are drawn at every step"
    case .bistability, .electromyogram, .cellGallery, .ionGradient, .synapse, .neuromuscularJunction,
      .shaking:
      return "\(name) lets each state step by its own method, in which alone it has been tested"
    }
  }
}

extension RunRequest {
  /// How the states of cells advance: as asked for, or the scenario's own way.
  public var usedIntegrator: Integrator { integrator ?? scenario.usualIntegrator }
}
