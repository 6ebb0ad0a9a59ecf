import Equations

extension WorldCompiler {
  /// Converts a signal's unit; that of a tissue is a potential which becomes a current by area of membrane.
  func factor(
    of signal: WorldDescription.Signal, from source: (name: String, unit: String),
    to target: (name: String, unit: String)
  ) throws(WorldError) -> Double {
    guard case .tissue = signal.fan else { return try conversion(from: source, to: target) }
    return try conversion(from: source, to: (source.name, "mV"))
      * conversion(from: (target.name, "uA/cm2"), to: target)
  }

  /// Works out the currents of a tissue; gives their place in the table.
  mutating func compile(
    _ tissue: Tissue, of signal: WorldDescription.Signal, lanes: (source: Int, target: Int)
  ) throws(WorldError) -> Int {
    do throws(TissueFault) {
      try tissue.check()
      for found in [lanes.source, lanes.target] where found != tissue.nodeCount {
        throw TissueFault.instances(found: found, expected: tissue.nodeCount)
      }
      let stencil = tissue.stencil()
      try checkStep(stencil, of: signal.target)
      stencils.append(stencil)
      return stencils.count - 1
    } catch {
      throw .tissue(name: name(signal.target), fault: error)
    }
  }

  /// An explicit step is stable while it is shorter than the capacitance over the sum of a node's weights.
  private func checkStep(_ stencil: TissueStencil, of target: Int) throws(TissueFault) {
    guard case .population(let population) = description.parts[target],
      let name = population.model.membrane?.capacitance,
      let parameter = population.model.parameters.first(where: { $0.name == name }),
      parameter.unit == "uF/cm2"
    else { return }
    let capacitance: Double =
      switch population.parameters[name] {
      case .uniform(let value)?: value
      case .lanes(let values)?: values.min() ?? parameter.value
      case nil: parameter.value
      }
    let (step, most) = (
      description.timeStep * Double(population.every), capacitance / stencil.largestSum
    )
    guard step <= most else { throw .step(found: step, most: most) }
  }
}
