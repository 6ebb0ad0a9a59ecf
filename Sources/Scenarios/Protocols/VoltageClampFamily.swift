import Equations
import Simulation

/// Steps of the potential from a holding potential, one for each lane, in three families: test steps, test steps
/// after conditioning steps, and steps back from an opening one (tails).
struct VoltageClampFamily {
  let request: ProtocolRequest
  let cell: ExcitableCell
  let plan: VoltageClampPlan

  init(_ request: ProtocolRequest) throws(ProtocolError) {
    var held = request
    // The cell is held, so that where it rests does not matter.
    let holding = request.value("hold.potential")
    if request.model.parameters.contains(where: { $0.name == ExcitableCell.initialPotential }) {
      do {
        try held.parameters.set(
          CellProtocol.cell + "." + ExcitableCell.initialPotential, to: "\(holding) mV")
      } catch {
        throw .holding(error.message)
      }
    }
    self.request = request
    cell = try ExcitableCell(held)
    plan = VoltageClampPlan(request)
  }

  static func parameters(_ scale: ProtocolScale) -> [ScenarioParameter] {
    let range = -250.0...200.0
    func count(_ name: String, _ value: Double) -> ScenarioParameter {
      var count = ScenarioParameter(name, value, "1", in: 2...500, "how many potentials")
      count.isWhole = true
      return count
    }
    return [
      ScenarioParameter("hold.potential", -65, "mV", in: range, "the holding potential"),
      ScenarioParameter("hold.duration", 20, "ms", in: 0.1...1e5, "how long it is held first"),
      ScenarioParameter("test.from", -100, "mV", in: range, "the lowest test step"),
      ScenarioParameter("test.to", 60, "mV", in: range, "the highest test step"), count("test.count", 17),
      ScenarioParameter("test.duration", 20, "ms", in: 0.2...1e5, "how long test steps last"),
      ScenarioParameter("condition.from", -120, "mV", in: range, "the lowest conditioning step"),
      ScenarioParameter("condition.to", -20, "mV", in: range, "the highest conditioning step"),
      count("condition.count", 11),
      ScenarioParameter("condition.duration", 100, "ms", in: 0.1...1e6, "how long conditioning steps last"),
      ScenarioParameter("condition.test", 0, "mV", in: range, "the test step after them"),
      ScenarioParameter("tail.opening", 0, "mV", in: range, "the step that opens channels before the tails"),
      ScenarioParameter("tail.openingDuration", 1, "ms", in: 0.05...1e5, "how long it lasts"),
      ScenarioParameter("tail.from", -110, "mV", in: range, "the lowest step back"),
      ScenarioParameter("tail.to", 90, "mV", in: range, "the highest step back"), count("tail.count", 41),
      ScenarioParameter(
        "amplifier.seriesResistance", 0, scale.resistanceUnit, in: 0...1e6,
        "between amplifier and membrane; 0: the potential is the command"),
      ScenarioParameter(
        "amplifier.compensation", 0, "1", in: 0...0.99, "share of it that the amplifier makes up for"),
    ]
  }

  /// Time between samples that is aimed at, in ms, and how many there are at most.
  private static let interval = 0.02
  private static let mostSamples = 50_000

  func run(_ goesOn: (RunProgress) -> Bool) throws(ProtocolError) -> ProtocolOutcome {
    let clamp = clampedModel
    let total = plan.end
    let recording: Recording
    do {
      recording = try cell.recording(of: description(clamp), for: total) {
        goesOn(RunProgress(simulated: $0, total: total))
      }
    } catch {
      throw ProtocolError(error)
    }
    let reading = VoltageClampReading(
      recording: recording, plan: plan, cell: cell, isIdeal: clamp.isIdeal, lag: 5 * lag)
    return VoltageClampTables(reading: reading, title: request.method.title, unit: cell.electrode.input.unit)
      .outcome
  }

  private var clampedModel: VoltageClampModel {
    let resistance =
      request.value("amplifier.seriesResistance") * (1 - request.value("amplifier.compensation"))
    let scale = ProtocolScale(model: request.model, unit: cell.electrode.input.unit)
    return VoltageClampModel(
      cell.model, potential: cell.electrode.potential, holding: plan.holding,
      resistance: (resistance, scale.resistanceUnit))
  }

  /// The membrane's time constant under the clamp in ms.
  private var lag: Double {
    request.value("amplifier.seriesResistance") * (1 - request.value("amplifier.compensation"))
      * cell.electrode.capacitance
  }

  /// The step in ms. Crank and Nicolson's method follows a charging membrane smoothly with steps under twice its
  /// time constant; samples stand on whole steps.
  private func timeStep(_ clamp: VoltageClampModel) -> Double {
    guard !clamp.isIdeal else { return cell.familyStep }
    let longest = min(cell.familyStep, max(lag / 4, 1e-4))
    return Self.interval / (Self.interval / longest).rounded(.up)
  }

  private func description(_ clamp: VoltageClampModel) -> WorldDescription {
    let step = timeStep(clamp)
    var description = WorldDescription(timeStep: step, seed: cell.settings.seed)
    let holding = description.add(.breakpoints([.init(0, plan.holding)]), name: "holding", unit: "mV")
    let steps = description.add(.pulses(plan.lanes.map { $0.pulses }), name: "steps", unit: "mV")
    let cells = description.add(cell.population("cells", clamp.model, count: plan.lanes.count))
    description.connect((holding, "value"), to: (cells, clamp.command), .broadcast(lane: 0))
    description.connect((steps, "value"), to: (cells, clamp.command))
    let count = ExcitableCell.steps(plan.end, of: step)
    let every = max(1, Int((Self.interval / step).rounded()), count / Self.mostSamples)
    var names = [cell.electrode.potential] + cell.currents + VoltageClampReading.gates(of: cell.model)
    if !clamp.isIdeal { names.append(VoltageClampModel.electrodeCurrent) }
    for name in names { description.record(cells, name, as: name, every: every) }
    return description
  }
}

/// The steps of all lanes.
struct VoltageClampPlan {
  /// What a lane is for.
  enum Role: Equatable {
    case test, condition, tail
  }

  /// One lane.
  struct Lane {
    var role: Role
    /// The potential that is varied, in mV.
    var potential: Double
    /// The steps (ms, mV over the holding potential).
    var pulses: [Waveform.Pulse]
    /// What is measured, in ms.
    var window: Range<Double>
  }

  let holding: Double
  let lanes: [Lane]

  /// When all is over, in ms.
  var end: Double { lanes.map { $0.window.upperBound }.max() ?? 0 }

  init(_ request: ProtocolRequest) {
    let holding = request.value("hold.potential")
    let start = request.value("hold.duration")
    let duration = request.value("test.duration")
    let pulse = { (from: Double, to: Double, potential: Double) in
      Waveform.Pulse(from: from, to: to, potential - holding)
    }
    let tests = request.spread("test.from", "test.to", "test.count").map { potential in
      Lane(
        role: .test, potential: potential, pulses: [pulse(start, start + duration, potential)],
        window: start..<(start + duration))
    }
    let conditioned = start + request.value("condition.duration")
    let conditions = request.spread("condition.from", "condition.to", "condition.count").map { potential in
      Lane(
        role: .condition, potential: potential,
        pulses: [
          pulse(start, conditioned, potential),
          pulse(conditioned, conditioned + duration, request.value("condition.test")),
        ], window: conditioned..<(conditioned + duration))
    }
    let opened = start + request.value("tail.openingDuration")
    let tails = request.spread("tail.from", "tail.to", "tail.count").map { potential in
      Lane(
        role: .tail, potential: potential,
        pulses: [
          pulse(start, opened, request.value("tail.opening")), pulse(opened, opened + duration, potential),
        ], window: opened..<(opened + duration))
    }
    self.holding = holding
    lanes = tests + conditions + tails
  }
}
