import Equations
import Testing

@testable import Kernels

@Suite struct LaneBufferTests {
  @Test func aCopyThatIsWrittenToBecomesItsOwn() {
    var first = LaneBuffer(count: 16)
    first.withView { $0[3] = 1 }
    var second = first
    second.withView {
      $0[3] = 2
      $0.setScalar(at: 8, 5)
    }
    #expect(first[3] == 1)
    #expect(second[3] == 2)
    #expect(first[8] == 0)
    #expect((8..<16).allSatisfy { second[$0] == 5 })
    #expect(first.count == second.count)
  }

  @Test func aViewCountsFromItsPlace() {
    var buffer = LaneBuffer([0, 1, 2, 3])
    buffer.withView {
      #expect($0.from(2)[1] == 3)
      $0.from(1).fill(at: 1, count: 2, 9)
    }
    #expect((0..<4).map { buffer[$0] } == [0, 1, 9, 9])
  }

  @Test func startsAtZero() {
    let buffer = LaneBuffer(count: 1000)
    #expect((0..<1000).allSatisfy { buffer[$0] == 0 })
  }

  @Test func findsLanesThatAreNotZero() {
    var buffer = LaneBuffer(count: 24)
    var found: [Int32] = Array(repeating: 7, count: 13)
    let count = buffer.withView { numbers in
      for lane in [0, 5, 9, 13] { numbers[8 + lane] = 1 }
      return numbers.collect(at: 8, lanes: 13, into: &found)
    }
    #expect(Array(found[..<count]) == [0, 5, 9])
  }

  @Test("sees every place that is not a number", arguments: [Double.infinity, -.infinity, .nan, -.nan])
  func finiteness(_ value: Double) {
    for place in 0..<24 {
      var buffer = LaneBuffer(Array(repeating: -1e308, count: 32))
      buffer.withView {
        #expect($0.isFinite(at: 0, count: 32))
        $0[place] = value
        #expect(!$0.isFinite(at: 0, count: 24))
        #expect($0.isFinite(at: 24, count: 8))
      }
    }
  }

  @Test func appendsAStretch() {
    var buffer = LaneBuffer((0..<8).map { Double($0) })
    var list = [-1.0]
    buffer.withView { $0.append(from: 2, count: 3, to: &list) }
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
      buffer.withView { numbers in
        for step in start..<(start + 200) {
          kernel.step(
            numbers, time: 0, KernelStep(number: UInt64(step), seed: 1, purpose: 1, instructions: .best))
        }
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
