import Analysis
import Testing

@testable import Scenarios

@Suite("The account of a stage")
struct StageAccountTests {
  struct Row: Sendable, CustomTestStringConvertible {
    /// In nC/cm², outward positive: sodium, potassium, leak.
    let charges: [Double]
    let dominant: String?
    let why: String
    var testDescription: String { why }
  }

  /// Source: the definition, the largest charge in the direction of all currents together.
  static let rows = [
    Row(charges: [-163, 62, 9], dominant: "sodium", why: "net inward, the largest is inward"),
    Row(charges: [-1221, 1295, 30], dominant: "potassium", why: "net outward, the largest is outward"),
    Row(charges: [-100, 60, 61], dominant: "leak", why: "net outward, the largest is inward"),
    Row(charges: [-50, 90, -51], dominant: "leak", why: "net inward, the largest is outward"),
    Row(charges: [0, 0, 0], dominant: nil, why: "nothing moves"),
    Row(charges: [0, -2, 0], dominant: "potassium", why: "one moves, inward"),
  ]

  @Test("the dominant current goes the way of all together", arguments: rows)
  func dominant(row: Row) {
    let none = StageAccount.Change(start: 0, end: 0)
    let charges = zip(["sodium", "potassium", "leak"], row.charges).map {
      StageAccount.Charge(carrier: $0, charge: $1)
    }
    let account = StageAccount(
      spike: 0, interval: StageInterval(stage: .depolarization, start: 0, end: 1), charges: charges,
      injectedCharge: 0, membraneCharge: 0, potential: none, lowestPotential: 0, sodiumConductance: none,
      potassiumConductance: none, sodiumAvailability: none)
    #expect(account.dominant?.carrier == row.dominant)
    #expect(
      account.dominant?.charge
        == row.dominant.flatMap { name in charges.first { $0.carrier == name }?.charge })
  }
}
