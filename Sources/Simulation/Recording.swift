/// What the probes saw, with units.
public struct Recording: Sendable, Equatable {
  /// One recorded variable.
  public struct Signal: Sendable, Equatable {
    /// The name.
    public let name: String
    /// The unit, as text.
    public let unit: String
    /// How many lanes.
    public internal(set) var laneCount: Int
    /// The time of the first sample in ms.
    public let start: Double
    /// The time between samples in ms.
    public let interval: Double
    /// Sample after sample, all lanes of one sample together.
    public internal(set) var values: [Double]

    /// A course that was computed from a recording, such as an electromyogram from spikes.
    ///
    /// - Parameters:
    ///   - lanes: the course of each lane; longer ones are cut to the shortest.
    ///   - start: the time of the first sample in ms.
    ///   - interval: the time between samples in ms.
    public init(_ name: String, unit: String, lanes: [[Double]], start: Double, interval: Double) {
      self.name = name
      self.unit = unit
      self.start = start
      self.interval = interval
      laneCount = lanes.count
      let count = lanes.map { $0.count }.min() ?? 0
      var all: [Double] = []
      all.reserveCapacity(count * lanes.count)
      for sample in 0..<count {
        for lane in lanes { all.append(lane[sample]) }
      }
      values = all
    }

    init(name: String, unit: String, laneCount: Int, start: Double, interval: Double, values: [Double]) {
      self.name = name
      self.unit = unit
      self.laneCount = laneCount
      self.start = start
      self.interval = interval
      self.values = values
    }

    /// How many samples there are.
    public var sampleCount: Int { values.count / max(laneCount, 1) }

    /// The course of one lane.
    public func lane(_ lane: Int) -> [Double] {
      laneCount == 1 ? values : stride(from: lane, to: values.count, by: laneCount).map { values[$0] }
    }

    /// The times of the samples in ms.
    public var times: [Double] { (0..<sampleCount).map { start + Double($0) * interval } }
  }

  /// One recorded event.
  public struct Events: Sendable, Equatable {
    /// The name.
    public let name: String
    /// The moments in ms, interpolated within the step where the event is a crossing.
    public internal(set) var times: [Double]
    /// The lane of each.
    public internal(set) var lanes: [Int32]

    /// The moments of one lane in ms.
    public func times(ofLane lane: Int) -> [Double] {
      times.indices.filter { lanes[$0] == Int32(lane) }.map { times[$0] }
    }
  }

  /// The recorded variables, in the order in which they were asked for.
  public internal(set) var signals: [Signal]
  /// The recorded events, in the order in which they were asked for.
  public internal(set) var events: [Events]

  /// A recording of nothing.
  public init() { self.init(signals: [], events: []) }

  init(signals: [Signal], events: [Events]) {
    self.signals = signals
    self.events = events
  }

  /// Takes up what another world has recorded, with a prefix to the names.
  public mutating func join(_ other: Recording, prefix: String) {
    signals += other.signals.map {
      Signal(
        name: prefix + $0.name, unit: $0.unit, laneCount: $0.laneCount, start: $0.start,
        interval: $0.interval,
        values: $0.values)
    }
    events += other.events.map { Events(name: prefix + $0.name, times: $0.times, lanes: $0.lanes) }
  }

  /// Adds what was computed from a recording.
  public mutating func add(_ signal: Signal) {
    signals.append(signal)
  }

  /// A recorded variable by its name.
  public func signal(_ name: String) -> Signal? {
    signals.first { $0.name == name }
  }

  /// A recorded event by its name.
  public func events(_ name: String) -> Events? {
    events.first { $0.name == name }
  }

  /// Drops what came at or after the first sample that is not finite, in all signals and events.
  mutating func cutAtFirstNonFinite() {
    var end = Double.infinity
    for signal in signals {
      guard let place = signal.values.firstIndex(where: { !$0.isFinite }) else { continue }
      end = min(end, signal.start + Double(place / signal.laneCount) * signal.interval)
    }
    guard end.isFinite else { return }
    for index in signals.indices {
      let samples = ((end - signals[index].start) / signals[index].interval - 1e-6).rounded(.up)
      let kept = min(max(Int(samples), 0) * signals[index].laneCount, signals[index].values.count)
      signals[index].values.removeLast(signals[index].values.count - kept)
    }
    for index in events.indices {
      let kept = events[index].times.firstIndex { $0 >= end } ?? events[index].times.count
      events[index].times.removeLast(events[index].times.count - kept)
      events[index].lanes.removeLast(events[index].lanes.count - kept)
    }
  }
}
