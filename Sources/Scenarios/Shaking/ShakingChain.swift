import Equations
import Physiology
import Simulation

/// The chain from voluntary drive and arousal to a shaking ankle, and back through the spindle.
///
/// drive, arousal → monoamines, fusimotor drive, adrenaline → motor neurons → axons → twitches → muscle with
/// tendon → ankle → spindle → afferent delay → motor neurons; facilitation beside the loop.
public struct ShakingChain: Sendable {
  /// The names of the components, as they stand in parameters and recordings.
  enum Part {
    static let drive = "drive"
    static let arousalCommand = "arousalCommand"
    static let arousal = "arousal"
    static let autonomicTone = "autonomicTone"
    static let heartPeriod = "heartPeriod"
    static let adrenaline = "adrenaline"
    static let monoamine = "monoamine"
    static let fusimotorDrive = "fusimotorDrive"
    static let motorNeurons = "motorNeurons"
    static let renshaw = "renshaw"
    static let poolRate = "poolRate"
    static let facilitation = "facilitation"
    static let twitches = "twitches"
    static let muscle = "muscle"
    static let ankle = "ankle"
    static let spindle = "spindle"
    static let afferent = "afferent"
    static let push = "push"
  }

  /// Where the monoamine level comes from.
  public enum MonoamineSource: Sendable {
    /// It follows arousal, by `Model.monoamine`.
    case arousal(command: Waveform)
    /// It is given, as in an experiment with frozen slow variables.
    case given(Waveform)
  }

  /// The values of all parameters.
  public var parameters: ParameterTable
  /// Voluntary descending drive, 0 to 1.
  public var drive: Waveform
  /// Where the monoamine level comes from.
  public var monoamine: MonoamineSource
  /// A torque on the ankle from outside, in N m.
  public var push: Waveform
  /// Whether the joint is held, as in an experiment on the pool alone.
  public var isIsometric = false
  /// Records one sample in so many ms.
  public var sampleInterval = 1.0

  /// A stretch of time in ms in which one motor neuron is recorded at every step.
  public var closeUp: Range<Double>?

  /// Makes a chain.
  public init(
    parameters: ParameterTable = ShakingChain.defaults, drive: Waveform, monoamine: MonoamineSource,
    push: Waveform = .pulses([[]])
  ) {
    self.parameters = parameters
    self.drive = drive
    self.monoamine = monoamine
    self.push = push
  }

  // MARK: - Parameters

  /// All parameters with the values of the reference chain.
  ///
  /// The synaptic charge is what the reference chain's spikes carry: nominally 0.0225 µS ms, but added at the
  /// ends of steps of 0.1 ms to a conductance that decays with 1.5 ms, which makes it
  /// 0.0225 (dt/τ)/(1 − e^(−dt/τ)) = 0.02326 µS ms. Here a spike carries its charge exactly, for every step.
  public static let defaults = allParameters.changing([("motorNeurons.unitaryArea", 0.02326)])

  private static let allParameters = ParameterTable(
    path + table(Part.motorNeurons, .motorNeuronCisiKohn2008, bySize: pool.motorNeuronParameters())
      + table(Part.twitches, .twitch, bySize: pool.twitchParameters())
      + table(Part.muscle, MusculotendonUnit.parameters) + table(Part.ankle, LoadedAnkle.parameters)
      + table(Part.spindle, .spindleMileusnic2006, bySize: IntrafusalFibre.spindleParameters())
      + table(Part.fusimotorDrive, .fusimotorDrive, bySize: IntrafusalFibre.fusimotorParameters())
      + table(Part.afferent, .primaryAfferent) + table(Part.renshaw, .renshawMeanField)
      + table(Part.poolRate, .poolRate) + table(Part.facilitation, .facilitation)
      + table(Part.arousal, .arousal) + table(Part.monoamine, .monoamine)
      + table(Part.adrenaline, .adrenaline) + table(Part.autonomicTone, .autonomicTone)
      + table(Part.heartPeriod, .heartPeriod))

  private static let pool = MotorNeuronPool(count: 60)

  private static let poolCount: ScenarioParameter = {
    var count = ScenarioParameter("pool.count", 60, "1", in: 2...2000, "motor units in the pool")
    count.isWhole = true
    return count
  }()

  /// What is not a parameter of one model: the number of units and the ways between the parts.
  private static let path: [ScenarioParameter] = [
    poolCount,
    ScenarioParameter("path.afferentDelay", 14.5, "ms", in: 0...200, "from the spindle to the motor neurons"),
    ScenarioParameter(
      "path.efferentDelay", 16.5, "ms", in: 0...200, "along an axon of 48.5 m/s; by velocity for the others"),
    ScenarioParameter(
      "path.couplingDelay", 6, "ms", in: 0...50, "junction and excitation–contraction coupling"),
    ScenarioParameter("path.delayScale", 1, "1", in: 0...5, "factor on all three delays"),
    ScenarioParameter("path.twitchSpeed", 1, "1", in: 0.3...3, "factor on the speed of all twitches"),
    ScenarioParameter(
      "muscle.mechanics", oneOf: mechanics.map { $0.rawValue },
      "mechanics of the muscle; curves of the others than the first are the published ones"),
  ]

  /// The mechanics that the muscle can have, the reference chain's first.
  static let mechanics: [MuscleMechanicsName] = [.song2008, .thelen2003, .millard2013, .huxley1957]

  private static func table(
    _ component: String, _ model: Model, bySize lanes: [(name: String, values: [Double])] = []
  ) -> [ScenarioParameter] {
    table(component, model.parameters).map { entry in
      var entry = entry
      if lanes.contains(where: { component + "." + $0.name == entry.name }) { entry.value = nil }
      return entry
    }
  }

  private static func table(
    _ component: String, _ parameters: [Model.Parameter]
  ) -> [ScenarioParameter] {
    // The number of motor neurons is one parameter of the pool, not one of each part that counts them.
    parameters.filter { $0.name != "motorNeuronCount" }.map {
      ScenarioParameter(component + "." + $0.name, $0.value, $0.unit, in: $0.range, $0.meaning)
    }
  }

  // MARK: - The world

  /// The chain as a world; the step in ms.
  public func world(timeStep: Double, seed: UInt64) -> WorldDescription {
    var builder = ShakingWorld(chain: self, timeStep: timeStep, seed: seed)
    builder.addSlowStates()
    builder.addMotorNeurons()
    builder.addMuscle()
    builder.addSensors()
    builder.closeLoops()
    builder.addProbes()
    return builder.world
  }

  func value(_ name: String) -> Double { parameters[name] ?? 0 }
}
