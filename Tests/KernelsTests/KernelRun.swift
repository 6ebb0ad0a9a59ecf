import Equations
import Kernels

/// A kernel with its buffer, for tests.
struct KernelRun {
  let kernel: Kernel
  var buffer: LaneBuffer
  let instructions: InstructionSet
  private let timeStep: Double

  init(
    _ parsed: ParsedModel, _ settings: DiscretizationSettings, lanes: [String: [Double]], count: Int,
    instructions: InstructionSet = .best, block: Int = 64
  ) {
    kernel = Kernel(parsed, settings, lanes: count, uniformInputs: [], block: block)
    buffer = kernel.initialBuffer(laneParameters: lanes, instructions: instructions)
    self.instructions = instructions
    timeStep = settings.timeStep
  }

  mutating func run(_ steps: Int, from first: Int = 0, seed: UInt64 = 1) {
    let (kernel, timeStep, instructions) = (kernel, timeStep, instructions)
    buffer.withView { numbers in
      for number in first..<first + steps {
        kernel.step(
          numbers, time: Double(number) * timeStep,
          KernelStep(number: UInt64(number), seed: seed, purpose: 7, instructions: instructions))
      }
    }
  }

  func lanes(_ name: String) -> [Double] {
    guard let slot = kernel.slots[name] else { return [] }
    return (0..<kernel.laneCount).map { buffer[slot.offset + (slot.isUniform ? 0 : $0)] }
  }

  /// The bits of all states, outputs and events.
  func bits(_ names: [String]) -> [UInt64] {
    names.flatMap { lanes($0).map { $0.bitPattern } }
  }
}
