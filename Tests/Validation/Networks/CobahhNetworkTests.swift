import Physiology
import Simulation
import Testing

/// Benchmark 3 of the simulator review over one second, at a step of 0.1 ms.
///
/// The network is chaotic: what can agree between programs are rates and the variability of intervals. Peers by
/// their own scripts (`shared/bench/peers/w2_cobahh_*.py`, each with random networks of its own):
///
/// | program | excitatory, 1/s | inhibitory, 1/s | variability |
/// |---|---|---|---|
/// | Brian2 2.9.0, seeds 1 to 3 | 38.3, 36.6, 32.9 | 36.9, 35.7, 34.7 | 2.00, 2.00, 2.08 |
/// | NEURON 9.0.2, seed 1, no refractory period | 41.4 | 40.1 | 2.18 |
@Suite("COBAHH network")
struct CobahhNetworkTests {
  private struct Measures {
    var excitatory = 0.0
    var inhibitory = 0.0
    /// The mean over every tenth neuron with five spikes or more of standard deviation over mean of its
    /// intervals after 100 ms, as the peers' scripts define it.
    var variability = 0.0

    init(_ spikes: Recording.Events) {
      var times: [[Double]] = Array(repeating: [], count: 4000)
      for (time, lane) in zip(spikes.times, spikes.lanes) { times[Int(lane)].append(time) }
      excitatory = Double(times[..<3200].map { $0.count }.reduce(0, +)) / 3200
      inhibitory = Double(times[3200...].map { $0.count }.reduce(0, +)) / 800
      let late = stride(from: 0, to: 4000, by: 10).map { times[$0].filter { $0 > 100 } }.filter {
        $0.count > 4
      }
      let each = late.map { course in
        let intervals = zip(course.dropFirst(), course).map { $0 - $1 }
        let mean = intervals.reduce(0, +) / Double(intervals.count)
        let square = intervals.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Double(intervals.count)
        return square.squareRoot() / mean
      }
      variability = each.reduce(0, +) / Double(each.count)
    }
  }

  private func spikes(
    _ network: CobahhNetwork, steps: Int = 10_000, threads: Int = 1
  ) throws -> Recording.Events {
    var world = World(try WorldPlan(network.world(timeStep: 0.1).description))
    try world.run(steps: steps, workers: Workers(count: threads))
    return try #require(world.recording.events(CobahhNetwork.spikes))
  }

  /// The means over three seeds lie within the peers' range.
  @Test(
    "agrees with the peers in rates and variability", arguments: [Connections.Arrival.atStep, .interpolated])
  func agrees(arrival: Connections.Arrival) throws {
    let measures = try (1...3).map { seed in
      var network = CobahhNetwork(seed: UInt64(seed))
      network.arrival = arrival
      return Measures(try spikes(network))
    }
    let excitatory = measures.map { $0.excitatory }.reduce(0, +) / 3
    let inhibitory = measures.map { $0.inhibitory }.reduce(0, +) / 3
    let variability = measures.map { $0.variability }.reduce(0, +) / 3
    #expect((32.9...41.4).contains(excitatory), "\(excitatory)")
    #expect((34.7...40.1).contains(inhibitory), "\(inhibitory)")
    #expect(abs(variability - 2.06) < 0.15, "\(variability)")
  }

  @Test("is a function of the seed")
  func seeds() throws {
    let reference = try spikes(CobahhNetwork(seed: 1), steps: 300)
    #expect(reference.times.count > 1000)
    #expect(try spikes(CobahhNetwork(seed: 1), steps: 300) == reference)
    #expect(try spikes(CobahhNetwork(seed: 2), steps: 300) != reference)
  }

  @Test("has the same bits for any number of threads", arguments: [2, 3, 7])
  func threads(count: Int) throws {
    let expected = try spikes(CobahhNetwork(seed: 1), steps: 500)
    #expect(try spikes(CobahhNetwork(seed: 1), steps: 500, threads: count) == expected)
  }

  @Test("can be given as lists, in any order of the sources")
  func lists() throws {
    // Neuron s reaches 80 others; the same network from sorted and from reversed lists of senders.
    func list(_ sources: [Int32]) -> Connections {
      .list(
        sources: sources.flatMap { Array(repeating: $0, count: 80) },
        targets: sources.flatMap { source in (0..<80).map { (source &* 37 &+ $0 * 49 &+ 1) % 4000 } },
        delays: .uniform(0.1))
    }
    let start = CobahhNetwork.Start.random(neurons: 4000, seed: 9)
    let (excitatory, inhibitory) = (Array(Int32(0)..<3200), Array(Int32(3200)..<4000))
    let sorted = CobahhNetwork(excitatory: list(excitatory), inhibitory: list(inhibitory), start: start)
    let reversed = CobahhNetwork(
      excitatory: list(excitatory.reversed()), inhibitory: list(inhibitory.reversed()), start: start)
    let reference = try spikes(sorted, steps: 300)
    #expect(reference.times.count > 1000)
    #expect(try spikes(reversed, steps: 300) == reference)
  }
}
