import Equations
import Physiology

extension Scenario {
  /// A train of impulses in four neuromuscular junctions side by side: as usual, with curare, with much magnesium and
  /// with little calcium.
  public static let neuromuscularJunction = Scenario(
    name: "neuromuscular-junction",
    title: "The neuromuscular junction: quanta, end-plate potential, safety factor",
    summary: """
      Impulses reach the terminals of four junctions. Calcium enters, vesicles are released at random, acetylcholine \
      opens receptors, and the end plate is depolarized; whether that would fire the muscle fibre is told by a \
      threshold. Repetition uses vesicles up. Curare takes receptors away, magnesium and a lack of calcium keep \
      vesicles back: the end-plate potential shrinks until it falls below the threshold.
      """,
    kind: .neuromuscularJunction,
    defaults: JunctionParameters.defaults,
    timeStep: 0.01,
    acceptsDrive: false,
    models: NeuromuscularJunction.models,
    links: [],
    furtherSources: [.martin1955, .woodSlater2001])
}

/// The settable values of the scenario, by name.
enum JunctionParameters {
  static let rate = "nerve.rate"
  static let count = "nerve.impulses"
  static let first = "nerve.first"
  static let sites = "junction.sites"
  static let delay = "junction.delay"
  static let tubocurarine = "drugs.tubocurarine"
  static let magnesium = "drugs.magnesium"
  static let calcium = "drugs.calcium"
  static let terminal = "terminal"
  static let site = "site"
  static let endPlate = "endPlate"

  static let defaults = ParameterTable(
    story + entries(terminal, .motorNerveTerminal) + entries(site, .endPlateSite)
      + entries(endPlate, .endPlate))

  private static var story: [ScenarioParameter] {
    var impulses = ScenarioParameter(count, 10, "1", in: 0...1000, "how many impulses come")
    var number = ScenarioParameter(sites, 400, "1", in: 1...5000, "release sites of a junction")
    (impulses.isWhole, number.isWhole) = (true, true)
    return [
      ScenarioParameter(rate, 10, "1/s", in: 0.01...500, "impulses per second"), impulses,
      ScenarioParameter(first, 10, "ms", in: 0.1...1e5, "when the first comes"), number,
      ScenarioParameter(delay, 0.5, "ms", in: 0...100, "from the impulse to the entry of calcium"),
      ScenarioParameter(tubocurarine, 5e-4, "mM", in: 0...1, "tubocurarine at the second junction"),
      ScenarioParameter(magnesium, 8, "mM", in: 0...100, "magnesium outside of the third junction"),
      ScenarioParameter(calcium, 0.6, "mM", in: 0...100, "calcium outside of the fourth junction"),
    ]
  }

  private static func entries(_ component: String, _ model: Model) -> [ScenarioParameter] {
    model.parameters.map {
      ScenarioParameter(component + "." + $0.name, $0.value, $0.unit, in: $0.range, $0.meaning)
    }
  }
}
