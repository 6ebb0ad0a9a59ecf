import Equations
import Physiology

extension Scenario {
  /// One train of spikes reaches cells with synapses of seven kinds; two cells share a gap junction, and one of them
  /// passes its potential on through graded synapses.
  public static let synapse = Scenario(
    name: "synapse",
    title: "Synapses side by side: how a spike passes to another cell",
    summary: """
      The same spikes reach seven equal cells at rest, each with synapses of one kind: a double-exponential conductance, \
      AMPA, NMDA with magnesium, GABA-A, GABA-B, and one that depresses and one that facilitates. A second cell with \
      NMDA receptors rests depolarized, where magnesium leaves the channels. Two more cells are joined by a gap \
      junction, and one of them gets current; without a spike its potential opens graded synapses to a third. Shown are the potentials, and how the response changes from spike to \
      spike.
      """,
    kind: .synapse,
    defaults: SynapseParameters.defaults,
    timeStep: 0.05,
    acceptsDrive: false,
    models: SynapticCell.all.map { $0.model } + [.electricalSynapse, SynapticCell.graded.model],
    links: [],
    furtherSources: [])
}

/// The settable values of the scenario, by name.
enum SynapseParameters {
  static let rate = "spikes.rate"
  static let count = "spikes.count"
  static let first = "spikes.first"
  static let depolarization = "nmda.depolarizedRest"
  static let current = "electrical.injectedCurrent"
  static let conductance = "electrical.conductance"
  static let rectification = "electrical.rectification"

  static let defaults = ParameterTable(story + cells)

  private static var story: [ScenarioParameter] {
    var number = ScenarioParameter(count, 10, "1", in: 0...1000, "how many spikes come")
    number.isWhole = true
    return [
      ScenarioParameter(rate, 20, "1/s", in: 0.01...500, "spikes per second"), number,
      ScenarioParameter(first, 50, "ms", in: 0.1...1e5, "when the first comes"),
      ScenarioParameter(
        depolarization, -30, "mV", in: -150...50, "rest of the depolarized cell with NMDA receptors"),
      ScenarioParameter(current, 0.1, "nA", in: -10...10, "current into the first of the two coupled cells"),
      ScenarioParameter(conductance, 0.005, "uS", in: 0...100, "conductance of the gap junction"),
      ScenarioParameter(rectification, 0, "1/mV", in: 0...10, "how steeply it rectifies; 0 not at all"),
    ]
  }

  private static let cells = (SynapticCell.all + [.graded]).flatMap { cell in
    cell.model.parameters.map {
      ScenarioParameter(cell.model.name + "." + $0.name, $0.value, $0.unit, in: $0.range, $0.meaning)
    }
  }
}
