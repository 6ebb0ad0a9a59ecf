import Fixtures
import Foundation
import Simulation
import Testing

@testable import Formats

/// Files spoilt at random: each is read or refused with a place, none crashes, none gives what is no number.
///
/// `GALVANI_FUZZ_SECONDS=600` goes on for so long, from a seed of the clock, and prints what fails.
@Suite struct MorphologyFuzzTests {
  @Test func spoiltFilesAreReadOrRefused() throws {
    let seconds = ProcessInfo.processInfo.environment["GALVANI_FUZZ_SECONDS"].flatMap(Double.init)
    let start = Date()
    let seed = seconds == nil ? 1 : UInt64(start.timeIntervalSince1970)
    var spoiler = MorphologySpoiler(try Self.seeds(), seed: seed)
    var (count, accepted) = (0, 0)
    repeat {
      let bytes = spoiler.next()
      let fault = Self.fault(of: bytes)
      #expect(fault == nil || fault == "", "\(String(decoding: bytes.prefix(2000), as: UTF8.self))")
      if fault == nil { accepted += 1 }
      count += 1
    } while seconds.map { Date().timeIntervalSince(start) < $0 } ?? (count < 2000)
    if seconds != nil { print("fuzz: \(count) files, \(accepted) accepted, seed \(seed)") }
    #expect(accepted > count / 20 && accepted < count, "some must be read, and some refused")
  }

  private static func seeds() throws -> [[UInt8]] {
    let folder = try #require(Bundle.module.url(forResource: "Morphologies", withExtension: nil))
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter {
      $0.hasSuffix(".swc")
    }
    return try names.sorted().map { name in
      let text = String(decoding: try Data(contentsOf: folder.appendingPathComponent(name)), as: UTF8.self)
      let lines = text.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("#") }
      return Array(lines.prefix(60).joined(separator: "\n").utf8)
    }
  }

  /// Nil where the file is read and all is well, empty where it is refused in words, else what is wrong.
  static func fault(of bytes: [UInt8]) -> String? {
    do {
      let read = try MorphologyFile.read(bytes, file: "f")
      for (number, section) in read.morphology.sections.enumerated() {
        if section.points.count < 2 { return "section \(number) has no length" }
        if number > 0, !(section.parent.map { (0..<number).contains($0) } ?? false) { return "order" }
        if !(section.area.isFinite && section.length.isFinite) { return "section \(number) has no area" }
        if !section.points.allSatisfy({ $0.radius > 0 }) { return "section \(number) has no radius" }
      }
      return cutFault(of: read.morphology)
    } catch {
      return error.message.hasPrefix("f:") ? "" : error.message
    }
  }

  private static func cutFault(of morphology: Simulation.Morphology) -> String? {
    let longest = max(morphology.measure().length, morphology.soma?.length ?? 0) / 50
    guard longest > 0 else { return "" }
    do {
      let cut = try CutMorphology(morphology, .length(longest), resistivity: 100)
      let isWell = cut.geometry.nodes.allSatisfy { $0.area.isFinite && $0.conductance.isFinite }
      return isWell ? nil : "a volume that is none"
    } catch {
      // A cell so small, or so flat, that a volume's area or resistance is no number is refused in words.
      return error.message.isEmpty ? "no words" : ""
    }
  }
}

/// Makes one spoilt file after the other.
struct MorphologySpoiler {
  private let seeds: [[UInt8]]
  private var generator: SplitMix64

  init(_ seeds: [[UInt8]], seed: UInt64) {
    self.seeds = seeds
    generator = SplitMix64(state: seed)
  }

  private static let words = [
    "0", "-1", "1", "2", "5", "6", "7", "-2", "nan", "inf", "-inf", "1e308", "1e-308", "1e9", "-1e9", "1e10",
    "0x1p3",
    "2147483647", "2147483648", "99999999999999999999", "1.", ".5", "+", "-", "e", "1e", "1e999999999", "#",
    "\"",
    "", ",", "\u{00}", "é", "0.0000000000000000000000000000000000000000000000000000000000000001",
  ]

  private mutating func below(_ count: Int) -> Int { Int(generator.next() % UInt64(max(count, 1))) }

  mutating func next() -> [UInt8] {
    var lines = seeds[below(seeds.count)].split(separator: UInt8(ascii: "\n")).map { Array($0) }
    for _ in 0...below(4) { spoil(&lines) }
    let ends: [[UInt8]] = [[10], [13], [13, 10]]
    return Array(lines.joined(separator: ends[below(8) < 6 ? 0 : 1 + below(2)]))
  }

  private mutating func spoil(_ lines: inout [[UInt8]]) {
    guard !lines.isEmpty else { return }
    let line = below(lines.count)
    switch below(8) {
    case 0: lines.remove(at: line)
    case 1: lines.insert(lines[line], at: below(lines.count))
    case 2: lines.swapAt(line, below(lines.count))
    case 3:
      guard !lines[line].isEmpty else { return }
      lines[line][below(lines[line].count)] = UInt8(truncatingIfNeeded: generator.next())
    case 4: lines[line] = Array(lines[line].prefix(below(lines[line].count + 1)))
    case 5: lines = Array(lines.prefix(line + 1))
    default: replaceField(&lines[line])
    }
  }

  private mutating func replaceField(_ line: inout [UInt8]) {
    var fields = line.split(separator: UInt8(ascii: " ")).map { Array($0) }
    guard !fields.isEmpty else { return }
    let word = below(3) == 0 ? "\(below(70))" : Self.words[below(Self.words.count)]
    fields[below(fields.count)] = Array(word.utf8)
    line = Array(fields.joined(separator: [UInt8(ascii: " ")]))
  }
}
