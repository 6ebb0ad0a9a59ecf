import Report
import Scenarios

/// The page of a run of beta cells.
struct IsletReport {
  private let record: RunRecord
  private let outcome: IsletOutcome

  init(_ record: RunRecord, _ outcome: IsletOutcome) {
    self.record = record
    self.outcome = outcome
  }

  /// The page.
  var document: Document {
    let scenario = record.request.scenario
    return Document(
      scenario.title, subtitle: scenario.summary, verdict: outcome.sentences.map { Paragraph($0) },
      keyFigures: outcome.islets.map { islet in
        KeyFigure(
          islet.isCoupled ? "Synchrony, coupled" : "Synchrony, alone",
          value: islet.synchrony.map { NumberText.significant($0) } ?? "none")
      },
      sections: outcome.islets.map(section) + [modelSection])
  }

  private static let colors: [ColorRole] = [.vermillion, .orange, .green, .blue]

  private func section(_ islet: IsletOutcome.Islet) -> Section {
    Section(islet.isCoupled ? "Coupled by gap junctions" : "Each cell alone", items: [.chart(course(islet))])
  }

  /// Four cells from the slowest to clear its calcium to the fastest, all spikes, and the mean calcium.
  private func course(_ islet: IsletOutcome.Islet) -> Chart {
    let order = islet.clearingRates.indices.sorted { islet.clearingRates[$0] < islet.clearingRates[$1] }
    let last = order.count - 1
    let cells = Set((0...3).map { order[last * $0 / 3] }).sorted {
      islet.clearingRates[$0] < islet.clearingRates[$1]
    }
    let recording = record.outcome.recording
    let end = record.outcome.simulated / 1000
    let potential = zip(cells, Self.colors).compactMap { cell, color -> Series? in
      guard let signal = recording.signal(islet.name + "_V") else { return nil }
      return Series(
        "\(NumberText.significant(islet.clearingRates[cell])) /ms", x: signal.times.map { $0 / 1000 },
        y: signal.lane(cell), color: color)
    }
    let trains = SignalSeries(recording: recording).trains(islet.name + "_spikes", in: 0...max(end, 0))
    let sorted = order.map { $0 < trains.count ? trains[$0] : [] }
    let calcium = mean(of: islet.name + "_calcium", "mean calcium", .purple, from: 0)
    let fusion = mean(of: islet.name + "_fused", "mean fusion", .green, from: end / 2)
    var chart = Chart(
      "Four cells by the rate at which they clear calcium, all spikes, mean calcium and granules that fuse",
      caption:
        "In the raster the cells stand from the slowest, below, to the fastest. Fusion is shown in the "
        + "second half, when the granules that stood ready at the start have gone.",
      xAxis: Axis("time", unit: "s"),
      panels: [
        Panel(yAxis: Axis("potential", unit: "mV"), series: potential, height: 200),
        Panel(label: "cells", raster: [SpikeTrains("spikes", color: .blue, times: sorted)], height: 160),
        Panel(yAxis: Axis("mean free calcium", unit: "µM"), series: calcium, height: 120),
        Panel(yAxis: Axis("granules that fuse in a cell", unit: "1/s"), series: fusion, height: 120),
      ])
    // The equations are published; that these drive those granules is not.
    chart.evidence = .hypothesis
    chart.citations = ["shermanRinzelKeizer1988", "chenWangSherman2008"]
    return chart
  }

  /// The mean of all cells from a time in s on.
  private func mean(
    of signal: String, _ name: String, _ color: ColorRole, from start: Double
  ) -> [Series] {
    guard let signal = record.outcome.recording.signal(signal) else { return [] }
    let count = Double(max(signal.laneCount, 1))
    let values = (0..<signal.sampleCount).map { sample in
      signal.values[sample * signal.laneCount..<(sample + 1) * signal.laneCount].reduce(0, +) / count
    }
    let shown = zip(signal.times.map { $0 / 1000 }, values).filter { $0.0 >= start }
    return [Series(name, x: shown.map { $0.0 }, y: shown.map { $0.1 }, color: color)]
  }

  private var modelSection: Section {
    Section(
      "The model",
      items: [
        .paragraph(
          Paragraph(
            "Each cell is the beta cell of Sherman, Rinzel and Keizer.",
            citations: ["shermanRinzelKeizer1988"],
            evidence: .publishedModel)),
        .paragraph(
          Paragraph(
            "Granules and the calcium that moves them are those of Chen, Wang and Sherman.",
            citations: ["chenWangSherman2008"], evidence: .publishedModel)),
        .paragraph(
          Paragraph(
            "That the potential of the one drives the granules of the other, with their calcium apart, is ours.",
            evidence: .hypothesis)),
        .paragraph(
          Paragraph(
            "That cells differ by the rate at which they clear calcium, by how much, and that each is coupled to the mean "
              + "of all in place of its neighbours, is ours.", evidence: .hypothesis)),
      ])
  }
}
