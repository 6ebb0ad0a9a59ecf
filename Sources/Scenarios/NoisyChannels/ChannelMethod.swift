import Equations
import Physiology

/// How the channels of the membranes open and close.
public enum ChannelMethod: String, Sendable, CaseIterable {
  /// Whole channels by their exact law while the potential stands still, which it does for a step.
  case exact
  /// Whole channels that make one passage in a step at most.
  case binomial
  /// Shares of channels, with noise on every passage.
  case foxLu = "fox-lu"

  /// The membrane whose channels do so.
  var model: Model {
    switch self {
    case .exact: .chowWhite1996
    case .binomial: .schneidman1998
    case .foxLu: .foxLu1994
    }
  }

  /// How many channels there are for a mean number of them: whole ones, at least one, unless they are shares.
  func channels(_ mean: Double) -> Double {
    self == .foxLu ? mean : max((mean + 0.5).rounded(.down), 1)
  }
}
