/// The discrete Fourier transform `X[k] = Σ x[n] exp(-2πi kn/N)` of any length, planned once.
///
/// No scaling (as `numpy.fft`). Powers of two go straight to the radix-two transform; every other length
/// is turned into a convolution of such a length (Bluestein, IEEE Trans. Audio Electroacoust. 18, 451,
/// 1970), with an error of a few units in the last place of the largest bin.
public struct FourierTransform: Sendable {
  /// The number of samples N.
  public let length: Int

  private let radixTwo: RadixTwoTransform
  private let chirp: [Complex]
  private let chirpSpectrum: [Complex]

  /// Plans a transform of `length` samples.
  ///
  /// - Precondition: `length` ≥ 1.
  public init(length: Int) {
    precondition(length >= 1, "a Fourier transform has at least one sample")
    self.length = length
    if length & (length - 1) == 0 {
      radixTwo = RadixTwoTransform(length: length)
      chirp = []
      chirpSpectrum = []
      return
    }
    var padded = 1
    while padded < 2 * length - 1 { padded *= 2 }
    radixTwo = RadixTwoTransform(length: padded)
    chirp = Self.chirp(length: length)
    var kernel = [Complex](repeating: Complex(0), count: padded)
    for (index, value) in chirp.enumerated() {
      kernel[index] = value.conjugate
      kernel[(padded - index) % padded] = value.conjugate
    }
    radixTwo.transform(&kernel)
    chirpSpectrum = kernel
  }

  /// The transform of `values`; missing values count as 0, values beyond `length` are ignored.
  public func forward(_ values: [Complex]) -> [Complex] {
    var work = [Complex](repeating: Complex(0), count: radixTwo.length)
    for index in 0..<min(length, values.count) { work[index] = values[index] }
    if chirp.isEmpty {
      radixTwo.transform(&work)
      return work
    }
    for index in 0..<length { work[index] = work[index] * chirp[index] }
    convolveWithChirp(&work)
    return (0..<length).map { work[$0] * chirp[$0] }
  }

  /// The bins 0 … N/2 (frequencies from 0 to half the sampling rate) of the transform of real values;
  /// missing values count as 0, values beyond `length` are ignored.
  public func forward(real values: [Double]) -> [Complex] {
    Array(forward(values.prefix(length).map { Complex($0) }).prefix(length / 2 + 1))
  }

  private func convolveWithChirp(_ work: inout [Complex]) {
    radixTwo.transform(&work)
    // The inverse transform is the forward one between two conjugations, divided by the length.
    for index in work.indices { work[index] = (work[index] * chirpSpectrum[index]).conjugate }
    radixTwo.transform(&work)
    let scale = 1 / Double(radixTwo.length)
    for index in work.indices { work[index] = work[index].conjugate * scale }
  }

  /// `exp(-πi n²/N)`. The squares are summed modulo 2N, since n² itself leaves 32-bit integers.
  private static func chirp(length: Int) -> [Complex] {
    var chirp: [Complex] = []
    chirp.reserveCapacity(length)
    var square = 0
    for index in 0..<length {
      chirp.append(unitRoot(square, of: 2 * length))
      square = (square + 2 * index + 1) % (2 * length)
    }
    return chirp
  }
}
