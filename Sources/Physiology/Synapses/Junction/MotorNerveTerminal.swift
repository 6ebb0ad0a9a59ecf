import Equations

extension Model {
  /// The calcium that releases transmitter in a motor nerve's terminal, relative to its peak after one impulse at 2 mM
  /// calcium and 1 mM magnesium outside.
  ///
  /// Calcium enters for a short time after an impulse and makes a domain that rises and falls with 0.15 and 0.3 ms;
  /// a little of it remains for tens of milliseconds and facilitates. How much enters is that site's occupancy for
  /// which calcium and magnesium compete, and each ready vesicle is released with a rate proportional to the fourth
  /// power of what there is: Dodge and Rahamimoff 1967. That law is published (B). The time constants, the residue
  /// and the two dissociation constants are ours within what is usual (C), so the whole is C.
  public static let motorNerveTerminal = Model(
    name: "motorNerveTerminal", title: "Calcium and release in a motor nerve's terminal", timeUnit: "ms",
    evidence: .hypothesis, sources: [.dodgeRahamimoff1967, .galvani],
    parameters: [
      Parameter("calcium", 2, "mM", in: 0...100, "calcium outside"),
      Parameter("magnesium", 1, "mM", in: 0...100, "magnesium outside"),
      Parameter("calciumDissociation", 1.1, "mM", in: 0.001...100, "of calcium from the site of entry"),
      Parameter("magnesiumDissociation", 3, "mM", in: 0.001...100, "of magnesium from the site of entry"),
      Parameter(
        "peakReleaseRate", 0.3841, "1/ms", in: 0...1000, "release of a ready vesicle at the domain's peak"),
      Parameter("spontaneousRate", 5e-6, "1/ms", in: 0...1, "release of a ready vesicle without an impulse"),
      Parameter(
        "residue", 0.02, "1", in: 0...1, "what remains of one impulse's calcium, relative to the peak"),
      Parameter("residueDecay", 50, "ms", in: 0.1...10_000, "decay of what remains"),
    ],
    definitions: [
      Definition(
        "occupancy", "1",
        "calcium/calciumDissociation/(1 + calcium/calciumDissociation + magnesium/magnesiumDissociation)",
        "of the site of entry by calcium"),
      Definition(
        "usualOccupancy", "1",
        "2 [mM]/calciumDissociation/(1 + 2 [mM]/calciumDissociation + 1 [mM]/magnesiumDissociation)",
        "the same at 2 mM calcium and 1 mM magnesium"),
      Definition("entry", "1", "occupancy/usualOccupancy", "calcium of one impulse, relative"),
      // 4 (1/0.15 − 1/0.3)/ms gives the difference of the exponentials a peak of 1; the factor makes a step exact.
      Definition(
        "cascade", "1/ms",
        "4*(1/(0.15 [ms]) - 1/(0.3 [ms]))*(exp(-dt/(0.3 [ms])) - exp(-dt/(0.15 [ms])))/(1 - exp(-dt/(0.3 [ms])))"
      ),
      Definition("releaseCalcium", "1", "domain + remaining", "calcium at the release sites, relative"),
      Definition(
        "releaseRate", "1/ms", "peakReleaseRate*releaseCalcium^4 + spontaneousRate",
        "release of a ready vesicle"),
    ],
    states: [
      State(
        "opening", "1", initial: "0", derivative: "-opening/(0.15 [ms])",
        "calcium channels that an impulse opened"),
      State(
        "domain", "1", initial: "0", derivative: "cascade*entry*opening - domain/(0.3 [ms])",
        "calcium next to open channels"),
      State(
        "remaining", "1", initial: "0",
        derivative: "residue*entry*opening/(0.15 [ms])*exprel(-dt/(0.15 [ms])) - remaining/residueDecay",
        "calcium that remains"),
    ],
    receivers: [Receiver("impulse", adds: "1", to: "opening")])
}
