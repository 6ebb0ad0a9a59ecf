import Foundation

/// Hands inputs, made and mutated by libFuzzer, to one of the parsers: the one that `GALVANI_FUZZ_TARGET` names. Built
/// only by `.ci/fuzz`.
@main
enum Fuzzing {
  static let targets: [String: any FuzzTarget.Type] = [
    "morphology": MorphologyFuzzer.self, "course": CourseFuzzer.self, "scenario": ScenarioFuzzer.self,
    "protocol": ProtocolFuzzer.self,
  ]

  static let target = targets[ProcessInfo.processInfo.environment["GALVANI_FUZZ_TARGET"] ?? ""]

  static func main() throws {
    guard let target else { fatalError("GALVANI_FUZZ_TARGET must be one of \(targets.keys.sorted())") }
    if CommandLine.arguments.count > 1 {
      let folder = URL(fileURLWithPath: CommandLine.arguments[1])
      for (number, seed) in target.seeds.enumerated() {
        try Data(seed.utf8).write(to: folder.appendingPathComponent("seed-\(number)"))
      }
    }
    var count = CommandLine.argc
    var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
    _ = runFuzzer(&count, &arguments, fuzz)
  }
}

/// A parser under test.
protocol FuzzTarget {
  /// Inputs to begin with.
  static var seeds: [String] { get }
  /// Reads an input; traps where the parser breaks a promise.
  static func check(_ bytes: [UInt8])
}

private typealias Target = @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt

@_silgen_name("LLVMFuzzerRunDriver")
private func runFuzzer(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>, _ target: Target
) -> CInt

/// What libFuzzer calls with each input; always 0.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  Fuzzing.target?.check(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}
