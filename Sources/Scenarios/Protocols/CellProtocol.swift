import Equations
import Physiology
import Simulation

/// What a physiologist does to one cell with an electrode, as a family of runs side by side.
public enum CellProtocol: String, Sendable, CaseIterable {
  /// Rate of firing by the current of a step.
  case frequencyCurrent = "f-i"
  /// Threshold by the duration of a pulse.
  case strengthDuration = "strength-duration"
  /// Threshold of a second pulse by its delay after a first.
  case pairedPulses = "paired-pulses"
  /// The potential under a given current.
  case currentClamp = "current-clamp"
  /// The current under a given potential.
  case voltageClamp = "voltage-clamp"

  /// One line for people.
  public var title: String {
    switch self {
    case .frequencyCurrent: "Rate of firing by the current of a step"
    case .strengthDuration: "Threshold by the duration of a pulse"
    case .pairedPulses: "Threshold of a second pulse by its delay: refractoriness"
    case .currentClamp: "The potential under a pulse, ramp, triangle, sine, noise or recorded current"
    case .voltageClamp: "Currents under steps of the potential: I–V, activation and inactivation curves"
    }
  }

  /// The models on which protocols work: those with a membrane into which an input injects current.
  public static var models: [Model] {
    Model.catalogue.filter { ExcitableCell.electrode(of: $0, [:]) != nil }
  }

  /// The settable values with their defaults for a model: those of the protocol, then the cell's as `cell.…`.
  ///
  /// - Throws: that the model has no electrode.
  public func parameters(of model: Model) throws(ProtocolError) -> ParameterTable {
    guard let electrode = ExcitableCell.electrode(of: model, [:]) else { throw .noElectrode(model.name) }
    let scale = ProtocolScale(model: model, unit: electrode.input.unit)
    let own =
      switch self {
      case .frequencyCurrent: FrequencyCurrentCurve.parameters(scale)
      case .strengthDuration: StrengthDurationCurve.parameters(scale)
      case .pairedPulses: PairedPulseCurve.parameters(scale)
      case .currentClamp: CurrentClampFamily.parameters(scale)
      case .voltageClamp: VoltageClampFamily.parameters(scale)
      }
    let cell = model.parameters.map { parameter in
      var entry = ScenarioParameter(
        Self.cell + "." + parameter.name,
        parameter.name == ExcitableCell.initialPotential ? nil : parameter.value, parameter.unit,
        in: parameter.range, parameter.meaning)
      entry.standIn = "at rest"
      return entry
    }
    return ParameterTable(own + cell)
  }

  /// What the names of the cell's own parameters begin with.
  static let cell = "cell"

  /// Runs the protocol.
  ///
  /// - Parameters:
  ///   - request: what to do to which cell.
  ///   - goesOn: hears of the progress now and then; false ends the run.
  /// - Throws: why there is no result.
  public static func run(
    _ request: ProtocolRequest, goesOn: (RunProgress) -> Bool = { _ in true }
  ) throws(ProtocolError) -> ProtocolOutcome {
    if request.method == .voltageClamp { return try VoltageClampFamily(request).run(goesOn) }
    let cell = try ExcitableCell(request)
    do {
      switch request.method {
      case .frequencyCurrent: return try FrequencyCurrentCurve(request, cell).run(goesOn)
      case .strengthDuration: return try StrengthDurationCurve(request, cell).run(goesOn)
      case .pairedPulses: return try PairedPulseCurve(request, cell).run(goesOn)
      case .currentClamp, .voltageClamp: return try CurrentClampFamily(request, cell).run(goesOn)
      }
    } catch {
      throw ProtocolError(error)
    }
  }
}

/// What a protocol is asked for.
public struct ProtocolRequest: Sendable {
  /// The protocol.
  public let method: CellProtocol
  /// The cell's equations.
  public let model: Model
  /// The values of all parameters.
  public var parameters: ParameterTable
  /// The step in ms; one that suits the model where nil.
  public var timeStep: Double?
  /// For the current clamp: the course of the current.
  public var course = CurrentCourse.pulse
  /// The seed of the noise.
  public var seed: UInt64 = 1
  /// How many threads share a step; results do not depend on it.
  public var threads = 1
  /// How many bytes a world may take.
  public var memoryLimit = Int.max

  /// A request with default values.
  ///
  /// - Throws: that the model has no electrode.
  public init(_ method: CellProtocol, _ model: Model) throws(ProtocolError) {
    (self.method, self.model) = (method, model)
    parameters = try method.parameters(of: model)
  }

  /// The unit of the injected current.
  public var currentUnit: String { ExcitableCell.electrode(of: model, [:])?.input.unit ?? "uA/cm2" }

  /// The step in ms that is used.
  public var usedTimeStep: Double { timeStep ?? ProtocolScale.timeStep(of: model) }

  func value(_ name: String) -> Double { parameters[name] ?? 0 }

  /// A count, which is at least 1.
  func count(_ name: String) -> Int { max(1, Int(exactly: value(name).rounded()) ?? 1) }

  /// Values evenly spread between two, both included; the first alone where one is wanted.
  func spread(_ from: String, _ to: String, _ count: String) -> [Double] {
    let (low, high, number) = (value(from), value(to), self.count(count))
    guard number > 1 else { return [low] }
    return (0..<number).map { low + (high - low) * Double($0) / Double(number - 1) }
  }
}

/// Why a protocol has no result.
public enum ProtocolError: Error, Sendable {
  /// The model has no membrane into which an input injects current.
  case noElectrode(String)
  /// Stopped on request.
  case interrupted
  /// A state stopped being a number.
  case unstable(Instability)
  /// The world cannot be built.
  case world(WorldError)
  /// No stimulus has a threshold: the cell fires without one, or under none that was tried.
  case noThreshold(firesUnaided: Bool)
  /// The holding potential is none at which the cell can start.
  case holding(String)

  init(_ stop: ExperimentStop) {
    switch stop {
    case .interrupted: self = .interrupted
    case .unstable(let instability): self = .unstable(instability)
    case .world(let error): self = .world(error)
    case .noThreshold(let firesUnaided): self = .noThreshold(firesUnaided: firesUnaided)
    }
  }

  /// The sentence for people.
  public var message: String {
    switch self {
    case .noElectrode(let name):
      let names = CellProtocol.models.map { $0.name }.joined(separator: ", ")
      return "\(name) has no membrane with an electrode, which a protocol needs. There are \(names)."
    case .holding(let reason): return "hold.potential: \(reason)"
    case .interrupted: return "interrupted; nothing was written"
    case .unstable(let instability): return instability.message
    case .world(let error): return error.message
    case .noThreshold(firesUnaided: true):
      return "the cell fires without a stimulus, so that no stimulus has a threshold"
    case .noThreshold(firesUnaided: false):
      return "no stimulus that was tried makes the cell fire"
    }
  }
}

/// What suits a model: how strong its currents are and how fast it changes.
struct ProtocolScale {
  /// The unit of the injected current.
  let unit: String
  /// A strong current in that unit.
  let current: Double
  /// The unit that makes with that of the current a potential in mV.
  let resistanceUnit: String

  init(model: Model, unit: String) {
    self.unit = unit
    let scale = Self.units.first { $0.unit == unit } ?? (unit, 20, "kOhm cm2")
    resistanceUnit = scale.resistanceUnit
    current = Self.currents.first { $0.name == model.name }?.current ?? scale.current
  }

  /// Of whole cells; where nothing is told the current is one for an area.
  private static let units: [(unit: String, current: Double, resistanceUnit: String)] = [
    ("nA", 2, "MOhm"), ("pA", 20, "GOhm"), ("fA", 5000, "TOhm"),
  ]

  private static let currents: [(name: String, current: Double)] = [
    (Model.hodgkinHuxley1952.name, 20), (Model.wangBuzsaki1996.name, 10), (Model.chayKeizer1983.name, 2),
    (Model.boothRinzelKiehn1997.name, 30), (Model.traubMilesBrette2007.name, 2),
    (Model.mcIntyreRichardsonGrill2002Node.name, 500),
  ]

  /// A step in ms with which a model's spike times are within some µs of converged ones; where nothing is known of
  /// a model, that of the squid axon.
  static func timeStep(of model: Model) -> Double {
    model.name == Model.mcIntyreRichardsonGrill2002Node.name ? 0.001 : 0.005
  }
}
