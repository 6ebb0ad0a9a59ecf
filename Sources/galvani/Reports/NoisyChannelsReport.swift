import Report
import Scenarios

/// The page of a run of membranes with few channels.
struct NoisyChannelsReport {
  private let record: RunRecord
  private let outcome: NoisyChannelsOutcome
  private let signals: SignalSeries

  init(_ record: RunRecord, _ outcome: NoisyChannelsOutcome) {
    self.record = record
    self.outcome = outcome
    signals = SignalSeries(recording: record.outcome.recording)
  }

  private static let colors: [ColorRole] = [.vermillion, .orange, .blue]
  private var citations: [String] {
    ["hodgkinHuxley1952"] + (outcome.method == .foxLu ? ["foxLu1994"] : ["chowWhite1996", "schneidman1998"])
  }

  /// The page.
  var document: Document {
    let scenario = record.request.scenario
    return Document(
      scenario.title, subtitle: scenario.summary, verdict: outcome.sentences.map { Paragraph($0) },
      keyFigures: cards,
      sections: [
        Section("Spikes without a cause from outside", items: [.chart(traceChart)]),
        Section("How often, by area", items: rateItems),
        Section("Channels at rest", items: [.paragraph(Paragraph(Self.atRest)), .table(shareTable)]),
        modelSection,
      ])
  }

  private var cards: [KeyFigure] {
    var cards = shown.map { membrane, _ in
      KeyFigure(
        "Rate, \(title(membrane))", value: membrane.rate.map { NumberText.significant($0) } ?? "none",
        unit: membrane.rate == nil ? "" : "Hz",
        note: membrane.rateError.map { "± \(NumberText.significant($0, digits: 2)) Hz" } ?? "")
    }
    cards.append(
      KeyFigure(
        "Rate without noise", value: outcome.rateWithoutNoise.map { NumberText.significant($0) } ?? "none",
        unit: outcome.rateWithoutNoise == nil ? "" : "Hz"))
    return cards
  }

  private var shown: [(membrane: NoisyChannelsOutcome.Membrane, color: ColorRole)] {
    zip(outcome.shown, Self.colors).map { (outcome.membranes[$0], $1) }
  }

  private func title(_ membrane: NoisyChannelsOutcome.Membrane) -> String {
    NumberText.significant(membrane.area) + " µm²"
  }

  private func chart(_ title: String, _ caption: String, _ axis: Axis, _ panels: [Panel]) -> Chart {
    var chart = Chart(title, caption: caption, xAxis: axis, panels: panels)
    chart.evidence = .publishedModel
    chart.citations = citations
    return chart
  }

  /// The first second of one copy of three areas and of the membrane without noise.
  private var traceChart: Chart {
    let range = 0...min(1000, max(record.outcome.simulated, 0))
    let traces = zip(outcome.shown, shown).map { index, shown in
      ("membranes_\(index)_V", title(shown.membrane), shown.color)
    }
    let panels = (traces + [("withoutNoise_V", "without noise", .neutral)]).map { name, label, color in
      Panel(
        yAxis: Axis(label, unit: "mV", range: -90...60),
        series: signals.stretch(name, label, color, in: range, origin: 0), height: 110)
    }
    return chart(
      "Potential of one membrane of each kind",
      "No spike was asked for. What moves the potential is the opening and closing of single channels.",
      Axis("time", unit: "ms"), panels)
  }

  // MARK: - Rates

  private var rateItems: [Section.Item] {
    var items: [Section.Item] = []
    if outcome.membranes.contains(where: { $0.spikes > 0 }) { items.append(.chart(rateChart)) }
    if !histograms.isEmpty { items.append(.chart(intervalChart)) }
    return items + [.table(rateTable)]
  }

  private var rateChart: Chart {
    let firing = outcome.membranes.filter { $0.spikes > 0 }
    let areas = firing.map(\.area)
    let (rates, errors) = (firing.map { $0.rate ?? 0 }, firing.map { $0.rateError ?? 0 })
    let series = [
      Series("rate", x: areas, y: rates, color: .blue, style: .points),
      Series(
        "one standard error more", x: areas, y: zip(rates, errors).map { $0 + $1 }, color: .neutral,
        style: .dashedLine),
      Series(
        "one standard error less", x: areas, y: zip(rates, errors).map { $0 - $1 }, color: .neutral,
        style: .dashedLine),
    ]
    return chart(
      "Rate of firing by area", "Standard errors as if spikes came by a Poisson process.",
      Axis("membrane area", unit: "µm²", scale: .logarithmic),
      [Panel(yAxis: Axis("rate", unit: "Hz"), series: series, height: 220)])
  }

  /// Width of a histogram's bin, and how far it goes, in ms.
  private static let bins = (width: 5.0, count: 30)

  /// Shares of intervals by their length, for the shown areas that have at least 20.
  private var histograms: [Series] {
    shown.filter { $0.membrane.intervals.count >= 20 }.map { membrane, color in
      var counts = [Double](repeating: 0, count: Self.bins.count + 1)
      for interval in membrane.intervals where interval < Self.bins.width * Double(Self.bins.count) {
        counts[Int(interval / Self.bins.width)] += 1
      }
      return Series(
        title(membrane), x: counts.indices.map { Double($0) * Self.bins.width },
        y: counts.map { $0 / Double(membrane.intervals.count) }, color: color, style: .steps)
    }
  }

  private var intervalChart: Chart {
    chart(
      "Intervals between spikes",
      "Share of intervals in bins of 5 ms; the few beyond 150 ms in small membranes, and most of large ones, lie "
        + "outside. Short ones are missing, since a spike leaves the membrane refractory.",
      Axis("interval", unit: "ms"),
      [Panel(yAxis: Axis("share", unit: ""), series: histograms, height: 200)])
  }

  private var rateTable: Table {
    Table(
      "Spontaneous firing by area, all copies together",
      columns: [
        .init("Area", unit: "µm²"), .init("Sodium channels", unit: ""), .init("Potassium channels", unit: ""),
        .init("Rate", unit: "Hz"), .init("Standard error", unit: "Hz"), .init("Mean interval", unit: "ms"),
        .init("Coefficient of variation", unit: ""),
      ],
      rows: outcome.membranes.map { membrane in
        [
          membrane.area, membrane.sodiumChannels, membrane.potassiumChannels, membrane.rate,
          membrane.rateError, membrane.meanInterval, membrane.variation,
        ].map(StageTables.number)
      })
  }

  // MARK: - Channels

  private static let atRest =
    "The same membranes, held at the potential at which the run starts: how many channels are open at a moment is then "
    + "binomial. Its mean p and standard deviation √(p(1 − p)/N) stand beside those of the run."

  private var shareTable: Table {
    let kinds = [("sodium", \NoisyChannelsOutcome.Membrane.sodium), ("potassium", \.potassium)]
    return Table(
      "Share of open channels under clamp",
      columns: [
        .init("Area", unit: "µm²"), .init("Channels"), .init("Mean", unit: ""), .init("Binomial", unit: ""),
        .init("Standard deviation", unit: ""), .init("Binomial", unit: ""),
      ],
      rows: outcome.membranes.flatMap { membrane in
        kinds.map { name, path in
          let share = membrane[keyPath: path]
          return [StageTables.number(membrane.area), Paragraph(name)]
            + [share?.mean, share?.expectedMean, share?.deviation, share?.expectedDeviation]
            .map(StageTables.number)
        }
      })
  }

  // MARK: - The model

  private var modelSection: Section {
    Section(
      "The model",
      items: ([account] + (outcome.method == .foxLu ? Self.limitsOfShares : [Self.beside]) + [Self.intervals])
        .map { .paragraph($0) })
  }

  private var account: Paragraph {
    let states = "in each of their states, eight of sodium and five of potassium channels. "
    switch outcome.method {
    case .exact:
      return Paragraph(
        "The squid axon's equations with whole channels " + states
          + "The potential is held for the length of a step. Gates are independent, so that the probability of each state "
          + "after the step is known for each state before it; binomial numbers tell how many channels take which.",
        citations: citations, evidence: .publishedModel)
    case .binomial:
      return Paragraph(
        "The squid axon's equations with whole channels " + states
          + "In every step a channel makes one passage to a neighbouring state at most; binomial numbers tell how many "
          + "do. That is right for short steps only.", citations: citations, evidence: .publishedModel)
    case .foxLu:
      return Paragraph(
        "The squid axon's equations with shares of channels " + states
          + "Every passage between two states carries noise that shrinks with the root of the number of channels.",
        citations: citations + ["puThomas2020"], evidence: .publishedModel)
    }
  }

  private static let beside = Paragraph(
    "Continuous noise in place of whole channels (--set membranes.channels=fox-lu) fires membranes of 100 µm² and more "
      + "too rarely: even-handed noise makes rare spikes rarer than single channels do (docs/validation.md has the "
      + "figures).", citations: ["foxLu1994"], evidence: .hypothesis)

  private static let limitsOfShares = [
    Paragraph(
      "Numbers of channels are continuous here, so that a share can fall a little below 0 where a state holds less "
        + "than one channel on average, as open sodium channels at rest do in small membranes. The noise is then "
        + "cut off, and the spread of such a state is not quite the binomial's."),
    Paragraph(
      "Noise that is even-handed also makes rare spikes rarer than single channels do: membranes of 100 µm² "
        + "and more fire less often here than where channels are moved one by one, as they are unless "
        + "membranes.channels is fox-lu (docs/validation.md has the figures).", evidence: .hypothesis),
  ]

  private static let intervals = Paragraph(
    "Intervals longer than the run are never seen: where only a few spikes come, their mean is too short.")
}
