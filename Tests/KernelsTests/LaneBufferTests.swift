import Equations
import Testing

@testable import Kernels

@Suite struct LaneBufferTests {
  @Test func aCopyThatIsWrittenToBecomesItsOwn() {
    var first = LaneBuffer(count: 16)
    first.makeUnique()
    first[3] = 1
    var second = first
    second.makeUnique()
    second[3] = 2
    second.setScalar(at: 8, 5)
    #expect(first[3] == 1)
    #expect(second[3] == 2)
    #expect(first[8] == 0)
    #expect((8..<16).allSatisfy { second[$0] == 5 })
    #expect(first.count == second.count)
  }

  @Test func startsAtZero() {
    let buffer = LaneBuffer(count: 1000)
    #expect((0..<1000).allSatisfy { buffer[$0] == 0 })
  }

  @Test func sumsInOrder() {
    let buffer = LaneBuffer(count: 16)
    for (place, value) in [1e16, 1, -1e16, 1].enumerated() { buffer[8 + place] = value }
    #expect(buffer.weightedSum(at: 8, weights: [1, 1, 1, 1]) == 1)
    #expect(buffer.weightedSum(at: 8, weights: [0, 2, 0, 3]) == 5)
  }

  @Test func findsLanesThatAreNotZeroOrNotNumbers() {
    let buffer = LaneBuffer(count: 24)
    for lane in [0, 5, 9, 13] { buffer[8 + lane] = 1 }
    var found: [Int32] = [7, 7, 7]
    buffer.collect(at: 8, lanes: 13, into: &found)
    #expect(found == [0, 5, 9])
    #expect(buffer.firstNonFinite(at: 8, lanes: 13) == nil)
    buffer[8 + 4] = .infinity
    buffer[8 + 11] = .nan
    #expect(buffer.firstNonFinite(at: 8, lanes: 13) == 4)
    #expect(buffer.firstNonFinite(at: 8, lanes: 4) == nil)
  }

  @Test func appendsAStretch() {
    let buffer = LaneBuffer(count: 8)
    for place in 0..<8 { buffer[place] = Double(place) }
    var list = [-1.0]
    buffer.append(from: 2, count: 3, to: &list)
    #expect(list == [-1, 2, 3, 4])
  }

  @Test func aSnapshotOfARunGoesOnToTheSameBits() throws {
    let settings = DiscretizationSettings(
      timeStep: 0.02, otherTimeStep: 0.02,
      uniformParameters: ["gNa": 120, "gK": 36, "warmth": 0, "start": -65],
      standingInputs: ["injected": 12])
    let kernel = Kernel(try ParsedModel(.axon), settings, lanes: 9, uniformInputs: [])
    var original = kernel.initialBuffer(laneParameters: [:], instructions: .best)
    func advance(_ buffer: inout LaneBuffer, from start: Int) {
      buffer.makeUnique()
      for step in start..<(start + 200) {
        kernel.step(buffer, time: 0, step: UInt64(step), key: (1, 1), instructions: .best)
      }
    }
    advance(&original, from: 0)
    var copy = original
    advance(&original, from: 200)
    let potential = try #require(kernel.slots["V"]).offset
    #expect(copy[potential] != original[potential])
    advance(&copy, from: 200)
    #expect((0..<kernel.bufferSize).allSatisfy { copy[$0].bitPattern == original[$0].bitPattern })
  }
}
