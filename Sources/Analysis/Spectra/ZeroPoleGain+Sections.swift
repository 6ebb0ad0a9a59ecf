extension ZeroPoleGain {
  /// The digital filter as second-order sections, for filters whose zeros are all real.
  ///
  /// The pole nearest the unit circle goes last, with the zeros nearest to it, and so on towards the
  /// front, which keeps the numbers between sections near one (the pairing of `scipy.signal.zpk2sos`).
  /// The gain sits in the first section. An odd order gets a pole and a zero at the origin.
  func sections() -> [SecondOrderSection] {
    let isReal = { (pole: Complex) in pole.imaginary.magnitude <= 1e-13 * pole.magnitude }
    var realPoles = poles.filter(isReal).map { $0.real }.sorted()
    var upperPoles = poles.filter { !isReal($0) && $0.imaginary > 0 }.sorted { $0.real < $1.real }
    var realZeros = zeros.map { $0.real }.sorted()
    if poles.count % 2 == 1 {
      realPoles.append(0)
      realZeros.append(0)
    }
    var sections: [SecondOrderSection] = []
    while !upperPoles.isEmpty || realPoles.count >= 2 {
      let pair = takeWorstPair(upper: &upperPoles, real: &realPoles)
      let first = takeNearest(to: pair.pole, from: &realZeros)
      let second = takeNearest(to: pair.pole, from: &realZeros)
      sections.append(
        SecondOrderSection(
          b0: 1, b1: -(first + second), b2: first * second, a1: -pair.sum, a2: pair.product))
    }
    sections.reverse()
    sections[0].b0 *= gain
    sections[0].b1 *= gain
    sections[0].b2 *= gain
    return sections
  }
}

private func distanceFromCircle(_ magnitude: Double) -> Double { (1 - magnitude).magnitude }

/// The pole nearest the unit circle and its partner (its conjugate, or the real pole next nearest), by
/// their sum and product.
private func takeWorstPair(
  upper: inout [Complex], real: inout [Double]
) -> (pole: Complex, sum: Double, product: Double) {
  let order = { (left: Double, right: Double) in
    distanceFromCircle(left) < distanceFromCircle(right)
  }
  let worstUpper = upper.indices.min { order(upper[$0].magnitude, upper[$1].magnitude) }
  let worstReal = real.indices.min { order(real[$0].magnitude, real[$1].magnitude) }
  if let index = worstUpper,
    worstReal.map({ order(upper[index].magnitude, real[$0].magnitude) }) ?? true
  {
    let pole = upper.remove(at: index)
    return (pole, 2 * pole.real, pole.magnitudeSquared)
  }
  let pole = takeReal(&real, by: order)
  let partner = takeReal(&real, by: order)
  return (Complex(pole), pole + partner, pole * partner)
}

private func takeReal(_ real: inout [Double], by order: (Double, Double) -> Bool) -> Double {
  let worst = real.indices.min { order(real[$0].magnitude, real[$1].magnitude) }
  return worst.map { real.remove(at: $0) } ?? 0
}

private func takeNearest(to pole: Complex, from zeros: inout [Double]) -> Double {
  let nearest = zeros.indices.min {
    (Complex(zeros[$0]) - pole).magnitude < (Complex(zeros[$1]) - pole).magnitude
  }
  return nearest.map { zeros.remove(at: $0) } ?? 0
}
