import Fixtures
import Foundation

/// The squid axon with whole channels whose passages are drawn one by one at their moments (Gillespie 1977), with the
/// potential held for the length of a step: plain Swift that shares no formula with the models but the published rates.
struct GillespieMembrane {
  /// A passage between two states, with the gate that turns, how many of them can, and whether it opens.
  private struct Passage {
    let from, to: Int
    let gate: Int
    let gates: Double
    let isOpening: Bool
  }

  /// Sodium channels by m + 4 h, then potassium channels from place 8 on.
  private(set) var counts: [Int]
  /// In mV.
  private(set) var potential: Double
  /// How many passages there were.
  private(set) var passages = 0
  private let channels: (sodium: Double, potassium: Double)
  private let ways: [Passage]
  private var generator: SplitMix64

  /// Channels of an area (µm²) where they rest at −65 mV, rounded down and the rest in the state without an open gate.
  init(area: Int, seed: UInt64) {
    let (m, h, n) = (
      HeldChannels.openGates("m", at: -65), HeldChannels.openGates("h", at: -65),
      HeldChannels.openGates("n", at: -65)
    )
    let (sodium, potassium) = (60 * area, 18 * area)
    channels = (Double(sodium), Double(potassium))
    let chooseThree = [1.0, 3, 3, 1], chooseFour = [1.0, 4, 6, 4, 1]
    counts = (0..<8).map { state in
      let (open, available) = (Double(state % 4), state >= 4)
      let share = chooseThree[state % 4] * pow(m, open) * pow(1 - m, 3 - open) * (available ? h : 1 - h)
      return Int(Double(sodium) * share)
    }
    counts += (0..<5).map { open in
      Int(Double(potassium) * chooseFour[open] * pow(n, Double(open)) * pow(1 - n, 4 - Double(open)))
    }
    counts[0] += sodium - counts[..<8].reduce(0, +)
    counts[8] += potassium - counts[8...].reduce(0, +)
    potential = -65
    generator = SplitMix64(state: seed)
    ways = Self.allWays()
  }

  private static func allWays() -> [Passage] {
    var ways: [Passage] = []
    func add(_ from: Int, _ to: Int, _ gate: Int, _ there: Int, _ back: Int) {
      ways.append(Passage(from: from, to: to, gate: gate, gates: Double(there), isOpening: true))
      ways.append(Passage(from: to, to: from, gate: gate, gates: Double(back), isOpening: false))
    }
    for base in [0, 4] { for m in 0..<3 { add(base + m, base + m + 1, 0, 3 - m, m + 1) } }
    for m in 0..<4 { add(m, m + 4, 1, 1, 1) }
    for n in 0..<4 { add(8 + n, 9 + n, 2, 4 - n, n + 1) }
    return ways
  }

  /// One step in ms: the channels with the potential held, then the potential with the channels held.
  mutating func step(_ duration: Double) {
    let rates = ["m", "h", "n"].map { HeldChannels.rates($0, at: potential) }
    let each = ways.map { way in
      way.gates * (way.isOpening ? rates[way.gate].opening : rates[way.gate].closing)
    }
    var left = duration
    while true {
      let flows = zip(ways, each).map { Double(counts[$0.from]) * $1 }
      let total = flows.reduce(0, +)
      left += log(Double.random(in: Double.leastNormalMagnitude..<1, using: &generator)) / total
      guard left > 0 else { break }
      var chosen = Double.random(in: 0..<total, using: &generator)
      let place = flows.firstIndex { flow in
        chosen -= flow
        return chosen < 0
      }
      let way = ways[place ?? ways.count - 1]
      counts[way.from] -= 1
      counts[way.to] += 1
      passages += 1
    }
    let sodium = 120 * Double(counts[7]) / channels.sodium
    let potassium = 36 * Double(counts[12]) / channels.potassium
    let conductance = sodium + potassium + 0.3
    let target = (sodium * 50 - potassium * 77 - 0.3 * 54.387) / conductance
    potential = target + (potential - target) * exp(-conductance * duration)
  }
}
