import Analysis
import Report

/// The page of a recorded trace.
struct PhasesReport {
  /// The file.
  let file: String
  /// The trace.
  let trace: VoltageTrace
  /// What was measured.
  let features: TraceFeatures
  /// What the reader should know.
  let warnings: [String]

  private static let notice = "These are measurements for research and learning, and no medical advice."

  /// The page.
  var document: Document {
    let stages = features.stages()
    var items: [Section.Item] = [.chart(chart(stages))]
    for (index, stage) in stages.enumerated() {
      items.append(.table(StageTables.stages(stage, caption: "Action potential \(index + 1)")))
      if let absence = stage.hyperpolarizationAbsent { items.append(.paragraph(Paragraph("\(absence)"))) }
    }
    var document = Document(
      "Stages of a recorded action potential", subtitle: file,
      verdict: PhasesText.verdict(features).map { Paragraph($0) } + [Paragraph(Self.notice)],
      sections: [
        Section("The trace", items: items),
        Section(
          "Features",
          items: [
            .table(
              StageTables.features(
                features, spike: features.spikes.first,
                caption: "Of the trace, and of its first action potential"))
          ]),
      ])
    document.footer = ["galvani \(Version.current) · phases"] + warnings
    return document
  }

  private func chart(_ stages: [ActionPotentialStages]) -> Chart {
    Chart(
      "The trace by stage", caption: "What lies outside an action potential is grey.",
      xAxis: Axis("time", unit: "ms"), yAxis: Axis("membrane potential", unit: "mV"),
      series: [
        Series(
          "membrane potential", x: trace.time, y: trace.voltage,
          segments: stages.flatMap(StageColors.segments))
      ])
  }
}
