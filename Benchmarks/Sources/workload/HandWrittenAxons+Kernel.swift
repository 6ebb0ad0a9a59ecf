import HandWritten

/// Axons for the loops written by hand.
struct HandWrittenAxons {
  /// How the gates advance.
  enum Method {
    /// By their rates at each potential.
    case exactRates(hand_written_set)
    /// By polynomials looked up in registers, for the first half step and for the others.
    case tables(first: tabulated_gates, others: tabulated_gates)
  }

  private var values: [Double]
  private let lanes: Int
  private let method: Method
  private let step: Double
  private var hasStarted = false

  /// Axons with gates at rest for their potentials in mV; the step in ms. As many as a multiple of 8, of 32
  /// for tables.
  init(potentials: [Double], _ method: Method, step: Double) {
    lanes = potentials.count
    self.method = method
    self.step = step
    values = potentials + Array(repeating: 0, count: 3 * potentials.count)
    // The gates come to rest in 500 ms, while the potential stays.
    withAxons { hand_written_advance(HAND_WRITTEN_BASELINE, $0, 0, 5, 0, 100) }
  }

  /// Gates looked up, for a step in ms; nil on a machine that cannot.
  static func tables(step: Double) -> Method? {
    guard tabulated_axons_are_available() != 0 else { return nil }
    var (first, others) = (tabulated_gates(), tabulated_gates())
    tabulated_gates_fit(&first, step / 2)
    tabulated_gates_fit(&others, step)
    return .tables(first: first, others: others)
  }

  /// Makes steps under a current density in µA/cm², positive inward.
  mutating func advance(by steps: Int, current: Double) {
    var left = steps
    if !hasStarted, steps > 0 {
      advance(current: current, isFirst: true, count: 1)
      hasStarted = true
      left -= 1
    }
    advance(current: current, isFirst: false, count: left)
  }

  /// The potential of an axon in mV.
  func potential(_ lane: Int) -> Double { values[lane] }

  private mutating func advance(current: Double, isFirst: Bool, count: Int) {
    let (method, step) = (method, step)
    withAxons { axons in
      switch method {
      case .exactRates(let set):
        hand_written_advance(set, axons, current, isFirst ? step / 2 : step, step, Int64(count))
      case .tables(let first, let others):
        withUnsafePointer(to: isFirst ? first : others) {
          tabulated_axons_advance($0, axons, current, step, Int64(count))
        }
      }
    }
  }

  private mutating func withAxons(_ body: (hand_written_axons) -> Void) {
    let lanes = lanes
    values.withUnsafeMutableBufferPointer { all in
      guard let base = all.baseAddress else { return }
      body(
        hand_written_axons(
          lanes: Int64(lanes), potential: base, m: base + lanes, h: base + 2 * lanes, n: base + 3 * lanes))
    }
  }
}
