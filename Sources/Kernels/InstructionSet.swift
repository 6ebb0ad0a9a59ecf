import ArrayInstructions

/// The processor's instructions that a run uses.
///
/// The fused sets give the same bits as each other, on every machine; so do the baseline set and the browser.
public enum InstructionSet: String, Sendable, CaseIterable {
  /// No fused multiply-add: SSE2 on x86, and what WebAssembly has.
  case baseline
  /// 256-bit vectors with fused multiply-add.
  case avx2
  /// 512-bit vectors with fused multiply-add.
  case avx512
  /// 128-bit vectors with fused multiply-add on 64-bit ARM.
  case neon

  /// Whether this machine and this build can run it.
  public var isAvailable: Bool { gv_is_available(code) != 0 }

  /// `fused` or `baseline`: runs agree to the bit within a group.
  public var group: String { self == .baseline ? "baseline" : "fused" }

  /// The fastest set of this machine.
  public static var best: InstructionSet {
    for set in [InstructionSet.avx512, .avx2, .neon] where set.isAvailable { return set }
    return .baseline
  }

  var code: gv_instruction_set {
    switch self {
    case .baseline: GV_BASELINE
    case .avx2: GV_AVX2
    case .avx512: GV_AVX512
    case .neon: GV_NEON
    }
  }
}
