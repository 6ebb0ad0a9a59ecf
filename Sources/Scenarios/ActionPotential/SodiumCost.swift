import Physiology
import Simulation

/// What one action potential costs in sodium and ATP.
public struct SodiumCost: Sendable, Equatable {
  /// Charge of the sodium that entered beyond that of as much rest, in nC/cm².
  public let load: Double
  /// Charge that lifts the membrane from rest to the peak, C ΔV in nC/cm²: the least that is needed.
  public let least: Double

  /// How many times the least.
  public var excessRatio: Double { load / least }
  /// Sodium in pmol/cm².
  public var amount: Double { load / Electrochemistry.faraday * 1000 }
  /// ATP that the pump needs to return the sodium, a molecule for three ions, in pmol/cm².
  public var adenosineTriphosphate: Double { amount / 3 }

  /// The cost of a run with one action potential that started at rest; nil where nothing was recorded.
  ///
  /// - Parameters:
  ///   - recording: of the axon.
  ///   - capacitance: in µF/cm².
  init?(_ recording: AxonRecording, capacitance: Double) {
    let current = "sodiumCurrent"
    let end = recording.end
    let total = recording.value(AxonRecording.Name.charge(current), at: end)
    let resting = recording.value(current, at: 0)
    let potentials = recording.recording.signal(AxonRecording.Name.potential)?.values.prefix(
      recording.sampleCount)
    guard end > 0, total.isFinite, let start = potentials?.first, let peak = potentials?.max(), peak > start
    else { return nil }
    load = -(total - resting * end)
    least = capacitance * (peak - start)
  }
}
