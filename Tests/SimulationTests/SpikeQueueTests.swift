import Fixtures
import Testing

@testable import Simulation

@Suite struct SpikeQueueTests {
  /// A queue with the traffic of one step after the other, and the same in plain lists.
  private struct Traffic {
    var queue: SpikeQueue
    var lists: [Int: [Int]] = [:]
    var random = SplitMix64(state: 5)
    let longest: Int

    /// Adds up to `most` bundles at a step, and gives what is delivered and what should be.
    mutating func step(_ step: Int, most: Int) -> (found: [Int], expected: [Int]) {
      for _ in 0..<(most == 0 ? 0 : Int(random.next() % UInt64(most + 1))) {
        let bundle = Int(random.next() % 1000)
        let due = step + Int(random.next() % UInt64(longest + 1))
        queue.add(bundle, due: due, moment: Double(bundle) / 8)
        lists[due, default: []].append(bundle)
      }
      var found: [Int] = []
      queue.deliver(upTo: step) { bundle, moment in
        #expect(moment == Double(bundle) / 8)
        found.append(bundle)
      }
      return (found, lists.removeValue(forKey: step) ?? [])
    }
  }

  /// Fan-ins below, at and above the size of a chunk.
  @Test(arguments: [1, 15, 16, 40, 300], [0, 1, 7, 100])
  func allArriveInOrder(most: Int, longest: Int) {
    var traffic = Traffic(
      queue: SpikeQueue(longest: longest, deliveredEvery: 1, keepsMoments: true), longest: longest)
    for step in 0..<600 {
      let (found, expected) = traffic.step(step, most: step < 450 ? most : 0)
      #expect(found == expected)
    }
    #expect(traffic.lists.isEmpty)
  }

  @Test func noMemoryInSteadyState() {
    var traffic = Traffic(queue: SpikeQueue(longest: 60, deliveredEvery: 1, keepsMoments: true), longest: 60)
    // The most that can be on its way at once, so that nothing later is more.
    for step in 0..<61 { for bundle in 0..<40 { traffic.queue.add(bundle, due: step) } }
    let capacity = traffic.queue.capacity
    traffic.queue.deliver(upTo: 60) { _, _ in }
    for step in 61..<20_000 { _ = traffic.step(step, most: 40) }
    #expect(traffic.queue.capacity == capacity)
  }

  @Test func aSlowReceiverGetsTheStepsInOrder() {
    var queue = SpikeQueue(longest: 5, deliveredEvery: 4, keepsMoments: false)
    for (bundle, due) in [(1, 3), (2, 1), (3, 2), (4, 1), (5, 5)] { queue.add(bundle, due: due) }
    var found: [Int] = []
    queue.deliver(upTo: 4) { bundle, _ in found.append(bundle) }
    #expect(found == [2, 4, 3, 1])
    queue.deliver(upTo: 8) { bundle, _ in found.append(bundle) }
    #expect(found == [2, 4, 3, 1, 5])
  }
}
