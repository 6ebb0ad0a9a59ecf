/// The value below which `percent` (0 … 100) of the values lie, interpolated linearly between the two
/// nearest ranks (`numpy.percentile`'s default, type 7 of Hyndman & Fan 1996); nil for no values.
func percentile(_ percent: Double, of values: [Double]) -> Double? {
  guard !values.isEmpty else { return nil }
  let sorted = values.sorted()
  let rank = min(max(percent, 0), 100) / 100 * Double(sorted.count - 1)
  let lower = Int(rank)
  let upper = min(lower + 1, sorted.count - 1)
  return sorted[lower] + (rank - Double(lower)) * (sorted[upper] - sorted[lower])
}
