import Foundation
import Kernels

/// The machine and the build, for `galvani doctor`.
enum Machine {
  /// The processor's name where the system tells it, else its architecture.
  static var processor: String {
    let text = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    for line in text.split(separator: "\n") where line.hasPrefix("model name") {
      if let name = line.split(separator: ":").last { return name.trimmingCharacters(in: .whitespaces) }
    }
    return architecture
  }

  /// What the program was compiled for.
  static var architecture: String {
    #if arch(x86_64)
      "x86_64"
    #elseif arch(arm64)
      "arm64"
    #else
      "another architecture"
    #endif
  }

  /// How many processors are in use.
  static var processorCount: Int { ProcessInfo.processInfo.activeProcessorCount }

  /// The memory in bytes.
  static var memory: UInt64 { ProcessInfo.processInfo.physicalMemory }

  /// How many bytes a run may take without being stopped by the system; nil where the system does not tell.
  static var availableMemory: Int? {
    let limits = [AvailableMemory.ofMachine, AvailableMemory.ofControlGroup].compactMap { $0 }
    return limits.min()
  }

  /// The instruction sets that run here.
  static var instructionSets: [InstructionSet] { InstructionSet.allCases.filter { $0.isAvailable } }

  /// How the program was compiled.
  static var build: String {
    #if DEBUG
      "debug (for speed build with -c release)"
    #else
      "release"
    #endif
  }
}
