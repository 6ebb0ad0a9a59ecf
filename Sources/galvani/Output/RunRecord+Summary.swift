import Formats
import Scenarios

extension RunRecord {
  /// The summary; `files` are the names of what the folder holds, nil where there is no folder to describe.
  func summary(files: [String]?) -> JSONValue {
    var members: [(String, JSONValue)] = [("galvani", .string(Version.current))]
    if let files { members.append(("files", .array(files.map { .string($0) }))) }
    members += [
      ("scenario", .string(request.scenario.name)),
      ("seed", Int(exactly: request.seed).map { .integer($0) } ?? .string("\(request.seed)")),
      ("version", .string(Version.current)),
      ("instructions", .string(request.instructions.rawValue)),
      ("instruction_group", .string(request.instructions.group)),
      ("polynomial_bound", request.polynomialBound.map { .number($0) } ?? .null),
      ("precision", .string(request.precision.rawValue)),
      ("steady_states", .string(request.steadyStates.rawValue)),
      ("integrator", .string(request.usedIntegrator.rawValue)),
      ("time_step_ms", .number(timeStep)),
      ("simulated_seconds", .number(outcome.simulated / 1000)),
      ("wall_seconds", .number(wallSeconds)),
    ]
    members += endMembers
    members.append(("verdict", .string(verdict)))
    if let drive { members.append(("drive", .string(drive.origin))) }
    members += entries.map { ($0.key, JSONValue($0.value)) }
    let units = entries.filter { !$0.unit.isEmpty }.map { ($0.key, JSONValue.string($0.unit)) }
    return .object(members + [("units", .object(units))])
  }

  private var entries: [SummaryEntry] {
    switch outcome.details {
    case .shaking(let shaking): shaking.summary()
    case .actionPotential(let action): action.summary()
    case .synapse(let synapses): synapses.summary()
    case .neuromuscularJunction(let junctions): junctions.summary()
    case .ionGradient(let gradient): gradient.summary()
    case .axonConduction(let axons): axons.summary()
    case .bistability(let bistability): bistability.summary()
    case .fibreWave(let fibres): fibres.summary()
    case .tetanus(let fibres): fibres.summary()
    case .islet(let islets): islets.summary()
    case .heartbeat(let beats): beats.summary()
    case .cellGallery(let cells): cells.summary()
    case .electromyogram(let muscle): muscle.summary()
    case .noisyChannels(let noise): noise.summary()
    }
  }

  private var endMembers: [(String, JSONValue)] {
    switch outcome.end {
    case .finished: return [("end", .string("finished"))]
    case .interrupted(let time):
      return [("end", .string("interrupted")), ("interrupted_at_ms", .number(time))]
    case .unstable(let place):
      return [
        ("end", .string("unstable")),
        (
          "unstable_at",
          .object([
            ("component", .string(place.component)), ("variable", .string(place.variable)),
            ("lane", .integer(place.lane)), ("time_ms", .number(place.time)),
            ("value", .string(place.valueText)),
          ])
        ),
      ]
    }
  }
}

extension JSONValue {
  /// A value of a run's summary.
  init(_ value: SummaryValue) {
    switch value {
    case .number(let number): self = .number(number)
    case .integer(let integer): self = .integer(integer)
    case .text(let text): self = .string(text)
    case .list(let values): self = .array(values.map { JSONValue($0) })
    case .object(let members): self = .object(members.map { ($0.0, JSONValue($0.1)) })
    case .null: self = .null
    }
  }
}
