/// dV/dt (mV/ms) at every sample: the slope of the quartic through the five nearest samples,
/// which on a smooth trace is exact to the fourth order of the time step, uniform or not.
///
/// Two-sided differences of neighbours would lose 1 % of a squid axon's upstroke at 0.02 ms.
func sampleSlopes(time: [Double], voltage: [Double]) -> [Double] {
  var slopes: [Double] = []
  slopes.reserveCapacity(time.count)
  for index in time.indices {
    let first = min(max(0, index - 2), max(0, time.count - 5))
    let last = min(first + 4, time.count - 1)
    slopes.append(polynomialSlope(at: index, nodes: first...last, time: time, voltage: voltage))
  }
  return slopes
}

private func polynomialSlope(
  at index: Int, nodes: ClosedRange<Int>, time: [Double], voltage: [Double]
) -> Double {
  let here = time[index]
  var slope = 0.0
  for node in nodes where node != index {
    // Derivative at `here` of the Lagrange polynomial that is 1 at `node`; times relative to
    // the span of the node keep every factor near 1.
    var weight = 1 / (time[node] - here)
    for other in nodes where other != node && other != index {
      weight *= (here - time[other]) / (time[node] - time[other])
    }
    slope += weight * (voltage[node] - voltage[index])
  }
  return slope
}
