import ArrayInstructions
import Testing

@Suite struct CollectTests {
  @Test(arguments: [0, 1, 7, 63, 64, 65, 128, 1000])
  func findsTheLanesThatAreNotZero(lanes: Int) {
    var inputs = Inputs(state: UInt64(lanes))
    for share in [0, 0.01, 0.3, 1] {
      let values = (0..<lanes).map { _ in inputs.unit() < share ? inputs.unit() - 0.5 : 0 }
      var found = [Int32](repeating: -1, count: lanes)
      let count = Int(gv_collect(values, Int64(lanes), &found))
      #expect(found.prefix(count) == values.indices.filter { values[$0] != 0 }.map(Int32.init)[...])
    }
  }

  @Test func negativeZeroIsNoEventAndNotANumberIsOne() {
    var values = [Double](repeating: -0.0, count: 128)
    values[70] = .nan
    values[127] = 0x1p-1074
    var found = [Int32](repeating: -1, count: 128)
    #expect(gv_collect(values, 128, &found) == 2)
    #expect(found.prefix(2) == [70, 127])
  }

  @Test func baselineIsAlwaysAvailable() {
    #expect(gv_is_available(GV_BASELINE) == 1)
    #expect(gv_is_available(gv_instruction_set(rawValue: 99)) == 0)
    #if arch(arm64)
      #expect(gv_is_available(GV_NEON) == 1)
    #else
      #expect(gv_is_available(GV_NEON) == 0)
    #endif
  }
}
