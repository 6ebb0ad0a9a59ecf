import Equations
import Kernels
import Simulation

/// Benchmark 3 of the simulator review (Brette and others 2007): Hodgkin–Huxley neurons, four fifths of them
/// excitatory, every pair connected with the same probability; its irregular activity sustains itself.
///
/// All neurons are one population, the excitatory ones first. The review's text gives no delay and its programs
/// differ; the least possible, one step, is the nearest to none.
public struct CobahhNetwork: Sendable, Equatable {
  /// The connections of the excitatory neurons.
  public var excitatory: Connections
  /// The connections of the inhibitory neurons.
  public var inhibitory: Connections
  /// Where each neuron starts; as many as there are neurons.
  public var start: Start
  /// When arriving spikes count.
  public var arrival = Connections.Arrival.atStep
  /// The seed of random connections.
  public var seed: UInt64

  /// Potentials in mV and conductances in µS at time 0, one for each neuron.
  public struct Start: Sendable, Equatable {
    /// The potentials in mV.
    public var potentials: [Double]
    /// The excitatory conductances in µS.
    public var excitatory: [Double]
    /// The inhibitory conductances in µS.
    public var inhibitory: [Double]

    /// Makes a start from one number for each neuron.
    public init(potentials: [Double], excitatory: [Double], inhibitory: [Double]) {
      self.potentials = potentials
      self.excitatory = excitatory
      self.inhibitory = inhibitory
    }

    /// The random start of the review's program: potentials of −65 ± 5 mV, conductances of 40 ± 15 and
    /// 200 ± 120 nS, negative ones cut to 0.
    public static func random(neurons: Int, seed: UInt64) -> Start {
      let random = CounterRandom(seed: seed, purpose: "CobahhNetwork start")
      var start = Start(potentials: [], excitatory: [], inhibitory: [])
      for neuron in 0..<UInt64(max(neurons, 0)) {
        let (potential, excitatory) = random.normals(entity: neuron, number: 0)
        let (inhibitory, _) = random.normals(entity: neuron, number: 1)
        start.potentials.append(-65 + 5 * potential)
        start.excitatory.append(max(0.04 + 0.015 * excitatory, 0))
        start.inhibitory.append(max(0.2 + 0.12 * inhibitory, 0))
      }
      return start
    }
  }

  /// The random network of the review: 4,000 neurons, 3,200 of them excitatory, and a connection from any to any
  /// with a probability of 2 %. A neuron may reach itself, as in the review's program.
  ///
  /// - Parameters:
  ///   - seed: connections and start follow from it.
  ///   - delay: from spike to arrival, in ms; at least one step.
  public init(seed: UInt64, delay: Double = 0.1) {
    let all = Connections.random(probability: 0.02, delay: delay)
    self.init(
      excitatory: all.from(0..<3200), inhibitory: all.from(3200..<4000),
      start: .random(neurons: 4000, seed: seed), seed: seed)
  }

  /// A network from given connections and a given start; the seed serves random connections only.
  public init(excitatory: Connections, inhibitory: Connections, start: Start, seed: UInt64 = 1) {
    self.excitatory = excitatory
    self.inhibitory = inhibitory
    self.start = start
    self.seed = seed
  }

  /// The name under which all spikes are recorded.
  public static let spikes = "spikes"

  /// The world with its neurons, for whoever wants to record more than spikes.
  ///
  /// - Parameter timeStep: in ms.
  public func world(timeStep: Double) -> (description: WorldDescription, neurons: WorldDescription.Component)
  {
    var description = WorldDescription(timeStep: timeStep, seed: seed)
    let neurons = description.add(
      WorldDescription.Population(
        "neurons", .traubMilesBrette2007, count: start.potentials.count,
        parameters: [
          "initialPotential": .lanes(start.potentials),
          "excitatoryInitialConductance": .lanes(start.excitatory),
          "inhibitoryInitialConductance": .lanes(start.inhibitory),
        ]))
    for (connections, receiver) in [(excitatory, "excitatory"), (inhibitory, "inhibitory")] {
      description.send((neurons, "spike"), to: (neurons, receiver), connections, arrival: arrival)
    }
    description.recordEvents(neurons, "spike", as: Self.spikes)
    return (description, neurons)
  }
}
