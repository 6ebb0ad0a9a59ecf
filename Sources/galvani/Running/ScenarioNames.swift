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

  /// The same scenario for a chosen cell.
  ///
  /// - Returns: nil and the sentence that says why there is no such thing.
  static func choose(_ cell: String, for scenario: Scenario) -> (scenario: Scenario?, fault: String) {
    guard scenario.name == Scenario.actionPotential.name else {
      return (nil, "\(scenario.name) is for no choice of cells; \(Scenario.actionPotential.name) is")
    }
    if let shown = ShownCell.named(cell) { return (.actionPotential(of: shown), "") }
    let names = ShownCell.all.map { $0.model.name }
    let nearest = nearestNames(to: cell, among: names)
    let hint =
      nearest.isEmpty
      ? "There are \(names.joined(separator: ", "))." : "Did you mean \(nearest.joined(separator: ", "))?"
    return (nil, "no cell is called \"\(cell)\". \(hint)")
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
