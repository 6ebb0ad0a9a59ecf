/// What a plan and one world take in memory, worked out before anything large is allocated.
///
/// Recordings are not in it: they grow with the run.
public struct WorldMemory: Sendable, Equatable {
  /// The numbers of all components: the plan's at time 0, and the world's own. A copy of a world that runs on has
  /// half as many again.
  public private(set) var numbers = ByteCount(0)
  /// The connections, at random as many as room is made for, and the queues of spikes on their way.
  public private(set) var connections = ByteCount(0)
  /// What is needed only while the world is compiled.
  public private(set) var compilation = ByteCount(0)
  /// What takes most of it, for messages.
  private(set) var largest = ""
  private var largestSize = ByteCount(0)

  /// All of it.
  public var total: ByteCount { numbers + connections + compilation }

  mutating func addNumbers(_ size: ByteCount, of part: String) {
    numbers += size
    note(size, part)
  }

  mutating func addConnections(_ size: ByteCount, of part: String) {
    connections += size
    note(size, part)
  }

  /// What is given back before the next path is compiled.
  mutating func needWhileCompiling(_ size: ByteCount) {
    compilation = max(compilation, size)
  }

  private mutating func note(_ size: ByteCount, _ part: String) {
    guard size > largestSize else { return }
    (largest, largestSize) = (part, size)
  }
}
