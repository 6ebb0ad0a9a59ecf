import AllocationCount
import Physiology
import Simulation
import Testing

@testable import Scenarios

/// A step in steady state asks for no memory.
///
/// What is recorded grows now and then, and so does the queue when more spikes are on their way than ever before:
/// the quietest of many stretches tells.
@Suite(.enabled(if: allocation_count_is_available() == 1)) struct AllocationTests {
  private func fewest(_ world: inout World, steps: Int) throws -> Int64 {
    try world.run(steps: 3000)
    var fewest = Int64.max
    for _ in 0..<50 {
      let before = allocation_count()
      for _ in 0..<steps { world.step() }
      fewest = min(fewest, allocation_count() - before)
    }
    return fewest
  }

  @Test func theCountCounts() {
    let before = allocation_count()
    let arrays = (0..<1000).map { [$0] }
    #expect(allocation_count() - before >= 1000)
    #expect(arrays.count == 1000)
  }

  /// All parts of the chain with its reflex loop: events, delays, native parts, slow clocks.
  @Test func theShakingChainAsksForNone() throws {
    let request = RunRequest(.dynamicShaking)
    guard case .shaking(let story) = request.scenario.kind else { return }
    var world = try ShakingRun(request, story).initialWorld()
    #expect(try fewest(&world, steps: 100) == 0)
  }

  @Test func aNetworkWithSpikesOnTheirWayAsksForNone() throws {
    let description = CobahhNetwork(seed: 1, delay: 0.1).world(timeStep: 0.1).description
    var world = World(try WorldPlan(description))
    #expect(try fewest(&world, steps: 20) == 0)
    #expect(world.recording.events[0].times.count > 10_000, "it fires")
  }
}
