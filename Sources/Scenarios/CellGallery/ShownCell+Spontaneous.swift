import Equations
import Physiology

/// The cells that fire without a stimulus of ours.
extension ShownCell {
  static let smoothMuscle: [ShownCell] = [
    ShownCell(
      model: .corriasBuist2007, title: "Smooth muscle of the stomach", tissue: .smoothMuscle,
      difference:
        "No upstroke of sodium: current from interstitial cells lifts the potential every 20 s and holds it "
        + "for eight seconds against potassium currents, while calcium enters and the muscle contracts. Nothing in it is "
        + "all or none.",
      course: Course(amplitude: 0, duration: 0, lead: 0, shown: 24_000, settling: 15_000, timeStep: 0.05))
  ]

  static let glands: [ShownCell] = [
    ShownCell(
      model: .chayKeizer1983, title: "Beta cell of the pancreas, five variables", tissue: .gland,
      difference:
        "Calcium in place of sodium: small spikes on a plateau. The calcium that enters opens potassium "
        + "channels, which end the burst until the cell has cleared it.",
      course: Course(amplitude: 0, duration: 0, lead: 0, shown: 12_000, settling: 30_000, timeStep: 0.005)),
    ShownCell(
      model: .shermanRinzelKeizer1988, title: "Beta cell of the pancreas, three variables", tissue: .gland,
      difference: "As above with calcium channels that follow the potential at once, and slower spikes.",
      course: Course(amplitude: 0, duration: 0, lead: 0, shown: 14_000, settling: 30_000, timeStep: 0.05)),
    ShownCell(
      model: .tabak2011, title: "Lactotroph of the pituitary", tissue: .gland,
      difference:
        "Calcium spikes that BK channels, the fastest of the potassium channels, cut short before the slow ones "
        + "have opened: the potential stays up and trembles, and more calcium enters than in a full spike.",
      course: Course(amplitude: 0, duration: 0, lead: 0, shown: 1500, settling: 10_000, timeStep: 0.02)),
    ShownCell(
      model: .tsanevaAtanasova2007, title: "Somatotroph of the pituitary", tissue: .gland,
      difference:
        "The same with BK channels near calcium channels and far from them: bursts of small spikes in place "
        + "of single large ones.",
      course: Course(amplitude: 0, duration: 0, lead: 0, shown: 4000, settling: 40_000, timeStep: 0.05)),
  ]

  /// All cells, the squid axon first.
  public static let all: [ShownCell] = neurons + skeletalMuscle + heart + smoothMuscle + glands
}
