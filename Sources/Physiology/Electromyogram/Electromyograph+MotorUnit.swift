import ArrayInstructions

/// The action potential of a motor unit, or of a single fibre, at the channels of an array.
public struct MotorUnitActionPotential: Sendable, Equatable {
  /// In µV, by channel; the first sample is the moment at which the end-plates are activated.
  public let channels: [[Double]]
  /// Samples per second.
  public let samplingRate: Double

  /// How many samples it lasts.
  public var count: Int { channels.first?.count ?? 0 }

  /// The largest less the smallest value of a channel, in µV.
  public func peakToPeak(_ channel: Int) -> Double {
    (channels[channel].max() ?? 0) - (channels[channel].min() ?? 0)
  }
}

extension Electromyograph {
  /// Which conduction velocities make sense, in m/s.
  public static let velocities: ClosedRange<Double> = 0.5...20

  /// The action potential of fibres that are activated together and conduct equally fast.
  ///
  /// - Parameters:
  ///   - fibres: at least one, within the region.
  ///   - velocity: in m/s (or mm/ms), 0.5 to 20.
  ///   - oversampling: how many times the electromyograph's sampling rate the result has, 1 to 64.
  /// - Throws: no fibre, a fibre outside the region, an electrode inside a fibre, a velocity out of range.
  public func actionPotential(
    of fibres: [SourceFibre], velocity: Double, oversampling: Int = 1
  ) throws(ElectromyogramModelError) -> MotorUnitActionPotential {
    try ElectromyogramModelError.check("fibres", fibres.count, in: 1...1_000_000)
    try ElectromyogramModelError.check("conduction velocity", velocity, in: Self.velocities, "m/s")
    try ElectromyogramModelError.check("oversampling", oversampling, in: 1...64)
    let rate = samplingRate * Double(oversampling)
    let perSample = 1000 * velocity / rate
    let divisions = max(Int((perSample / Self.longestStep).rounded(.up)), 1)
    let step = perSample / Double(divisions)
    let longest = fibres.reduce(0) { max($0, $1.lengthAfter, $1.lengthBefore) }
    let cells = Int((longest / step).rounded(.up)) + 1
    var fields = [[Double]](
      repeating: [Double](repeating: 0, count: cells + 1), count: array.electrodes.count)
    for fibre in fibres {
      try region.check(lateral: fibre.lateral, depth: fibre.depth, axial: fibre.tendons.lowerBound)
      try region.check(lateral: fibre.lateral, depth: fibre.depth, axial: fibre.tendons.upperBound)
      for group in groups { try add(fibre, group, step: step, to: &fields) }
    }
    let samples = Int(((longest + source.extent) / perSample).rounded(.up)) + 1
    let filter = gradients(divisions: divisions, step: step)
    let electrodes = fields.map {
      convolved($0, with: filter, divisions: divisions, samples: samples)
    }
    return MotorUnitActionPotential(
      channels: array.channels.map { terms in
        (0..<samples).map { sample in
          terms.reduce(0) { $0 + $1.weight * electrodes[$1.electrode][sample] }
        }
      }, samplingRate: rate)
  }

  /// Adds a fibre's g(s) times its conductance to the sums of the electrodes of a group.
  private func add(
    _ fibre: SourceFibre, _ group: Group, step: Double, to fields: inout [[Double]]
  ) throws(ElectromyogramModelError) {
    let view = view(of: group, lateral: fibre.lateral, depth: fibre.depth)
    if let distance = view.distance, distance < fibre.diameter / 2000 {
      throw .electrodeInsideFibre(
        electrode: group.electrodes[0], distance: distance, radius: fibre.diameter / 2000)
    }
    let conductance = fibre.axialConductance(Self.intracellularConductivity)
    let offsets = group.electrodes.map { array.electrodes[$0].axial - fibre.endPlate }
    // At the surface the field is smooth over many steps: one sampling serves all electrodes of a column.
    let line =
      view.distance == nil && offsets.count > 2
      ? SampledLine(view, step: step, reach: offsets, length: max(fibre.lengthAfter, fibre.lengthBefore))
      : nil
    for (electrode, offset) in zip(group.electrodes, offsets) {
      let shifted = line.map { $0.shifted(by: offset) }
      for (length, sign) in [(fibre.lengthAfter, -1), (fibre.lengthBefore, 1)] {
        let inner = min(Int(length / step), fields[electrode].count - 1)
        for place in 0...inner {
          let value =
            shifted.map { $0.values[$0.middle + sign * place] }
            ?? view.potential(along: offset + Double(sign * place) * step)
          fields[electrode][place] += conductance * value
        }
        let end = conductance * view.potential(along: offset + Double(sign) * length)
        for place in (inner + 1)..<max(fields[electrode].count, inner + 1) {
          fields[electrode][place] += end
        }
      }
    }
  }

  /// V′ at the middles of the steps behind the front, as far as it extends: the first belongs to half a step.
  private func gradients(divisions: Int, step: Double) -> [Double] {
    let count = Int((source.extent / step).rounded(.up))
    return (0..<count).map { source.gradient(behindFront: (Double($0) + 0.5) * step) }
  }

  /// Σ V′(vt − s) (g(s + ds) − g(s)): exact in g, by the midpoint rule in V′.
  private func convolved(
    _ field: [Double], with gradients: [Double], divisions: Int, samples: Int
  ) -> [Double] {
    let differences = zip(field.dropFirst(), field).map { $0 - $1 }
    return (0..<samples).map { sample in
      // The cell that the front has just left, and those behind it.
      let front = sample * divisions - 1
      let first = max(front - gradients.count + 1, 0)
      let last = min(front, differences.count - 1)
      guard first <= last else { return 0 }
      var sum = 0.0
      for cell in first...last { sum += differences[cell] * gradients[front - cell] }
      return sum
    }
  }
}

/// A lead field along a line, sampled evenly on both sides of the source.
struct SampledLine {
  let values: [Double]
  /// Where distance 0 is.
  let middle: Int
  let step: Double

  init(_ view: Electromyograph.View, step: Double, reach offsets: [Double], length: Double) {
    let farthest = offsets.reduce(0) { max($0, $1.magnitude) } + length
    let count = Int((farthest / step).rounded(.up)) + 4
    let side = (0...count).map { view.potential(along: Double($0) * step) }
    values = side.dropFirst().reversed() + side
    middle = count
    self.step = step
  }

  private init(values: [Double], middle: Int, step: Double) {
    (self.values, self.middle, self.step) = (values, middle, step)
  }

  /// The line as seen from an offset in mm: cubic between the samples.
  func shifted(by offset: Double) -> SampledLine {
    let whole = (offset / step).rounded(.down)
    let weights = CubicPlace(base: 0, offset: 1 + offset / step - whole).weights
    let shift = Int(whole)
    // The place of the shifted line's middle; what lies outside the samples is not asked for.
    let reach = values.count - 1 - middle - abs(shift) - 3
    let first = middle + shift - reach
    let found = (0...(2 * reach)).map { index in
      let place = first + index
      return weights.0 * values[place - 1] + weights.1 * values[place] + weights.2 * values[place + 1]
        + weights.3 * values[place + 2]
    }
    return SampledLine(values: found, middle: reach, step: step)
  }
}
