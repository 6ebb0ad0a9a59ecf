// What moves from state to state in a step, and what is counted of it.
extension StepBuilder {
  /// A half of all transfers that are no currents of the membrane.
  mutating func makeTransfers(_ half: TransferHalf) {
    let free = parsed.model.transfers.indices.filter {
      !parsed.model.isCarriedByMembrane(parsed.model.transfers[$0])
    }
    for index in half == .first ? free : free.reversed() {
      let amount = exchangedAmount(index, during: settings.timeStep / 2)
      move(amount, by: index)
      count(amount, as: parsed.model.transfers[index].name + ".amount")
    }
  }

  /// What moves with the membrane's currents, after their amounts in this step are known.
  mutating func makeTransfers(carried amounts: [(current: String, node: NodeIndex)]) {
    for (index, transfer) in parsed.model.transfers.enumerated() {
      guard let amount = amounts.first(where: { $0.current == transfer.flow }) else { continue }
      move(amount.node, by: index)
      count(amount.node, as: transfer.name + ".amount")
    }
  }

  /// f·dt·φ(z): see `Model.Transfer`.
  private mutating func exchangedAmount(_ index: Int, during time: Double) -> NodeIndex {
    let flow = symbol(parsed.model.transfers[index].flow)
    var slope = result.graph.constant(0)
    for (part, factor) in zip(parsed.model.transfers[index].parts, parsed.transferFactors[index]) {
      guard let state = values[part.state] else { continue }
      let others = parsed.model.states.filter { $0.name != part.state }.compactMap { values[$0.name] }
      let derivative = result.graph.derivative(of: flow, by: state, holding: others)
      slope = result.graph.add(slope, result.graph.multiply(build(factor), derivative))
    }
    let duration = result.graph.constant(time)
    let stretch = result.graph.multiply(duration, slope)
    let straight = result.graph.multiply(duration, flow)
    return result.graph.multiply(straight, result.graph.unary(.relativeExponential, stretch))
  }

  private mutating func move(_ amount: NodeIndex, by index: Int) {
    for (part, factor) in zip(parsed.model.transfers[index].parts, parsed.transferFactors[index]) {
      guard let old = values[part.state] else { continue }
      values[part.state] = result.graph.add(old, result.graph.multiply(build(factor), amount))
    }
    forgetDefinitions()
  }

  /// Adds to a total that is accounted for in this step.
  mutating func count(_ amount: NodeIndex, as name: String) {
    guard settings.accountsCharge else { return }
    if let place = result.totals.firstIndex(where: { $0.name == name }) {
      result.totals[place].node = result.graph.add(result.totals[place].node, amount)
    } else {
      result.totals.append((name, amount))
    }
  }

  /// The values of the transferred states in the middle of the step, continued from the last step; never less
  /// than half of what is there, so that no concentration passes 0.
  mutating func extrapolateTransferredStates() {
    guard parsed.model.membrane != nil else { return }
    for name in parsed.model.transferredStates {
      guard let now = values[name] else { continue }
      let last = result.graph.variable(name + Self.lastSuffix, .state)
      let half = result.graph.constant(0.5)
      let change = result.graph.multiply(half, result.graph.subtract(now, last))
      let bound = result.graph.multiply(half, result.graph.unary(.absolute, now))
      let least = result.graph.subtract(now, bound)
      middle[name] = result.graph.binary(.maximum, least, result.graph.add(now, change))
      atStart[name] = now
    }
  }

  static let lastSuffix = ".last"

  /// Lets the transferred states stand at their values of the middle, or back at those that they have reached.
  mutating func exchangeMiddle() {
    guard !middle.isEmpty else { return }
    for name in parsed.model.transferredStates {
      guard let other = middle[name], let now = values[name] else { continue }
      (values[name], middle[name]) = (other, now)
    }
    forgetDefinitions()
  }
}

/// Before the potentials or after them.
enum TransferHalf {
  case first
  case second
}
