import Testing

@testable import Scenarios

@Suite("Bracket search")
struct BracketSearchTests {
  @Test("finds where each of several steps stands", arguments: [1, 2, 3, 10, 64])
  func steps(_ width: Int) {
    let edges = [0.001, 3.25, 9.999, 10]
    var search = BracketSearch(edges.map { _ in 0...10 }, width: width)
    for _ in 0..<60 { search.narrow(search.trials.map { $0.value >= edges[$0.search] }) }
    guard width > 1 else {
      #expect(search.found == [10, 10, 10, 10], "one trial per round only confirms the upper end")
      return
    }
    for (found, edge) in zip(search.found, edges) { #expect(abs((found ?? 0) - edge) < 1e-9) }
  }

  @Test("gives up where nothing succeeds, and only there")
  func nothing() {
    var search = BracketSearch([0...1, 0...1], width: 4)
    search.narrow(search.trials.map { $0.search == 1 && $0.value > 0.6 })
    #expect(search.found == [nil, 0.75])
    #expect(search.trials.allSatisfy { $0.search == 1 && $0.value > 0.5 && $0.value <= 0.75 })
    #expect(!search.isNarrow(relative: 0.1))
    search.narrow(search.trials.map { _ in false })
    #expect(search.found == [nil, nil])
    #expect(search.trials.isEmpty)
    #expect(search.isNarrow(relative: 0.1))
  }
}
