import Simulation

/// What excites axons: pulses of each of equal axons, and how they act.
public struct AxonStimulus: Sendable {
  /// How pulses act.
  public enum Way: Sendable {
    /// As currents in nA into one compartment, against the bath.
    case inside(compartment: Int)
    /// By a field: the potential outside each compartment in mV for one unit of the pulses, for instance one mA.
    ///
    /// The myelin's potentials are against the bath at the same place, so that the field acts only through the currents
    /// that it drives along the axon: between neighbours, their difference of potential times the conductances inside
    /// and under the myelin.
    case field([Double])
  }

  /// How they act.
  public var way: Way
  /// The pulses of each axon.
  public var pulses: [[Waveform.Pulse]]

  /// Makes a stimulus.
  public init(_ way: Way, pulses: [[Waveform.Pulse]]) {
    self.way = way
    self.pulses = pulses
  }

  /// What one unit of the pulses injects into each compartment, in nA: inside, and into the space under the myelin. What
  /// enters an axon under myelin comes out of the space, and so is given to the space as well.
  func currents(along cable: WorldDescription.Cable) -> (inside: [Double], under: [Double]) {
    switch way {
    case .inside(let compartment):
      let currents = cable.nodes.indices.map { $0 == compartment ? 1.0 : 0 }
      return (currents, currents)
    case .field(let potentials):
      let flows = cable.currents(along: potentials)
      return (flows.inside, zip(flows.inside, flows.under).map { $0 + $1 })
    }
  }
}
