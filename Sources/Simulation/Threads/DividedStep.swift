import Kernels

/// A step of large populations that several threads make together.
///
/// Every thread does all that is done to its lanes: it hears, advances, solves for its trees and looks for events,
/// so that its numbers stay in its own cache. A lane's numbers do not depend on who computes them, and spikes are
/// delivered to each lane in their order, so the bits are the same for any number of threads.
final class DividedStep: SharedWork, @unchecked Sendable {
  // Safe to send: the leader writes between two parts; within one, every thread writes to its own lanes, trees and
  // share alone.

  /// A population that takes part.
  struct Turn {
    let component: WorldPlan.Planned
    let kernel: Kernel
    let step: KernelStep
    /// Where its spikes of this step stand among all deliveries.
    let deliveries: Range<Int>
  }

  /// What one thread alone writes to.
  private final class Share {
    let scratch: LaneBuffer
    /// The lanes in which an event has just happened, one event's after the other's.
    var found: [Int32]
    /// Behind how many of them each event's end.
    var ends: [Int] = []
    var isFinite = true

    init(scratch: Int, lanes: Int) {
      self.scratch = LaneBuffer(count: scratch)
      found = Array(repeating: 0, count: lanes)
    }
  }

  private enum Part {
    case step, check
  }

  private let workers: Workers
  private let plan: WorldPlan
  private let numbers: LaneView
  private let instructions: InstructionSet
  private let shares: [Share]
  private var part = Part.step
  private var cable: WorldPlan.Cable?
  private var turns: [Turn] = []
  private var deliveries: [(path: Int, Delivery)] = []

  /// - Parameters:
  ///   - workers: the threads.
  ///   - plan: the world's.
  ///   - numbers: the world's, unique as long as this lives.
  ///   - instructions: the instructions to use.
  init(_ workers: Workers, _ plan: WorldPlan, _ numbers: LaneView, _ instructions: InstructionSet) {
    (self.workers, self.plan, self.numbers, self.instructions) = (workers, plan, numbers, instructions)
    let scratch = plan.components.map { $0.kernel?.scratchSize ?? 0 }.max() ?? 0
    let lanes = plan.components.map { Self.mostEvents(with: $0, plan) }.max() ?? 0
    shares = (0..<workers.count).map { _ in Share(scratch: scratch, lanes: lanes) }
  }

  /// How many events can happen in one step in a component, and in those of its cable.
  private static func mostEvents(with component: WorldPlan.Planned, _ plan: WorldPlan) -> Int {
    let together = component.cable?.members.map { plan.components[$0] } ?? [component]
    return together.reduce(0) { $0 + ($1.kernel?.laneCount ?? 0) * $1.part.events.count }
  }

  // MARK: - The leader

  /// Forgets the populations of the step before; those that follow belong to a cable, or one stands alone.
  func start(_ cable: WorldPlan.Cable?) {
    self.cable = cable
    turns.removeAll(keepingCapacity: true)
    deliveries.removeAll(keepingCapacity: true)
  }

  /// Adds a spike that is due to the population that is added next.
  func add(_ delivery: Delivery, on path: Int) { deliveries.append((path, delivery)) }

  /// Adds a population; its uniform inputs are set.
  func add(_ component: WorldPlan.Planned, _ kernel: Kernel, _ step: KernelStep) {
    let first = turns.last?.deliveries.upperBound ?? 0
    turns.append(
      Turn(component: component, kernel: kernel, step: step, deliveries: first..<deliveries.count))
  }

  /// Steps all populations that have been added, in all threads.
  func step() {
    part = .step
    workers.perform(self)
  }

  /// Whether all states of all populations of a cable, or of one that stands alone, are numbers.
  func isFinite() -> Bool {
    part = .check
    workers.perform(self)
    return shares.allSatisfy { $0.isFinite }
  }

  /// The lanes in which an event of a population has just happened, in order at the beginning of a list; gives how
  /// many there are.
  func collect(event: Int, of turn: Int, into list: inout [Int32]) -> Int {
    let before = turns[..<turn].reduce(0) { $0 + $1.component.part.events.count }
    var count = 0
    for share in shares {
      let index = before + event
      for place in (index == 0 ? 0 : share.ends[index - 1])..<share.ends[index] {
        list[count] = share.found[place]
        count += 1
      }
    }
    return count
  }

  // MARK: - Every thread

  /// Does what one thread has to do of the present part.
  func perform(share: Int) {
    switch part {
    case .step: step(share)
    case .check:
      shares[share].isFinite = turns.allSatisfy {
        $0.kernel.hasFiniteStates(numbers.from($0.component.base), in: lanes(share, of: $0))
      }
    }
  }

  private func step(_ share: Int) {
    for turn in turns { hear(turn, lanes(share, of: turn)) }
    if let cable {
      for group in range(share, of: cable.system.groups) { step(cable, group: group, share) }
      if share == workers.count - 1 { cable.silenceEvents(numbers) }
    } else {
      for turn in turns { advance(turn, lanes(share, of: turn), share) }
    }
    collect(share)
  }

  private func advance(_ turn: Turn, _ lanes: Range<Int>, _ share: Int) {
    turn.kernel.advance(
      numbers.from(turn.component.base), turn.step,
      KernelShare(lanes: lanes, scratch: shares[share].scratch.view))
  }

  /// From the membranes through the axial currents back to the membranes, while the numbers of a group are near.
  private func step(_ cable: WorldPlan.Cable, group: Int, _ share: Int) {
    for turn in turns { advance(turn, cable.lanes(of: turn.kernel, group: group), share) }
    cable.solve(numbers, group: group, instructions: instructions)
    for turn in turns {
      let lanes = cable.lanes(of: turn.kernel, group: group)
      turn.kernel.finish(
        numbers.from(turn.component.base), turn.step,
        KernelShare(lanes: lanes, scratch: shares[share].scratch.view))
    }
  }

  private func hear(_ turn: Turn, _ lanes: Range<Int>) {
    for place in turn.deliveries {
      let (path, delivery) = deliveries[place]
      plan.paths[path].deliver(delivery, isFirstStep: turn.step.isFirst, numbers, in: lanes)
    }
    if turn.component.movesLanewise { plan.moves.performLanewise(turn.component.moves, in: lanes, numbers) }
  }

  private func collect(_ share: Int) {
    let own = shares[share]
    own.ends.removeAll(keepingCapacity: true)
    var count = 0
    for turn in turns {
      for event in turn.component.part.events {
        if turn.component.announcesEvents {
          // Nobody is in the lanes that fill up the last group.
          let lanes = lanes(share, of: turn).clamped(to: 0..<turn.kernel.laneCount)
          count = numbers.collect(at: event.happens, in: lanes, into: &own.found, behind: count)
        }
        own.ends.append(count)
      }
    }
  }

  private func lanes(_ share: Int, of turn: Turn) -> Range<Int> {
    let all = turn.kernel.allLanes.count
    // In groups of trees, or of eight lanes.
    let groups = cable?.system.groups ?? all / 8
    let range = range(share, of: groups)
    return range.lowerBound * (all / groups)..<range.upperBound * (all / groups)
  }

  /// A thread's part of some groups.
  private func range(_ share: Int, of groups: Int) -> Range<Int> {
    groups * share / workers.count..<groups * (share + 1) / workers.count
  }
}
