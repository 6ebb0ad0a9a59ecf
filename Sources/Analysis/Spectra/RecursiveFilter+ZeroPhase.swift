extension RecursiveFilter {
  /// The signal filtered forward and backward, so that nothing is shifted in time and the gain is
  /// squared (-6 dB at a Butterworth cut-off); uses the future, so it is for recordings, not for control.
  ///
  /// As `scipy.signal.sosfiltfilt` with its defaults: the signal is prolonged at both ends by its point
  /// reflection (three times the number of coefficients), and each pass starts in the steady state of its
  /// first sample (Gustafsson, IEEE Trans. Signal Process. 44, 988, 1996, on why ends need care).
  ///
  /// - Throws: `SignalError.tooShort` unless there are more samples than `zeroPhasePadding`.
  public func filteredZeroPhase(_ samples: [Double]) throws(SignalError) -> [Double] {
    let padding = zeroPhasePadding
    guard samples.count > padding else {
      throw .tooShort(count: samples.count, required: padding + 1)
    }
    var signal = prolongedOddly(samples, by: padding)
    filterFromSteadyState(&signal)
    signal.reverse()
    filterFromSteadyState(&signal)
    signal.reverse()
    return Array(signal[padding..<padding + samples.count])
  }

  /// How many samples `filteredZeroPhase` adds at each end.
  public var zeroPhasePadding: Int {
    let firstOrderNumerators = sections.count { $0.b2 == 0 }
    let firstOrderDenominators = sections.count { $0.a2 == 0 }
    return 3 * (2 * sections.count + 1 - min(firstOrderNumerators, firstOrderDenominators))
  }

  private func filterFromSteadyState(_ signal: inout [Double]) {
    var level = signal.first ?? 0
    for section in sections {
      let state = section.steadyState
      section.filter(&signal, state: (state.0 * level, state.1 * level))
      level *= section.steadyGain
    }
  }
}

/// The samples with `count` more at each end, the point reflection of the signal in its end values.
///
/// - Precondition: there are more than `count` samples.
private func prolongedOddly(_ samples: [Double], by count: Int) -> [Double] {
  let last = samples.count - 1
  let before = (0..<count).map { 2 * samples[0] - samples[count - $0] }
  let after = (0..<count).map { 2 * samples[last] - samples[last - 1 - $0] }
  return before + samples + after
}
