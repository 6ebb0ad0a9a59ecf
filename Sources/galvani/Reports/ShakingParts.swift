import Foundation
import Report
import Scenarios

/// The parts of the chain with how well each is founded, and what is lumped or left out.
struct ShakingParts {
  private let scenario: Scenario
  private let parameters: ParameterTable

  init(_ request: RunRequest) {
    scenario = request.scenario
    parameters = request.parameters
  }

  /// The section.
  var section: Section {
    Section(
      "The parts, and how well each is founded",
      items: [
        .table(
          Table(
            "Every part of the chain, in the order of the signal's path",
            columns: [.init("Part"), .init("Founded on"), .init("Sources")], rows: rows)),
        .table(
          Table(
            "The links between the parts: how each acts, and the values of this run",
            columns: [.init("Link"), .init("Law and values"), .init("Law founded on"), .init("Sources")],
            rows: scenario.links.map(row))),
        .paragraph("What stands for several things at once:"), .list(Self.lumped),
      ])
  }

  private var rows: [[Paragraph]] {
    scenario.models.map { model in
      row(
        model.title + Self.remark(isOn: scenario.acts(model, in: parameters)), EvidenceBadge(model.evidence),
        model.sources.map(\.key))
    } + [
      row("Hill muscle with elastic tendon", .publishedModel, ["cheng2000", "song2008", "millard2013"]),
      row("Ankle with forefoot load and heel stop", .publishedModel, ["hidlerRymer1999"]),
    ]
  }

  private func row(_ link: ScenarioLink) -> [Paragraph] {
    var cells = row(
      link.title + Self.remark(isOn: link.isOn(in: parameters)), EvidenceBadge(link.evidence),
      link.citations.map(\.key))
    cells.insert(Paragraph(([link.law] + values(of: link)).joined(separator: " ")), at: 1)
    return cells
  }

  /// The values of a link in this run; those that differ from fibre to fibre are left to `scenario.yaml`.
  private func values(of link: ScenarioLink) -> [String] {
    let names = link.factors + link.constants
    let given = parameters.entries.filter { names.contains($0.name) && $0.value != nil }
    return given.isEmpty ? [] : [given.map(Self.assignment).joined(separator: ", ") + "."]
  }

  /// `name = value unit`, as on the command line.
  private static func assignment(_ parameter: ScenarioParameter) -> String {
    let value = parameter.value.map(\.plainText) ?? parameter.standIn
    return "\(parameter.name) = \(value)" + (parameter.unit == "1" ? "" : " \(parameter.unit)")
  }

  private static func remark(isOn: Bool) -> String { isOn ? "" : " (off in this run)" }

  private func row(_ title: String, _ evidence: EvidenceBadge, _ keys: [String]) -> [Paragraph] {
    let citations = scenario.citations.filter { keys.contains($0.key) }
    let names = citations.map { "\(Self.family($0.authors)) \($0.year)" }.joined(separator: "; ")
    return [
      Paragraph(title), Paragraph("", evidence: evidence), Paragraph(names, citations: citations.map(\.key)),
    ]
  }

  /// The first author's family name.
  private static func family(_ authors: String) -> String {
    let first = authors.components(separatedBy: " and ").first ?? authors
    let name = first.filter { $0 != "{" && $0 != "}" }
    return name.components(separatedBy: ",").first ?? name
  }

  private static let lumped: [Paragraph] = [
    Paragraph(
      "The motor neurons' channels open as pulses of fixed length after a threshold (a published approximation), "
        + "not by rate equations of each gate."),
    "Neuromuscular junction, calcium release and cross-bridges are lumped in the twitch of each motor unit.",
    "Renshaw cells and the descending fibres act as rates and conductances, not as single cells.",
    "The limb is one joint; the spindle has no mass; tendon organs, skin and the other muscles are left out.",
    Paragraph(
      "That arousal raises monoamines and fusimotor drive, that these raise the gain of the reflex loop, and that "
        + "use facilitates it, are hypotheses of this project that the scenario serves to examine.",
      evidence: .hypothesis),
  ]
}
