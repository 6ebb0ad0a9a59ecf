import Equations
import Foundation
import Simulation
import Testing

/// Steps that follow a tolerance.
@Suite struct AdaptiveCellTests {
  private static func model(
    _ states: [Model.State], definitions: [Model.Definition] = [], timeUnit: String = "ms"
  ) -> Model {
    Model(
      name: "sample", title: "for tests", timeUnit: timeUnit, evidence: .hypothesis, sources: [],
      definitions: definitions, states: states)
  }

  /// From the very beginning, where no equal steps above 0.1 ms pass (Robertson 1966).
  private static let robertson = model(
    [
      Model.State("a", "1", initial: "1", derivative: "second - first", "for tests"),
      Model.State("b", "1", initial: "0", derivative: "first - second - third", "for tests"),
      Model.State("c", "1", initial: "0", derivative: "third", "for tests"),
    ],
    definitions: [
      Model.Definition("first", "1/s", "0.04 [1/s]*a"),
      Model.Definition("second", "1/s", "1e4 [1/s]*b*c"), Model.Definition("third", "1/s", "3e7 [1/s]*b^2"),
    ], timeUnit: "s")

  /// Source: SciPy, Radau, relative tolerance 1e-12; at 1e-10 the same to 12 digits.
  @Test(
    "pass Robertson's reactions in few steps, with errors that follow the tolerance",
    arguments: [(1e-4, 120), (1e-6, 320), (1e-8, 1000)])
  func reactions(relative: Double, mostSteps: Int) throws {
    let tolerance = AdaptiveCell.Tolerance(
      relative: relative, absolute: relative * 1e-2, absoluteByState: ["b": relative * 1e-6])
    var cell = try AdaptiveCell(
      WorldDescription.Population("r", Self.robertson), recording: ["a", "b", "c", "third"], every: 40_000,
      tolerance: tolerance)
    try cell.run(until: 40_000)
    let expected = [0.715827068719, 9.18553476456e-06, 0.284163745746]
    for (name, wanted) in zip(["a", "b", "c"], expected) {
      let found = try #require(cell.recording.signal(name)).values
      #expect(found.count == 2)
      #expect(abs(found[1] / wanted - 1) < 20 * relative, "\(found)")
    }
    let third = try #require(cell.recording.signal("third")).values
    #expect(abs(third[1] / (3e7 * expected[1] * expected[1]) - 1) < 40 * relative)
    #expect(cell.stepCount < mostSteps, "\(cell.stepCount)")
  }

  @Test("meet pulses and samples, and find the moments of spikes")
  func membrane() throws {
    func run(_ relative: Double) throws -> AdaptiveCell {
      var population = WorldDescription.Population("m", .membrane)
      population.accountsCharge = true
      var cell = try AdaptiveCell(
        population, pulses: ["injected": [Waveform.Pulse(from: 1.03, to: 7.77, 40)]],
        recording: ["V", "n", "gated.charge", "leaking.charge"], every: 0.5,
        tolerance: AdaptiveCell.Tolerance(relative: relative, absolute: relative))
      // In two parts, of which the first ends between samples.
      try cell.run(until: 4.2)
      try cell.run(until: 10)
      return cell
    }
    let (cell, fine) = (try run(1e-6), try run(1e-10))
    let potential = try #require(cell.recording.signal("V"))
    #expect(potential.sampleCount == 21 && potential.times[20] == 10)
    for (found, wanted) in zip(potential.values, try #require(fine.recording.signal("V")).values) {
      #expect(abs(found - wanted) < 1e-3)
    }
    let charges = try ["gated", "leaking"].map {
      try #require(cell.recording.signal($0 + ".charge")).values
    }
    let change = potential.values[20] - potential.values[0]
    #expect(abs(40 * (7.77 - 1.03) - charges[0][20] - charges[1][20] - change) < 1e-10)
    let spikes = try #require(cell.recording.events("spike")).times
    let expected = try #require(fine.recording.events("spike")).times
    #expect(spikes.count == expected.count && !spikes.isEmpty)
    for (found, wanted) in zip(spikes, expected) { #expect(abs(found - wanted) < 1e-4) }
    #expect(cell.stepCount < fine.stepCount)
  }

  @Test("stop before a pole with one sentence, and keep what came before")
  func pole() throws {
    // x = 1/(1 − t).
    let model = Self.model([
      Model.State("x", "1", initial: "1", derivative: "x^2/(1 [ms])", "for tests")
    ])
    var cell = try AdaptiveCell(WorldDescription.Population("cell", model), recording: ["x"], every: 0.4)
    let failure = #expect(throws: AdaptiveFailure.self) { try cell.run(until: 2) }
    #expect(failure?.variable == "x")
    let time = try #require(failure?.time)
    #expect(abs(time - 1) < 1e-5)
    #expect(
      failure?.message
        == "the tolerance cannot be met: after \(time) ms cell.x asks for steps shorter than 1e-09 ms; what was "
        + "recorded before is kept. Hint: allow larger errors, or look for a pole or a jump in the equations."
    )
    let values = try #require(cell.recording.signal("x")).values
    #expect(values.count == 3)
    for (found, wanted) in zip(values, [1, 5.0 / 3, 5]) { #expect(abs(found / wanted - 1) < 1e-4) }
  }

  @Test("refuse what is wrong")
  func refusals() {
    func sentence(_ model: Model, pulses: [String: [Waveform.Pulse]] = [:], recording: [String] = ["V"])
      -> String?
    {
      let error = #expect(throws: WorldError.self) {
        try AdaptiveCell(
          WorldDescription.Population("cell", model), pulses: pulses, recording: recording, every: 1)
      }
      return error?.message
    }
    #expect(
      sentence(.membrane, pulses: ["injectd": []])
        == "cell has nothing called \"injectd\". Did you mean injected?")
    #expect(sentence(.membrane, recording: ["W"])?.hasPrefix("cell has nothing called \"W\".") == true)
    var shot = Self.model([
      Model.State("V", "1", initial: "0", derivative: "-V/(2 [ms])", "for tests")
    ])
    shot.jumps = [.init("V", "poisson(0.5)")]
    #expect(
      sentence(shot)
        == "cell, rosenbrock4: sample cannot advance by steps of varying length: it jumps or draws random "
        + "numbers at every step. Hint: let all steps be equal.")
  }
}
