import Analysis

/// The tables, figures and sentences of a voltage clamp.
struct VoltageClampTables {
  let reading: VoltageClampReading
  let title: String
  /// The unit of the currents.
  let unit: String

  private var currents: [String] { reading.cell.currents }

  var outcome: ProtocolOutcome {
    let curves = currents.map { name in
      (name: name, activation: reading.activation(name), inactivation: reading.inactivation(name))
    }
    let gates = gateTable
    return ProtocolOutcome(
      sentences: curves.flatMap { sentences($0.name, $0.activation, $0.inactivation) },
      tables: [currentTable, fitTable(curves.map { ($0.name, $0.activation, $0.inactivation) })]
        + [
          curveTable(
            "activation", "Conductance of test steps over its largest value",
            curves.compactMap { curve in curve.activation.map { (curve.name, $0) } }),
          curveTable(
            "inactivation", "Current after conditioning steps over its largest value",
            curves.compactMap { curve in curve.inactivation.map { (curve.name, $0) } }),
        ].compactMap { $0 } + [gates, traces].filter { !$0.rows.isEmpty },
      figures: [familyFigure, currentFigure]
        + [shareFigure(curves.map { ($0.name, $0.activation, $0.inactivation) })].compactMap { $0 })
  }

  // MARK: - Tables

  private var currentTable: ProtocolTable {
    var columns: [ProtocolTable.Column] = [
      .init("command", "mV", "the test step"),
      .init("potential", "mV", "the membrane's potential at its end"),
      .init("charge", unit + " ms", "charge that the amplifier gives the membrane's capacitance at the step"),
      .init("peak", unit, "the largest current of all channels together, outward positive"),
      .init("steady", unit, "the same at the end"),
    ]
    for name in currents {
      columns += [
        .init(name + "_peak", unit, "its largest value"),
        .init(name + "_peak_time", "ms", "when, after the step"),
        .init(name + "_steady", unit, "at the end"),
      ]
    }
    let rows = reading.lanes(.test).map { lane -> [SummaryValue] in
      let all = reading.ionicCourse(lane)
      let head: [SummaryValue] = [
        .number(reading.potential(ofLane: lane)),
        .optional(reading.course(reading.cell.electrode.potential, lane).last),
        .number(reading.capacitiveCharge(lane)), .optional(reading.peak(all)?.value), .optional(all.last),
      ]
      return head
        + currents.flatMap { name -> [SummaryValue] in
          let course = reading.course(name, lane)
          let peak = reading.peak(course)
          return [
            .optional(peak?.value), .optional(peak.map { reading.time(of: $0) }), .optional(course.last),
          ]
        }
    }
    return ProtocolTable("i-v", "Currents by test step", columns: columns, rows: rows)
  }

  private typealias Curves = (
    name: String, activation: VoltageClampReading.Curve?, inactivation: VoltageClampReading.Curve?
  )

  private func fitTable(_ curves: [Curves]) -> ProtocolTable {
    ProtocolTable(
      "fits", "Reversal potentials and Boltzmann curves",
      columns: [
        .init("current", "", "the current"), .init("reversal", "mV", "where it turns its direction"),
        .init("activation_half", "mV", "half of the largest conductance"),
        .init("activation_slope", "mV", "potential for a factor e"),
        .init("inactivation_half", "mV", "conditioning step that leaves half"),
        .init("inactivation_slope", "mV", "potential for a factor e, negative: falling"),
      ],
      rows: curves.map { curve in
        [
          .text(curve.name), .optional(reading.reversal(curve.name)),
          .optional(curve.activation?.fit?.half), .optional(curve.activation?.fit?.slope),
          .optional(curve.inactivation?.fit?.half), .optional(curve.inactivation?.fit?.slope),
        ]
      })
  }

  private func curveTable(
    _ name: String, _ title: String, _ curves: [(name: String, curve: VoltageClampReading.Curve)]
  ) -> ProtocolTable? {
    guard !curves.isEmpty else { return nil }
    let potentials = curves.flatMap { $0.curve.potentials }.sorted()
    var places: [Double] = []
    for potential in potentials where places.last != potential { places.append(potential) }
    return ProtocolTable(
      name, title,
      columns: [.init("potential", "mV", "the step")] + curves.map { .init($0.name, "1", "share") },
      rows: places.map { place in
        [.number(place)]
          + curves.map { curve in
            let index = curve.curve.potentials.firstIndex(of: place)
            return .optional(index.map { curve.curve.shares[$0] })
          }
      })
  }

  private var gateTable: ProtocolTable {
    var rows: [[SummaryValue]] = []
    for gate in VoltageClampReading.gates(of: reading.cell.model) {
      for lane in reading.lanes(.test) {
        guard let found = reading.relaxation(gate, lane) else { continue }
        rows.append([
          .text(gate), .number(reading.potential(ofLane: lane)), .number(found.steadyValue),
          .number(found.timeConstant),
        ])
      }
    }
    return ProtocolTable(
      "gates", "Gates under test steps, as far as each moves as one exponential",
      columns: [
        .init("gate", "", "the gate"), .init("potential", "mV", "the test step"),
        .init("steady", "1", "where it tends to"), .init("time_constant", "ms", "how fast"),
      ], rows: rows)
  }

  private var traces: ProtocolTable {
    let lanes = reading.lanes(.test)
    let courses = lanes.map { reading.electrodeCourse($0) }
    let times = courses.first?.times ?? []
    var table = ProtocolTable(
      "traces", "Current of the amplifier, outward positive",
      columns: [.init("time", "ms", "time after the step")]
        + lanes.map { .init("at_\(plain(reading.potential(ofLane: $0).rounded(to: 3)))_mV", unit, "current") },
      rows: times.indices.map { sample in
        [.number(times[sample])] + courses.map { .optional($0.values[sample]) }
      })
    table.isTrace = true
    return table
  }

  // MARK: - Sentences and figures

  private func sentences(
    _ name: String, _ activation: VoltageClampReading.Curve?, _ inactivation: VoltageClampReading.Curve?
  ) -> [String] {
    var parts: [String] = []
    if let reversal = reading.reversal(name) {
      parts.append("reverses at \(plain(reversal.rounded(to: 2))) mV")
    }
    if let fit = activation?.fit {
      parts.append(
        "is half activated at \(plain(fit.half.rounded(to: 2))) mV (slope \(plain(fit.slope.rounded(to: 2))) mV)"
      )
    }
    if let fit = inactivation?.fit {
      parts.append(
        "is half inactivated at \(plain(fit.half.rounded(to: 2))) mV (slope \(plain(fit.slope.rounded(to: 2))) mV)"
      )
    }
    return parts.isEmpty ? [] : ["\(name) " + parts.joined(separator: ", ") + "."]
  }

  private func name(_ lane: Int) -> String { "\(plain(reading.potential(ofLane: lane).rounded(to: 3))) mV" }

  private var familyFigure: ProtocolFigure {
    let tests = reading.lanes(.test)
    let lanes = shownLanes(tests.count).map { tests[$0] }
    var panels = [
      ProtocolFigure.Panel(
        "amplifier", unit,
        lanes.map { lane in
          let course = reading.electrodeCourse(lane)
          return .init(name(lane), x: course.times, y: course.values)
        })
    ]
    for current in currents {
      panels.append(
        ProtocolFigure.Panel(
          current, unit,
          lanes.map { lane in
            let values = reading.course(current, lane)
            return .init(
              name(lane), x: values.indices.map { Double($0 + 1) * reading.interval }, y: values)
          }))
    }
    return ProtocolFigure(
      "Currents under test steps, outward positive",
      caption:
        "Above all that the amplifier delivers, with what charges the membrane at the step; below it each "
        + "current of the membrane.",
      xAxis: ("time after the step", "ms"), panels: panels)
  }

  private var currentFigure: ProtocolFigure {
    let table = currentTable
    let x = table.numbers("command").map { $0 ?? .nan }
    return ProtocolFigure(
      "Current by potential", caption: "The largest current of each test step, and that at its end.",
      xAxis: ("test step", "mV"),
      panels: currents.map { name in
        ProtocolFigure.Panel(
          name, unit,
          [("peak", "_peak"), ("end", "_steady")].map { label, column in
            ProtocolFigure.Line(label, x: x, y: table.numbers(name + column).map { $0 ?? .nan })
          })
      })
  }

  private func shareFigure(_ curves: [Curves]) -> ProtocolFigure? {
    var panels: [ProtocolFigure.Panel] = []
    for curve in curves {
      var lines: [ProtocolFigure.Line] = []
      for (label, found) in [("activation", curve.activation), ("inactivation", curve.inactivation)] {
        guard let found else { continue }
        lines.append(.init(label, x: found.potentials, y: found.shares, isPoints: true))
        guard let fit = found.fit, let low = found.potentials.min(), let high = found.potentials.max() else {
          continue
        }
        let x = (0...100).map { low + (high - low) * Double($0) / 100 }
        lines.append(.init(label + ", Boltzmann", x: x, y: x.map { fit.value(at: $0) }))
      }
      if !lines.isEmpty { panels.append(ProtocolFigure.Panel(curve.name, "share", lines)) }
    }
    guard !panels.isEmpty else { return nil }
    return ProtocolFigure(
      "Activation and inactivation",
      caption:
        "Points are measured; lines are Boltzmann curves fitted to them. Conductances are those at the peak, so "
        + "that of a current that inactivates lies below its gates' own curve.",
      xAxis: ("potential", "mV"), panels: panels)
  }
}
