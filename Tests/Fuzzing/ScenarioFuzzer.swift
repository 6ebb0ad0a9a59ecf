import Formats
import Foundation
import Scenarios
import Simulation

/// Scenario files: one is read or refused with its name; every value is taken or refused in words. What is taken makes a
/// world of some steps, or is refused in words.
enum ScenarioFuzzer: FuzzTarget {
  static let seeds = Scenario.all.map { scenario in
    ScenarioFile.text(
      of: ScenarioDescription(
        version: "0.1.0", scenario: scenario.name, seed: 1, duration: "1 ms",
        parameters: scenario.defaults.entries.map { .init($0.name, $0.text) }))
  }

  static func check(_ bytes: [UInt8]) {
    do {
      let description = try ScenarioFile.parse(String(decoding: bytes, as: UTF8.self), file: "f")
      guard let scenario = Scenario.all.first(where: { $0.name == description.scenario }) else { return }
      var request = RunRequest(scenario)
      request.seed = description.seed
      for parameter in description.parameters {
        do {
          try request.parameters.set(parameter.name, to: parameter.text)
        } catch {
          precondition(!error.message.isEmpty)
        }
      }
      run(request)
    } catch {
      precondition(error.message.hasPrefix("f"))
    }
  }

  private static func run(_ request: RunRequest) {
    // Building takes longest, so that only small worlds are built.
    var small = request
    (small.duration, small.memoryLimit) = (1, 1 << 20)
    do {
      var world = try InitialWorld(small).world
      do { try world.run(steps: 3) } catch { precondition(!error.message.isEmpty) }
    } catch {
      precondition(!error.message.isEmpty)
    }
  }
}
