import Equations
import Foundation
import Simulation
import Testing

/// Each method against analytic solutions or a tight reference, and the order that it declares.
@Suite struct MethodOrderTests {
  private func final(
    _ model: Model, _ variable: String, parameters: [String: Double] = [:], duration: Double, steps: Int,
    injected: Double? = nil
  ) throws -> Double {
    var description = WorldDescription(timeStep: duration / Double(steps), seed: 1)
    let population = description.add(
      WorldDescription.Population("p", model, parameters: parameters.mapValues { .uniform($0) }))
    if let injected {
      let stimulus = description.add(.breakpoints([Waveform.Point(0, injected)]), name: "s", unit: "uA/cm2")
      description.connect((stimulus, "value"), to: (population, "injected"))
    }
    var world = World(try WorldPlan(description))
    try world.run(steps: steps)
    return try #require(world.value("p", variable))
  }

  @Test(arguments: [1, 3, 10, 100], [-0.1, -3.0, 0.5])
  func exponentialIsExactForLinearEquations(steps: Int, rate: Double) throws {
    let model = Model.equation("rate*(x - 2 [mV])", .exponential)
    let found = try final(model, "x", parameters: ["rate": rate, "start": 5], duration: 4, steps: steps)
    let expected = 2 + 3 * exp(4 * rate)
    #expect(abs(found - expected) < 1e-13 * max(1, abs(expected)) * Double(steps + 1))
  }

  struct Order: Sendable {
    let derivative: String
    let method: Model.Method
    let order: Double
    let expected: Double
    let source: String
  }

  @Test(arguments: [
    Order(derivative: "-rate*x", method: .crankNicolson, order: 2, expected: exp(-2), source: "e^-t"),
    Order(derivative: "-rate*x", method: .forwardEuler, order: 1, expected: exp(-2), source: "e^-t"),
    Order(
      derivative: "-rate*x^3/(1 [mV2])", method: .crankNicolson, order: 2, expected: 1 / sqrt(5),
      source: "1/√(1 + 2t)"),
    Order(
      derivative: "-rate*x^3/(1 [mV2])", method: .exponential, order: 2, expected: 1 / sqrt(5),
      source: "1/√(1 + 2t)"),
    Order(
      derivative: "-rate*x^3/(1 [mV2])", method: .forwardEuler, order: 1, expected: 1 / sqrt(5),
      source: "1/√(1 + 2t)"),
  ])
  func orderOfOneEquation(row: Order) throws {
    let model = Model.equation(row.derivative, row.method)
    let errors = try [40, 80, 160, 320].map {
      abs(try final(model, "x", duration: 2, steps: $0) - row.expected)
    }
    for (coarse, fine) in zip(errors, errors.dropFirst()) {
      #expect(abs(log2(coarse / fine) - row.order) < 0.08, "\(row.source): \(errors)")
    }
  }

  @Test func passiveMembraneChargesAsAnalytic() throws {
    // τ = C/g = 1/0.3 ms, V∞ = −60 + I/g = −50 mV.
    let expected = -60 + 10 * (1 - exp(-0.3 * 5))
    let errors = try [25, 50, 100, 200].map {
      abs(try final(.membrane, "V", parameters: ["gate": 0], duration: 5, steps: $0, injected: 3) - expected)
    }
    #expect(errors[3] < 1e-4)
    for (coarse, fine) in zip(errors, errors.dropFirst()) { #expect(abs(log2(coarse / fine) - 2) < 0.05) }
  }

  @Test func staggeredMembraneAndGateAreSecondOrder() throws {
    let reference = Self.rungeKutta(duration: 6, steps: 60_000, injected: 20)
    let errors = try [60, 120, 240, 480].map {
      abs(try final(.membrane, "V", duration: 6, steps: $0, injected: 20) - reference)
    }
    #expect(errors[3] < 1e-3)
    for (coarse, fine) in zip(errors, errors.dropFirst()) {
      #expect(abs(log2(coarse / fine) - 2) < 0.1, "\(errors)")
    }
  }

  /// The potential of `Model.membrane` by the classical fourth-order method, in plain Swift.
  private static func rungeKutta(duration: Double, steps: Int, injected: Double) -> Double {
    func slope(_ y: (V: Double, n: Double)) -> (V: Double, n: Double) {
      let open = 1 / (1 + exp(-(y.V + 40) / 8))
      return (injected - 5 * y.n * (y.V + 77) - 0.3 * (y.V + 60), (open - y.n) / 3)
    }
    func moved(_ y: (V: Double, n: Double), _ k: (V: Double, n: Double), _ h: Double) -> (
      V: Double, n: Double
    ) {
      (y.V + h * k.V, y.n + h * k.n)
    }
    let h = duration / Double(steps)
    var y = (V: -60.0, n: 0.1)
    for _ in 0..<steps {
      let a = slope(y)
      let b = slope(moved(y, a, h / 2))
      let c = slope(moved(y, b, h / 2))
      let d = slope(moved(y, c, h))
      y.V += h / 6 * (a.V + 2 * b.V + 2 * c.V + d.V)
      y.n += h / 6 * (a.n + 2 * b.n + 2 * c.n + d.n)
    }
    return y.V
  }
}
