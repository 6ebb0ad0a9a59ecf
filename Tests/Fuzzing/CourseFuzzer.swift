import Formats
import Units

/// Recorded currents for the current clamp: a table is read or refused with its name; times rise and all numbers are
/// finite.
enum CourseFuzzer: FuzzTarget {
  static let seeds = [
    "time (ms),current (nA)\n0,0\n1,2.5\n2.5,-1e-3\n", "t\ti (uA/cm2)\n0\t1\n0.5\t2\n",
    "time (s);injected current (pA)\n0;0\n0,001;10\n", "# made by hand\nt (us),stimulus (A/m2)\n1,1\n2,\n",
  ]

  static func check(_ bytes: [UInt8]) {
    for unit in ["nA", "uA/cm2"] {
      do {
        let trace = try CurrentTraceFile.read(bytes, file: "f", in: unit == "nA" ? nanoampere : perArea)
        precondition(trace.times.count == trace.currents.count && trace.times.count > 1)
        precondition((trace.times + trace.currents).allSatisfy { $0.isFinite })
        precondition(zip(trace.times, trace.times.dropFirst()).allSatisfy { $0 < $1 })
      } catch {
        precondition(error.message.hasPrefix("f:"))
      }
    }
  }

  private static let nanoampere = unit("nA")
  private static let perArea = unit("uA/cm2")

  private static func unit(_ text: String) -> Unit {
    do { return try Unit(parsing: text) } catch { fatalError(error.message) }
  }
}
