import Formats
import Simulation

/// Hands files to the reader, made and mutated by libFuzzer; built only by `.ci/fuzz`.
@main
enum MorphologyFuzzer {
  static func main() {
    var count = CommandLine.argc
    var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
    _ = runFuzzer(&count, &arguments, fuzzMorphology)
  }
}

private typealias Target = @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt

@_silgen_name("LLVMFuzzerRunDriver")
private func runFuzzer(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>, _ target: Target
) -> CInt

/// A file is read or refused with a place. What is read can be cut, or is refused in words, and has no number that is
/// none.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzMorphology(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  do {
    let morphology = try MorphologyFile.read(bytes, file: "f").morphology
    for (number, section) in morphology.sections.enumerated() {
      precondition(section.points.count > 1 && section.area.isFinite && section.length.isFinite)
      precondition(section.points.allSatisfy { $0.radius > 0 })
      precondition(number == 0 ? section.parent == nil : (0..<number).contains(section.parent ?? -1))
    }
    check(morphology)
  } catch {
    precondition(error.message.hasPrefix("f:"))
  }
  return 0
}

private func check(_ morphology: Morphology) {
  let longest = morphology.sections.map(\.length).max() ?? 0
  do {
    let cut = try CutMorphology(morphology, .length(longest / 20), resistivity: 100)
    precondition(cut.geometry.nodes.allSatisfy { $0.area.isFinite && $0.conductance.isFinite })
    precondition(cut.volumes.allSatisfy { $0.area > 0 && $0.centre.x.isFinite && $0.distance.isFinite })
  } catch {
    precondition(!error.message.isEmpty)
  }
}
