import Equations
import Testing

/// No pass is more than linear (or n log n) in the size of a model.
@Suite struct ModelSizeTests {
  enum Shape: String, CaseIterable, Sendable {
    /// Each definition uses the one before it.
    case chain
    /// The same, declared last first.
    case reversedChain
    /// All definitions use the states alone.
    case flat
  }

  private func model(_ count: Int, _ shape: Shape) -> Model {
    var definitions = (0..<count).map { number in
      let before = shape == .flat || number == 0 ? "x" : "d\(number - 1)"
      return Model.Definition("d\(number)", "1", "0.5*\(before)*exp(-(x - \(number))^2) + y")
    }
    let sum = shape == .flat ? (0..<count).map { "d\($0)" } : ["d\(count - 1)"]
    // In groups, since one expression has a limit.
    let groups = stride(from: 0, to: sum.count, by: 100).map { start in
      sum[start..<min(start + 100, sum.count)].joined(separator: " + ")
    }
    for (number, group) in groups.enumerated() {
      definitions.append(Model.Definition("group\(number)", "1", group))
    }
    let total = groups.indices.map { "group\($0)" }.joined(separator: " + ")
    if shape == .reversedChain { definitions.reverse() }
    return .sample(
      parameters: [.any("y", "1", 0.1)], definitions: definitions,
      states: [
        Model.State("x", "1", initial: "1", derivative: "(\(total) - x)/(5 [ms])", "for tests"),
        .potential("V", "1", initial: "x", derivative: "(\(total) - V)/(5 [ms])", "for tests"),
      ])
  }

  private func seconds(_ count: Int, _ shape: Shape) throws -> Double {
    let model = model(count, shape)
    let clock = ContinuousClock()
    let elapsed = try clock.measure {
      let parsed = try ParsedModel(model)
      let step = Discretization(parsed, DiscretizationSettings(timeStep: 0.1, otherTimeStep: 0.1))
      #expect(step.graph.nodes.count > count)
    }
    return elapsed / .seconds(1)
  }

  @Test(arguments: Shape.allCases)
  func twoThousandDefinitionsTakeWellUnderASecond(shape: Shape) throws {
    #expect(try seconds(2_000, shape) < 0.5)
  }
}
