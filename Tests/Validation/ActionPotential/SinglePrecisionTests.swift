import Equations
import Kernels
import Physiology
import Simulation
import Testing

/// What single precision does to the spike times of Hodgkin–Huxley axons in a second of firing.
@Suite("Spike times in single precision")
struct SinglePrecisionTests {
  struct Row: Sendable {
    let bound: Double?
    let instructions: InstructionSet
    /// For each current the largest shift in ms; measured, and rounded up.
    let largest: [Double]
  }

  @Test(
    "agree with double precision over 1 s",
    arguments: [InstructionSet.best, .baseline].flatMap { instructions in
      [
        Row(
          bound: nil, instructions: instructions,
          largest: [0.0006, 0.0002, 0.00014, 0.00011, 0.00007, 0.00008]),
        Row(
          bound: 1e-6, instructions: instructions, largest: [0.045, 0.01, 0.006, 0.004, 0.0021, 0.00015]),
      ]
    })
  func times(row: Row) throws {
    let axons = FiringAxons(
      polynomialBound: row.bound, precision: .single, instructions: row.instructions)
    let shifts = try axons.largestShifts()
    #expect(zip(shifts, row.largest).allSatisfy { $0 <= $1 }, "\(shifts) ms")
    #expect(shifts.allSatisfy { $0 > 0 })
  }

  @Test("refuse a bound of polynomials that they cannot keep")
  func bound() throws {
    var description = WorldDescription(timeStep: 0.025, seed: 1)
    var population = WorldDescription.Population("axons", .hodgkinHuxley1952)
    population.polynomialBound = 1e-8
    population.precision = .single
    _ = description.add(population)
    let error = #expect(throws: WorldError.self) { try WorldPlan(description) }
    #expect(
      error?.message
        == "axons: the bound of polynomials in single precision must be at least 1e-06, found 1e-08. Hint: raise "
        + "the bound, or compute in double precision.")
  }
}
