import Foundation
import Physiology
import Simulation
import Testing

@Suite("Whole channels by their exact law, Chow and White 1996")
struct ChowWhite1996Tests {
  private static let potential = -30.0

  /// Open channels of 256 held membranes of 20 µm², every 0.25 ms for 512 ms, less their mean.
  private static let noise = Result { () throws -> [[[Double]]] in
    let recording = try HeldChannels(
      model: .chowWhite1996, potential: potential, area: 20, lanes: 256, duration: 561.75, timeStep: 0.25,
      every: 1
    ).run(recording: ["m3h1", "n4"])
    return try zip(["m3h1", "n4"], [0, 1]).map { name, kind in
      let signal = try #require(recording.signal(name))
      let mean = covariance(kind).number * covariance(kind).share
      return (0..<signal.laneCount).map { lane in
        stride(from: 200 * signal.laneCount + lane, to: signal.values.count, by: signal.laneCount).map {
          signal.values[$0] - mean
        }
      }
    }
  }

  /// Covariance of the number of open channels over a time: N p (P(t) − p), where P is the probability that what is open
  /// is open after it; every gate by itself goes from 1 to its share with its own time constant.
  private static func covariance(_ kind: Int) -> (number: Double, share: Double, at: (Double) -> Double) {
    func stays(_ gate: Character, _ time: Double) -> Double {
      let (opening, closing) = HeldChannels.rates(gate, at: potential)
      let share = opening / (opening + closing)
      return share + (1 - share) * exp(-(opening + closing) * time)
    }
    let number = kind == 0 ? 1200.0 : 360
    func open(_ time: Double) -> Double {
      kind == 0 ? pow(stays("m", time), 3) * stays("h", time) : pow(stays("n", time), 4)
    }
    let share = open(1e6)
    return (number, share, { number * share * (open($0) - share) })
  }

  /// Means over time of one membrane are independent of the others': 4.5 standard errors of 256. At 0 the covariance is
  /// the binomial's variance N p (1 − p).
  @Test("the noise's covariance over time is that of independent gates", arguments: [0, 1])
  func covariance(kind: Int) throws {
    let lanes = try Self.noise.get()[kind]
    let expected = Self.covariance(kind)
    #expect(abs(expected.at(0) - expected.number * expected.share * (1 - expected.share)) < 1e-9)
    for lag in [0, 1, 2, 4, 8, 16, 32] {
      let found = Moments(
        lanes.map { values in
          zip(values, values.dropFirst(lag)).reduce(0) { $0 + $1.0 * $1.1 } / Double(values.count - lag)
        })
      let wanted = expected.at(0.25 * Double(lag))
      #expect(abs(found.mean - wanted) < 4.5 * found.errorOfMean, "lag \(lag): \(found.mean), \(wanted)")
    }
  }

  /// The periodogram's expectation is the sum of covariances with Fejér's weights: 4.5 standard errors of 256.
  @Test("the noise's spectrum is a sum of Lorentzians", arguments: [0, 1])
  func spectrum(kind: Int) throws {
    let lanes = try Self.noise.get()[kind]
    let (count, covariance) = (lanes[0].count, Self.covariance(kind))
    #expect(count == 2048)
    for index in [1, 5, 20, 80, 300, 1000] {
      let turn = 2 * Double.pi * Double(index) / Double(count)
      let found = Moments(
        lanes.map { values in
          var (real, imaginary) = (0.0, 0.0)
          for (place, value) in values.enumerated() {
            real += value * cos(turn * Double(place))
            imaginary += value * sin(turn * Double(place))
          }
          return (real * real + imaginary * imaginary) / Double(count)
        })
      let wanted = (0..<count).reduce(0.0) { sum, lag in
        let weight = (lag == 0 ? 1 : 2) * (1 - Double(lag) / Double(count))
        return sum + weight * covariance.at(0.25 * Double(lag)) * cos(turn * Double(lag))
      }
      #expect(abs(found.mean - wanted) < 4.5 * found.errorOfMean, "\(index): \(found.mean), \(wanted)")
    }
  }

  /// One potassium channel at −20 mV closes with the rate 4 β_n. Open times that begin in the first 300 of 400 ms
  /// against 16 bins of equal probability: chi-square with 15 degrees exceeds 44.3 with probability 1e-4. A closure that
  /// opens again within a step of 0.005 ms is not seen, which prolongs them by 0.1 %.
  @Test("open times of one channel are exponential")
  func openTimes() throws {
    let step = 0.005
    let recording = try HeldChannels(
      model: .chowWhite1996, potential: -20, area: 0.1, lanes: 64, duration: 400, timeStep: step, every: 1,
      parameters: ["potassiumDensity": 1]
    ).run(recording: ["n4"])
    let signal = try #require(recording.signal("n4"))
    #expect(Set(signal.values) == [0, 1])
    let rate = 4 * HeldChannels.rates("n", at: -20).closing
    var (bins, total, sum) = ([Double](repeating: 0, count: 16), 0.0, 0.0)
    for lane in 0..<signal.laneCount {
      let isOpen = stride(from: lane, to: signal.values.count, by: signal.laneCount).map {
        signal.values[$0] == 1
      }
      var begin: Int?
      for place in 1..<isOpen.count where isOpen[place] != isOpen[place - 1] {
        if isOpen[place] {
          begin = Double(place) * step < 300 ? place : nil
        } else if let opened = begin {
          let time = Double(place - opened) * step
          // Within its last step the closure may lie anywhere.
          bins[min(Int(16 * (1 - exp(-rate * (time - 0.5 * step)))), 15)] += 1
          (total, sum) = (total + 1, sum + time)
          begin = nil
        }
      }
    }
    let expected = total / 16
    #expect(total > 2000)
    #expect(abs(sum / total * rate - 1) < 4 / total.squareRoot() + 0.001, "\(sum / total) ms")
    #expect(bins.reduce(0) { $0 + ($1 - expected) * ($1 - expected) / expected } < 44.3, "\(bins)")
  }

  /// 12 s with passages drawn one by one, 39 s of the model: rates of firing agree within 4 standard errors of a Poisson
  /// process, which are larger than those of these more regular trains.
  @Test("free membranes fire as with passages drawn one by one", arguments: [(1, 12.0), (5, 12.0)])
  func gillespie(area: Int, seconds: Double) throws {
    var membrane = GillespieMembrane(area: area, seed: 3)
    var (count, isArmed) = (0, true)
    for number in 0..<Int(seconds * 1e5) {
      let before = membrane.potential
      membrane.step(0.01)
      if membrane.potential < -40 { isArmed = true }
      if isArmed, before < 0, membrane.potential >= 0 {
        isArmed = false
        if number >= 5000 { count += 1 }
      }
    }
    let copies = 16
    let spikes = try MembraneBench(
      model: .chowWhite1996, pulses: Array(repeating: [], count: copies),
      parameters: ["area": .uniform(Double(area))], duration: 2500, timeStep: 0.01
    ).spikes()
    let ours = Double(spikes.reduce(0) { $0 + $1.filter { $0 >= 50 }.count }) / (Double(copies) * 2.45)
    let theirs = Double(count) / (seconds - 0.05)
    let error = (ours / (Double(copies) * 2.45) + theirs / (seconds - 0.05)).squareRoot()
    #expect(abs(ours - theirs) < 4 * error, "\(area) um2: \(ours) and \(theirs) Hz")
  }
}
