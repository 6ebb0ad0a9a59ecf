// A step of all states together by a Rosenbrock method.
//
// Before: `x' = f(x)` for every state. After: nodes for the matrix J − 1/(γ dt) with J = ∂f/∂x, its elimination, and
// one solution for each stage. What is computed is z = −k, so that no sign has to be changed: (J − 1/(γ dt)) z = f + …
// and x₁ = x − Σ mᵢ zᵢ. What is accounted for, such as charges, is a row more that nothing depends on; so the charges
// cancel as the currents do, to rounding. What transfers move is such a row too, and every state gets its part of it.

/// What moves in a step.
private struct MovingSystem {
  /// The names of the states that move, and their nodes before the step.
  var states: [String]
  var symbols: [NodeIndex]
  /// The slopes of the states, then of what is accounted for.
  var slopes: [NodeIndex]
  /// Their derivatives by the states, and by the time.
  var jacobian: [[NodeIndex?]]
  var timeSlopes: [NodeIndex]
  /// The names of what is accounted for.
  var totals: [String]
}

extension StepBuilder {
  /// dx/dt of every state that has one: its equation, or the membrane's balance, and what transfers bring.
  mutating func slopes() -> [(state: Int, node: NodeIndex)] {
    var found: [(state: Int, node: NodeIndex)] = []
    for (index, state) in parsed.model.states.enumerated() {
      if let node = potentialSlope(index, state.name) ?? transferSlope(of: state.name) {
        found.append((index, node))
      }
    }
    return found
  }

  /// What transfers bring to a state per time; nil where none does.
  private mutating func transferSlope(of state: String) -> NodeIndex? {
    guard parsed.model.transferredStates.contains(state) else { return nil }
    return partsOfTransfers(to: state) { transfer, builder in builder.symbol(transfer.flow) }
  }

  /// The sum of what transfers bring to a state, given how much each moves.
  private mutating func partsOfTransfers(
    to state: String, _ amount: (Model.Transfer, inout StepBuilder) -> NodeIndex
  ) -> NodeIndex {
    var sum = result.graph.constant(0)
    for (transfer, factors) in zip(parsed.model.transfers, parsed.transferFactors) {
      for (part, factor) in zip(transfer.parts, factors) where part.state == state {
        let moved = amount(transfer, &self)
        sum = result.graph.add(sum, result.graph.multiply(build(factor), moved))
      }
    }
    return sum
  }

  /// Advances all states by one step.
  mutating func advanceTogether(_ method: RosenbrockMethod) {
    let system = movingSystem()
    let stages = stages(of: system, method)
    let steps = system.slopes.indices.map { row in
      weightedSum(stages.map { $0[row] }, method.weights)
    }
    let amounts = zip(system.totals, steps[system.states.count...]).map { name, step in
      (name: name, node: result.graph.unary(.negate, step))
    }
    let transferred = parsed.model.transferredStates
    for (row, name) in system.states.enumerated() {
      let moved = transferred.contains(name) ? received(by: name, amounts) : nil
      let new =
        if let moved { result.graph.add(system.symbols[row], moved) } else {
          result.graph.subtract(system.symbols[row], steps[row])
        }
      values[name] = limited(new, parsed.model.states.first { $0.name == name }?.limits)
    }
    for (name, node) in amounts { count(node, as: name) }
    if settings.variesStep {
      for (row, name) in system.states.enumerated() {
        result.errors.append((name, weightedSum(stages.map { $0[row] }, method.errorWeights)))
      }
    }
    forgetDefinitions()
  }

  /// What a state gets of the amounts that transfers moved.
  private mutating func received(
    by state: String, _ amounts: [(name: String, node: NodeIndex)]
  ) -> NodeIndex {
    partsOfTransfers(to: state) { transfer, _ in
      amounts.first { $0.name == transfer.name + ".amount" }?.node ?? 0
    }
  }

  private mutating func movingSystem() -> MovingSystem {
    let moving = slopes()
    let states = moving.map { parsed.model.states[$0.state].name }
    let symbols = states.compactMap { values[$0] }
    let flows = accountedFlows()
    let slopes = moving.map { $0.node } + flows.map { $0.node }
    let time = result.graph.variable("t", .time)
    return MovingSystem(
      states: states, symbols: symbols, slopes: slopes,
      jacobian: result.graph.jacobian(of: slopes, by: symbols),
      timeSlopes: result.graph.derivatives(of: slopes, by: time), totals: flows.map { $0.name })
  }

  /// What is accounted for and what transfers move, per time, with the names of the totals.
  private mutating func accountedFlows() -> [(name: String, node: NodeIndex)] {
    var flows = parsed.model.transfers.map { ($0.name + ".amount", $0.flow) }
    if settings.accountsCharge {
      flows += (parsed.model.membrane?.currents ?? []).map { ($0 + ".charge", $0) }
      flows += settings.integrals.map { ($0 + ".integral", $0) }
    }
    return flows.map { ($0.0, symbol($0.1)) }
  }

  /// z of every stage, for the states and then for what is accounted for.
  private mutating func stages(of system: MovingSystem, _ method: RosenbrockMethod) -> [[NodeIndex]] {
    let elimination = elimination(of: system, method)
    let duration = symbol("dt")
    let perTime = result.graph.divide(result.graph.constant(1), duration)
    var stages: [[NodeIndex]] = []
    for stage in method.weights.indices {
      let timeWeight = result.graph.multiply(result.graph.constant(method.timeWeights[stage]), duration)
      var right = slopes(of: system, after: stages, method, stage)
      for row in right.indices {
        let earlier = weightedSum(stages.map { $0[row] }, method.couplings[stage])
        right[row] = result.graph.subtract(right[row], result.graph.multiply(perTime, earlier))
        right[row] = result.graph.add(right[row], result.graph.multiply(timeWeight, system.timeSlopes[row]))
      }
      let solution = elimination.solution(Array(right[..<system.states.count]), in: &result.graph)
      stages.append(solution + accounted(system, solution, right, method))
    }
    return stages
  }

  private mutating func elimination(
    of system: MovingSystem, _ method: RosenbrockMethod
  ) -> SymbolicElimination {
    var matrix = Array(system.jacobian[..<system.states.count])
    let diagonal = result.graph.divide(result.graph.constant(-1 / method.gamma), symbol("dt"))
    for row in matrix.indices {
      matrix[row][row] = result.graph.add(diagonal, matrix[row][row] ?? result.graph.constant(0))
    }
    let potentials = system.states.map { name in
      parsed.model.states.contains { $0.name == name && $0.isPotential }
    }
    return SymbolicElimination(matrix, late: potentials, in: &result.graph)
  }

  /// The slopes at the place and the time of a stage.
  private mutating func slopes(
    of system: MovingSystem, after stages: [[NodeIndex]], _ method: RosenbrockMethod, _ stage: Int
  ) -> [NodeIndex] {
    guard stage > 0 else { return system.slopes }
    var replacements: [NodeIndex: NodeIndex] = [:]
    for (row, symbol) in system.symbols.enumerated() {
      let way = weightedSum(stages.map { $0[row] }, method.places[stage])
      replacements[symbol] = result.graph.subtract(symbol, way)
    }
    let time = result.graph.variable("t", .time)
    let later = result.graph.multiply(result.graph.constant(method.times[stage]), symbol("dt"))
    replacements[time] = result.graph.add(time, later)
    return result.graph.substituting(replacements, in: system.slopes)
  }

  /// z of what is accounted for: γ dt (Σ ∂g/∂x z − right).
  private mutating func accounted(
    _ system: MovingSystem, _ solution: [NodeIndex], _ right: [NodeIndex], _ method: RosenbrockMethod
  ) -> [NodeIndex] {
    let scale = result.graph.multiply(result.graph.constant(method.gamma), symbol("dt"))
    return (system.states.count..<system.slopes.count).map { row in
      var sum = result.graph.unary(.negate, right[row])
      for (column, slope) in system.jacobian[row].enumerated() {
        guard let slope else { continue }
        sum = result.graph.add(sum, result.graph.multiply(slope, solution[column]))
      }
      return result.graph.multiply(scale, sum)
    }
  }

  private mutating func weightedSum(_ nodes: [NodeIndex], _ weights: [Double]) -> NodeIndex {
    var sum = result.graph.constant(0)
    for (node, weight) in zip(nodes, weights) {
      sum = result.graph.add(sum, result.graph.multiply(result.graph.constant(weight), node))
    }
    return sum
  }
}
