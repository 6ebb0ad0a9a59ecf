import Formats
import Scenarios

/// Runs a plan and leaves its folder.
struct RunSession {
  private let plan: RunPlan

  init(_ plan: RunPlan) {
    self.plan = plan
  }

  /// What a session leaves.
  struct Result {
    let record: RunRecord
    /// The folder, as the user gave it.
    let folder: String
  }

  /// Runs, and writes the folder unless the run is abandoned.
  func run() throws(CommandFailure) -> Result {
    Interruption.watch()
    // The folder is prepared first: whoever cannot write it should not wait for the run.
    let folder = try prepareFolder()
    let record = try simulate()
    try write(record, to: folder)
    return Result(record: record, folder: plan.folder)
  }

  private func prepareFolder() throws(CommandFailure) -> RunFolder {
    do {
      return try RunFolder(plan.folder)
    } catch {
      throw CommandFailure(.cannotWrite, error.message)
    }
  }

  private func simulate() throws(CommandFailure) -> RunRecord {
    var line = ProgressLine(plan.request.scenario.name)
    defer { line.clear() }
    let outcome: RunOutcome
    do {
      outcome = try Scenario.run(plan.request) { progress in
        line.show(progress)
        return !Interruption.isRequested
      }
    } catch {
      throw plan.failure(error)
    }
    return RunRecord(plan, outcome, wallSeconds: line.elapsed)
  }

  private func write(_ record: RunRecord, to folder: RunFolder) throws(CommandFailure) {
    for file in try record.files() {
      if Interruption.isAbandoned {
        folder.cancel()
        throw CommandFailure(.interrupted, "abandoned by a second Ctrl-C; nothing was written")
      }
      do {
        try file.add(to: folder)
      } catch {
        throw CommandFailure(.cannotWrite, error.message)
      }
    }
    do {
      _ = try folder.commit()
    } catch {
      throw CommandFailure(.cannotWrite, error.message)
    }
  }
}
