import Analysis

/// One stage of the action potential and what each current did in it.
public struct StageAccount: Sendable, Equatable {
  /// The charge that a current moved.
  public struct Charge: Sendable, Equatable {
    /// What carried it: `sodium`, `potassium`, `leak`.
    public let carrier: String
    /// In nC/cm², outward positive.
    public let charge: Double
  }

  /// A value at the two ends of the stage.
  public struct Change: Sendable, Equatable {
    /// At the start.
    public let start: Double
    /// At the end.
    public let end: Double
  }

  /// Which action potential, from 0.
  public let spike: Int
  /// The stage and its time.
  public let interval: StageInterval
  /// What each ionic current moved, by the integrator's own sums.
  public let charges: [Charge]
  /// What the electrode injected in nC/cm², positive inward.
  public let injectedCharge: Double
  /// What stayed on the membrane in nC/cm², C ΔV: injected less the sum of `charges`.
  public let membraneCharge: Double
  /// The potential in mV.
  public let potential: Change
  /// The lowest potential in mV.
  public let lowestPotential: Double
  /// The sodium conductance in mS/cm².
  public let sodiumConductance: Change
  /// The potassium conductance in mS/cm².
  public let potassiumConductance: Change
  /// The gate h, 0 to 1: availability of sodium.
  public let sodiumAvailability: Change

  /// The current that moved the most charge in the direction of all currents together; nil if none moved any.
  public var dominant: Charge? {
    let net = charges.reduce(0) { $0 + $1.charge }
    let along = charges.filter { net < 0 ? $0.charge < 0 : $0.charge > 0 }
    return along.max { $0.charge.magnitude < $1.charge.magnitude }
  }
}

/// What the accounts are drawn from.
struct ChargeLedger {
  /// What the run recorded.
  let recording: AxonRecording
  /// The names of the ionic currents.
  let currents: [String]
  /// In µF/cm².
  let capacitance: Double
  /// The injected pulse, its edges on whole steps.
  let pulse: AxonPulse

  /// The account of one stage of a spike.
  func account(of interval: StageInterval, spike: Int) -> StageAccount {
    let change = { (name: String) in
      StageAccount.Change(
        start: recording.value(name, at: interval.start), end: recording.value(name, at: interval.end))
    }
    let potential = change(AxonRecording.Name.potential)
    let charges = currents.map { current in
      let total = change(AxonRecording.Name.charge(current))
      return StageAccount.Charge(carrier: Self.carrier(of: current), charge: total.end - total.start)
    }
    return StageAccount(
      spike: spike, interval: interval, charges: charges,
      injectedCharge: injected(until: interval.end) - injected(until: interval.start),
      membraneCharge: capacitance * (potential.end - potential.start), potential: potential,
      lowestPotential: recording.lowestPotential(from: interval.start, to: interval.end),
      sodiumConductance: change("sodiumConductance"), potassiumConductance: change("potassiumConductance"),
      sodiumAvailability: change("h"))
  }

  private func injected(until time: Double) -> Double {
    recording.interpolate(at: time) { pulse.charge(until: Double($0) * recording.interval) }
  }

  private static func carrier(of current: String) -> String {
    let suffix = "Current"
    return current.hasSuffix(suffix) ? String(current.dropLast(suffix.count)) : current
  }
}

/// A rectangular current pulse with its edges on whole steps.
struct AxonPulse: Equatable {
  /// In ms.
  let start: Double
  /// In ms.
  let end: Double
  /// In µA/cm², positive inward.
  let amplitude: Double

  /// A pulse as the world applies it at a step (ms).
  init(start: Double, duration: Double, amplitude: Double, step: Double) {
    self.start = (start / step).rounded() * step
    self.end = ((start + duration) / step).rounded() * step
    self.amplitude = amplitude
  }

  /// In ms.
  var duration: Double { end - start }

  /// What has been injected until a moment (ms), in nC/cm².
  func charge(until time: Double) -> Double {
    amplitude * max(0, min(time, end) - start)
  }
}
