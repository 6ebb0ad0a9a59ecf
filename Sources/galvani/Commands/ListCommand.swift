import ArgumentParser
import Formats
import Scenarios

/// `galvani list`: the scenarios, or one of them with its parameters.
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists the scenarios, or the parameters of one.",
    discussion: "EXAMPLES\n  galvani list\n  galvani list dynamic-shaking")

  @Argument(help: "A scenario, to see what it does and all its parameters.")
  var scenario: String?

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    guard let name = scenario else {
      print(json ? ScenarioListing.jsonOfAll : ScenarioListing.textOfAll, terminator: "")
      return
    }
    let scenario = try ScenarioNames.scenario(name)
    print(json ? ScenarioListing.json(of: scenario).text : ScenarioListing.text(of: scenario), terminator: "")
  }
}
