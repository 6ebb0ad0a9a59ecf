/// How easily an axon is excited, and how it recovers: what families of runs found.
public struct Excitability: Sendable, Equatable {
  /// What one stimulus did.
  public struct Response: Sendable, Equatable {
    /// The stimulus: a current in µA/cm² or a displacement in mV.
    public let stimulus: Double
    /// The highest potential that followed, in mV.
    public let peak: Double
    /// Whether it was followed by an action potential.
    public let isSpike: Bool
  }

  /// How long after a first pulse a second one of given strength begins to succeed.
  public struct Recovery: Sendable, Equatable {
    /// The second pulse over the threshold at rest.
    public let multiple: Double
    /// The smallest delay from onset to onset in ms; nil if none within the longest delay tried.
    public let delay: Double?
  }

  /// Whether all families have run; if not, what is missing was not looked for.
  public internal(set) var isComplete = false
  /// Whether the axon fires without a stimulus, so that there is no threshold to find.
  public internal(set) var firesUnaided = false
  /// The duration of the pulses that `currentThreshold` and `allOrNone` are about, in ms.
  public internal(set) var pulseDuration: Double
  /// The weakest pulse that is followed by an action potential, in µA/cm²; nil if none is.
  public internal(set) var currentThreshold: Double?
  /// The strongest pulse that was tried, in µA/cm²; nil if none could be.
  public internal(set) var strongestPulse: Double?
  /// The smallest instantaneous displacement from rest that is followed by an action potential, in mV.
  public internal(set) var displacementThreshold: Double?
  /// The highest potential after pulses below and above threshold, by stimulus.
  public internal(set) var allOrNone: [Response] = []
  /// The same after instantaneous displacements from rest.
  public internal(set) var displacements: [Response] = []
  /// The duration in ms of both pulses of the refractory experiment, at most ``longestTestPulse``.
  public internal(set) var testPulseDuration: Double
  /// Recovery after an action potential, from the strongest second pulse to the weakest.
  public internal(set) var recovery: [Recovery] = []

  /// Pulses longer than this (ms) would outlast the action potential whose wake they are to probe.
  public static let longestTestPulse = 1.0
  /// The longest pulse (ms) whose threshold is sought; what lasts longer has the same.
  public static let longestThresholdPulse = 50.0
  /// The first pulse of the refractory experiment over its threshold.
  public static let firstPulseMultiple = 1.5
  /// The strength of a second pulse, over the threshold at rest, that marks the absolute refractory period.
  ///
  /// A cap is needed: in a space clamp action potentials are graded in the wake of another, and a limit of
  /// strength at which "none" follows does not exist.
  public static let absoluteMultiple = 10.0
  /// The longest delay that is tried, in ms.
  public static let longestDelay = 40.0

  /// The time from one pulse's onset to that of another during which even one of ``absoluteMultiple`` times
  /// threshold fails, in ms.
  public var absoluteRefractoryPeriod: Double? { delay(for: Self.absoluteMultiple) }
  /// The time from one pulse's onset to that of another after which a pulse at threshold suffices, in ms: the
  /// end of the relative refractory period.
  public var relativeRefractoryPeriod: Double? { delay(for: 1) }

  /// The smallest delay in ms at which a second pulse of a multiple of the threshold succeeds.
  public func delay(for multiple: Double) -> Double? {
    recovery.first { $0.multiple == multiple }?.delay
  }

  init(pulseDuration: Double) {
    self.pulseDuration = min(pulseDuration, Self.longestThresholdPulse)
    testPulseDuration = min(pulseDuration, Self.longestTestPulse)
  }
}
