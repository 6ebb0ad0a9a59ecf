@testable import Equations

/// One dimensionless formula in x, y and z: as the tree that was read, and as the graph that the passes made.
struct Formula {
  let tree: Expression
  var graph: EquationGraph
  let node: NodeIndex

  /// - Parameter known: the letters that are numbers for the passes; the others stay symbols.
  init(_ text: String, known: [String: Double] = [:]) throws {
    let model = Model.sample(
      parameters: ["x", "y", "z"].map { .any($0, "1") }, definitions: [Model.Definition("f", "1", text)])
    var settings = DiscretizationSettings(timeStep: 1, otherTimeStep: 1, uniformParameters: known)
    settings.outputs = ["f"]
    let parsed = try ParsedModel(model)
    let built = Discretization.initialOutputs(parsed, settings)
    tree = parsed.definitions[0].expression
    graph = built.graph
    node = built.outputs[0].node
  }

  /// ∂f/∂x.
  mutating func slope() -> NodeIndex {
    let x = graph.variable("x", .laneParameter)
    return graph.derivative(of: node, by: x)
  }
}

extension EquationGraph {
  /// The value of a node, operator by operator.
  func value(of node: NodeIndex, _ letters: [String: Double]) -> Double {
    var values: [Double] = []
    for node in nodes {
      let result: Double
      switch node {
      case .constant(let bits): result = Double(bitPattern: bits)
      case .variable(let place): result = letters[variables[Int(place)].name] ?? .nan
      case .unary(let operation, let operand): result = fold(operation, values[Int(operand)])
      case .binary(let operation, let left, let right):
        result = fold(operation, values[Int(left)], values[Int(right)])
      case .select(let test, let yes, let no):
        result = values[Int(test)] != 0 ? values[Int(yes)] : values[Int(no)]
      case .random: result = .nan
      case .converted(let operand, let precision):
        result = precision == .single ? Double(Float(values[Int(operand)])) : values[Int(operand)]
      }
      values.append(result)
    }
    return values[Int(node)]
  }
}
