import HandWritten

/// Axons for the loop written by hand.
struct HandWrittenAxons {
  private var values: [Double]
  private let lanes: Int
  private let set: hand_written_set
  private let step: Double
  private var hasStarted = false

  /// Axons with gates at rest for their potentials in mV; the step in ms. As many as a multiple of 8.
  init(potentials: [Double], _ set: hand_written_set, step: Double) {
    lanes = potentials.count
    self.set = set
    self.step = step
    values = potentials + Array(repeating: 0, count: 3 * potentials.count)
    // The gates come to rest in 500 ms, while the potential stays.
    call(current: 0, gateStep: 5, step: 0, count: 100)
  }

  /// Makes steps under a current density in µA/cm², positive inward.
  mutating func advance(by steps: Int, current: Double) {
    var left = steps
    if !hasStarted, steps > 0 {
      call(current: current, gateStep: step / 2, step: step, count: 1)
      hasStarted = true
      left -= 1
    }
    call(current: current, gateStep: step, step: step, count: left)
  }

  /// The potential of an axon in mV.
  func potential(_ lane: Int) -> Double { values[lane] }

  private mutating func call(current: Double, gateStep: Double, step: Double, count: Int) {
    let (lanes, set) = (lanes, set)
    values.withUnsafeMutableBufferPointer { all in
      guard let base = all.baseAddress else { return }
      let axons = hand_written_axons(
        lanes: Int64(lanes), potential: base, m: base + lanes, h: base + 2 * lanes, n: base + 3 * lanes)
      hand_written_advance(set, axons, current, gateStep, step, Int64(count))
    }
  }
}
