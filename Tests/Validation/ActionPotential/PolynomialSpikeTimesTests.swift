import Testing

/// Polynomials with the default bound move no spike by a microsecond in a second of firing.
@Suite("Spike times by polynomials")
struct PolynomialSpikeTimesTests {
  @Test("agree with exact rates within 1 µs over 1 s, from 6.5 to 60 µA/cm²")
  func times() throws {
    let shifts = try FiringAxons(polynomialBound: 1e-8).largestShifts()
    #expect(shifts.allSatisfy { $0 < 0.001 }, "\(shifts) ms")
    #expect(shifts.contains { $0 > 0 })
  }
}
