import Simulation

/// A request for one kind of scenario, ready to be run.
protocol ScenarioRun {
  /// How long the run is in ms.
  var duration: Double { get }
  /// The world that the run begins with.
  ///
  /// - Throws: what is wrong with the world that the request describes.
  func initialWorld() throws(WorldError) -> World
}
