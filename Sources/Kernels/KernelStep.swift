import ArrayInstructions

/// One step of one kernel.
public struct KernelStep: Sendable {
  let instructions: InstructionSet
  /// Its `step` is the number of the step.
  let random: gv_random

  /// Whether it is step 0.
  public var isFirst: Bool { random.step == 0 }

  /// Makes a step.
  ///
  /// - Parameters:
  ///   - number: from 0; also the counter of the random numbers.
  ///   - seed: that of the run.
  ///   - purpose: tells this population's random numbers from others'.
  ///   - firstLane: the number of lane 0 among the random numbers, a multiple of 8.
  ///   - instructions: the instructions to use.
  public init(
    number: UInt64, seed: UInt64, purpose: UInt64, firstLane: Int = 0, instructions: InstructionSet
  ) {
    self.instructions = instructions
    random = gv_random(
      seed: seed, purpose: purpose, step: number, first_lane: UInt64(truncatingIfNeeded: firstLane))
  }
}

/// What one thread does of a step.
public struct KernelShare: Sendable {
  /// The lanes that it computes; both ends are multiples of 8.
  public let lanes: Range<Int>
  /// At least the kernel's `scratchSize` numbers that no other thread uses.
  public let scratch: LaneView

  /// Makes a share.
  public init(lanes: Range<Int>, scratch: LaneView) {
    self.lanes = lanes
    self.scratch = scratch
  }
}
