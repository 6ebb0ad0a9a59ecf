import Equations
import Physiology
import Simulation
import Testing

/// Where the catalogue's membranes rest.
@Suite("States at rest of all models")
struct RestingStatesTests {
  /// Those with a membrane whose equations alone decide where they rest, for all but a few.
  static let membranes = Model.catalogue.filter { $0.membrane != nil && !unfound.contains($0.name) }

  /// Where none is found: whole channels open and close by chance; in fibres, heart cells and the somatotroph
  /// concentrations balance each other beside the currents; other cells drive the muscle of the stomach.
  static let unfound: Set = [
    "chowWhite1996", "schneidman1998", "shorten2007Fast", "shorten2007Slow", "shorten2007FastAsPublished",
    "shorten2007SlowAsPublished", "tenTusscherPanfilov2006Epi", "tenTusscherPanfilov2006Endo",
    "tenTusscherPanfilov2006Mid", "alievPanfilov1996", "tsanevaAtanasova2007", "corriasBuist2007",
  ]

  @Test(
    "none is claimed where none is found", arguments: Model.catalogue.filter { unfound.contains($0.name) })
  func none(_ model: Model) throws {
    let start = model.parameters.first { $0.name == "initialPotential" }
    #expect(try RestingState.find(model, within: start?.range ?? -150...100) == nil, "\(model.name)")
  }

  /// What is found is a state in which nothing changes: of rest where the membrane stays, and
  /// of balance where the slightest noise makes it fire.
  @Test("nothing changes where a membrane rests", arguments: membranes)
  func balance(_ model: Model) throws {
    let start = model.parameters.first { $0.name == "initialPotential" }
    let found = try RestingState.find(model, within: start?.range ?? -150...100)
    let rest = try #require(found, "\(model.name)")
    let potential = try #require(model.membrane?.potential)
    var started = rest.starting(model)
    if let index = started.states.firstIndex(where: { $0.name == potential }) {
      started.states[index].initial = "\(rest.potential) [\(started.states[index].unit)]"
    }
    var description = WorldDescription(timeStep: 0.005, seed: 1)
    let cell = description.add(WorldDescription.Population("cell", started))
    let isNoisy = !model.jumps.isEmpty
    for (name, value) in rest.states {
      description.record(cell, name, as: name, every: 100)
      #expect(value.isFinite)
    }
    description.record(cell, potential, as: potential, every: 100)
    var world = World(try WorldPlan(description))
    try world.run(steps: isNoisy ? 0 : 4000)
    for signal in world.recording.signals {
      let change = (try #require(signal.values.last) - signal.values[0]).magnitude
      #expect(change <= 1e-5 * max(1, signal.values[0].magnitude), "\(model.name).\(signal.name): \(change)")
    }
  }
}
