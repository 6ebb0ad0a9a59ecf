import ArrayInstructions
import Equations

/// A step of a model by walking its graph operator by operator in plain Swift: what a kernel must agree with, to
/// the bit where nothing is fused.
struct KernelOracle {
  private let step: Discretization
  private let first: Discretization
  private let initial: (graph: EquationGraph, states: [(name: String, node: NodeIndex)])
  private let outputsAtStart: (graph: EquationGraph, outputs: [(name: String, node: NodeIndex)])

  /// - Parameter settings: `otherTimeStep` is that of the regular steps.
  init(_ parsed: ParsedModel, _ settings: DiscretizationSettings) {
    step = Discretization(parsed, settings)
    var halved = settings
    if Discretization.isStaggered(parsed, settings) { halved.otherTimeStep /= 2 }
    first = Discretization(parsed, halved)
    var standing = settings
    for input in parsed.model.inputs { standing.standingInputs[input.name] = input.standing }
    initial = Discretization.initialValues(parsed, standing)
    outputsAtStart = Discretization.initialOutputs(parsed, standing)
  }

  /// The states at the start from the parameters of one lane.
  func start(_ parameters: [String: Double]) -> [String: Double] {
    let values = initial.graph.values(parameters)
    var lane = parameters
    for (name, node) in initial.states { lane[name] = values[Int(node)] }
    let outputs = outputsAtStart.graph.values(lane)
    for (name, node) in outputsAtStart.outputs { lane[name] = outputs[Int(node)] }
    return lane
  }

  /// One step of one lane: states, outputs, events and charges are replaced, and fractions where events happen.
  func advance(_ lane: inout [String: Double], number: Int, time: Double) {
    let step = number == 0 ? first : step
    lane["t"] = time
    let values = step.graph.values(lane)
    for (name, node) in step.states + step.outputs { lane[name] = values[Int(node)] }
    for event in step.events {
      lane[event.name] = values[Int(event.happens)]
      let (happens, last) = (values[Int(event.happens)], lane[event.name + ".fraction"] ?? 0)
      lane[event.name + ".fraction"] = happens != 0 ? values[Int(event.fraction)] : last
    }
    for (name, node) in step.totals { lane[name, default: 0] += values[Int(node)] }
  }
}

extension EquationGraph {
  /// The values of all nodes for given leaves; random numbers are not numbers here.
  func values(_ leaves: [String: Double]) -> [Double] {
    var values: [Double] = []
    values.reserveCapacity(nodes.count)
    for node in nodes {
      switch node {
      case .constant(let bits): values.append(Double(bitPattern: bits))
      case .variable(let place): values.append(leaves[variables[Int(place)].name] ?? .nan)
      case .unary(let operation, let a): values.append(plain(operation, values[Int(a)]))
      case .binary(let operation, let a, let b):
        values.append(plain(operation, values[Int(a)], values[Int(b)]))
      case .select(let test, let a, let b):
        values.append(values[Int(test)] != 0 ? values[Int(a)] : values[Int(b)])
      case .random: values.append(.nan)
      case .converted(let operand, let precision):
        values.append(precision == .single ? Double(Float(values[Int(operand)])) : values[Int(operand)])
      }
    }
    return values
  }
}

private func plain(_ operation: UnaryOperator, _ x: Double) -> Double {
  switch operation {
  case .negate: -x
  case .not: x == 0 ? 1 : 0
  case .exponential: gv_exp(x)
  case .logarithm: gv_log(x)
  case .squareRoot: x.squareRoot()
  case .absolute: x.magnitude
  case .sine: gv_sin(x)
  case .cosine: gv_cos(x)
  case .hyperbolicTangent: gv_tanh(x)
  case .floor: x.rounded(.down)
  case .sign: x > 0 ? 1 : (x < 0 ? -1 : 0)
  case .logistic: gv_logistic(x)
  case .relativeExponential: gv_relative_exponential(x)
  case .bernoulli: gv_bernoulli(x)
  }
}

private func plain(_ operation: BinaryOperator, _ a: Double, _ b: Double) -> Double {
  switch operation {
  case .add: a + b
  case .subtract: a - b
  case .multiply: a * b
  case .divide: a / b
  case .power: gv_pow(a, b)
  case .minimum: a < b ? a : b
  case .maximum: a > b ? a : b
  case .less: a < b ? 1 : 0
  case .lessOrEqual: a <= b ? 1 : 0
  case .equal: a == b ? 1 : 0
  case .and: a != 0 && b != 0 ? 1 : 0
  case .or: a != 0 || b != 0 ? 1 : 0
  }
}
