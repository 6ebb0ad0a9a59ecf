/// What the program tells the shell. The numbers from 64 on are those of `sysexits.h`.
enum ExitStatus: Int32, CaseIterable {
  case finished = 0
  case unstable = 3
  case usage = 64
  case badInput = 65
  case cannotWrite = 73
  case interrupted = 130

  /// What the number means, for the help text.
  var meaning: String {
    switch self {
    case .finished: "done"
    case .unstable: "the run became unstable; what was recorded until then is written"
    case .usage: "the command line is wrong (a name, an option, a unit, a value)"
    case .badInput: "an input file is missing, unreadable or wrong"
    case .cannotWrite: "the output folder or standard output cannot be written"
    case .interrupted: "interrupted; what was recorded is written, but not after a second Ctrl-C"
    }
  }

  /// All numbers with their meanings, one per line.
  static var table: String {
    allCases.map { status in
      let number = "\(status.rawValue)"
      return "  " + number + String(repeating: " ", count: 5 - number.count) + status.meaning
    }.joined(separator: "\n")
  }
}
