/// A complex number in Cartesian form, as spectra and filter design need it.
public struct Complex: Hashable, Sendable {
  /// The real part.
  public var real: Double
  /// The imaginary part.
  public var imaginary: Double

  /// The number `real + i imaginary`.
  public init(_ real: Double, _ imaginary: Double = 0) {
    self.real = real
    self.imaginary = imaginary
  }

  /// `real² + imaginary²`.
  public var magnitudeSquared: Double { real * real + imaginary * imaginary }

  /// The distance from zero.
  public var magnitude: Double { magnitudeSquared.squareRoot() }

  /// The mirror image in the real axis.
  public var conjugate: Complex { Complex(real, -imaginary) }
}

extension Complex {
  static func + (left: Complex, right: Complex) -> Complex {
    Complex(left.real + right.real, left.imaginary + right.imaginary)
  }

  static func - (left: Complex, right: Complex) -> Complex {
    Complex(left.real - right.real, left.imaginary - right.imaginary)
  }

  static func * (left: Complex, right: Complex) -> Complex {
    Complex(
      left.real * right.real - left.imaginary * right.imaginary,
      left.real * right.imaginary + left.imaginary * right.real)
  }

  static func * (left: Complex, right: Double) -> Complex {
    Complex(left.real * right, left.imaginary * right)
  }

  static func / (left: Complex, right: Complex) -> Complex {
    (left * right.conjugate) * (1 / right.magnitudeSquared)
  }

  /// The principal square root: real part not negative.
  var squareRoot: Complex {
    // The larger of the two parts comes from a sum of equal signs, so nothing cancels.
    let larger = ((magnitude + real.magnitude) / 2).squareRoot()
    guard larger > 0 else { return Complex(0) }
    let smaller = imaginary.magnitude / (2 * larger)
    let sign = imaginary < 0 ? -1.0 : 1.0
    return real >= 0 ? Complex(larger, sign * smaller) : Complex(smaller, sign * larger)
  }
}
