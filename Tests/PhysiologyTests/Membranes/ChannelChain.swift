import Foundation

/// The states of one kind of channel and the rates between them at a potential, for tests.
struct ChannelChain {
  /// The names of the states.
  let states: [String]
  /// 1/ms from state to state.
  private(set) var rates: [[Double]]

  /// Sodium channels with three gates m and one h.
  static func sodium(at potential: Double) -> ChannelChain {
    var chain = ChannelChain(states: Array(HeldChannels.states.prefix(8)))
    let (m, h) = (HeldChannels.rates("m", at: potential), HeldChannels.rates("h", at: potential))
    for available in 0...1 {
      for open in 0..<3 {
        let state = open + 4 * available
        chain.rates[state][state + 1] = Double(3 - open) * m.opening
        chain.rates[state + 1][state] = Double(open + 1) * m.closing
      }
    }
    for open in 0...3 { (chain.rates[open][open + 4], chain.rates[open + 4][open]) = (h.opening, h.closing) }
    return chain
  }

  /// Potassium channels with four gates n.
  static func potassium(at potential: Double) -> ChannelChain {
    var chain = ChannelChain(states: Array(HeldChannels.states.suffix(5)))
    let n = HeldChannels.rates("n", at: potential)
    for open in 0..<4 {
      chain.rates[open][open + 1] = Double(4 - open) * n.opening
      chain.rates[open + 1][open] = Double(open + 1) * n.closing
    }
    return chain
  }

  private init(states: [String]) {
    self.states = states
    rates = Array(repeating: Array(repeating: 0, count: states.count), count: states.count)
  }

  /// The sum of the rates of all exits.
  func exit(_ state: Int) -> Double { rates[state].reduce(0, +) }

  /// The probability of each state after a time for each state before: e^(Q t) by its series and squaring.
  func transition(after time: Double) -> [[Double]] {
    let size = states.indices
    let small = size.map { i in size.map { j in (i == j ? -exit(i) : rates[i][j]) * time / 1024 } }
    let one = size.map { i in size.map { j in i == j ? 1.0 : 0 } }
    var (sum, term) = (one, one)
    for k in 1...12 {
      term = Self.product(term, small).map { $0.map { $0 / Double(k) } }
      sum = zip(sum, term).map { zip($0, $1).map { $0 + $1 } }
    }
    for _ in 0..<10 { sum = Self.product(sum, sum) }
    return sum
  }

  /// The same where a channel makes one passage at most.
  func singlePassage(after time: Double) -> [[Double]] {
    states.indices.map { i in
      let leaving = 1 - exp(-exit(i) * time)
      return states.indices.map { j in i == j ? 1 - leaving : leaving * rates[i][j] / exit(i) }
    }
  }

  /// The share of each state that a matrix of transitions leaves as it is.
  static func stationary(_ transition: [[Double]]) -> [Double] {
    var power = transition
    // Rows are kept at a sum of 1, since squaring doubles what rounding takes from it.
    for _ in 0..<30 { power = product(power, power).map { row in row.map { $0 / row.reduce(0, +) } } }
    return power[0]
  }

  private static func product(_ a: [[Double]], _ b: [[Double]]) -> [[Double]] {
    a.map { row in b[0].indices.map { j in row.indices.reduce(0) { $0 + row[$1] * b[$1][j] } } }
  }
}
