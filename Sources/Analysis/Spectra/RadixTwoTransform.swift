/// The discrete Fourier transform of a sequence whose length is a power of two, in place
/// (Cooley & Tukey, Math. Comput. 19, 297, 1965).
struct RadixTwoTransform: Sendable {
  let length: Int
  private let roots: [Complex]
  private let reversed: [Int]

  /// - Precondition: `length` is a power of two.
  init(length: Int) {
    precondition(length > 0 && length & (length - 1) == 0)
    self.length = length
    roots = (0..<max(1, length / 2)).map { unitRoot($0, of: length) }
    var reversed = [0]
    var half = length / 2
    while half > 0 {
      reversed += reversed.map { $0 + half }
      half /= 2
    }
    self.reversed = reversed
  }

  /// Replaces `values` (of `length`) by `Σ values[n] exp(-2πi kn/length)`.
  func transform(_ values: inout [Complex]) {
    for index in 0..<length where index < reversed[index] {
      values.swapAt(index, reversed[index])
    }
    var half = 1
    while half < length {
      let stride = length / (2 * half)
      var start = 0
      while start < length {
        for offset in 0..<half {
          let upper = values[start + offset]
          let lower = values[start + offset + half] * roots[offset * stride]
          values[start + offset] = upper + lower
          values[start + offset + half] = upper - lower
        }
        start += 2 * half
      }
      half *= 2
    }
  }
}
