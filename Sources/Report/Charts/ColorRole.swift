/// A colour by name, from the palette of Okabe and Ito (2008) that colour-blind readers can tell apart.
///
/// The style sheet darkens the pale ones on a light page and lightens the dark ones on a dark page, so that
/// every line keeps a contrast of at least 3 to 1.
public enum ColorRole: String, Sendable, CaseIterable {
  /// Blue: the first choice for a single trace.
  case blue
  /// Vermillion: the second.
  case vermillion
  /// Bluish green.
  case green
  /// Reddish purple.
  case purple
  /// Orange.
  case orange
  /// Sky blue.
  case sky
  /// Grey, for what is context.
  case neutral

  /// The colour on a light page, `#rrggbb`.
  var onLight: String {
    switch self {
    case .blue: "#0072b2"
    case .vermillion: "#d55e00"
    case .green: "#009e73"
    case .purple: "#b8578f"
    case .orange: "#b97f00"
    case .sky: "#3a93c8"
    case .neutral: "#7a7f87"
    }
  }

  /// The colour on a dark page, `#rrggbb`.
  var onDark: String {
    switch self {
    case .blue: "#4ca3e0"
    case .vermillion: "#f0813a"
    case .green: "#2cc295"
    case .purple: "#de98bd"
    case .orange: "#f0b93a"
    case .sky: "#8fd3f7"
    case .neutral: "#9aa0a8"
    }
  }
}
