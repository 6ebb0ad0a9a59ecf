import Equations

/// A drug that keeps ions out of a channel while one of its molecules is bound: one molecule to one channel, in
/// equilibrium, whatever the potential. Of a conductance 1/(1 + c/K) is left at the concentration c.
///
/// The pieces go into the model of a membrane: the concentration, which is 0 unless it is set, and the
/// half-blocking concentration K with the preparation on which it was measured. The blocks that this law leaves
/// out (by potential, by use, by the time since the channel opened) are real for the two potassium channel
/// blockers, so that half-blocking concentrations are those of the conditions in `source`.
public struct ChannelBlocker: Sendable, Equatable {
  /// The name of the concentration, such as `tetrodotoxin`.
  public let name: String
  /// The unit of both concentrations.
  public let unit: String
  /// The concentration that blocks half of the channels, in `unit`.
  public let halfBlocking: Double
  /// The largest concentration that makes sense, in `unit`.
  public let largest: Double
  /// On what the half-blocking concentration was measured.
  public let preparation: String
  /// Where it comes from.
  public let source: Citation

  /// The parameters: the concentration and the half-blocking concentration.
  var parameters: [Model.Parameter] {
    [
      Model.Parameter(name, 0, unit, in: 0...largest, "concentration of \(spokenName), a channel blocker"),
      Model.Parameter(
        halfBlockingName, halfBlocking, unit, in: (halfBlocking * 1e-3)...(halfBlocking * 1e3),
        "\(spokenName) that blocks half of the channels: \(preparation); that it holds here is assumed (C)"),
    ]
  }

  /// What a maximal conductance is divided by, as an expression.
  var divisor: String { "(1 + \(name)/\(halfBlockingName))" }

  private var halfBlockingName: String {
    "halfBlocking" + name.prefix(1).uppercased() + String(name.dropFirst())
  }

  private var spokenName: String { name == "fourAminopyridine" ? "4-aminopyridine" : name }
}

extension ChannelBlocker {
  /// Tetrodotoxin at the squid axon's sodium channels. The paper gives 13.2 nM for an analogue that is 0.39
  /// times as potent, so 5.1 nM for tetrodotoxin.
  public static let tetrodotoxinOnSquid = tetrodotoxin(
    5.1, "squid axon", source: .kaoYasumoto1985)

  /// Tetrodotoxin at the sodium channels of a vertebrate's node of Ranvier.
  public static let tetrodotoxinOnVertebrates = tetrodotoxin(
    3.6, "node of Ranvier of the clawed toad", source: .schwarz1973)

  private static func tetrodotoxin(
    _ halfBlocking: Double, _ preparation: String, source: Citation
  ) -> ChannelBlocker {
    ChannelBlocker(
      name: "tetrodotoxin", unit: "nM", halfBlocking: halfBlocking, largest: 1e6, preparation: preparation,
      source: source)
  }

  /// Tetraethylammonium outside, at the delayed rectifier of a mollusc's neuron. The squid axon's own channels
  /// bind it only from inside, more the longer they are open.
  public static let tetraethylammoniumOnMolluscs = tetraethylammonium(
    6, "delayed rectifier of Aplysia neurons", source: .hermannGormanTEA1981)

  /// Tetraethylammonium at the fast delayed rectifier of basket cells, for which less than 0.1 mM was measured.
  public static let tetraethylammoniumOnInterneurons = tetraethylammonium(
    0.1, "upper bound for basket cells of the rat's hippocampus", source: .martina1998)

  /// Tetraethylammonium at Kv2.1, a delayed rectifier that motor neurons have: 30 mM left 13 % of the current.
  public static let tetraethylammoniumOnDelayedRectifier = tetraethylammonium(
    4.5, "cloned channel Kv2.1", source: .ikedaKorn1995)

  private static func tetraethylammonium(
    _ halfBlocking: Double, _ preparation: String, source: Citation
  ) -> ChannelBlocker {
    ChannelBlocker(
      name: "tetraethylammonium", unit: "mM", halfBlocking: halfBlocking, largest: 1000,
      preparation: preparation, source: source)
  }

  /// 4-aminopyridine at the delayed rectifier of a mollusc's neuron at 0 mV.
  public static let fourAminopyridineOnMolluscs = fourAminopyridine(
    0.8, "delayed rectifier of Aplysia neurons at 0 mV", source: .hermannGorman4AP1981)

  /// 4-aminopyridine at the fast delayed rectifier of basket cells, for which less than 0.1 mM was measured.
  public static let fourAminopyridineOnInterneurons = fourAminopyridine(
    0.1, "upper bound for basket cells of the rat's hippocampus", source: .martina1998)

  private static func fourAminopyridine(
    _ halfBlocking: Double, _ preparation: String, source: Citation
  ) -> ChannelBlocker {
    ChannelBlocker(
      name: "fourAminopyridine", unit: "mM", halfBlocking: halfBlocking, largest: 1000,
      preparation: preparation, source: source)
  }
}
