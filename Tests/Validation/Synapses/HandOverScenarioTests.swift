import Foundation
import Physiology
import Scenarios
import Testing

@Suite("Scenarios synapse and neuromuscular-junction")
struct HandOverScenarioTests {
  private func junction(
    _ values: [(name: String, text: String)] = [], seed: UInt64 = 1
  ) throws -> JunctionOutcome {
    var request = RunRequest(.neuromuscularJunction)
    request.seed = seed
    for (name, text) in values { try request.parameters.set(name, to: text) }
    guard case .neuromuscularJunction(let outcome) = try Scenario.run(request).details else {
      throw WrongOutcome()
    }
    return outcome
  }

  /// Source: reference/cells.md §D2: human quantal content 20 to 50, safety factor 2 to 5, quantum 0.4 to 1 mV, delay
  /// 0.5 to 1 ms.
  @Test("the usual junction lies within what mammals show; drugs lower it in the expected order")
  func order() throws {
    let outcome = try junction([("nerve.impulses", "4")])
    let first = try outcome.junctions.map { try #require($0.responses.first) }
    #expect((20...60).contains(first[0].quanta), "\(first[0].quanta)")
    #expect((1.5...5).contains(try #require(outcome.safetyFactor(first[0]))))
    #expect((0.4...1).contains(try #require(outcome.junctions[0].quantumHeight)))
    #expect((0.5...1.1).contains(try #require(first[0].latency)))
    #expect(first[0].fires)
    // Curare leaves the quanta and takes their effect; magnesium and lack of calcium take quanta.
    #expect(first[1].quanta > 20)
    #expect(first[1].height < 0.3 * first[0].height)
    #expect(first[2].quanta < first[0].quanta / 3)
    #expect(first[3].quanta < first[0].quanta / 3)
    #expect(!first[1].fires && !first[2].fires && !first[3].fires)
    for (junction, response) in zip(outcome.junctions, first) where response.quanta > 0 {
      let martin = try #require(outcome.expectedHeight(quanta: response.quanta, at: junction))
      #expect(abs(response.height - martin) < 0.1 * martin, "\(response.height) \(martin)")
    }
  }

  @Test("another seed gives other quanta, the same seed the same")
  func seeds() throws {
    let values = [("nerve.impulses", "2")]
    let (a, b, c) = (try junction(values), try junction(values), try junction(values, seed: 2))
    let quanta = { (outcome: JunctionOutcome) in outcome.junctions.map { $0.responses.map { $0.quanta } } }
    #expect(quanta(a) == quanta(b))
    #expect(quanta(a) != quanta(c))
  }

  @Test("synapses side by side: signs, summation, depression, facilitation, magnesium, coupling")
  func synapses() throws {
    guard case .synapse(let outcome) = try Scenario.run(RunRequest(.synapse)).details else {
      throw WrongOutcome()
    }
    func response(_ name: String) throws -> SynapseOutcome.Response {
      try #require(outcome.responses.first { $0.name == name }, "\(name)")
    }
    #expect(outcome.responses.allSatisfy { $0.amplitudes.count == 10 })
    #expect(try #require(response("excitatory").amplitudes.first) > 1)
    #expect(try #require(response("gabaA").amplitudes.first) < 0)
    #expect(try #require(response("gabaB").amplitudes.last) < -0.5)
    #expect(try #require(response("depressing").lastOverFirst) < 0.4)
    #expect(try #require(response("facilitating").lastOverFirst) > 1.5)
    #expect(
      try #require(response("nmdaDepolarized").amplitudes.first)
        > 2 * #require(response("nmda").amplitudes.first))
    #expect(try abs(response("ampa").rest + 65) < 1e-6)
    #expect(abs(try #require(outcome.couplingCoefficient) - 0.005 / 0.015) < 1e-4)
    // The closed form at a steady presynaptic potential: gates by the Boltzmann curve, the cell between its reversals.
    let graded = try #require(outcome.gradedChanges)
    #expect(abs(graded.presynaptic - 0.1 * 0.015 / (0.01 * 0.01 + 2 * 0.01 * 0.005)) < 0.001)
    let open = 0.01 / (1 + exp(-(-65 + graded.presynaptic + 58) / 2))
    #expect(abs(graded.postsynaptic + 15 * open / (0.01 + open)) < 0.001, "\(graded)")
  }
}
