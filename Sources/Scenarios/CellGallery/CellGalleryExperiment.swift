import Equations
import Simulation

/// Runs the gallery, or one cell of it: each cell in a world of its own, since a squid's axon needs steps a thousand times
/// as short as the stomach's muscle and is over a thousand times as soon.
struct CellGalleryExperiment: ScenarioRun {
  private let request: RunRequest
  private let runs: [ShownCellRun]
  private let isSingle: Bool

  init(_ request: RunRequest) {
    self.request = request
    if let name = request.scenario.cell, let cell = ShownCell.named(name) {
      isSingle = true
      runs = [ShownCellRun(single: cell, request)]
      return
    }
    isSingle = false
    let chosen = request.parameters.entry(CellGalleryParameters.tissue)?.choice
    runs = ShownCell.all.enumerated().filter { place, cell in
      place == 0 || chosen == CellGalleryParameters.everything || cell.tissue.rawValue == chosen
    }.map { ShownCellRun($0.element, request) }
  }

  /// How long all cells run together, in ms.
  var duration: Double { runs.reduce(0) { $0 + $1.duration } }

  /// The world of the first cell.
  func initialWorld() throws(WorldError) -> World { try runs[0].initialWorld() }

  /// Runs all cells, one after the other.
  ///
  /// - Parameter goesOn: hears of the progress of all together; false ends the run.
  /// - Throws: what is wrong with the world that the request describes.
  func run(goesOn: (RunProgress) -> Bool) throws(WorldError) -> RunOutcome {
    var (recording, cells) = (Recording(), [CellActionPotential]())
    var end = RunEnd.finished
    var before = 0.0
    for run in runs {
      let shown = try run.run { goesOn(RunProgress(simulated: before + $0, total: duration)) }
      let prefix = isSingle ? "" : run.cell.model.name + "_"
      recording.join(shown.recording, prefix: prefix)
      cells.append(run.measures(of: shown.recording))
      before += shown.simulated
      end = shown.end
      guard case .finished = end else { break }
      let (found, stop) = try run.excitability {
        goesOn(RunProgress(simulated: before, total: duration))
      }
      cells[cells.count - 1].excitability = found
      if let stop {
        end = stop
        break
      }
    }
    return RunOutcome(
      recording: recording, end: end, simulated: before, planned: duration,
      details: .cellGallery(CellGalleryOutcome(cells: cells, isSingle: isSingle)))
  }
}
