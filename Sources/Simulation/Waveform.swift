/// A time course that the world is given rather than computes: a stimulus, a voluntary drive, a command.
public enum Waveform: Sendable, Equatable {
  /// Rectangular pulses, for each lane its own; zero between them. Edges are rounded to whole steps.
  case pulses([[Pulse]])
  /// Straight lines between points (ms, value), constant before the first and after the last.
  case breakpoints([Point])
  /// Samples at a fixed rate from time 0, straight lines between them, constant after the last.
  case samples(values: [Double], interval: Double)

  /// A rectangular pulse.
  public struct Pulse: Sendable, Equatable {
    /// The start in ms.
    public var start: Double
    /// The end in ms.
    public var end: Double
    /// The value while it lasts, in the waveform's unit.
    public var amplitude: Double

    /// Makes a pulse; times in ms.
    public init(from start: Double, to end: Double, _ amplitude: Double) {
      self.start = start
      self.end = end
      self.amplitude = amplitude
    }
  }

  /// A point of a broken line.
  public struct Point: Sendable, Equatable {
    /// The time in ms.
    public var time: Double
    /// The value in the waveform's unit.
    public var value: Double

    /// Makes a point; time in ms.
    public init(_ time: Double, _ value: Double) {
      self.time = time
      self.value = value
    }
  }

  /// How many lanes it has.
  public var laneCount: Int {
    if case .pulses(let lanes) = self { max(lanes.count, 1) } else { 1 }
  }

  /// The value of a lane during the step that starts at `time` (ms); for pulses the sum of those that cover
  /// the step.
  public func value(lane: Int, at time: Double, step: Double) -> Double {
    switch self {
    case .pulses(let lanes):
      guard lane < lanes.count else { return 0 }
      // A quarter of a step guards the comparison of rounded times.
      let moment = time + step / 4
      var sum = 0.0
      for pulse in lanes[lane]
      where moment >= aligned(pulse.start, step) && moment < aligned(pulse.end, step) {
        sum += pulse.amplitude
      }
      return sum
    case .breakpoints(let points):
      return Self.interpolate(points, time)
    case .samples(let values, let interval):
      guard let last = values.last else { return 0 }
      let place = max(time / interval, 0)
      guard place < Double(values.count - 1) else { return last }
      let index = Int(place)
      return values[index] + (place - Double(index)) * (values[index + 1] - values[index])
    }
  }

  /// The steps at which a pulse starts or ends, in order; nil for curves, which change at every step.
  func edges(step: Double) -> [Int]? {
    guard case .pulses(let lanes) = self else { return nil }
    var all: [Int] = [0]
    for pulses in lanes {
      for pulse in pulses {
        for edge in [pulse.start, pulse.end] {
          // What lies beyond all runs, or is no number, is no edge.
          if let number = Int(exactly: (edge / step).rounded()) { all.append(number) }
        }
      }
    }
    return all.sorted()
  }

  private func aligned(_ time: Double, _ step: Double) -> Double {
    (time / step).rounded() * step
  }

  private static func interpolate(_ points: [Point], _ time: Double) -> Double {
    guard let first = points.first, let last = points.last else { return 0 }
    if time <= first.time { return first.value }
    if time >= last.time { return last.value }
    var low = 0
    var high = points.count - 1
    while high - low > 1 {
      let middle = (low + high) / 2
      if points[middle].time <= time { low = middle } else { high = middle }
    }
    let (a, b) = (points[low], points[high])
    guard b.time > a.time else { return b.value }
    return a.value + (b.value - a.value) * (time - a.time) / (b.time - a.time)
  }
}
