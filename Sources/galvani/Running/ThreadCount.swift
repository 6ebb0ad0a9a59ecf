import Foundation

/// How many threads a run uses.
enum ThreadCount {
  /// The most that can be asked for.
  static let most = 1024

  /// As many as the system offers.
  static var usual: Int { min(max(ProcessInfo.processInfo.activeProcessorCount, 1), most) }

  /// A number as the command line gives it.
  static func read(_ text: String) throws(CommandFailure) -> Int {
    guard let count = Int(text), (1...most).contains(count) else {
      throw CommandFailure(
        .usage, "--threads: found \"\(text)\", expected a whole number from 1 to \(most)")
    }
    return count
  }
}
