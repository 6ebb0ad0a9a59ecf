import Kernels

extension MotorUnitPoolFuglevand1993 {
  /// The units' spike times under an excitation that is given in steps, in s.
  ///
  /// As in `Model.motorUnitFuglevand1993`, dφ/dt = f(E(t)) and a spike falls where φ reaches 1 + c_v Z, Z normal and
  /// clipped at ±3.9. Unlike there the first spike comes after a random part of an interval, so that units that are
  /// excited from the start do not begin together.
  ///
  /// - Parameters:
  ///   - excitation: one value for each step.
  ///   - step: how long a step is, in s; nothing is made unless it is positive.
  ///   - variation: standard deviation over mean of the intervals, c_v; held within 0 to 0.25.
  ///   - seed: for all random numbers; a unit's do not depend on the others.
  public func spikeTrains(
    excitation: [Double], step: Double, variation: Double = 0.2, seed: UInt64
  ) -> [[Double]] {
    guard step > 0, step.isFinite else { return [[Double]](repeating: [], count: count) }
    let random = CounterRandom(seed: seed, purpose: "motorUnitPool.interval")
    let spread = variation > 0 ? min(variation, 0.25) : 0
    return (0..<count).map { unit in
      var number: UInt64 = 0
      var left = random.uniforms(entity: UInt64(unit), number: number).0
      var times: [Double] = []
      for (index, value) in excitation.enumerated() where value >= recruitmentThresholds[unit] {
        let rate = min(minimalRate + rateGain * (value - recruitmentThresholds[unit]), peakRates[unit])
        var used = 0.0
        while rate * (step - used) >= left {
          used += left / rate
          times.append(Double(index) * step + used)
          number += 1
          let normal = random.normals(entity: UInt64(unit), number: number).0
          left = 1 + spread * max(min(normal, 3.9), -3.9)
        }
        left -= rate * (step - used)
      }
      return times
    }
  }
}
