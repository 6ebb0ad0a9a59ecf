import Equations

/// Concentrations of ions inside and outside of a cell, as published.
///
/// Those of squid, mammals' neurons and muscle are the textbooks' sets, which differ between books by up to a quarter
/// (squid potassium outside 10 in sea water, 20 in blood; chloride inside 40 to 150 mM).
public struct IonSet: Sendable {
  /// The concentrations of one ion in mM.
  public struct Concentrations: Sendable, Equatable {
    /// The ion.
    public let ion: Ion
    /// Inside, in mM.
    public let inside: Double
    /// Outside, in mM.
    public let outside: Double

    init(_ ion: Ion, inside: Double, outside: Double) {
      self.ion = ion
      self.inside = inside
      self.outside = outside
    }
  }

  /// The name for people.
  public let title: String
  /// The temperature in °C.
  public let temperature: Double
  /// The concentrations.
  public let concentrations: [Concentrations]
  /// Where they come from.
  public let sources: [Citation]

  /// The concentrations of an ion; nil where it is not in the set.
  public subscript(ion: Ion) -> Concentrations? { concentrations.first { $0.ion == ion } }

  /// The Nernst potential of an ion in mV; nil where it is not in the set.
  public func nernst(_ ion: Ion) -> Double? {
    self[ion].map {
      Electrochemistry(temperature: temperature).nernst(ion, inside: $0.inside, outside: $0.outside)
    }
  }

  /// The squid's giant axon in blood, at a temperature in °C.
  public static func squidAxon(temperature: Double) -> IonSet {
    IonSet(
      title: "Squid giant axon", temperature: temperature,
      concentrations: [
        Concentrations(.sodium, inside: 50, outside: 440),
        Concentrations(.potassium, inside: 400, outside: 20),
        Concentrations(.chloride, inside: 52, outside: 560),
        Concentrations(.calcium, inside: 1e-4, outside: 10),
      ],
      sources: [.hodgkin1951, .hille2001])
  }

  /// A neuron of a mammal at 37 °C.
  public static let mammalianNeuron = IonSet(
    title: "Mammalian neuron", temperature: 37,
    concentrations: [
      Concentrations(.sodium, inside: 12, outside: 145), Concentrations(.potassium, inside: 140, outside: 4),
      Concentrations(.chloride, inside: 6, outside: 116),
      Concentrations(.calcium, inside: 1e-4, outside: 1.2),
    ],
    sources: [.hille2001])

  /// A human skeletal muscle fibre at 37 °C.
  public static let humanSkeletalMuscle = IonSet(
    title: "Human skeletal muscle", temperature: 37,
    concentrations: [
      Concentrations(.sodium, inside: 12, outside: 145), Concentrations(.potassium, inside: 155, outside: 4),
      Concentrations(.chloride, inside: 4.2, outside: 120),
      Concentrations(.calcium, inside: 5e-5, outside: 1.2),
    ],
    sources: [.hille2001])

  /// The fibre of Shorten and others at 19.85 °C, at rest.
  public static let shorten2007 = IonSet(
    title: "Skeletal muscle fibre, Shorten 2007", temperature: 19.85,
    concentrations: [
      Concentrations(.sodium, inside: 12.7, outside: 133),
      Concentrations(.potassium, inside: 150.9, outside: 5.9),
    ],
    sources: [.shorten2007])

  /// The ventricular cell of ten Tusscher and Panfilov at rest, 36.85 °C.
  public static let tenTusscherPanfilov2006 = IonSet(
    title: "Ventricular cell, ten Tusscher and Panfilov 2006", temperature: 36.85,
    concentrations: [
      Concentrations(.sodium, inside: 8.604, outside: 140),
      Concentrations(.potassium, inside: 136.89, outside: 5.4),
      Concentrations(.calcium, inside: 1.26e-4, outside: 2),
    ],
    sources: [.tenTusscherPanfilov2006])
}
