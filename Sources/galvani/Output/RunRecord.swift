import Formats
import Scenarios

/// A run that is over: what was asked for, what came of it, and how long it took.
struct RunRecord {
  let request: RunRequest
  let drive: PreparedDrive?
  let outcome: RunOutcome
  let wallSeconds: Double

  init(_ plan: RunPlan, _ outcome: RunOutcome, wallSeconds: Double) {
    request = plan.request
    drive = plan.drive
    self.outcome = outcome
    self.wallSeconds = wallSeconds
  }

  /// How long was to be simulated, in ms.
  var duration: Double { outcome.planned }

  /// The time step in ms.
  var timeStep: Double { request.timeStep ?? request.scenario.timeStep }

  /// What the run shows, in a few sentences.
  var verdict: String {
    let measured =
      switch outcome.details {
      case .shaking(let shaking): shaking.verdict
      case .axonConduction(let axons): axons.sentences.joined(separator: "\n")
      case .bistability(let bistability): bistability.sentences.joined(separator: "\n")
      case .fibreWave(let fibres): fibres.sentences.joined(separator: "\n")
      case .tetanus(let fibres): fibres.sentences.joined(separator: "\n")
      case .islet(let islets): islets.sentences.joined(separator: "\n")
      case .heartbeat(let beats): beats.sentences.joined(separator: "\n")
      case .cellGallery(let cells): cells.sentences.joined(separator: "\n")
      case .electromyogram(let muscle): muscle.sentences.joined(separator: "\n")
      case .noisyChannels(let noise): noise.sentences.joined(separator: "\n")
      case .actionPotential(let action):
        (action.stageSentences + action.excitabilitySentences).joined(
          separator: "\n")
      case .synapse(let synapses): synapses.sentences.joined(separator: "\n")
      case .neuromuscularJunction(let junctions): junctions.sentences.joined(separator: "\n")
      case .ionGradient(let gradient): gradient.sentences.joined(separator: "\n")
      }
    guard let end = endSentence else { return measured }
    return isMeasured ? end + "\n" + measured : end
  }

  /// Whether there is anything to say about the run: values near an instability mean nothing.
  var isMeasured: Bool {
    if case .unstable = outcome.end { false } else { true }
  }

  /// Why the run is shorter than it was meant to be; nil if it is not.
  var endSentence: String? {
    switch outcome.end {
    case .finished: nil
    case .interrupted(let time) where time < duration - timeStep:
      "Stopped early at \(TimeText.rounded(time)) of \(TimeText.rounded(duration))."
    case .interrupted: "Stopped early, in the search for thresholds that follows the run."
    case .unstable(let instability):
      "Unstable at \(TimeText.rounded(instability.time)); what was recorded until then is kept."
    }
  }

  /// A file of the folder.
  struct File {
    let name: String
    fileprivate let content: Content

    fileprivate enum Content {
      case text(String)
      case arrays(ZippedArrays)
    }

    func add(to folder: RunFolder) throws(FileDiagnostic) {
      switch content {
      case .text(let text): try folder.add(name, text)
      case .arrays(let arrays): try folder.add(name, arrays)
      }
    }
  }

  /// The files of the folder; the summary, which marks it as complete, last.
  func files() throws(CommandFailure) -> [File] {
    var files = [
      File(name: "recording.npz", content: .arrays(try RecordingArrays.arrays(of: self))),
      File(name: "scenario.yaml", content: .text(scenarioText)),
      File(name: "citations.bib", content: .text(CitationText.bibTeX(request.scenario.citations))),
      File(name: "report.html", content: .text(try reportText())),
    ]
    if let drive { files.append(File(name: PreparedDrive.fileName, content: .text(drive.text))) }
    let names = (files.map(\.name) + [RunFolder.summaryName]).sorted()
    files.append(File(name: RunFolder.summaryName, content: .text(summary(files: names).text)))
    return files
  }

  /// The summary as printed with `--json`.
  var summaryText: String { summary(files: nil).text }

  private func reportText() throws(CommandFailure) -> String {
    do {
      return try RunReport(self).document.html()
    } catch {
      throw CommandFailure(.cannotWrite, "report.html: \(error)")
    }
  }

  private var scenarioText: String {
    var description = ScenarioDescription(
      version: Version.current, scenario: request.scenario.name, seed: request.seed,
      duration: TimeText.text(duration),
      parameters: request.usedParameters.map {
        ScenarioDescription.Parameter($0.name, $0.text, comment: $0.meaning)
      })
    description.cell = request.scenario.cell
    description.step = request.scenario.hasOneStep ? TimeText.text(timeStep) : nil
    description.instructions = request.instructions.rawValue
    description.polynomials = request.polynomialBound.map { "\($0)" }
    description.precision = request.precision == .double ? nil : request.precision.rawValue
    description.steadyStates = request.steadyStates == .still ? nil : request.steadyStates.rawValue
    description.integrator = request.integrator?.rawValue
    description.drive = drive == nil ? nil : PreparedDrive.fileName
    description.driveOrigin = drive?.origin
    return ScenarioFile.text(of: description)
  }
}
