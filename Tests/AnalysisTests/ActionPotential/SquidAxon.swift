import Foundation

@testable import Analysis

/// An independent Hodgkin–Huxley axon for the tests: cells.md B1, fourth-order Runge–Kutta.
enum SquidAxon {
  /// The voltage under a stimulus (µA/cm²) as a function of time, sampled every `step` ms.
  static func run(
    to end: Double, step: Double, current: (Double) -> Double
  ) -> VoltageTrace {
    let substeps = max(1, Int((step / 0.01).rounded(.up)))
    let h = step / Double(substeps)
    var state = [-64.996379331, 0.0529550945, 0.5959941065, 0.3177323998]
    var times = [0.0]
    var voltages = [state[0]]
    for sample in 0..<Int((end / step).rounded()) {
      for substep in 0..<substeps {
        let time = Double(sample) * step + Double(substep) * h
        advance(&state, by: h, current: current(time + 0.5 * h))
      }
      times.append(Double(sample + 1) * step)
      voltages.append(state[0])
    }
    return TraceFixtures.trace(times, voltages)
  }

  private static func advance(_ state: inout [Double], by h: Double, current: Double) {
    let k1 = derivative(state, current)
    let k2 = derivative(moved(state, k1, h / 2), current)
    let k3 = derivative(moved(state, k2, h / 2), current)
    let k4 = derivative(moved(state, k3, h), current)
    for i in 0..<4 { state[i] += h / 6 * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]) }
  }

  private static func moved(_ state: [Double], _ slope: [Double], _ h: Double) -> [Double] {
    zip(state, slope).map { $0 + h * $1 }
  }

  private static func derivative(_ state: [Double], _ current: Double) -> [Double] {
    let (v, m, h, n) = (state[0], state[1], state[2], state[3])
    let sodium = 120 * m * m * m * h * (v - 50)
    let potassium = 36 * n * n * n * n * (v + 77)
    let leak = 0.3 * (v + 54.387)
    return [
      current - sodium - potassium - leak,
      linoid(v + 40, 10) * (1 - m) - 4 * exp(-(v + 65) / 18) * m,
      0.07 * exp(-(v + 65) / 20) * (1 - h) - h / (1 + exp(-(v + 35) / 10)),
      0.1 * linoid(v + 55, 10) * (1 - n) - 0.125 * exp(-(v + 65) / 80) * n,
    ]
  }

  /// (x/scale) / (1 − e^(−x/scale)).
  private static func linoid(_ x: Double, _ scale: Double) -> Double {
    abs(x) < 1e-6 ? 1 + x / (2 * scale) : x / scale / (1 - exp(-x / scale))
  }
}
