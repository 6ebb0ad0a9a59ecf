import Kernels
import Simulation

/// The course of the current in a current clamp, of size 1.
public enum CurrentCourse: Sendable, Equatable {
  /// Constant for a time.
  case pulse
  /// From 0 in a straight line, then back at once.
  case ramp
  /// From 0 in a straight line and back in another.
  case triangle
  /// A sine.
  case sine
  /// Noise whose correlation decays exponentially, with a standard deviation of 1.
  case noise
  /// A recording (ms, in the unit of the cell's injected current), from time 0.
  case recorded([Waveform.Point])

  /// The courses that need no recording, by the name on the command line.
  public static let named: [(name: String, course: CurrentCourse)] = [
    ("pulse", .pulse), ("ramp", .ramp), ("triangle", .triangle), ("sine", .sine), ("noise", .noise),
  ]

  /// What it is, for people.
  public var title: String {
    if case .recorded = self { return "recorded current" }
    return Self.named.first { $0.course == self }?.name ?? ""
  }

  /// When a course begins and ends, and what shapes it; times in ms.
  struct Timing {
    var start: Double
    var duration: Double
    var timeConstant: Double

    var end: Double { start + duration }
  }

  /// The course as a waveform for steps of a length in ms, which take it at their middle; nil for a sine, which the
  /// equations compute.
  func waveform(_ timing: Timing, step: Double, seed: UInt64) -> Waveform? {
    let (start, end) = (timing.start, timing.end)
    let early = { (points: [Waveform.Point]) in
      Waveform.breakpoints(points.map { Waveform.Point($0.time - step / 2, $0.value) })
    }
    switch self {
    case .pulse: return .pulses([[Waveform.Pulse(from: start, to: end, 1)]])
    case .ramp: return early([.init(start, 0), .init(end, 1), .init(end, 0)])
    case .triangle: return early([.init(start, 0), .init((start + end) / 2, 1), .init(end, 0)])
    case .sine: return nil
    case .noise: return early(Self.noise(timing, seed: seed))
    case .recorded(let points): return early(points)
    }
  }

  /// How many points a correlation time has.
  private static let pointsPerTimeConstant = 20.0
  private static let mostPoints = 2_000_000.0

  /// An Ornstein–Uhlenbeck process on evenly spaced points, stationary from its start. The factor from point to
  /// point is (1 − x/2)/(1 + x/2) for e^(−x), which differs by 1e-5 at x = 1/20.
  private static func noise(_ timing: Timing, seed: UInt64) -> [Waveform.Point] {
    let interval = max(timing.timeConstant / pointsPerTimeConstant, timing.duration / mostPoints)
    let x = interval / timing.timeConstant
    let decay = max(0, (1 - x / 2) / (1 + x / 2))
    let fresh = (1 - decay * decay).squareRoot()
    let random = CounterRandom(seed: seed, purpose: "current noise")
    var points = [Waveform.Point(timing.start, 0)]
    var value = random.normals(entity: 0, number: 0).0
    for number in 0..<max(1, Int(timing.duration / interval)) {
      points.append(Waveform.Point(timing.start + Double(number) * interval, value))
      value = decay * value + fresh * random.normals(entity: 1, number: UInt64(number)).0
    }
    points += [Waveform.Point(timing.end, value), Waveform.Point(timing.end, 0)]
    return points
  }
}
