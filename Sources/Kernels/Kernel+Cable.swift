import ArrayInstructions
import Equations

extension Kernel {
  /// Ends a step of all lanes after the cable has been solved; nothing for a membrane that stands alone.
  ///
  /// - Parameters: as for the `step` that began it.
  public func finishStep(
    _ numbers: LaneView, step: UInt64, key: (seed: UInt64, purpose: UInt64), instructions: InstructionSet
  ) {
    let random = gv_random(seed: key.seed, purpose: key.purpose, step: step, first_lane: 0)
    numbers.run(
      afterCable, lanes: layout.paddedLanes, block: layout.block,
      RunSetting(instructions: instructions, random: random))
  }
}

extension KernelAssembly {
  /// Room for what goes to the cable and comes back, and for what waits until it is solved.
  mutating func placeCableNumbers() {
    guard settings.cable != nil else { return }
    placeIntermediate(BeforeCable.diagonalName)
    placeIntermediate(BeforeCable.solutionName)
    for saved in Discretization(parsed, settings).beforeCable?.saved ?? [] { placeIntermediate(saved.name) }
  }

  /// What is written before the cable is solved.
  func stores(before cable: BeforeCable) -> [Store] {
    let results = [
      (name: BeforeCable.diagonalName, node: cable.diagonal),
      (name: BeforeCable.solutionName, node: cable.right),
    ]
    return (cable.states + cable.saved + results).map { Store(address: places[$0.name] ?? 0, node: $0.node) }
  }
}
