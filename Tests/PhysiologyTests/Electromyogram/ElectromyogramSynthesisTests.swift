import Analysis
import Testing

@testable import Physiology

@Suite("Interference electromyogram")
struct ElectromyogramSynthesisTests {
  /// A single differential with discs of 10 mm, 20 mm apart, between end-plates and tendons.
  private static func synthesis(
    _ pool: MotorUnitPoolFuglevand1993, seed: UInt64 = 1, samplingRate: Double = 2048
  ) throws -> ElectromyogramSynthesis {
    let layout = try MotorUnitLayout(twitchForces: pool.twitchForces, seed: seed)
    let array = try ElectrodeArray.grid(
      .init(rows: 2, columns: 1, distance: 20, axial: 20), shape: .disc(radius: 5), .singleDifferential)
    return try ElectromyogramSynthesis(
      Electromyograph(.limb(), array, region: layout.region, samplingRate: samplingRate), layout)
  }

  @Test("places a spike on a sample exactly, and between samples as a finer sampling does")
  func placement() throws {
    let pool = MotorUnitPoolFuglevand1993(count: 3)
    let coarse = try Self.synthesis(pool)
    let fine = try Self.synthesis(pool, samplingRate: 8192)
    let potential = coarse.potentials[1].channels[0]
    let wave = stride(from: 0, to: potential.count, by: 4).map { potential[$0] }
    let exact = try coarse.signals(spikeTimes: [[], [100.0 / 2048], []], duration: 0.2)[0]
    #expect(Array(exact[100..<(100 + wave.count)]) == wave)
    #expect(exact.prefix(100).allSatisfy { $0 == 0 })
    let largest = wave.map(abs).max() ?? 0
    for quarter in 1...3 {
      let time = (100 + Double(quarter) / 4) / 2048
      let between = try coarse.signals(spikeTimes: [[], [time], []], duration: 0.2)[0]
      let reference = try fine.signals(spikeTimes: [[], [time], []], duration: 0.2)[0]
      for index in between.indices {
        #expect(abs(between[index] - reference[4 * index]) < 5e-4 * largest)
      }
    }
  }

  @Test("adds units and spikes up, also those before the start")
  func superposition() throws {
    let synthesis = try Self.synthesis(MotorUnitPoolFuglevand1993(count: 3))
    let trains: [[Double]] = [[0.0123, 0.05], [-0.004, 0.031, 0.199], [0.1]]
    let together = try synthesis.signals(spikeTimes: trains, duration: 0.2)[0]
    var sum = [Double](repeating: 0, count: together.count)
    for (unit, times) in trains.enumerated() {
      for time in times {
        var alone: [[Double]] = [[], [], []]
        alone[unit] = [time]
        for (index, value) in try synthesis.signals(spikeTimes: alone, duration: 0.2)[0].enumerated() {
          sum[index] += value
        }
      }
    }
    let largest = together.map(abs).max() ?? 0
    #expect(zip(together, sum).allSatisfy { abs($0 - $1) < 1e-12 * largest })
    #expect(together[0] != 0)
    let later = try synthesis.signals(spikeTimes: [[], [0.096], []], duration: 0.2)[0]
    let early = try synthesis.signals(spikeTimes: [[], [0.096 - 205.0 / 2048], []], duration: 0.2)[0]
    for index in 0..<(later.count - 205) { #expect(abs(later[index + 205] - early[index]) < 1e-9 * largest) }
  }

  @Test("has white noise of the given level, of its own on each channel")
  func noise() throws {
    let layout = try MotorUnitLayout(twitchForces: [1], seed: 1)
    let array = try ElectrodeArray.grid(.init(rows: 2, columns: 1, distance: 8))
    let synthesis = try ElectromyogramSynthesis(
      Electromyograph(.limb(), array, region: layout.region), layout)
    let signals = try synthesis.signals(spikeTimes: [[]], duration: 50, noise: .init(level: 7, seed: 3))
    let count = Double(signals[0].count)
    func product(_ first: ArraySlice<Double>, _ second: ArraySlice<Double>) -> Double {
      zip(first, second).reduce(0) { $0 + $1.0 * $1.1 } / count / 49
    }
    // Three standard errors of a mean of 102 400 products.
    let error = 3 / count.squareRoot()
    for signal in signals {
      #expect(abs(product(signal[...], signal[...]) - 1) < 2 * error)
      #expect(abs(product(signal.dropFirst(), signal[...])) < error)
    }
    #expect(abs(product(signals[0][...], signals[1][...])) < error)
    #expect(
      signals == (try synthesis.signals(spikeTimes: [[]], duration: 50, noise: .init(level: 7, seed: 3))))
  }

  @Test("has spikes at the pool's rates and with its variation")
  func trains() {
    let pool = MotorUnitPoolFuglevand1993()
    let excitation = 12.0
    let trains = pool.spikeTrains(excitation: [excitation], step: 200, seed: 11)
    for (unit, rate) in pool.rates(at: excitation).enumerated() {
      let times = trains[unit]
      guard rate > 0 else {
        #expect(times.isEmpty)
        continue
      }
      // The count of a renewal process deviates by c_v √n.
      let expected = 200 * rate
      #expect(abs(Double(times.count) - expected) < 4 * 0.2 * expected.squareRoot() + 1)
      let variation = InterspikeIntervals(spikeTimes: times, longest: 10)?.coefficientOfVariation ?? 0
      #expect(abs(variation - 0.2) < 0.03)
    }
    // Excitation in steps of another length is the same excitation.
    let split = pool.spikeTrains(
      excitation: [Double](repeating: excitation, count: 2000), step: 0.1, seed: 11)
    #expect(
      zip(trains, split).allSatisfy { whole, parts in
        whole.count == parts.count && zip(whole, parts).allSatisfy { abs($0 - $1) < 1e-9 }
      })
  }

  @Test(
    "has the spectrum of a surface electromyogram and grows about linearly with force", arguments: [1, 2, 3])
  func wholeMuscle(_ seed: UInt64) throws {
    let pool = MotorUnitPoolFuglevand1993()
    let synthesis = try Self.synthesis(pool, seed: seed)
    let top = pool.meanForce(at: pool.maximalExcitation)
    var points: [(force: Double, amplitude: Double)] = []
    for share in [0.1, 0.2, 0.4, 0.6, 0.8, 1] {
      let excitation = share * pool.maximalExcitation
      let trains = pool.spikeTrains(excitation: [excitation], step: 20, seed: seed + 100)
      let signal = try synthesis.signals(spikeTimes: trains, duration: 20)[0]
      let amplitude = signal.reduce(0) { $0 + abs($1) } / Double(signal.count)
      points.append((pool.meanForce(at: excitation) / top, amplitude))
      let spectrum = try PowerSpectralDensity.welch(signal, samplingRate: 2048, segmentLength: 2048)
      let total = spectrum.power(in: 0...1024)
      let median = spectrum.frequencies.first { spectrum.power(in: 0...$0) >= total / 2 } ?? 0
      // Median and band by reference/system.md §2.4.
      #expect((60...120).contains(median), "median \(median) Hz at \(share)")
      #expect(spectrum.power(in: 20...450) > 0.95 * total)
    }
    let (correlation, exponent) = Self.line(points)
    #expect(correlation > 0.98, "\(points)")
    // Measured, and below the 1 to 1.2 of the reference: this pool's force grows more by rate than its amplitude.
    #expect((0.7...0.9).contains(exponent), "exponent \(exponent)")
  }

  /// Pearson's correlation of amplitude with force, and the exponent between the first and the last point.
  private static func line(_ points: [(force: Double, amplitude: Double)]) -> (Double, Double) {
    let count = Double(points.count)
    let force = points.reduce(0) { $0 + $1.force } / count
    let amplitude = points.reduce(0) { $0 + $1.amplitude } / count
    let (cross, first, second) = points.reduce((0.0, 0.0, 0.0)) { sum, point in
      let (x, y) = (point.force - force, point.amplitude - amplitude)
      return (sum.0 + x * y, sum.1 + x * x, sum.2 + y * y)
    }
    // Decades by doubling, since the test has no logarithm of its own.
    func logarithm(_ ratio: Double) -> Double {
      var (low, high) = (0.0, 20.0)
      for _ in 0..<60 {
        let middle = (low + high) / 2
        if power(middle) < ratio { low = middle } else { high = middle }
      }
      return low
    }
    func power(_ exponent: Double) -> Double {
      var (value, term) = (1.0, 1.0)
      for index in 1...80 {
        term *= exponent / Double(index)
        value += term
      }
      return value
    }
    let (start, end) = (points[0], points[points.count - 1])
    return (
      cross / (first * second).squareRoot(),
      logarithm(end.amplitude / start.amplitude) / logarithm(end.force / start.force)
    )
  }
}
