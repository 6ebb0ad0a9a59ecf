import ArrayInstructions
import Testing

/// The results' bits over fixed inputs, as one number for each group. They hold on every machine: a change
/// here is a numerical change and belongs in the changelog. Source: this implementation on x86-64; the
/// baseline's bits were compared with WebAssembly in Node.
struct PinnedRow: CustomTestStringConvertible, Sendable {
  let name: String
  let operation: gv_operation
  let baseline: UInt64
  let fused: UInt64
  var testDescription: String { name }

  static let all = [
    PinnedRow(
      name: "exp", operation: GV_EXPONENTIAL, baseline: 0xdc4c_8f4b_5420_d675, fused: 0x660e_96cf_3656_ad68),
    PinnedRow(
      name: "log", operation: GV_LOGARITHM, baseline: 0xde1a_6da2_e03d_85ae, fused: 0x82c5_21fa_5e59_2b0f),
    PinnedRow(name: "sin", operation: GV_SINE, baseline: 0xb22d_c18d_2da4_f408, fused: 0x0d1e_f438_331f_7738),
    PinnedRow(
      name: "cos", operation: GV_COSINE, baseline: 0x4b40_74cd_2b34_0d43, fused: 0x5b0a_16f5_53f5_8e81),
    PinnedRow(
      name: "tanh", operation: GV_TANGENT_HYPERBOLIC, baseline: 0x8cac_05b5_d997_b40e,
      fused: 0x9f4a_3269_81b9_a770),
    PinnedRow(
      name: "relative exponential", operation: GV_RELATIVE_EXPONENTIAL, baseline: 0xe9c8_c07a_1cf7_3f43,
      fused: 0xd95b_ea80_74b8_f9ac),
    PinnedRow(
      name: "bernoulli", operation: GV_BERNOULLI, baseline: 0xab97_0ec6_9497_4016,
      fused: 0xa652_5c5a_48d8_8a30),
    PinnedRow(
      name: "logistic", operation: GV_LOGISTIC, baseline: 0x845c_2f75_bc55_1d65, fused: 0x7351_d55d_d001_6010),
    PinnedRow(
      name: "pow", operation: GV_POWER, baseline: 0x7301_ac32_d87c_0122, fused: 0x9489_3130_74f7_22fb),
    PinnedRow(
      name: "poisson", operation: GV_POISSON, baseline: 0x0e38_fc83_ce3b_6325, fused: 0x0e38_fc83_ce3b_6325),
    PinnedRow(
      name: "uniform", operation: GV_UNIFORM, baseline: 0x89d9_0949_3990_970b, fused: 0x89d9_0949_3990_970b),
    PinnedRow(
      name: "binomial", operation: GV_BINOMIAL, baseline: 0xf9de_3483_ce3b_6325, fused: 0xf9de_3483_ce3b_6325),
    PinnedRow(
      name: "normal", operation: GV_NORMAL, baseline: 0x86fb_f9f7_5e8a_52be, fused: 0x172e_3a70_a65a_fe69),
  ]
}

/// FNV-1a over whole words, with every "not a number" counted as one.
private func fingerprint(_ values: [Double]) -> UInt64 {
  values.reduce(0xcbf2_9ce4_8422_2325) { hash, value in
    (hash ^ (value.isNaN ? 1 : value.bitPattern)) &* 0x0000_0100_0000_01b3
  }
}

@Suite struct PinnedBitsTests {
  @Test(arguments: PinnedRow.all, gv_instruction_set.available)
  func bitsDoNotChange(row: PinnedRow, set: gv_instruction_set) {
    var inputs = Inputs(state: 5)
    let machine = Machine(lanes: 4096, block: 64)
    let x = machine.array(inputs.values(-2...2, count: 2048) + inputs.values(-720...720, count: 2048))
    let y = machine.array(inputs.values(-9...9, count: 4096))
    let positive = machine.array(), result = machine.array()
    let trials = machine.array(inputs.values(0...5000, count: 4096).map { ($0 * $0 / 5000).rounded() })
    let share = machine.array(inputs.values(0...1, count: 4096).map { $0 * $0 })
    machine.append(GV_ABSOLUTE, positive, x)
    let needsPositive = [GV_LOGARITHM, GV_POWER, GV_POISSON].contains(row.operation)
    let isBinomial = row.operation == GV_BINOMIAL
    machine.append(
      row.operation, result, isBinomial ? trials : needsPositive ? positive : x, isBinomial ? share : y, 3)
    machine.run(set, gv_random(seed: 1, purpose: 2, step: 3, first_lane: 4))
    let found = fingerprint(machine.values(result))
    #expect(found == (set.isFused ? row.fused : row.baseline), "\(row.name) set \(set.rawValue) \(found)")
  }
}
