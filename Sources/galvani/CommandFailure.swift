import Formats
import Scenarios
import Simulation

/// Why a command cannot do what it was asked for: one sentence and an exit status.
struct CommandFailure: Error, Equatable {
  let status: ExitStatus
  let message: String

  init(_ status: ExitStatus, _ message: String) {
    self.status = status
    self.message = message
  }

  /// A fault in a file, or in an option that concerns one.
  init(_ diagnostic: FileDiagnostic) {
    self.init(diagnostic.file.hasPrefix("--") ? .usage : .badInput, diagnostic.message)
  }

  /// A value of the command line that a parameter does not take.
  init(_ error: ParameterError) {
    self.init(.usage, "--set: " + error.message)
  }

  /// A world that the parameters make impossible.
  init(_ error: WorldError) {
    self.init(.usage, error.message)
  }

  /// The line on standard error.
  var line: String { "galvani: error: \(message)" }
}
