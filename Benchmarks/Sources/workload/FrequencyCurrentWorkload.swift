import Physiology
import Scenarios
import Simulation

extension Workload {
  /// `galvani protocol f-i` as a whole: a family of steps of current into the squid axon, built, run and read.
  ///
  /// The currents and the leak are those of `points`, so that its peers do the same work.
  static let frequencyCurrent = Workload(name: "f-i") { options throws(WorldError) in
    let count = options.cells ?? 50
    let duration = (options.seconds ?? 2.5) * 1000
    var request: ProtocolRequest
    do {
      request = try ProtocolRequest(.frequencyCurrent, .hodgkinHuxley1952)
    } catch {
      preconditionFailure("the squid axon has an electrode")
    }
    request.timeStep = options.timeStep ?? 0.025
    request.threads = options.threads
    let current = { (place: Double) in 6 + 6 * place / Double(count) }
    set(
      [
        ("current.from", "\(current(0.5)) uA/cm2"), ("current.to", "\(current(Double(count) - 0.5)) uA/cm2"),
        ("current.count", "\(count)"), ("step.duration", "\(duration) ms"),
        ("step.window", "\(duration / 2.5) ms"), ("cell.leakReversal", "-54.3 mV"),
      ], of: &request)
    var outcome: ProtocolOutcome?
    let walls = (0..<(options.repetitions ?? 5)).map { _ in
      Timing.seconds { outcome = outcomeOf(request) }
    }
    let steps = Int((duration / request.usedTimeStep).rounded())
    return LoopRecord(
      walls: walls, setUp: .zero, steps: steps, compartments: count, timeStep: request.usedTimeStep
    ).members + [("check", rates(outcome))]
  }
}

private func set(_ values: [(name: String, text: String)], of request: inout ProtocolRequest) {
  for (name, text) in values {
    do {
      try request.parameters.set(name, to: text)
    } catch {
      preconditionFailure("\(name): \(error.message)")
    }
  }
}

private func outcomeOf(_ request: ProtocolRequest) -> ProtocolOutcome {
  do {
    return try CellProtocol.run(request)
  } catch {
    preconditionFailure(error.message)
  }
}

/// The rates in Hz by current.
private func rates(_ outcome: ProtocolOutcome?) -> JSONValue {
  let found = outcome?.tables.first?.numbers("rate") ?? []
  return .object([("rates_hz", .list(found.map { .number($0 ?? .nan) }))])
}
