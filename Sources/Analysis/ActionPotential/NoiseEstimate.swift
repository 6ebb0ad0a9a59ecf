/// Standard deviation (mV) of sample-to-sample noise that no smooth waveform explains.
///
/// Each sample is predicted by the cubic through its two neighbours on either side; the median
/// of the normalized prediction errors is insensitive to spikes as long as they fill less than
/// half of the trace. A recording so coarsely digitized that most errors are zero is judged by
/// the mean of the lower nine tenths. Returns 0 for fewer than 24 samples, where curvature and
/// noise cannot be told apart.
func noiseDeviation(time: [Double], voltage: [Double]) -> Double {
  guard time.count >= 24 else { return 0 }
  var errors: [Double] = []
  errors.reserveCapacity(time.count - 4)
  for index in 2..<(time.count - 2) {
    errors.append(normalizedPredictionError(at: index, time: time, voltage: voltage))
  }
  errors.sort()
  // For a normal distribution the median of |x| is 0.6745 deviations.
  let byMedian = errors[errors.count / 2] / 0.6745
  guard byMedian == 0 else { return byMedian }
  let kept = errors.count * 9 / 10
  var sum = 0.0
  for error in errors[..<kept] { sum += error }
  // The mean of |x| below its 90th percentile (1.645 deviations) is 0.658 deviations.
  return sum / Double(kept) / 0.658
}

private func normalizedPredictionError(at index: Int, time: [Double], voltage: [Double]) -> Double {
  let nodes = (index - 2, index - 1, index + 1, index + 2)
  func weight(_ own: Int, _ a: Int, _ b: Int, _ c: Int) -> Double {
    let x = time[index]
    let upper = (x - time[a]) * (x - time[b]) * (x - time[c])
    return upper / ((time[own] - time[a]) * (time[own] - time[b]) * (time[own] - time[c]))
  }
  let w0 = weight(nodes.0, nodes.1, nodes.2, nodes.3)
  let w1 = weight(nodes.1, nodes.0, nodes.2, nodes.3)
  let w2 = weight(nodes.2, nodes.0, nodes.1, nodes.3)
  let w3 = weight(nodes.3, nodes.0, nodes.1, nodes.2)
  // Differences from the sample itself keep the estimate exact under a shift of voltage.
  let centre = voltage[index]
  let outer = w0 * (voltage[nodes.0] - centre) + w3 * (voltage[nodes.3] - centre)
  let inner = w1 * (voltage[nodes.1] - centre) + w2 * (voltage[nodes.2] - centre)
  let gain = (1 + w0 * w0 + w1 * w1 + w2 * w2 + w3 * w3).squareRoot()
  return (outer + inner).magnitude / gain
}

/// The median of `values`, or nil if there are none.
func medianValue(_ values: ArraySlice<Double>) -> Double? {
  guard !values.isEmpty else { return nil }
  let sorted = values.sorted()
  let middle = sorted.count / 2
  return sorted.count % 2 == 1 ? sorted[middle] : 0.5 * (sorted[middle - 1] + sorted[middle])
}
