import Equations
import Foundation
import Physiology
import Simulation
import Testing

/// A model of whole channels by its name.
struct WholeModel: CustomTestStringConvertible, Sendable {
  let model: Model
  /// Of the steps of shares of very many channels.
  let order: Double
  var testDescription: String { model.name }

  static let all = [
    WholeModel(model: .chowWhite1996, order: 2), WholeModel(model: .schneidman1998, order: 1),
  ]
}

@Suite(
  "Hodgkin–Huxley with whole channels: exact (Chow and White 1996), binomial (Schneidman and others 1998)")
struct WholeChannelsTests {
  @Test(
    "numbers of channels stay whole, none is negative, and each kind keeps its number",
    arguments: WholeModel.all)
  func conservation(row: WholeModel) throws {
    let recording = try MembraneBench(
      model: row.model, pulses: (0..<8).map { [.init(from: 1, to: 60, 5 * Double($0))] },
      parameters: ["area": .lanes([0.1, 0.5, 1, 5, 20, 100, 1000, 1e9])], duration: 60,
      variables: HeldChannels.states + ["sodiumChannels", "potassiumChannels"], every: 10
    ).run()
    let signals = try HeldChannels.states.map { try #require(recording.signal($0)).values }
    let sodium = try #require(recording.signal("sodiumChannels")).values
    let potassium = try #require(recording.signal("potassiumChannels")).values
    for index in sodium.indices {
      let counts = signals.map { $0[index] }
      #expect(counts.allSatisfy { $0 >= 0 && $0.rounded() == $0 })
      #expect(counts.prefix(8).reduce(0, +) == sodium[index])
      #expect(counts.suffix(5).reduce(0, +) == potassium[index])
    }
    #expect(sodium.prefix(8) == [6, 30, 60, 300, 1200, 6000, 60_000, 6e10])
    #expect(potassium.prefix(8) == [2, 9, 18, 90, 360, 1800, 18_000, 1.8e10])
    #expect(Set(signals[7]).count > 5)
  }

  @Test("they start within one channel of where they rest", arguments: WholeModel.all)
  func start(row: WholeModel) throws {
    let recording = try HeldChannels(model: row.model, potential: -50, area: 7, lanes: 1, duration: 0)
      .run(recording: HeldChannels.states)
    let (m, h, n) = (
      HeldChannels.openGates("m", at: -50), HeldChannels.openGates("h", at: -50),
      HeldChannels.openGates("n", at: -50)
    )
    let (three, four) = ([1.0, 3, 3, 1], [1.0, 4, 6, 4, 1])
    for (index, state) in HeldChannels.states.enumerated() {
      let open = Double(index < 8 ? index % 4 : index - 8)
      let share =
        index < 8
        ? three[index % 4] * pow(m, open) * pow(1 - m, 3 - open) * (index < 4 ? 1 - h : h)
        : four[index - 8] * pow(n, open) * pow(1 - n, 4 - open)
      let value = try #require(recording.signal(state)?.values.first)
      #expect(abs(value - share * (index < 8 ? 420 : 126)) < 1, "\(state)")
    }
  }

  /// Source: cells.md §B5 (ii) and T15. Errors in ms, which fall with the order of the method; that of one passage at
  /// most is about twice that of Euler's method, since a channel that leaves is not replaced within the step.
  @Test(
    "of very many channels the spikes are those of the equations without noise", arguments: WholeModel.all)
  func limit(row: WholeModel) throws {
    let expected = [6.90123, 21.82265, 36.47189, 51.10906, 65.74534, 80.38156, 95.01777]
    let steps = row.order == 2 ? [0.04, 0.02] : [0.004, 0.002]
    let errors = try steps.map { step -> Double in
      let bench = MembraneBench(
        model: row.model, pulses: [[.init(from: 5, to: 105, 10)]],
        parameters: ["area": .uniform(1e9), "initialPotential": .uniform(-64.99638)], duration: 105,
        timeStep: step)
      let times = try bench.spikes()[0]
      #expect(times.count == expected.count)
      return zip(times, expected).map { abs($0 - $1) }.max() ?? .nan
    }
    #expect(abs(log2(errors[0] / errors[1]) - row.order) < 0.3, "\(errors)")
    #expect(errors[1] < (row.order == 2 ? 0.02 : 0.25), "\(errors)")
  }

  @Test("a large membrane is silent", arguments: WholeModel.all)
  func silence(row: WholeModel) throws {
    let spikes = try MembraneBench(
      model: row.model, pulses: Array(repeating: [], count: 8), parameters: ["area": .uniform(1e5)],
      duration: 500
    ).spikes()
    #expect(spikes.allSatisfy { $0.isEmpty })
  }

  /// Source: cells.md §B5 (iii): an independent program of channels that step by binomial numbers of 0.01 ms, 20 s of
  /// one seed each. Tolerance: 4 standard errors of theirs and ours together, ours for 20 s too.
  @Test("spontaneous rates by area", arguments: WholeModel.all)
  func spontaneous(row: WholeModel) throws {
    let table = [
      (2.0, 49.5, 1.57), (5, 44.5, 1.49), (10, 39.55, 1.41), (20, 33.05, 1.29), (50, 22.25, 1.05),
      (100, 12.3, 0.78), (200, 2.6, 0.36),
    ]
    let (copies, duration) = (16, 1300.0), settling = 50.0
    let areas = table.flatMap { Array(repeating: $0.0, count: copies) }
    let spikes = try MembraneBench(
      model: row.model, pulses: areas.map { _ in [] }, parameters: ["area": .lanes(areas)],
      duration: duration, timeStep: 0.01
    ).spikes()
    let seconds = Double(copies) * (duration - settling) / 1000
    for (index, (area, expected, theirs)) in table.enumerated() {
      let count = spikes[(index * copies)..<((index + 1) * copies)].reduce(0) { sum, times in
        sum + times.filter { $0 >= settling }.count
      }
      let rate = Double(count) / seconds
      let error = (theirs * theirs + Double(max(count, 1)) / (seconds * seconds)).squareRoot()
      #expect(abs(rate - expected) < 4 * error, "\(area) um2: \(rate) Hz")
    }
  }
}
