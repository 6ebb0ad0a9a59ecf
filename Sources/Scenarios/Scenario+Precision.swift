extension Scenario {
  /// Why the scenario computes in double precision only, in a sentence; nil where it may compute in single.
  public var refusalOfSinglePrecision: String? {
    switch kind {
    case .actionPotential, .ionGradient, .synapse, .neuromuscularJunction:
      return nil
    case .tetanus:
      return
        "\(name) computes in double precision only: its states step together, which single precision does not allow"
    case .axonConduction, .fibreWave:
      return
        "\(name) computes in double precision only: its velocities have been tested in double precision alone"
    case .islet:
      return "\(name) computes in double precision only, in which alone its rhythms have been tested"
    case .heartbeat:
      return "\(name) computes in double precision only, in which alone its durations have been tested"
    case .cellGallery, .cellActionPotential:
      return "\(name) computes cells of many kinds, which have been tested in double precision alone"
    case .bistability, .noisyChannels, .electromyogram:
      return "\(name) computes in double precision only, in which alone its rates have been tested"
    case .shaking:
      return "\(name) computes in double precision only: its spikes and its shaking act on each other for a "
        + "minute, so that small differences grow, and its verdict has been tested in double precision alone"
    }
  }
}
