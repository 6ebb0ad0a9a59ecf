import ArrayInstructions
import Equations

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
