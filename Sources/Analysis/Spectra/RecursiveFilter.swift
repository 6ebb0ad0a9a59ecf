/// One second-order section `(b0 + b1 z⁻¹ + b2 z⁻²)/(1 + a1 z⁻¹ + a2 z⁻²)` of a digital filter.
public struct SecondOrderSection: Hashable, Sendable {
  /// The coefficient of the present input.
  public var b0: Double
  /// The coefficient of the input one sample ago.
  public var b1: Double
  /// The coefficient of the input two samples ago.
  public var b2: Double
  /// The coefficient of the output one sample ago, as it stands in the denominator.
  public var a1: Double
  /// The coefficient of the output two samples ago, as it stands in the denominator.
  public var a2: Double

  /// The section with these coefficients; the coefficient of the present output is 1.
  public init(b0: Double, b1: Double, b2: Double, a1: Double, a2: Double) {
    self.b0 = b0
    self.b1 = b1
    self.b2 = b2
    self.a1 = a1
    self.a2 = a2
  }
}

/// A recursive (infinite impulse response) filter: second-order sections, one after the other, in the
/// transposed direct form II. Values in, values out; it keeps no state between calls.
public struct RecursiveFilter: Hashable, Sendable {
  /// The sections in the order in which the signal passes them.
  public let sections: [SecondOrderSection]

  /// The filter made of these sections.
  public init(sections: [SecondOrderSection]) {
    self.sections = sections
  }

  /// The gain (complex) for a sine of `frequency` (Hz) at `samplingRate` (Hz).
  public func response(at frequency: Double, samplingRate: Double) -> Complex {
    let delay = phasor(2 * Double.pi * frequency / samplingRate)
    return sections.reduce(Complex(1)) { response, section in
      let one = Complex(1)
      let numerator = one * section.b0 + delay * section.b1 + delay * delay * section.b2
      let denominator = one + delay * section.a1 + delay * delay * section.a2
      return response * numerator / denominator
    }
  }
}

extension SecondOrderSection {
  /// Filters in place, from `state`, what the section remembers of the time before.
  func filter(_ samples: inout [Double], state: (Double, Double)) {
    var (first, second) = state
    for index in samples.indices {
      let input = samples[index]
      let output = b0 * input + first
      first = b1 * input - a1 * output + second
      second = b2 * input - a2 * output
      samples[index] = output
    }
  }

  /// The gain for a constant.
  var steadyGain: Double { (b0 + b1 + b2) / (1 + a1 + a2) }

  /// What the section remembers of an endless input of 1 (`scipy.signal.sosfilt_zi`).
  var steadyState: (Double, Double) {
    let first = ((b1 - a1 * b0) + (b2 - a2 * b0)) / (1 + a1 + a2)
    return (first, (b2 - a2 * b0) - a2 * first)
  }
}
