import Kernels
import Testing

@Suite struct CounterRandomTests {
  private static let count = 20_000

  struct Moments: Sendable {
    let isNormal: Bool
    let mean: Double
    let variance: Double
    let fourth: Double
  }

  /// Central moments of both distributions; the bounds are six standard errors of 40,000 numbers.
  @Test(arguments: [
    Moments(isNormal: false, mean: 0.5, variance: 1 / 12, fourth: 1 / 80),
    Moments(isNormal: true, mean: 0, variance: 1, fourth: 3),
  ])
  func moments(row: Moments) {
    let random = CounterRandom(seed: 3, purpose: "moments")
    var numbers: [Double] = []
    for entity in 0..<UInt64(Self.count) {
      let pair =
        row.isNormal ? random.normals(entity: entity, number: 7) : random.uniforms(entity: entity, number: 7)
      numbers += [pair.0, pair.1]
    }
    let count = Double(numbers.count)
    let mean = numbers.reduce(0, +) / count
    let deviations = numbers.map { ($0 - row.mean) * ($0 - row.mean) }
    let variance = deviations.reduce(0, +) / count
    let fourth = deviations.map { $0 * $0 }.reduce(0, +) / count
    #expect(abs(mean - row.mean) < 6 * (row.variance / count).squareRoot())
    #expect(
      abs(variance - row.variance) < 6 * ((row.fourth - row.variance * row.variance) / count).squareRoot())
    #expect(abs(fourth - row.fourth) < 6 * (row.isNormal ? 96 : 0.0005).squareRoot() / count.squareRoot())
    if !row.isNormal { #expect(numbers.allSatisfy { $0 > 0 && $0 < 1 }) }
  }

  @Test func placesAndPurposesHaveNumbersOfTheirOwn() {
    let random = CounterRandom(seed: 1, purpose: "a")
    let reference = random.uniforms(entity: 5, number: 9)
    #expect(random.uniforms(entity: 5, number: 9) == reference)
    for other in [
      random.uniforms(entity: 6, number: 9), random.uniforms(entity: 5, number: 10),
      CounterRandom(seed: 2, purpose: "a").uniforms(entity: 5, number: 9),
      CounterRandom(seed: 1, purpose: "b").uniforms(entity: 5, number: 9),
    ] {
      #expect(other != reference)
    }
    #expect(reference.0 != reference.1)
  }
}
