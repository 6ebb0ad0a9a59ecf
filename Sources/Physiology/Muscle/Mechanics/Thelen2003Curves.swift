import ArrayInstructions
import Equations

/// The curves of Thelen 2003: a Gaussian active force–length curve, an exponential passive one, a hyperbola for
/// shortening and one for lengthening, and a tendon that is exponential at first and then straight.
///
/// Velocity scales with activation a: what is v = 0.25 + 0.75 a maximal velocities at rest is the unloaded one.
/// Checked against OpenSim's `Thelen2003Muscle` (its description and equations, not the paper): the equations, the
/// straight continuation of force–velocity below 0 and above 0.95 of the largest force, the exact place where
/// the tendon becomes straight (the paper rounds it to 0.609), and the defaults 0.45, 5, 0.6, 0.25 and 0.033.
/// The largest lengthening force of 1.4 and a tendon strain of 0.04 are OpenSim's present defaults; 0.033 was the
/// earlier one and is kept here.
///
/// As published the curve has no damping and a corner at velocity 0: its slope doubles there.
public struct Thelen2003Curves: FibreCurves, Equatable {
  private let activeWidth: Double
  private let passiveShape: Double
  private let passiveStrain: Double
  private let velocityShape: Double
  private let lengtheningForce: Double
  private let smallestActivation: Double
  private let toeStrain: Double
  private let tendonStiffness: Double

  /// The settable values with their defaults, units and ranges.
  public static let parameters: [Model.Parameter] = [
    Model.Parameter("activeWidth", 0.45, "1", in: 0.05...2, "width γ of the active force–length curve"),
    Model.Parameter("passiveShape", 5, "1", in: 0.5...15, "exponent of the passive force–length curve"),
    Model.Parameter("passiveStrain", 0.6, "1", in: 0.1...3, "strain of the passive fibre at maximal force"),
    Model.Parameter("velocityShape", 0.25, "1", in: 0.05...2, "shape A_f of the force–velocity curve"),
    Model.Parameter("lengtheningForce", 1.4, "1", in: 1.1...3, "largest force of a lengthening fibre"),
    Model.Parameter("tendonStrain", 0.033, "1", in: 0.005...0.5, "strain of the tendon at maximal force"),
    Model.Parameter("smallestActivation", 0.01, "1", in: 0...0.1, "activation that always remains"),
  ]

  /// Force at the end of the tendon's exponential part, and its exponent.
  private static let toeForce = 0.33
  private static let toeShape = 3.0

  /// The share of the largest lengthening force from which on the curve is straight.
  private static let straightFrom = 0.95

  /// Makes the curves.
  ///
  /// - Parameter values: values for any of `parameters`, by name and in its unit; the others take their
  ///   defaults.
  public init(_ values: [String: Double] = [:]) {
    let all = Model.Parameter.values(of: Self.parameters, given: values)
    activeWidth = all("activeWidth")
    passiveShape = all("passiveShape")
    passiveStrain = all("passiveStrain")
    velocityShape = all("velocityShape")
    lengtheningForce = all("lengtheningForce")
    smallestActivation = all("smallestActivation")
    // The slopes of both parts agree at the toe's end.
    let growth = gv_exp(Self.toeShape)
    let slope = Self.toeForce * Self.toeShape * growth / (growth - 1)
    toeStrain = all("tendonStrain") * slope / (slope + 1 - Self.toeForce)
    tendonStiffness = (1 - Self.toeForce) / (all("tendonStrain") - toeStrain)
  }

  /// Active isometric force at full activation.
  public func activeForce(length: Double) -> Double {
    gv_exp(-(length - 1) * (length - 1) / activeWidth)
  }

  /// Force of the passive fibre.
  public func passiveForce(length: Double) -> Double {
    guard length > 1 else { return length.isNaN ? length : 0 }
    return (gv_exp(passiveShape * (length - 1) / passiveStrain) - 1) / (gv_exp(passiveShape) - 1)
  }

  /// Force of the whole fibre.
  public func fibreForce(activation: Double, length: Double, velocity: Double) -> Double {
    let active = held(activation)
    return active * activeForce(length: length) * forceVelocity(activation: active, velocity: velocity)
      + passiveForce(length: length)
  }

  /// Active force over the isometric one.
  public func forceVelocity(activation: Double, velocity: Double) -> Double {
    let fastest = 0.25 + 0.75 * activation
    let shortening = fastest * (1 + 1 / velocityShape)
    if velocity < -fastest { return (velocity + fastest) / shortening }
    if velocity <= 0 { return (fastest + velocity) / (fastest - velocity / velocityShape) }
    let bend = (2 + 2 / velocityShape) / (lengtheningForce - 1)
    let last = Self.straightFrom * lengtheningForce
    let straight = fastest * (last - 1) / (bend * (lengtheningForce - last))
    if velocity <= straight {
      return (fastest + bend * lengtheningForce * velocity) / (fastest + bend * velocity)
    }
    let divisor = fastest + bend * straight
    return last
      + fastest * bend * (lengtheningForce - 1) / (divisor * divisor) * (velocity - straight)
  }

  /// The velocity at a load: the published form, of which `forceVelocity` is the inverse.
  ///
  /// - Parameters:
  ///   - activation: 0 to 1.
  ///   - force: active force over the isometric one.
  public func velocity(activation: Double, force: Double) -> Double {
    let fastest = 0.25 + 0.75 * activation
    let last = Self.straightFrom * lengtheningForce
    let bend = (2 + 2 / velocityShape) / (lengtheningForce - 1)
    if force < 0 { return -fastest + fastest * (1 + 1 / velocityShape) * force }
    if force <= 1 { return fastest * (force - 1) / (1 + force / velocityShape) }
    if force <= last { return fastest * (force - 1) / (bend * (lengtheningForce - force)) }
    let gap = lengtheningForce - last
    return fastest / bend * ((last - 1) / gap + (lengtheningForce - 1) / (gap * gap) * (force - last))
  }

  /// Force of the tendon.
  public func tendonForce(stretch: Double) -> Double {
    let strain = stretch - 1
    if strain > toeStrain { return Self.toeForce + tendonStiffness * (strain - toeStrain) }
    guard strain > 0 else { return strain.isNaN ? strain : 0 }
    return Self.toeForce * (gv_exp(Self.toeShape * strain / toeStrain) - 1) / (gv_exp(Self.toeShape) - 1)
  }

  /// Energy of the tendon: the integral of its force over its strain.
  public func tendonEnergy(stretch: Double) -> Double {
    let strain = stretch - 1
    guard strain > 0 else { return 0 }
    let toe = strain < toeStrain ? strain : toeStrain
    let width = toeStrain / Self.toeShape
    let bent =
      Self.toeForce * (width * (gv_exp(toe / width) - 1) - toe) / (gv_exp(Self.toeShape) - 1)
    let beyond = strain - toe
    return bent + beyond * (Self.toeForce + 0.5 * tendonStiffness * beyond)
  }

  private func held(_ activation: Double) -> Double {
    activation < smallestActivation ? smallestActivation : activation > 1 ? 1 : activation
  }
}
