import Analysis
import Report

/// The colours of the stages, the same on every page.
enum StageColors {
  /// The coloured stretches of a line.
  static func segments(of stages: ActionPotentialStages) -> [Segment] {
    stages.intervals.filter { $0.start < $0.end }.map {
      Segment($0.start...$0.end, $0.stage.rawValue, color: color(of: $0.stage))
    }
  }

  private static func color(of stage: Stage) -> ColorRole {
    switch stage {
    case .rest: .neutral
    case .depolarization: .vermillion
    case .repolarization: .blue
    case .hyperpolarization: .green
    case .recovery: .purple
    }
  }
}
