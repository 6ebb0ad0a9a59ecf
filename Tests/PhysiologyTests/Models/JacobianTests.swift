import Equations
import Simulation
import Testing

@testable import Physiology

@Suite("Jacobian matrices")
struct JacobianTests {
  /// States some steps after the start and a little aside, so that they are neither 0 nor at corners.
  private static func place(of model: Model) throws -> [String: Double] {
    var description = WorldDescription(timeStep: 0.01, seed: 3)
    _ = description.add(WorldDescription.Population("p", model))
    var world = World(try WorldPlan(description))
    try world.run(steps: 50)
    var row: [String: Double] = [:]
    for state in model.states { row[state.name] = 1.013 * (world.value("p", state.name) ?? 0) + 0.0037 }
    return row
  }

  @Test("are what differences of the right-hand side say", arguments: Model.catalogue)
  func differences(_ model: Model) throws {
    let side = try RightHandSide(model)
    let row = try Self.place(of: model)
    let matrix = side.jacobians(at: [row])[0]
    // What the terms of each slope are made of, which may cancel.
    let sizes = matrix.map { entries in
      zip(entries, side.states).reduce(0) { max($0, abs($1.0 * (row[$1.1] ?? 0))) }
    }
    for (column, state) in side.states.enumerated() {
      let width = 1e-4 * max(abs(row[state] ?? 0), 1e-2)
      // Of fourth order, so that the errors of the difference are those of rounding.
      let rows = [-2.0, -1, 1, 2].map { times in
        row.merging([state: (row[state] ?? 0) + times * width]) { $1 }
      }
      let slopes = side.derivatives(at: rows)
      for place in side.states.indices {
        let outer = slopes[3][place] - slopes[0][place]
        let difference = (8 * (slopes[2][place] - slopes[1][place]) - outer) / (12 * width)
        let noise = 1e-14 * max(sizes[place], abs(slopes[1][place])) / width
        #expect(
          abs(matrix[place][column] - difference) <= 1e-7 * abs(difference) + noise,
          "\(side.states[place]) by \(state): \(matrix[place][column]), \(difference)")
      }
    }
  }
}
