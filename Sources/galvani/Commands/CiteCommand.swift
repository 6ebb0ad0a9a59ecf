import ArgumentParser
import Formats
import Scenarios

/// `galvani cite`: the papers behind a scenario.
struct CiteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cite", abstract: "Prints the papers behind a scenario.",
    discussion: "EXAMPLE\n  galvani cite dynamic-shaking --format text")

  /// How the list is printed.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case bibtex, text
  }

  @Argument(help: "The scenario's name.")
  var scenario: String

  @Option(help: ArgumentHelp("bibtex or text.", valueName: "format"))
  var format = Format.bibtex

  func run() throws {
    let citations = try ScenarioNames.scenario(scenario).citations
    switch format {
    case .bibtex: print(CitationText.bibTeX(citations), terminator: "")
    case .text: for citation in citations { print(CitationText.plain(citation)) }
    }
  }
}
