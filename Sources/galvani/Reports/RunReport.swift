import Equations
import Report
import Scenarios

/// The page of a run: the measures and figures of its kind, then what every run's page has.
struct RunReport {
  private let record: RunRecord

  init(_ record: RunRecord) {
    self.record = record
  }

  /// The page.
  var document: Document {
    var document =
      switch record.outcome.details {
      case .shaking(let outcome): ShakingReport(record, outcome).document
      case .bistability(let outcome): BistabilityReport(record, outcome).document
      case .noisyChannels(let outcome): NoisyChannelsReport(record, outcome).document
      case .tetanus(let outcome): TetanusReport(record, outcome).document
      case .islet(let outcome): IsletReport(record, outcome).document
      case .heartbeat(let outcome): HeartbeatReport(record, outcome).document
      case .cellGallery(let outcome): CellGalleryReport(record, outcome).document
      case .fibreWave(let outcome): FibreWaveReport(record, outcome).document
      case .electromyogram(let outcome): ElectromyogramReport(record, outcome).document
      case .actionPotential(let outcome): ActionPotentialReport(record, outcome).document
      case .synapse(let outcome): SynapseReport(record, outcome).document
      case .neuromuscularJunction(let outcome): JunctionReport(record, outcome).document
      case .ionGradient(let outcome): IonGradientReport(record, outcome).document
      case .axonConduction(let outcome): AxonConductionReport(record, outcome).document
      }
    if !record.isMeasured {
      document.verdict = []
      document.keyFigures = []
    }
    if let sentence = record.endSentence { document.verdict.insert(Paragraph(sentence), at: 0) }
    document.verdict.append(Paragraph(Self.notice))
    document.sections.append(againSection)
    document.references = record.request.scenario.citations.map(CitationText.reference)
    document.footer = footer
    return document
  }

  /// What every page says.
  static let notice =
    "This is a simulation for research and learning. It is no medical advice and represents no person."

  private var againSection: Section {
    var items: [Section.Item] = [
      .paragraph(
        Paragraph(
          "scenario.yaml in this folder holds every value used; the command below runs it again, to the same bits "
            + "on any processor of the group “\(record.request.instructions.group)”.")),
      .preformatted("galvani run scenario.yaml --out again"),
    ]
    if changed.isEmpty {
      items.append(.paragraph("All parameters have their defaults."))
    } else {
      items.append(
        .table(
          Table(
            "Parameters that differ from their defaults",
            columns: [.init("Parameter"), .init("Value"), .init("Default"), .init("Meaning")],
            rows: changed)))
    }
    return Section("This run again", items: items)
  }

  private var changed: [[Paragraph]] {
    let defaults = record.request.scenario.defaults.entries
    return record.request.usedParameters.compactMap { now in
      guard let before = defaults.first(where: { $0.name == now.name }), now != before else { return nil }
      return [Paragraph(now.name), Paragraph(now.text), Paragraph(before.text), Paragraph(now.meaning)]
    }
  }

  private var footer: [String] {
    let request = record.request
    return [
      "galvani \(Version.current) · \(request.scenario.name) · seed \(request.seed) · step "
        + "\(TimeText.text(record.timeStep)) · instructions \(request.instructions.rawValue)"
        + (request.polynomialBound.map { " · polynomials within \($0)" } ?? "")
        + (request.precision == .single ? " · single precision" : "")
        + (request.steadyStates == .moving ? " · moving steady states" : "")
        + (request.integrator.map { " · integrator \($0.rawValue)" } ?? ""),
      "\(TimeText.rounded(record.outcome.simulated)) simulated in "
        + "\(NumberText.significant(record.wallSeconds)) s",
      "Outward membrane currents are positive; injected currents are positive inward.",
    ]
  }
}

extension EvidenceBadge {
  /// The badge of a model's level.
  init(_ level: EvidenceLevel) {
    self =
      switch level {
      case .measured: .measured
      case .publishedModel: .publishedModel
      case .hypothesis: .hypothesis
      }
  }
}
