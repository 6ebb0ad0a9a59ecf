/// Into how many volumes a section is cut.
public enum CompartmentRule: Sendable, Hashable {
  /// None is longer than so many µm.
  case length(Double)
  /// None is longer than a fraction of the length constant at a frequency in Hz, within a tenth; an odd number for each
  /// section, so that one lies in its middle (Hines and Carnevale 2001, The Neuroscientist 7:123–135). A fraction of
  /// 0.1 at 100 Hz is usual.
  case fractionOfLengthConstant(Double, frequency: Double)

  /// A tenth of the length constant at 100 Hz.
  public static let usual = CompartmentRule.fractionOfLengthConstant(0.1, frequency: 100)

  /// How many volumes a section gets, at least one; as a number, since it may be larger than can be counted.
  ///
  /// - Parameters:
  ///   - section: of some length.
  ///   - resistivity: of the inside in ohm cm.
  ///   - capacitance: of the membrane in µF/cm².
  func volumes(of section: Morphology.Section, resistivity: Double, capacitance: Double) -> Double {
    switch self {
    case .length(let longest):
      return max((section.length / longest).rounded(.up), 1)
    case .fractionOfLengthConstant(let fraction, let frequency):
      // λ(f) = √(d/(4π f Ra Cm)); with d in µm, Ra in ohm cm and Cm in µF/cm² it is 10⁵ µm times that. A section
      // whose thickness changes is so many length constants long as its cones are, each by its mean thickness.
      let scale = 1e5 / (4 * .pi * frequency * resistivity * capacitance).squareRoot()
      let constants = zip(section.points, section.points.dropFirst()).reduce(0) {
        $0 + $1.0.distance(to: $1.1) / (scale * ($1.0.radius + $1.1.radius).squareRoot())
      }
      return ((constants / fraction + 0.9) / 2).rounded(.down) * 2 + 1
    }
  }

  /// Whether its numbers are positive.
  var isPossible: Bool {
    switch self {
    case .length(let longest): longest > 0
    case .fractionOfLengthConstant(let fraction, let frequency):
      fraction > 0 && frequency > 0 && frequency.isFinite
    }
  }
}
