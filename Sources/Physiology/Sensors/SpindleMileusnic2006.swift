import Equations

extension Model {
  /// A muscle spindle's intrafusal fibres: an elastic sensory region in series with a polar region that has
  /// stiffness, active force and a damping that grows with the 0.3rd power of velocity. Three lanes, with the
  /// parameters of `IntrafusalFibre.spindleParameters()`; defaults are the bag 1 fibre's.
  ///
  /// The published fibre has a mass of 2·10⁻⁴ FU/(L0/s²); it is left out here, so that the polar region's
  /// velocity follows from the balance of forces: w = tension − parallel spring − active force,
  /// v = sign(w) (|w|/(β C (L_PR − R)))^(1/0.3). Velocities are held within 10 L0/s and the lever
  /// L_PR − R above 0.02 L0. Force in force units FU, lengths in optimal lengths L0 of the muscle.
  ///
  /// Sympathetic nerves do not act on the spindle here: 20 primary and 17 secondary human afferents did not
  /// change under strong sympathetic activity (A, negative: Macefield et al. 2003).
  public static let spindleMileusnic2006 = Model(
    name: "spindleMileusnic2006",
    title: "Muscle spindle: bag 1, bag 2 and chain fibre, massless",
    timeUnit: "s", evidence: .publishedModel, sources: [.mileusnic2006, .macefield2003],
    inputs: [
      Input("fibreLength", "L0", standing: 0.95, "length of the muscle's fibres"),
      Input("fusimotorActivation", "1", "activation of the fibre by its fusimotor neurons, 0 to 1"),
    ],
    parameters: SpindleMileusnic2006.parameters,
    definitions: SpindleMileusnic2006.definitions,
    states: [
      State(
        "polarLength", "L0",
        initial: "(sensoryStiffness*(fibreLength - sensoryRestLength) + polarStiffness*polarRestLength"
          + " - fusimotorForce*initialActivation)/(sensoryStiffness + polarStiffness)",
        derivative: "sign(imbalance)*min(polarSpeed, fastest)",
        method: .forwardEuler, "length of the polar region")
    ])
}

private enum SpindleMileusnic2006 {
  static let parameters: [Model.Parameter] = [
    Model.Parameter(
      "passiveDamping", 0.0605, "FU s^0.3/L0", in: 0.001...1, "damping β₀ without fusimotor drive"),
    Model.Parameter(
      "fusimotorDamping", 0.2592, "FU s^0.3/L0", in: -0.08...2, "further damping at full fusimotor activation"
    ),
    Model.Parameter("fusimotorForce", 0.0289, "FU", in: 0...1, "active force at full fusimotor activation"),
    Model.Parameter(
      "afferentGain", 20000, "1/(s L0)", in: 0...100000, "rate per stretch of the sensory region"),
    Model.Parameter("sensoryStiffness", 10.4649, "FU/L0", in: 1...100, "stiffness of the sensory region"),
    Model.Parameter("polarStiffness", 0.15, "FU/L0", in: 0.01...10, "stiffness of the polar region"),
    Model.Parameter("sensoryRestLength", 0.04, "L0", in: 0.001...0.5, "rest length of the sensory region"),
    Model.Parameter("polarRestLength", 0.76, "L0", in: 0.1...1.5, "rest length of the polar region"),
    Model.Parameter(
      "sensoryThresholdLength", 0.0423, "L0", in: 0.001...0.5,
      "length of the sensory region where firing starts"),
    Model.Parameter("dampingOrigin", 0.46, "L0", in: 0...0.7, "polar length R at which damping would vanish"),
    Model.Parameter(
      "shorteningAsymmetry", 0.42, "1", in: 0.05...1, "damping in shortening over that in stretch"),
    Model.Parameter("smallestLever", 0.02, "L0", in: 0.001...0.2, "lower limit of polar length minus R"),
    Model.Parameter("fastest", 10, "L0/s", in: 1...100, "limit of the polar region's speed"),
    Model.Parameter(
      "initialActivation", 0, "1", in: 0...1,
      "fusimotor activation for which the fibre is at rest at the start"),
  ]

  static let definitions: [Model.Definition] = [
    Model.Definition(
      "activeForce", "FU", "fusimotorForce*fusimotorActivation", "active force of the polar region"),
    Model.Definition(
      "damping", "FU s^0.3/L0", "passiveDamping + fusimotorDamping*fusimotorActivation",
      "damping β at the present drive"),
    Model.Definition(
      "tension", "FU", "sensoryStiffness*(fibreLength - sensoryRestLength - polarLength)",
      "tension of the fibre"),
    Model.Definition(
      "imbalance", "FU", "tension - polarStiffness*(polarLength - polarRestLength) - activeForce",
      "force that the polar region's damping carries"),
    Model.Definition(
      "lever", "L0", "max(polarLength - dampingOrigin, smallestLever)", "polar length beyond R"),
    Model.Definition(
      "polarSpeed", "L0/s",
      "(abs(imbalance)/(damping*if(imbalance >= 0 [FU], 1, shorteningAsymmetry)*lever))^(1/0.3)",
      "speed of the polar region without limit"),
    Model.Definition(
      "afferentRate", "1/s",
      "afferentGain*max(tension/sensoryStiffness + sensoryRestLength - sensoryThresholdLength, 0 [L0])",
      "the fibre's contribution to the primary afferent"),
  ]
}
