import ArrayInstructions
import Equations

extension Model {
  /// Fatigue as a flow of muscle between three compartments: resting, active, fatigued. One lane per muscle.
  ///
  /// Rest becomes active as the load demands, what is active tires, what is tired recovers:
  /// dMA/dt = C − F MA, dMF/dt = F MA − R MF, MR = 1 − MA − MF, so that nothing is lost or won. C closes the gap to the
  /// load at the rate of 10/s, as long as there is rest to draw on. While there is more active than the load needs,
  /// recovery is r times as fast (Looft et al. 2018).
  ///
  /// F and R of each joint are of Frey-Law et al. 2012, `ThreeCompartmentFatigue.rates(of:)`; r = 15 is one of the
  /// values of Looft et al. 2018. Read in the documentation and the code of MyoSuite, which quotes the papers'
  /// tables (the abstract of 2012 has the same numbers with some joints mixed up), not in the papers.
  ///
  /// That a tired muscle is slower by half and conducts 30 % more slowly when all of it is tired, in proportion, is
  /// level C: the ranges are 20–50 % and 10–30 % from memory, the law is ours.
  public static let threeCompartmentFatigue = Model(
    name: "threeCompartmentFatigue",
    title: "Fatigue and recovery of a muscle in three compartments",
    timeUnit: "s", evidence: .publishedModel,
    sources: [.xiaFreyLaw2008, .freyLaw2012, .looft2018],
    inputs: [Input("load", "1", "force that is asked for, as a share of the rested muscle's maximal force")],
    parameters: [
      Parameter("fatigueRate", 0.00589, "1/s", in: 0...1, "fatigue F of active muscle; default: ankle"),
      Parameter("recoveryRate", 0.00058, "1/s", in: 0...1, "recovery R of fatigued muscle; default: ankle"),
      Parameter("restFactor", 15, "1", in: 1...100, "how many times faster recovery is at rest, r"),
      Parameter("developmentRate", 10, "1/s", in: 0.01...1000, "how fast the active part grows, LD"),
      Parameter("relaxationRate", 10, "1/s", in: 0.01...1000, "how fast the active part shrinks, LR"),
      Parameter("slowing", 0.5, "1", in: 0...5, "growth of the contraction time when all is fatigued"),
      Parameter("conductionLoss", 0.3, "1", in: 0...0.99, "loss of conduction velocity when all is fatigued"),
    ],
    definitions: [
      Definition("resting", "1", "1 - active - fatigued", "muscle at rest, MR"),
      Definition("gap", "1", "min(max(load, 0), 1) - active", "what is missing to the load"),
      Definition(
        "drive", "1/s",
        "if(gap > 0, developmentRate*min(gap, max(resting, 0)), relaxationRate*gap)",
        "flow from rest to activity, C"),
      Definition(
        "recovery", "1/s", "if(gap > 0, recoveryRate, restFactor*recoveryRate)", "recovery at present"),
      Definition("capacity", "1", "1 - fatigued", "force that is left, as a share of the maximal force"),
      Definition(
        "contractionTimeFactor", "1", "1 + slowing*fatigued",
        "how many times longer a twitch takes to its peak"),
      Definition(
        "twitchSpeed", "1", "1/contractionTimeFactor", "how many times faster than at rest a twitch is"),
      Definition(
        "conductionFactor", "1", "1 - conductionLoss*fatigued",
        "conduction velocity as a share of the rested one"),
    ],
    states: [
      State(
        "active", "1", initial: "0", derivative: "drive - fatigueRate*active", limits: 0...1,
        "active muscle, MA: force as a share of the maximal force"),
      State(
        "fatigued", "1", initial: "0", derivative: "fatigueRate*active - recovery*fatigued", limits: 0...1,
        "fatigued muscle, MF"),
    ])
}

/// Rates of fatigue and recovery by joint, and how long a load can be held.
public struct ThreeCompartmentFatigue: Sendable, Equatable {
  /// The joints for which there are rates.
  public enum Joint: String, Sendable, Equatable, CaseIterable {
    /// Ankle.
    case ankle
    /// Knee.
    case knee
    /// Trunk.
    case trunk
    /// Shoulder.
    case shoulder
    /// Elbow.
    case elbow
    /// Hand and grip.
    case grip
  }

  /// Fatigue F of active muscle, in 1/s.
  public let fatigueRate: Double
  /// Recovery R of fatigued muscle, in 1/s.
  public let recoveryRate: Double

  /// Makes rates, both in 1/s.
  public init(fatigueRate: Double, recoveryRate: Double) {
    self.fatigueRate = fatigueRate
    self.recoveryRate = recoveryRate
  }

  /// The rates of a joint: table 1 of Frey-Law et al. 2012, as MyoSuite's documentation quotes it.
  public static func rates(of joint: Joint) -> ThreeCompartmentFatigue {
    switch joint {
    case .ankle: ThreeCompartmentFatigue(fatigueRate: 0.00589, recoveryRate: 0.00058)
    case .knee: ThreeCompartmentFatigue(fatigueRate: 0.01500, recoveryRate: 0.00149)
    case .trunk: ThreeCompartmentFatigue(fatigueRate: 0.00755, recoveryRate: 0.00075)
    case .shoulder: ThreeCompartmentFatigue(fatigueRate: 0.01820, recoveryRate: 0.00168)
    case .elbow: ThreeCompartmentFatigue(fatigueRate: 0.00912, recoveryRate: 0.00094)
    case .grip: ThreeCompartmentFatigue(fatigueRate: 0.00980, recoveryRate: 0.00064)
    }
  }

  /// The largest share of the maximal force that can be held for ever.
  public var sustainableLoad: Double { recoveryRate / (fatigueRate + recoveryRate) }

  /// How long a load can be held, in s, in closed form: until no rest is left, while the active part is the load.
  ///
  /// - Parameter load: share of the maximal force, above 0 to 1.
  /// - Returns: infinity where the load can be held for ever.
  public func enduranceTime(load: Double) -> Double {
    guard load > sustainableLoad else { return .infinity }
    let tired = (1 - load) / (fatigueRate * load)
    // −ln(1 − R·tired)/R, whose limit for no recovery is `tired`.
    return recoveryRate == 0 ? tired : -gv_log(1 - recoveryRate * tired) / recoveryRate
  }
}
