/// A local maximum that stands out on both sides.
struct ProminentPeak: Equatable {
  /// The lowest sample between the peak before (or the start of the trace) and this peak.
  var valley: Int
  /// The highest sample.
  var sample: Int
  /// The lowest sample between this peak and the next (or the end of the trace).
  var nextValley: Int
  /// Whether the voltage rose by the prominence before the peak: false if the trace starts on it.
  var hasRise: Bool
  /// Whether it fell by the prominence after the peak: false if the trace ends on it.
  var hasFall: Bool
}

/// The maxima of `voltage` that are separated from their neighbours by a fall and a rise of at
/// least `prominence` (mV), in order; noise smaller than that makes no peak.
func prominentPeaks(in voltage: [Double], prominence: Double) -> [ProminentPeak] {
  guard !voltage.isEmpty else { return [] }
  var peaks: [ProminentPeak] = []
  var valley = 0
  var highest = 0
  var hasRise = false
  var isFalling = false
  for index in voltage.indices {
    if isFalling {
      if voltage[index] < voltage[valley] { valley = index }
      if voltage[index] - voltage[valley] >= prominence {
        peaks[peaks.count - 1].nextValley = valley
        highest = index
        hasRise = true
        isFalling = false
      }
    } else {
      if !hasRise, voltage[index] < voltage[valley] { valley = index }
      if voltage[index] > voltage[highest] { highest = index }
      if !hasRise, valley <= highest, voltage[highest] - voltage[valley] >= prominence { hasRise = true }
      if voltage[highest] - voltage[index] >= prominence {
        let peak = ProminentPeak(
          valley: min(valley, highest), sample: highest, nextValley: index, hasRise: hasRise, hasFall: true)
        peaks.append(peak)
        valley = index
        isFalling = true
      }
    }
  }
  if isFalling {
    peaks[peaks.count - 1].nextValley = valley
  } else if hasRise {
    let end = voltage.count - 1
    peaks.append(
      ProminentPeak(valley: valley, sample: highest, nextValley: end, hasRise: true, hasFall: false))
  }
  return peaks
}
