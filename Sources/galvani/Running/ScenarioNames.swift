import Scenarios
import Units

/// Finds scenarios by name.
enum ScenarioNames {
  /// All names in the order of the list.
  static var all: [String] { Scenario.all.map(\.name) }

  /// The scenario of a name, or a sentence with the nearest ones.
  static func scenario(_ name: String) throws(CommandFailure) -> Scenario {
    guard let scenario = Scenario.all.first(where: { $0.name == name }) else {
      throw CommandFailure(.usage, "no scenario is called \"\(name)\". \(hint(name))")
    }
    return scenario
  }

  /// Why a scenario has no use for a recorded drive.
  static func refusalOfDrive(by scenario: Scenario) -> String {
    let others = Scenario.all.filter(\.acceptsDrive).map(\.name).joined(separator: ", ")
    return "\(scenario.name) takes no recorded drive; \(others) does"
  }

  /// What a user may have meant.
  static func hint(_ name: String) -> String {
    let nearest = nearestNames(to: name, among: all)
    return nearest.isEmpty
      ? "There are \(all.joined(separator: ", "))." : "Did you mean \(nearest.joined(separator: ", "))?"
  }
}
