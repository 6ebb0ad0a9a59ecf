import Equations
import Physiology
import Simulation

/// Puts the shaking chain together, part by part along the path of the signal.
struct ShakingWorld {
  private typealias Part = ShakingChain.Part
  private typealias Component = WorldDescription.Component

  private let chain: ShakingChain
  private let pool: MotorNeuronPool
  private(set) var world: WorldDescription
  private var parts: [String: Component] = [:]
  /// Steps of the world in one step of the slow states (10 ms) and of the middling ones (1 ms).
  private let slow: Int
  private let middling: Int
  /// The monoamine level at the start, for which the spindle's fibres are at rest.
  private let initialMonoamine: Double

  init(chain: ShakingChain, timeStep: Double, seed: UInt64) {
    self.chain = chain
    pool = MotorNeuronPool(count: Int(chain.value("pool.count")))
    world = WorldDescription(timeStep: timeStep, seed: seed)
    slow = max(Int((10 / timeStep).rounded()), 1)
    middling = max(Int((1 / timeStep).rounded()), 1)
    switch chain.monoamine {
    case .given(let waveform): initialMonoamine = waveform.value(lane: 0, at: 0, step: timeStep)
    case .arousal: initialMonoamine = chain.value("monoamine.initialLevel")
    }
  }

  // MARK: - Arousal, tones, monoamines

  mutating func addSlowStates() {
    parts[Part.drive] = world.add(chain.drive, name: Part.drive, unit: "1")
    parts[Part.push] = world.add(chain.push, name: Part.push, unit: "N m")
    switch chain.monoamine {
    case .given(let waveform):
      parts[Part.monoamine] = world.add(waveform, name: Part.monoamine, unit: "1")
    case .arousal(let command):
      parts[Part.arousalCommand] = world.add(command, name: Part.arousalCommand, unit: "1")
      add(Part.arousal, .arousal, every: slow)
      add(Part.autonomicTone, .autonomicTone, every: slow)
      add(Part.heartPeriod, .heartPeriod, every: slow)
      add(Part.adrenaline, .adrenaline, every: slow)
      add(Part.monoamine, .monoamine, every: slow)
      connect(Part.arousalCommand, "value", Part.arousal, "command")
      connect(Part.arousal, "arousal", Part.autonomicTone, "arousal")
      connect(Part.arousal, "arousal", Part.monoamine, "arousal")
      connect(Part.autonomicTone, "sympatheticTone", Part.heartPeriod, "delayedSympathetic", delay: 2000)
      connect(Part.autonomicTone, "vagalTone", Part.heartPeriod, "delayedVagal", delay: 200)
      connect(Part.autonomicTone, "sympatheticMean", Part.adrenaline, "sympatheticMean")
    }
  }

  /// The port that carries the monoamine level.
  private var monoaminePort: String {
    if case .given = chain.monoamine { "value" } else { "monoamine" }
  }

  // MARK: - Motor neurons

  mutating func addMotorNeurons() {
    add(
      Part.fusimotorDrive, .fusimotorDrive, count: 3,
      lanes: IntrafusalFibre.fusimotorParameters(monoamine: initialMonoamine), every: middling)
    add(Part.motorNeurons, .motorNeuronCisiKohn2008, count: pool.count, lanes: pool.motorNeuronParameters())
    add(Part.renshaw, .renshawMeanField, counting: true)
    add(Part.poolRate, .poolRate, counting: true, every: middling)
    add(Part.facilitation, .facilitation, every: middling)
    for target in [Part.fusimotorDrive, Part.motorNeurons] {
      connect(Part.monoamine, monoaminePort, target, "monoamine", .broadcast(lane: 0))
      connect(Part.drive, "value", target, "drive", .broadcast(lane: 0))
    }
    connect(Part.facilitation, "facilitation", Part.motorNeurons, "facilitation", .broadcast(lane: 0))
    connect(Part.renshaw, "conductance", Part.motorNeurons, "renshawConductance", .broadcast(lane: 0))
    connect(Part.poolRate, "rate", Part.facilitation, "poolRate")
    send(Part.renshaw, sameLane: false)
    send(Part.poolRate, sameLane: false)
  }

  // MARK: - Twitches, muscle, ankle

  mutating func addMuscle() {
    var lanes = pool.twitchParameters()
    let factor = chain.value("path.twitchSpeed")
    if factor != 1, let place = lanes.firstIndex(where: { $0.name == "contractionTime" }) {
      lanes[place].values = lanes[place].values.map { $0 / factor }
    }
    add(Part.twitches, .twitch, count: pool.count, lanes: lanes)
    parts[Part.muscle] = world.add(muscle(chain.parameters.values(of: Part.muscle)), name: Part.muscle)
    parts[Part.ankle] = world.add(LoadedAnkle(chain.parameters.values(of: Part.ankle)), name: Part.ankle)
    let scale = chain.value("path.delayScale")
    let delays = pool.efferentDelays(
      axon: chain.value("path.efferentDelay"), coupling: chain.value("path.couplingDelay"))
    send(Part.twitches, sameLane: true, delay: .lanes(delays.map { $0 * scale }))
    if case .arousal = chain.monoamine {
      connect(Part.adrenaline, "twitchSpeed", Part.twitches, "twitchSpeed", .broadcast(lane: 0))
    }
    let ones = Array(repeating: 1.0, count: pool.count)
    connect(Part.twitches, "weightedActivation", Part.muscle, "activation", .sum(weights: ones))
    if !chain.isIsometric { connect(Part.muscle, "torque", Part.ankle, "muscleTorque") }
    connect(Part.push, "value", Part.ankle, "externalTorque")
  }

  /// The reference chain's muscle, or one of the same sizes and length with other mechanics.
  private func muscle(_ values: [String: Double]) -> any NativeComponent {
    let hill = HillMuscleTendon(MusculotendonUnit(values))
    let mechanics = ShakingChain.mechanics[Int(chain.value("muscle.mechanics"))]
    if mechanics == hill.name { return hill }
    return MuscleComponent(
      mechanics.mechanics(values), .joint(momentArm: hill.unit.momentArm, lengthAtZero: hill.restingLength),
      activation: hill.unit.smallestActivation)
  }

  // MARK: - Spindle

  mutating func addSensors() {
    add(
      Part.spindle, .spindleMileusnic2006, count: 3,
      lanes: IntrafusalFibre.spindleParameters(monoamine: initialMonoamine))
    add(Part.afferent, .primaryAfferent)
    connect(Part.muscle, "fibreLength", Part.spindle, "fibreLength", .broadcast(lane: 0))
    connect(Part.fusimotorDrive, "activation", Part.spindle, "fusimotorActivation")
    for (lane, input) in ["bag1Rate", "bag2Rate", "chainRate"].enumerated() {
      connect(Part.spindle, "afferentRate", Part.afferent, input, .broadcast(lane: lane))
    }
  }

  mutating func closeLoops() {
    if !chain.isIsometric { connect(Part.ankle, "angle", Part.muscle, "jointAngle") }
    let delay = chain.value("path.afferentDelay") * chain.value("path.delayScale")
    connect(
      Part.afferent, "rate", Part.motorNeurons, "iaRate", .broadcast(lane: 0),
      delay: max(delay, world.timeStep))
  }

  // MARK: - Probes

  mutating func addProbes() {
    record(Part.drive, "value", "drive")
    record(Part.monoamine, monoaminePort, "monoamine")
    record(Part.facilitation, "facilitation", "facilitation")
    record(Part.poolRate, "rate", "pool_rate")
    record(Part.afferent, "rate", "ia_rate")
    record(Part.muscle, "activation", "activation")
    record(Part.muscle, "tendonForce", "tendon_force")
    record(Part.muscle, "fibreLength", "fibre_length")
    record(Part.ankle, "angle", "angle")
    record(Part.ankle, "acceleration", "acceleration")
    if case .arousal = chain.monoamine {
      record(Part.arousal, "arousal", "arousal", every: slow)
      record(Part.autonomicTone, "sympatheticTone", "sympathetic_tone", every: slow)
      record(Part.autonomicTone, "vagalTone", "vagal_tone", every: slow)
      record(Part.autonomicTone, "respiration", "respiration", every: slow)
      record(Part.heartPeriod, "heartRate", "heart_rate", every: slow)
      record(Part.adrenaline, "twitchSpeed", "twitch_speed", every: slow)
    }
    guard let neurons = parts[Part.motorNeurons] else { return }
    world.recordEvents(neurons, "spike", as: "spikes")
    if let closeUp = chain.closeUp { recordCloseUp(neurons, closeUp) }
  }

  /// The smallest motor neuron, step by step: potentials in mV above rest, gates from 0 to 1.
  private mutating func recordCloseUp(_ neurons: Component, _ window: Range<Double>) {
    let detail = WorldDescription.ProbeDetail(lane: 0, window: window)
    let names = [
      ("Vs", "motor_neuron_soma"), ("Vd", "motor_neuron_dendrite"), ("m", "motor_neuron_m"),
      ("h", "motor_neuron_h"), ("n", "motor_neuron_n"), ("q", "motor_neuron_q"), ("p", "motor_neuron_p"),
    ]
    for (variable, name) in names { world.record(neurons, variable, as: name, detail: detail) }
  }

  // MARK: - Shorthands

  private mutating func add(
    _ name: String, _ model: Model, count: Int = 1, lanes: [(name: String, values: [Double])] = [],
    counting: Bool = false, every: Int = 1
  ) {
    var values: [String: WorldDescription.ParameterValue] = [:]
    for (parameter, list) in lanes { values[parameter] = .lanes(list) }
    for (parameter, value) in chain.parameters.values(of: name) { values[parameter] = .uniform(value) }
    if counting { values["motorNeuronCount"] = .uniform(Double(pool.count)) }
    parts[name] = world.add(
      WorldDescription.Population(name, model, count: count, parameters: values, every: every))
  }

  private mutating func connect(
    _ source: String, _ output: String, _ target: String, _ input: String,
    _ fan: WorldDescription.Fan = .each, delay: Double = 0
  ) {
    guard let from = parts[source], let to = parts[target] else { return }
    world.connect((from, output), to: (to, input), fan, delay: delay)
  }

  private mutating func send(
    _ target: String, sameLane: Bool, delay: WorldDescription.Delay = .uniform(0)
  ) {
    guard let from = parts[Part.motorNeurons], let to = parts[target] else { return }
    world.send((from, "spike"), to: (to, "spike"), sameLane: sameLane, delay: delay)
  }

  private mutating func record(_ part: String, _ variable: String, _ name: String, every: Int? = nil) {
    guard let component = parts[part] else { return }
    let sampling = max(Int((chain.sampleInterval / world.timeStep).rounded()), 1)
    world.record(component, variable, as: name, every: every ?? sampling)
  }
}
