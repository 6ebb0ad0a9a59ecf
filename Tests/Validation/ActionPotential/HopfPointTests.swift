import Equations
import Physiology
import Simulation
import Testing

/// Row T13 of reference/cells.md: the currents at which the rest of the squid axon loses and regains its stability.
@Suite("Hopf points of Hodgkin and Huxley")
struct HopfPointTests {
  private static let model = Model.hodgkinHuxley1952

  /// The rest at a potential, and the current that holds it there.
  private static func rest(at potential: Double, _ side: RightHandSide) throws -> (
    row: [String: Double], current: Double
  ) {
    var row = ["V": potential, "m": 0, "h": 0, "n": 0]
    // dx/dt = α (1 − x) − β x is linear in x, and gates do not act on each other: x∞ = f(0)/(f(0) − f(1)).
    var open = row
    for gate in ["m", "h", "n"] { open[gate] = 1 }
    let slopes = side.derivatives(at: [row, open])
    for (place, state) in side.states.enumerated() where state != "V" {
      row[state] = slopes[0][place] / (slopes[0][place] - slopes[1][place])
    }
    let place = try #require(side.states.firstIndex(of: "V"))
    // The capacitance is 1 µF/cm², so that dV/dt without current is minus the current.
    return (row, -side.derivatives(at: [row])[0][place])
  }

  /// The coefficients of det(λ − A) = λ⁴ + c₁ λ³ + c₂ λ² + c₃ λ + c₄ (Faddeev and LeVerrier).
  private static func characteristic(_ matrix: [[Double]]) -> [Double] {
    let size = matrix.indices
    var product = size.map { row in size.map { row == $0 ? 1.0 : 0 } }
    return size.map { step in
      let next = size.map { row in
        size.map { column in size.reduce(0) { $0 + matrix[row][$1] * product[$1][column] } }
      }
      let coefficient = -size.reduce(0) { $0 + next[$1][$1] } / Double(step + 1)
      product = size.map { row in size.map { next[row][$0] + (row == $0 ? coefficient : 0) } }
      return coefficient
    }
  }

  /// Hurwitz's determinant of order 3, which vanishes where a pair of eigenvalues crosses the imaginary axis: Liu
  /// 1994, Criterion of Hopf bifurcations without using eigenvalues.
  private static func hurwitz(at potential: Double, _ side: RightHandSide) throws -> Double {
    let matrix = side.jacobians(at: [try rest(at: potential, side).row])[0]
    let c = characteristic(matrix)
    return c[0] * c[1] * c[2] - c[2] * c[2] - c[0] * c[0] * c[3]
  }

  struct Row: Sendable {
    let bracket: ClosedRange<Double>
    let current: Double
    /// Potential and frequency in Hz, where the sheet gives them.
    var potential, frequency: Double?
  }

  @Test(
    "lie at 9.7754 and 154.522 µA/cm², within 0.01",
    arguments: [
      Row(bracket: -62 ... -57, current: 9.7754, potential: -59.654, frequency: 93.30),
      Row(bracket: -50 ... -35, current: 154.522),
    ])
  func currents(_ row: Row) throws {
    let side = try RightHandSide(Self.model)
    var (low, high) = (row.bracket.lowerBound, row.bracket.upperBound)
    let sign = try Self.hurwitz(at: low, side)
    #expect(sign * (try Self.hurwitz(at: high, side)) < 0)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if sign * (try Self.hurwitz(at: middle, side)) > 0 { low = middle } else { high = middle }
    }
    let found = try Self.rest(at: low, side)
    #expect(abs(found.current - row.current) < 0.01, "\(found.current)")
    let c = Self.characteristic(side.jacobians(at: [found.row])[0])
    #expect(c.allSatisfy { $0 > 0 })
    if let potential = row.potential { #expect(abs(low - potential) < 0.001, "\(low)") }
    if let frequency = row.frequency {
      // On the axis ω² = c₃/c₁.
      let hertz = (c[2] / c[0]).squareRoot() / (2 * Double.pi) * 1000
      #expect(abs(hertz - frequency) < 0.01, "\(hertz)")
    }
  }
}
