import Equations
import Kernels
import Testing

/// Arrays are written in place: no value may be read after it has been replaced.
@Suite struct KernelStoreTests {
  private func run(_ model: Model, steps: Int, lanes: Int = 11) throws -> KernelRun {
    let settings = DiscretizationSettings(timeStep: 1, otherTimeStep: 1)
    let values = (0..<lanes).map { Double($0) }
    var run = KernelRun(
      try ParsedModel(model), settings, lanes: ["p": values, "q": values.map { 100 + $0 }], count: lanes)
    run.run(steps)
    return run
  }

  private func state(_ name: String, _ initial: String) -> Model.State {
    Model.State(name, "1", initial: initial, "for tests")
  }

  private let always = Model.Event.Trigger.condition("1 < 2")

  @Test(arguments: [1, 2, 3])
  func twoStatesSwap(steps: Int) throws {
    let event = Model.Event("e", when: always, effects: [.init("a", "b"), .init("b", "a")])
    let run = try run(.system([state("a", "p"), state("b", "q")], events: [event]), steps: steps)
    let (p, q) = (run.lanes("p"), run.lanes("q"))
    #expect(run.lanes("a") == (steps % 2 == 1 ? q : p))
    #expect(run.lanes("b") == (steps % 2 == 1 ? p : q))
  }

  @Test func threeStatesRotateAndOneIsComputed() throws {
    let event = Model.Event(
      "e", when: always,
      effects: [.init("a", "b"), .init("b", "c"), .init("c", "a"), .init("d", "a + 10*b + 100*c + d")])
    let run = try run(
      .system([state("a", "1"), state("b", "2"), state("c", "3"), state("d", "0")], events: [event]), steps: 2
    )
    #expect(run.lanes("a")[10] == 3)
    #expect(run.lanes("b")[10] == 1)
    #expect(run.lanes("c")[10] == 2)
    #expect(run.lanes("d")[10] == 321 + 132)
  }

  @Test func jumpsSeeTheValuesBeforeAnyJump() throws {
    let run = try run(
      .system([state("a", "p"), state("b", "q")], jumps: [Model.Jump("a", "b"), Model.Jump("b", "a")]),
      steps: 1)
    #expect(run.lanes("a")[3] == 3 + 103)
    #expect(run.lanes("b")[3] == 103 + 3)
  }

  @Test func aConditionalSwapTouchesOnlyItsLanes() throws {
    let event = Model.Event("e", when: .condition("p < 5"), effects: [.init("a", "b"), .init("b", "a")])
    let run = try run(.system([state("a", "p"), state("b", "q")], events: [event]), steps: 1)
    let (p, q) = (run.lanes("p"), run.lanes("q"))
    #expect(run.lanes("a") == Array(q[..<5] + p[5...]))
    #expect(run.lanes("b") == Array(p[..<5] + q[5...]))
  }

  @Test func previousIsTheValueBeforeTheStep() throws {
    let rise = Model.State(
      "a", "1", initial: "p", derivative: "1 [1/ms]", method: .forwardEuler, "for tests")
    let event = Model.Event("e", when: always, effects: [.init("b", "a - previous(a)")])
    let run = try run(.system([rise, state("b", "0")], events: [event]), steps: 4)
    #expect(run.lanes("b") == Array(repeating: 1, count: 11))
    #expect(run.lanes("a")[2] == 6)
  }

  @Test func couplingBetweenStatesOfOneStageUsesOldValues() throws {
    let first = Model.State(
      "a", "1", initial: "1", derivative: "b/(1 [ms])", method: .forwardEuler, "for tests")
    let second = Model.State(
      "b", "1", initial: "1", derivative: "a/(1 [ms])", method: .forwardEuler, "for tests")
    let run = try run(.system([first, second]), steps: 3)
    // a' = a + b, b' = b + a: both double.
    #expect(run.lanes("a")[0] == 8)
    #expect(run.lanes("b")[0] == 8)
  }

  @Test func potentialsFollowOneAfterTheOtherWithNewValues() throws {
    func potential(_ name: String, _ slope: String) -> Model.State {
      .potential(name, "1", initial: "1", derivative: slope, method: .forwardEuler, "for tests")
    }
    let run = try run(.system([potential("a", "b/(1 [ms])"), potential("b", "a/(1 [ms])")]), steps: 2)
    // a' = a + b, b' = b + a': (2, 3), (5, 8).
    #expect(run.lanes("a")[0] == 5)
    #expect(run.lanes("b")[0] == 8)
  }
}
