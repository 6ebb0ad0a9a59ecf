import Equations
import Simulation
import Testing

@testable import Physiology

@Suite("Every model")
struct ModelTests {
  @Test("reads without a diagnostic: names, units, one equation for every state", arguments: Model.catalogue)
  func reads(_ model: Model) {
    do {
      _ = try ParsedModel(model)
    } catch {
      Issue.record("\(error.message)")
    }
  }

  @Test("says what it is and where it comes from", arguments: Model.catalogue)
  func describes(_ model: Model) {
    #expect(!model.title.isEmpty)
    #expect(!model.sources.isEmpty)
    #expect(model.evidence != .hypothesis || model.sources.contains(.galvani))
    for parameter in model.parameters {
      #expect(!parameter.meaning.isEmpty, "\(parameter.name)")
      #expect(parameter.range.contains(parameter.value), "\(parameter.name)")
    }
    for meaning in model.inputs.map({ $0.meaning }) + model.states.map({ $0.meaning }) {
      #expect(!meaning.isEmpty)
    }
  }

  @Test("changes every state it remembers", arguments: Model.catalogue)
  func changes(_ model: Model) {
    for state in model.states {
      let assigned = model.events.contains { $0.effects.contains { $0.state == state.name } }
      let balanced = model.membrane?.potential == state.name
      let moved =
        model.jumps.contains { $0.state == state.name } || model.transferredStates.contains(state.name)
      #expect(state.derivative != nil || balanced || assigned || moved, "\(state.name)")
    }
  }

  @Test("advances with all states together", arguments: Model.catalogue)
  func advancesTogether(_ model: Model) throws {
    for integrator in [Integrator.rosenbrock2, .rosenbrock4] {
      // A node of Ranvier without load spikes too fast for twice the step.
      var description = WorldDescription(timeStep: 0.005, seed: 1)
      var population = WorldDescription.Population("p", model)
      population.accountsCharge = true
      _ = description.add(population)
      description.use(integrator)
      var world = World(try WorldPlan(description))
      try world.run(steps: 200)
      for state in model.states {
        #expect(try #require(world.value("p", state.name)).isFinite, "\(state.name)")
      }
    }
  }

  @Test("has an author, a year and a place for every source", arguments: Model.catalogue)
  func cites(_ model: Model) {
    for source in model.sources {
      #expect(!source.authors.isEmpty && !source.title.isEmpty && !source.venue.isEmpty)
      #expect((1900...2026).contains(source.year))
      #expect(source.doi.isEmpty || source.doi.hasPrefix("10."))
    }
  }

  @Test("has a name of its own")
  func names() {
    #expect(Set(Model.catalogue.map { $0.name }).count == Model.catalogue.count)
    let sources = Set(Model.catalogue.flatMap { $0.sources })
    #expect(Set(sources.map { $0.key }).count == sources.count)
  }

  /// A wrong power of ten is what the unit check is for: the motor neuron's literal 0.001 [s/ms] must be
  /// there.
  @Test("is refused without the conversion from rates per s to arrivals per ms")
  func conversion() {
    var model = Model.motorNeuronCisiKohn2008
    model.definitions = model.definitions.map { definition in
      guard definition.name == "descendingArrivalRate" else { return definition }
      var changed = definition
      changed.text = "descendingFibres*descendingConnectivity*descendingPeakRate*max(drive, 0)"
      return changed
    }
    let diagnostics = #expect(throws: Diagnostics.self) { try ParsedModel(model) }
    #expect(diagnostics?.all.count == 1)
    if case .scale(_, _, _, let factor) = diagnostics?.all.first?.kind {
      #expect(factor == 0.001)
    } else {
      Issue.record("expected a difference in the power of ten")
    }
  }
}
