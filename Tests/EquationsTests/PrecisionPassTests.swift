import Testing

@testable import Equations

/// What of a step is moved to single precision, and what stays.
@Suite struct PrecisionPassTests {
  struct Row: Sendable {
    let derivative: String
    let expected: String
  }

  /// One step of 1 ms of `x' = f` by forward Euler from the state x; p is a parameter of each lane.
  @Test(arguments: [
    // The sum with the state stays; the costly part does not.
    Row(derivative: "exp(x)/(1 [ms])", expected: "(+ x (double (exp (single x))))"),
    // A state times a number is as cheap in double precision.
    Row(derivative: "2*x/(1 [ms])", expected: "(+ x (* 2.0 x))"),
    // What is known before the step is worked out in double precision.
    Row(
      derivative: "exp(p)*exp(x)/(1 [ms])",
      expected: "(+ x (double (* (single (exp p)) (exp (single x)))))"),
    // The time is never rounded, nor what follows it; what is periodic in it is.
    Row(
      derivative: "exp(x)*sin(t/(3 [ms]) + p)/(1 [ms])",
      expected: "(+ x (double (* (exp (single x)) (single (sin (+ p (* 0.3333333333333333 t)))))))"),
    // Random numbers stay as they are.
    Row(
      derivative: "exp(x)*uniform()/(1 [ms])",
      expected: "(+ x (double (* (exp (single x)) (single (uniform 1)))))"),
    // Conditions that choose between sums of states are found in double precision.
    Row(
      derivative: "if(exp(x) < 3, x, 2*x)/(1 [ms])",
      expected: "(+ x (if (< (exp x) 3.0) x (* 2.0 x)))"),
  ])
  func movesTheCostlyPart(row: Row) throws {
    let model = Model.sample(
      parameters: [.any("p", "1")],
      states: [
        Model.State(
          "x", "1", initial: "0", derivative: row.derivative, method: .forwardEuler, "for tests")
      ])
    let step = Discretization(
      try ParsedModel(model), DiscretizationSettings(timeStep: 1, otherTimeStep: 1))
    var pass = PrecisionPass(step.graph, roots: step.states.map { $0.node }, events: [], uniform: [])
    let node = pass.double(step.states[0].node)
    #expect(pass.graph.text(of: node) == row.expected)
    #expect(pass.graph.precision[Int(node)] == .double)
  }

  @Test func eventsStayInDoublePrecision() throws {
    let model = Model.sample(
      states: [
        Model.State("x", "1", initial: "0", derivative: "exp(x)/(1 [ms])", method: .forwardEuler, "for tests")
      ],
      events: [Model.Event("late", when: .rising(state: "x", through: "1"))])
    var settings = DiscretizationSettings(timeStep: 1, otherTimeStep: 1)
    settings.announcedEvents = ["late"]
    let step = Discretization(try ParsedModel(model), settings)
    let event = step.events[0]
    var pass = PrecisionPass(
      step.graph, roots: step.states.map { $0.node }, events: [event.happens, event.fraction], uniform: [])
    let new = "(+ x (double (exp (single x))))"
    let (happens, fraction) = (pass.double(event.happens), pass.double(event.fraction))
    #expect(pass.graph.text(of: happens) == "(and (< x 1.0) (<= 1.0 \(new)))")
    #expect(pass.graph.text(of: fraction) == "(/ (- 1.0 x) (- \(new) x))")
  }

  @Test func whatIsTheSameForAllLanesStays() throws {
    let model = Model.sample(
      inputs: [Model.Input("drive", "1", "for tests")],
      states: [
        Model.State(
          "x", "1", initial: "0", derivative: "exp(drive)*exp(x)/(1 [ms])", method: .forwardEuler, "for tests"
        )
      ])
    let step = Discretization(try ParsedModel(model), DiscretizationSettings(timeStep: 1, otherTimeStep: 1))
    let drive = EquationGraph.Variable(name: "drive", role: .input)
    for (uniform, expected) in [
      ([], "(+ x (double (* (exp (single drive)) (exp (single x)))))"),
      ([drive], "(+ x (double (* (single (exp drive)) (exp (single x)))))"),
    ] as [(Set<EquationGraph.Variable>, String)] {
      var pass = PrecisionPass(step.graph, roots: [step.states[0].node], events: [], uniform: uniform)
      let node = pass.double(step.states[0].node)
      #expect(pass.graph.text(of: node) == expected)
    }
  }
}
