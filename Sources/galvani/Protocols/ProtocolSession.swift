import Formats
import Scenarios

/// Runs a protocol and leaves its folder.
struct ProtocolSession {
  private let plan: ProtocolPlan

  init(_ plan: ProtocolPlan) {
    self.plan = plan
  }

  /// Runs, and writes the folder.
  func run() throws(CommandFailure) -> ProtocolRecord {
    Interruption.watch()
    // The folder is prepared first: whoever cannot write it should not wait for the run.
    let folder = try folder()
    let record: ProtocolRecord
    do {
      record = try simulated()
    } catch {
      folder.cancel()
      throw error
    }
    try write(record, to: folder)
    return record
  }

  private func folder() throws(CommandFailure) -> RunFolder {
    do {
      return try RunFolder(plan.folder)
    } catch {
      throw CommandFailure(.cannotWrite, error.message)
    }
  }

  private func simulated() throws(CommandFailure) -> ProtocolRecord {
    var line = ProgressLine(plan.request.method.rawValue)
    defer { line.clear() }
    do {
      let outcome = try CellProtocol.run(plan.request) { progress in
        line.show(progress)
        return !Interruption.isRequested
      }
      return ProtocolRecord(request: plan.request, command: plan.command, outcome: outcome)
    } catch {
      switch error {
      case .interrupted: throw CommandFailure(.interrupted, error.message)
      case .unstable: throw CommandFailure(.unstable, error.message)
      case .noElectrode, .world, .noThreshold, .holding: throw CommandFailure(.usage, error.message)
      }
    }
  }

  private func write(_ record: ProtocolRecord, to folder: RunFolder) throws(CommandFailure) {
    let files = try record.files()
    do {
      for (name, text) in files { try folder.add(name, text) }
      _ = try folder.commit()
    } catch {
      throw CommandFailure(.cannotWrite, error.message)
    }
  }
}
