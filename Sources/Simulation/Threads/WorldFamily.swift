import Kernels

/// Lanes that know nothing of each other, as several worlds that run side by side, each in a thread of its own.
///
/// Threads meet once in many steps, so that they gain also where a step is too short to be shared. Every lane has the
/// same numbers however many worlds there are. Where lanes are connected there is one world, and the threads share
/// its steps.
public final class WorldFamily: @unchecked Sendable {
  // Safe to send: between two rounds the caller alone reads and writes; within one, each member belongs to one thread.

  /// Some of the lanes.
  private final class Member: @unchecked Sendable {
    // Safe to send, as above.
    let firstLane: Int
    var world: World
    var instability: Instability?

    init(_ world: World, firstLane: Int) {
      (self.world, self.firstLane) = (world, firstLane)
    }

    func run(steps: Int, workers: Workers?, askEvery: Int) {
      do throws(Instability) {
        try world.run(steps: steps, workers: workers, askEvery: askEvery)
      } catch {
        instability = error
      }
    }
  }

  /// What all threads do until they meet again.
  private final class Round: SharedWork {
    private let members: [Member]
    private let threads: Int
    private let steps: Int

    init(_ members: [Member], threads: Int, steps: Int) {
      (self.members, self.threads, self.steps) = (members, threads, steps)
    }

    func perform(share: Int) {
      for index in stride(from: share, to: members.count, by: threads) {
        members[index].run(steps: steps, workers: nil, askEvery: steps)
      }
    }
  }

  private let workers: Workers
  private let members: [Member]

  /// Compiles the worlds, as many as there are threads, or fewer where lanes are few.
  ///
  /// - Parameters:
  ///   - description: the world of all lanes.
  ///   - workers: the threads.
  ///   - block: lanes per block of the interpreter.
  ///   - instructions: the instructions that compute.
  ///   - memoryLimit: how many bytes all worlds may take.
  /// - Throws: what is wrong with the description, or that it does not fit.
  public init(
    _ description: WorldDescription, workers: Workers, block: Int = 256, instructions: InstructionSet = .best,
    memoryLimit: Int = .max
  ) throws(WorldError) {
    self.workers = workers
    var members: [Member] = []
    var available = memoryLimit
    for lanes in Self.parts(of: description, threads: workers.count) {
      let plan = try WorldPlan(
        lanes.map { description.keeping($0) } ?? description, block: block, instructions: instructions,
        memoryLimit: available)
      available -= plan.memory.total.bytes
      members.append(Member(World(plan, instructions: instructions), firstLane: lanes?.lowerBound ?? 0))
    }
    self.members = members
  }

  /// How many worlds there are.
  public var worldCount: Int { members.count }

  /// The lanes of each world, at least eight; nil for all.
  private static func parts(of description: WorldDescription, threads: Int) -> [Range<Int>?] {
    guard let lanes = description.independentLanes, lanes >= 16, threads > 1 else { return [nil] }
    let groups = lanes / 8
    let count = min(threads, groups)
    return (0..<count).map { part in
      groups * part / count * 8..<(part == count - 1 ? lanes : groups * (part + 1) / count * 8)
    }
  }

  /// Runs all worlds for a number of base steps.
  ///
  /// - Parameters:
  ///   - count: how many.
  ///   - askEvery: after how many steps the threads meet and `goesOn` is asked.
  ///   - goesOn: gets the steps made so far; false ends the run.
  /// - Throws: the first instability, as one world of all lanes would find it.
  public func run(
    steps count: Int, askEvery: Int, goesOn: (Int) -> Bool = { _ in true }
  ) throws(Instability) {
    var made = 0
    while made < count {
      let steps = min(max(askEvery, 1), count - made)
      if members.count == 1 {
        members[0].run(steps: steps, workers: workers, askEvery: steps)
      } else {
        workers.perform(Round(members, threads: workers.count, steps: steps))
      }
      if let instability { throw instability }
      made += steps
      guard goesOn(made) else { return }
    }
  }

  /// The earliest of all members' instabilities, then that of the state that comes first, then of the lowest lane.
  private var instability: Instability? {
    var first: (error: Instability, state: Int)?
    for member in members {
      guard var error = member.instability else { continue }
      error.lane += member.firstLane
      let state = member.world.plan.place(ofState: error.variable, of: error.component)
      if let found = first, (found.error.time, found.state) <= (error.time, state) { continue }
      first = (error, state)
    }
    return first?.error
  }

  /// What has been recorded so far, of all lanes; events in the order of their lanes, then of time.
  public var recording: Recording {
    Recording(joining: members.map { (recording: $0.world.recording, firstLane: $0.firstLane) })
  }
}

extension WorldPlan {
  /// The place of a state among those of all components.
  fileprivate func place(ofState state: String, of component: String) -> Int {
    let states = components.flatMap { part in part.part.states.map { (part.part.name, $0.name) } }
    return states.firstIndex { $0 == (component, state) } ?? states.count
  }
}

extension Recording {
  /// The recordings of some lanes each, as one of all.
  fileprivate init(joining parts: [(recording: Recording, firstLane: Int)]) {
    signals = parts[0].recording.signals
    events = parts[0].recording.events
    if parts.count > 1 {
      for index in signals.indices { signals[index].join(parts.map { $0.recording.signals[index] }) }
      for index in events.indices {
        events[index].times = parts.flatMap { $0.recording.events[index].times }
        events[index].lanes = parts.flatMap { part in
          part.recording.events[index].lanes.map { $0 + Int32(part.firstLane) }
        }
      }
    }
    for index in events.indices { events[index].orderByLane() }
  }
}

extension Recording.Signal {
  /// Puts the lanes of some signals side by side.
  fileprivate mutating func join(_ parts: [Recording.Signal]) {
    let samples = parts.map { $0.sampleCount }.min() ?? 0
    var joined: [Double] = []
    joined.reserveCapacity(parts.reduce(0) { $0 + $1.values.count })
    for sample in 0..<samples {
      for part in parts { joined += part.values[sample * part.laneCount..<(sample + 1) * part.laneCount] }
    }
    laneCount = parts.reduce(0) { $0 + $1.laneCount }
    values = joined
  }
}

extension Recording.Events {
  /// Orders by lane; what happened in one lane keeps its order.
  fileprivate mutating func orderByLane() {
    let order = lanes.indices.sorted { (lanes[$0], $0) < (lanes[$1], $1) }
    (times, lanes) = (order.map { times[$0] }, order.map { lanes[$0] })
  }
}
