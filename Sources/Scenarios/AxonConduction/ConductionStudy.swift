import Physiology
import Simulation

/// How fast axons of all published thicknesses conduct.
struct ConductionStudy {
  /// In ms.
  let timeStep: Double
  /// Of bare axons in degrees Celsius.
  let temperature: Double

  /// Of one myelinated and of one bare axon in ms.
  private static let (myelinatedDuration, bareDuration) = (2.5, 9.0)
  /// Of all runs together, for the progress.
  static let duration = myelinatedDuration * Double(MyelinatedFibre.published.count) + bareDuration

  /// - Parameter goesOn: hears of the time simulated so far in ms; false ends the study.
  func velocities(goesOn: (Double) -> Bool) throws(ExperimentStop) -> [AxonConductionOutcome.Velocity] {
    let reference = try bareVelocity()
    var found: [AxonConductionOutcome.Velocity] = []
    for fibre in MyelinatedFibre.published {
      let done = Self.bareDuration + Self.myelinatedDuration * Double(found.count)
      guard goesOn(done) else { throw .interrupted }
      let bare = reference.map { $0 * (fibre.diameter / Self.referenceDiameter).squareRoot() }
      found.append(
        .init(diameter: fibre.diameter, myelinated: try myelinatedVelocity(fibre), bare: bare))
    }
    return found
  }

  private static let nodes = 41
  private static let referenceDiameter = 10.0

  private func myelinatedVelocity(_ fibre: MyelinatedFibre) throws(ExperimentStop) -> Double? {
    guard let axon = try? MyelinatedAxon(fibreDiameter: fibre.diameter, nodes: Self.nodes) else { return nil }
    let arrivals = try AxonRun(
      axon: axon.build,
      stimulus: .inside(compartment: axon.compartment(ofNode: AxonConductionExperiment.stimulated)),
      pulses: [[Waveform.Pulse(from: 0.1, to: 0.2, 4)]], timeStep: timeStep, duration: Self.myelinatedDuration
    ).arrivals()[0]
    guard let first = arrivals[12], let last = arrivals[30] else { return nil }
    return 18 * fibre.internodeLength / (last - first) / 1000
  }

  /// Of one axon; that of others is in proportion to the root of the diameter, since they are the same axon in units of
  /// its length constant (row T22 of the tests).
  private func bareVelocity() throws(ExperimentStop) -> Double? {
    guard var axon = try? UnmyelinatedAxon(diameter: Self.referenceDiameter) else { return nil }
    axon.temperature = temperature
    let arrivals = try AxonRun(
      axon: axon.build, stimulus: .inside(compartment: 0),
      pulses: [[Waveform.Pulse(from: 0.1, to: 0.3, 22)]], timeStep: timeStep, duration: Self.bareDuration
    ).arrivals()[0]
    let (near, far) = (axon.volumes * 4 / 10, axon.volumes * 7 / 10)
    guard let first = arrivals[near], let last = arrivals[far] else { return nil }
    return Double(far - near) * axon.length / Double(axon.volumes) / (last - first) / 1000
  }
}
