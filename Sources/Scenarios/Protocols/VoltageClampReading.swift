import Analysis
import Equations
import Simulation

/// What is measured on the currents of a voltage clamp.
struct VoltageClampReading {
  let recording: Recording
  let plan: VoltageClampPlan
  let cell: ExcitableCell
  let isIdeal: Bool
  /// How long after a step the potential is where it should be, in ms.
  let lag: Double

  /// The states that are shares of channels.
  static func gates(of model: Model) -> [String] {
    model.states.filter { $0.unit == "1" && $0.derivative != nil }.map { $0.name }
  }

  /// The lanes of a family.
  func lanes(_ role: VoltageClampPlan.Role) -> [Int] {
    plan.lanes.indices.filter { plan.lanes[$0].role == role }
  }

  func potential(ofLane lane: Int) -> Double { plan.lanes[lane].potential }

  // MARK: - Samples

  /// The samples of a lane's window, without the one at its edge, which is still of what came before.
  private func samples(_ lane: Int, _ signal: Recording.Signal) -> Range<Int> {
    let window = plan.lanes[lane].window
    // The margin is for rounding: edges that fall on samples are meant to.
    let first = Int((window.lowerBound / signal.interval + 1e-6).rounded(.down)) + 1
    let last = Int((window.upperBound / signal.interval + 1e-6).rounded(.down)) + 1
    return min(first, signal.sampleCount)..<min(max(first, last), signal.sampleCount)
  }

  /// The course of a variable in a lane's window.
  func course(_ name: String, _ lane: Int) -> [Double] {
    guard let signal = recording.signal(name) else { return [] }
    return samples(lane, signal).map { signal.values[$0 * signal.laneCount + lane] }
  }

  /// The time between samples in ms.
  var interval: Double { recording.signals.first?.interval ?? 1 }

  /// The membrane's currents together in a lane's window.
  func ionicCourse(_ lane: Int) -> [Double] {
    let courses = cell.currents.map { course($0, lane) }
    guard let first = courses.first else { return [] }
    return first.indices.map { sample in courses.reduce(0) { $0 + $1[sample] } }
  }

  // MARK: - Measures

  /// The extreme of a course in a window: how many samples after the step, and its value.
  struct Peak {
    var sample: Int
    var value: Double
  }

  /// The largest current by size; nil for an empty course.
  func peak(_ values: [Double]) -> Peak? {
    values.indices.max { values[$0].magnitude < values[$1].magnitude }.map {
      Peak(sample: $0, value: values[$0])
    }
  }

  /// The time after the step of a peak, in ms.
  func time(of peak: Peak) -> Double { Double(peak.sample + 1) * interval }

  /// The current of a step as channels that opened by it carry it: its peak, or its end where it only decays from
  /// what was open before.
  private func opened(_ name: String, _ lane: Int, _ reversal: Double) -> (
    potential: Double, current: Double
  )? {
    let values = course(name, lane)
    let potentials = course(cell.electrode.potential, lane)
    guard let peak = peak(values), let last = values.indices.last else { return nil }
    let (start, before) = (potentials[peak.sample], current(name, before: lane))
    let held = before.map { $0.current / ($0.potential - reversal) } ?? 0
    let isNew = peak.value / (start - reversal) > 1.05 * held
    return isNew ? (start, peak.value) : (potentials[last], values[last])
  }

  /// A current and the potential just before a lane's window.
  private func current(_ name: String, before lane: Int) -> (potential: Double, current: Double)? {
    guard let signal = recording.signal(name), let held = recording.signal(cell.electrode.potential) else {
      return nil
    }
    let sample = samples(lane, signal).lowerBound - 1
    guard sample >= 0 else { return nil }
    return (held.values[sample * held.laneCount + lane], signal.values[sample * signal.laneCount + lane])
  }

  /// Where a current turns its direction, in mV, by the step back from the opening step; nil where it does not.
  func reversal(_ name: String) -> Double? {
    let sample = Int((lag / interval).rounded(.up))
    let points = lanes(.tail).compactMap { lane -> (Double, Double)? in
      let (values, potentials) = (course(name, lane), course(cell.electrode.potential, lane))
      return sample < values.count ? (potentials[sample], values[sample]) : nil
    }
    let turn = zip(points, points.dropFirst()).first { $0.1 * $1.1 <= 0 && $0.1 != $1.1 }
    return turn.map { a, b in a.0 + (b.0 - a.0) * a.1 / (a.1 - b.1) }
  }

  /// A curve by potential: the points, and Boltzmann's curve through them.
  struct Curve {
    var potentials: [Double]
    var shares: [Double]
    var fit: BoltzmannCurve?
  }

  /// Boltzmann's curve, if its middle and half of its height were seen.
  private static func fit(_ x: [Double], _ y: [Double], rises: Bool) -> BoltzmannCurve? {
    guard let fit = BoltzmannCurve.fit(x: x, y: y, rises: rises), let low = x.min(), let high = x.max(),
      (low...high).contains(fit.half),
      (fit.value(at: high) - fit.value(at: low)).magnitude >= 0.5 * fit.amplitude
    else { return nil }
    return fit
  }

  /// Within this distance in mV of the reversal potential a conductance cannot be told from the current.
  private static let leastDrive = 3.0

  /// How the conductance rises with the test step, over its largest value; nil for a current that does not change.
  func activation(_ name: String) -> Curve? {
    guard let reversal = reversal(name) else { return nil }
    let points = lanes(.test).compactMap { lane -> (Double, Double)? in
      guard let (potential, current) = opened(name, lane, reversal),
        (potential - reversal).magnitude > Self.leastDrive
      else { return nil }
      return (self.potential(ofLane: lane), current / (potential - reversal))
    }
    guard let most = points.map({ $0.1 }).max(), let least = points.map({ $0.1 }).min(), most > 0,
      most - least > 0.05 * most
    else { return nil }
    let (x, y) = (points.map { $0.0 }, points.map { $0.1 / most })
    return Curve(potentials: x, shares: y, fit: Self.fit(x, y, rises: true))
  }

  /// How the conductance at the peak of the test step falls with the conditioning step, over its largest value; nil
  /// for one that keeps nine tenths. Of a current without a reversal potential the current is taken.
  func inactivation(_ name: String) -> Curve? {
    let reversal = reversal(name)
    let points = lanes(.condition).compactMap { lane -> (Double, Double)? in
      let potentials = course(cell.electrode.potential, lane)
      guard let peak = peak(course(name, lane)) else { return nil }
      let drive = reversal.map { (potentials[peak.sample] - $0).magnitude } ?? 1
      guard reversal == nil || drive > Self.leastDrive else { return nil }
      return (potential(ofLane: lane), peak.value.magnitude / drive)
    }
    guard let most = points.map({ $0.1 }).max(), let last = points.last?.1, most > 0, last < 0.9 * most else {
      return nil
    }
    let (x, y) = (points.map { $0.0 }, points.map { $0.1 / most })
    return Curve(potentials: x, shares: y, fit: Self.fit(x, y, rises: false))
  }

  /// Where a gate tends to during a test step and how fast; nil for one that does not move as one exponential.
  func relaxation(_ gate: String, _ lane: Int) -> ExponentialRelaxation? {
    ExponentialRelaxation(Array(course(gate, lane).dropFirst(Int(lag / interval))), interval: interval)
  }

  /// The charge that the amplifier gives the membrane at the test step, in the unit of the current times ms.
  func capacitiveCharge(_ lane: Int) -> Double {
    let end = course(cell.electrode.potential, lane).last ?? plan.holding
    return cell.electrode.capacitance * ((isIdeal ? potential(ofLane: lane) : end) - plan.holding)
  }

  /// The amplifier's current from shortly before the test step to its end: times from the step in ms, and values.
  func electrodeCourse(_ lane: Int) -> (times: [Double], values: [Double]) {
    guard let signal = recording.signal(cell.electrode.potential) else { return ([], []) }
    let window = samples(lane, signal)
    let first = max(0, window.lowerBound - Int(1 / signal.interval))
    let start = plan.lanes[lane].window.lowerBound
    let range = first..<window.upperBound
    let times = range.map { signal.start + Double($0) * signal.interval - start }
    if let electrode = recording.signal(VoltageClampModel.electrodeCurrent) {
      return (times, range.map { electrode.values[$0 * electrode.laneCount + lane] })
    }
    let currents = cell.currents.compactMap { recording.signal($0) }
    var values = range.map { sample in
      currents.reduce(0) { $0 + $1.values[sample * $1.laneCount + lane] }
    }
    // The pulse of charge at the edge, over the time between two samples.
    let edge = window.lowerBound - first
    if values.indices.contains(edge) { values[edge] += capacitiveCharge(lane) / signal.interval }
    return (times, values)
  }
}
