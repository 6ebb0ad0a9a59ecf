import Formats
import Simulation

/// Reconstructed cells: a file is read or refused with a place. What is read can be cut, or is refused in words, and has
/// no number that is none.
enum MorphologyFuzzer: FuzzTarget {
  /// `.ci/fuzz` takes short beginnings of the cells of the tests.
  static let seeds: [String] = []

  static func check(_ bytes: [UInt8]) {
    do {
      let morphology = try MorphologyFile.read(bytes, file: "f").morphology
      for (number, section) in morphology.sections.enumerated() {
        precondition(section.points.count > 1 && section.area.isFinite && section.length.isFinite)
        precondition(section.points.allSatisfy { $0.radius > 0 })
        precondition(number == 0 ? section.parent == nil : (0..<number).contains(section.parent ?? -1))
      }
      cut(morphology)
    } catch {
      precondition(error.message.hasPrefix("f:"))
    }
  }
}

private func cut(_ morphology: Morphology) {
  let longest = morphology.sections.map(\.length).max() ?? 0
  do {
    let cut = try CutMorphology(morphology, .length(longest / 20), resistivity: 100)
    precondition(cut.geometry.nodes.allSatisfy { $0.area.isFinite && $0.conductance.isFinite })
    precondition(cut.volumes.allSatisfy { $0.area > 0 && $0.centre.x.isFinite && $0.distance.isFinite })
  } catch {
    precondition(!error.message.isEmpty)
  }
}
