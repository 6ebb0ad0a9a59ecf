import Foundation
import Physiology
import Scenarios
import Simulation
import Testing

@Suite("Scenario ion-gradient")
struct IonGradientScenarioTests {
  /// A thin fibre, so that its gradients run down within seconds.
  private func run(
    _ values: [(name: String, text: String)] = [], duration: Double = 12_000
  ) throws -> (run: RunOutcome, outcome: IonGradientOutcome) {
    var request = RunRequest(.ionGradient)
    let story = [
      ("fibre.insideVolume", "0.05"), ("fibre.outsideVolume", "0.5"), ("ouabain.start", "2"),
      ("stimulus.first", "1"), ("stimulus.rate", "1"),
    ]
    for (name, text) in story + values { try request.parameters.set(name, to: text) }
    request.duration = duration
    let run = try Scenario.run(request)
    guard case .ionGradient(let outcome) = run.details else { throw WrongOutcome() }
    return (run, outcome)
  }

  @Test("the pump keeps the gradients; poisoned, they run down and spikes fade")
  func fade() throws {
    let (run, outcome) = try run()
    #expect(run.end == .finished)
    let (working, poisoned) = (outcome.fibres[0], outcome.fibres[1])
    #expect(working.responses.count == 11)
    #expect(working.spikeCount == 11)
    #expect(poisoned.spikeCount < 8 && poisoned.spikeCount >= 1)
    let kept = try outcome.fibres.map { fibre in
      try #require(fibre.stored.last).sum / #require(fibre.stored.first).sum
    }
    #expect(kept[0] > 0.85 && kept[1] < 0.6, "\(kept)")
    #expect(try #require(poisoned.responses.last).peak < 0)
  }

  @Test("the ledger pays for what the pump moves, and stops with it")
  func ledger() throws {
    let outcome = try run().outcome
    let working = try #require(outcome.fibres[0].ledger)
    let pumped = working.entries.filter { $0.pathway.name == "pump" }
    #expect(abs(pumped[0].amount / 3 - working.adenosineTriphosphate) < 1e-9 * working.adenosineTriphosphate)
    #expect(abs(pumped[0].amount + 1.5 * pumped[1].amount) < 1e-9 * pumped[0].amount)
    let efficiency = try #require(working.pumpEfficiency(hydrolysis: 50))
    // Source: reference/cells.md §A5: 36.6 kJ of 50 to 60 for the squid at 18.5 °C.
    #expect((0.55...0.85).contains(efficiency), "\(efficiency)")
    let after = try #require(outcome.fibres[1].ledgerAfter)
    #expect(after.adenosineTriphosphate < 0.002 * working.adenosineTriphosphate)
    #expect(after.energySpent > 0)
  }

  @Test("the first spike's sodium is that of the table, but for the leak and what the thin fibre changes")
  func load() throws {
    let cost = try #require(run().outcome.fibres[0].firstSpike)
    // Source: table A6: 14.32 pmol/cm², ratio 13.25. Within a spike sodium inside rises by some 5 %.
    #expect(abs(cost.sodium - 14.32) < 0.8, "\(cost.sodium)")
    #expect(abs(cost.excessRatio - 13.25) < 0.8, "\(cost.excessRatio)")
  }

  @Test("without pulses nothing changes until the poison")
  func quiet() throws {
    let outcome = try run([("stimulus.rate", "0"), ("ouabain.concentration", "0")], duration: 4000).outcome
    for fibre in outcome.fibres {
      let (first, last) = (try #require(fibre.stored.first), try #require(fibre.stored.last))
      #expect(abs(last.sum / first.sum - 1) < 1e-9)
      #expect(fibre.responses.isEmpty)
    }
  }
}
