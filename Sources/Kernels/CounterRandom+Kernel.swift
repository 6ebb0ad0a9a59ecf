import ArrayInstructions

/// Random numbers that are looked up instead of drawn: the same key and place give the same number on every
/// machine, in any order and for any number of threads.
///
/// Threefry-2x64 with 20 rounds; the key is (seed, purpose), the counter (entity, number).
public struct CounterRandom: Sendable {
  private let key: (UInt64, UInt64)

  /// Numbers of their own for each seed and purpose.
  public init(seed: UInt64, purpose: UInt64) {
    key = (seed, purpose)
  }

  /// Numbers of their own for each seed and name of a purpose.
  public init(seed: UInt64, purpose: String) {
    self.init(seed: seed, purpose: Self.purpose(purpose))
  }

  /// A number for a purpose from its name: FNV-1a with 64 bits.
  public static func purpose(_ name: String) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return hash
  }

  /// Two independent numbers, uniform in the open interval from 0 to 1.
  public func uniforms(entity: UInt64, number: UInt64) -> (Double, Double) {
    var words: (UInt64, UInt64) = (0, 0)
    withUnsafeMutableBytes(of: &words) { out in
      withUnsafeBytes(of: key) { key in
        withUnsafeBytes(of: (entity, number)) { counter in
          gv_threefry(
            key.baseAddress?.assumingMemoryBound(to: UInt64.self),
            counter.baseAddress?.assumingMemoryBound(to: UInt64.self),
            out.baseAddress?.assumingMemoryBound(to: UInt64.self))
        }
      }
    }
    return (Self.uniform(words.0), Self.uniform(words.1))
  }

  /// Two independent numbers of the normal distribution with mean 0 and standard deviation 1 (Box and Muller).
  public func normals(entity: UInt64, number: UInt64) -> (Double, Double) {
    let (first, second) = uniforms(entity: entity, number: number)
    let radius = (-2 * gv_log(first)).squareRoot()
    let angle = 2 * Double.pi * second
    return (radius * gv_cos(angle), radius * gv_sin(angle))
  }

  private static func uniform(_ word: UInt64) -> Double {
    (Double(word >> 12) + 0.5) * 0x1p-52
  }
}
