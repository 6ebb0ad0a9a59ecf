import Foundation
import Synchronization

/// How often the user has asked to stop.
private let requests = Atomic<Int>(0)

/// Ctrl-C and `kill`: the first ends the run after the step, the second abandons it.
///
/// A signal only counts; the run looks at the count between steps and between files, so that nothing is ever
/// left half-written. A third Ctrl-C, which the system handles, ends even a program that hangs.
enum Interruption {
  /// Whether to end after this step and write what there is.
  static var isRequested: Bool { requests.load(ordering: .relaxed) > 0 }
  /// Whether to leave at once and write nothing.
  static var isAbandoned: Bool { requests.load(ordering: .relaxed) > 1 }

  /// Starts to count.
  static func watch() {
    requests.store(0, ordering: .relaxed)
    // A program that starts this one may have blocked them.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGINT)
    sigaddset(&signals, SIGTERM)
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    for number in [SIGINT, SIGTERM] {
      signal(number) { number in
        if requests.add(1, ordering: .relaxed).newValue > 1 { signal(number, SIG_DFL) }
      }
    }
  }
}
