import Equations
import Foundation
import Simulation
import Testing

/// What moves from place to place is neither lost nor doubled, and moves as fast as it should.
@Suite struct TransferTests {
  // MARK: - Transfers without a membrane

  /// Boxes in a row with contents that flow at `rate` times their difference; box 1 is twice as large.
  private static func boxes(_ count: Int) -> Model {
    Model(
      name: "boxes", title: "for tests", timeUnit: "ms", evidence: .hypothesis, sources: [],
      parameters: [Model.Parameter("rate", 1, "1/ms", in: 0...1e6, "for tests")],
      definitions: (1..<count).map { Model.Definition("flow\($0)", "mM/ms", "rate*(c\($0 - 1) - c\($0))") },
      states: (0..<count).map {
        Model.State("c\($0)", "mM", initial: $0 == 0 ? "12 [mM]" : "\($0) [mM]", "for tests")
      },
      transfers: (1..<count).map {
        Model.Transfer(
          "move\($0)", flow: "flow\($0)",
          to: [.init("c\($0 - 1)", $0 == 1 ? "-0.5" : "-1"), .init("c\($0)", "1")])
      })
  }

  private func run(
    _ model: Model, rate: Double, timeStep: Double, duration: Double, names: [String]
  ) throws -> Recording {
    var description = WorldDescription(timeStep: timeStep, seed: 1)
    var population = WorldDescription.Population("boxes", model, parameters: ["rate": .uniform(rate)])
    population.accountsCharge = true
    let component = description.add(population)
    for name in names { description.record(component, name, as: name) }
    return try description.recording(steps: Int((duration / timeStep).rounded()))
  }

  /// Source: c0 + c1 balance at (2·12 + 1)/3 mM, and the difference decays with the rate k (1/2 + 1).
  @Test("two boxes follow the exact law at every step", arguments: [0.01, 0.5, 4])
  func twoBoxes(timeStep: Double) throws {
    let recording = try run(
      Self.boxes(2), rate: 0.7, timeStep: timeStep, duration: 8, names: ["c0", "c1", "move1.amount"])
    let (c0, c1) = (
      try #require(recording.signal("c0")).values, try #require(recording.signal("c1")).values
    )
    let moved = try #require(recording.signal("move1.amount"))
    #expect(moved.unit == "mM/ms ms")
    for (index, time) in moved.times.enumerated() {
      let difference = 11 * exp(-1.05 * time)
      #expect(abs(c0[index] - c1[index] - difference) < 1e-12)
      #expect(abs(2 * c0[index] + c1[index] - 25) < 1e-13)
      #expect(abs(c1[index] - 1 - moved.values[index]) < 1e-13)
    }
  }

  @Test(
    "a row of boxes keeps its content and never goes below 0, however long the step", arguments: [1, 50, 1e4])
  func stiff(rate: Double) throws {
    let names = (0..<6).map { "c\($0)" }
    let recording = try run(Self.boxes(6), rate: rate, timeStep: 0.5, duration: 200, names: names)
    let values = try names.map { try #require(recording.signal($0)).values }
    for sample in values[0].indices {
      let content = 2 * values[0][sample] + (1..<6).reduce(0) { $0 + values[$1][sample] }
      #expect(abs(content - 39) < 1e-12 * 39)
      #expect(values.allSatisfy { $0[sample] > 0 })
    }
    #expect(values.allSatisfy { abs(($0.last ?? 0) - 39.0 / 7) < 1e-9 })
  }

  @Test("splitting is second order in the step")
  func order() throws {
    let ends = try [0.08, 0.04, 0.02].map { step in
      try #require(
        run(Self.boxes(5), rate: 1.3, timeStep: step, duration: 1.6, names: ["c2"]).signal("c2")?.values.last)
    }
    let order = log2(abs((ends[0] - ends[1]) / (ends[1] - ends[2])))
    #expect(abs(order - 2) < 0.1, "\(order)")
  }

  // MARK: - Transfers of a membrane's currents

  /// One ion inside and outside, with a channel and a pump; `law` is the channel's current.
  private static func cell(_ law: String) -> Model {
    Model(
      name: "cell", title: "for tests", timeUnit: "ms", evidence: .hypothesis, sources: [],
      inputs: [Model.Input("injected", "uA/cm2", "for tests")],
      parameters: [Model.Parameter("rate", 0.2, "1/ms", in: 0...1e6, "for tests")],
      definitions: [
        Model.Definition("reversal", "mV", "25 [mV]*log(outer/inner)"),
        Model.Definition("channel", "uA/cm2", law),
        Model.Definition("pump", "uA/cm2", "-3 [uA/cm2]*outer/(outer + 10 [mM])"),
        Model.Definition("power", "uA mV/cm2", "channel*(V - reversal)"),
        Model.Definition("soak", "mM/ms", "rate*(inner - store)"),
      ],
      states: [
        .potential("V", "mV", initial: "-70 [mV]", "for tests"),
        Model.State("inner", "mM", initial: "140 [mM]", "for tests"),
        Model.State("outer", "mM", initial: "4 [mM]", "for tests"),
        Model.State("store", "mM", initial: "100 [mM]", "for tests"),
      ],
      transfers: [
        Model.Transfer("channel", flow: "channel", to: parts),
        Model.Transfer("pump", flow: "pump", to: parts),
        Model.Transfer("soak", flow: "soak", to: [.init("inner", "-1"), .init("store", "0.5")]),
      ],
      membrane: Model.Membrane(
        potential: "V", capacitance: "1 [uF/cm2]", injected: "injected", currents: ["channel", "pump"]))
  }

  private static let parts: [Model.Transfer.Part] = [
    .init("inner", "-0.002 [mM cm2/(uA ms)]"), .init("outer", "0.001 [mM cm2/(uA ms)]"),
  ]
  private static let laws = [
    "0.4 [mS/cm2]*(V - reversal)",
    "0.05 [uA/(cm2 mM)]*(inner*bernoulli(-V/(25 [mV])) - outer*bernoulli(V/(25 [mV])))",
  ]

  private func run(
    cell law: String, timeStep: Double, cable: CableMethod? = nil, precision: Precision = .double
  ) throws -> Recording {
    var description = WorldDescription(timeStep: timeStep, seed: 1)
    let stimulus = description.add(
      .pulses([[Waveform.Pulse(from: 1, to: 9, 6)]]), name: "s", unit: "uA/cm2")
    var population = WorldDescription.Population("cell", Self.cell(law))
    population.accountsCharge = true
    population.integrals = ["power"]
    population.precision = precision
    let cell = description.add(population)
    description.connect((stimulus, "value"), to: (cell, "injected"))
    if let cable {
      let membrane = WorldDescription.Cable.Membrane(cell, row: 0)
      let node = WorldDescription.Cable.Node(membrane, area: 100, parent: nil, conductance: 0)
      description.add(WorldDescription.Cable("point", nodes: [node], method: cable))
    }
    for name in [
      "V", "inner", "outer", "store", "channel.charge", "pump.charge", "channel.amount", "soak.amount",
      "power.integral",
    ] { description.record(cell, name, as: name) }
    return try description.recording(steps: Int((20 / timeStep).rounded()))
  }

  private func change(_ recording: Recording, _ name: String) throws -> Double {
    let values = try #require(recording.signal(name)).values
    return try #require(values.last) - values[0]
  }

  /// Source: row T32 of reference/cells.md and its §A7: conservation of charge and of ions.
  @Test("charge and ions balance, for straight and for curved currents", arguments: laws, [0.2, 0.025])
  func balance(law: String, timeStep: Double) throws {
    let recording = try run(cell: law, timeStep: timeStep)
    try expectBalance(recording)
  }

  private func expectBalance(_ recording: Recording, charge tolerance: Double = 1e-9) throws {
    let channel = try change(recording, "channel.charge")
    let pump = try change(recording, "pump.charge")
    let soaked = try change(recording, "soak.amount")
    #expect(abs(channel) > 5 && abs(pump) > 5 && abs(soaked) > 1)
    let moved = abs(channel) + abs(pump) + 48
    #expect(abs(try change(recording, "V") + channel + pump - 6 * 8) < tolerance * moved)
    #expect(try change(recording, "channel.amount") == channel)
    let inner = try change(recording, "inner")
    #expect(abs(inner + 0.002 * (channel + pump) + soaked) < 1e-9 * abs(soaked))
    #expect(abs(try change(recording, "outer") - 0.001 * (channel + pump)) < 1e-9 * abs(soaked))
    #expect(abs(try change(recording, "store") - 0.5 * soaked) < 1e-9 * abs(soaked))
  }

  /// In single precision the potential and the charges are each computed from numbers of 24 binary digits, so that they
  /// agree to those; the ions still get exactly what is counted.
  @Test("in single precision the ions balance as well", arguments: laws)
  func single(law: String) throws {
    try expectBalance(run(cell: law, timeStep: 0.025, precision: .single), charge: 1e-6)
  }

  /// Source: without a neighbour a cable's node obeys the same equations.
  @Test("they balance on a cable, which agrees with the membrane alone", arguments: laws)
  func cable(law: String) throws {
    let alone = try run(cell: law, timeStep: 0.025)
    let onCable = try run(cell: law, timeStep: 0.025, cable: .crankNicolson)
    try expectBalance(onCable)
    try expectBalance(run(cell: law, timeStep: 0.025, cable: .backwardEuler))
    for name in ["V", "inner", "outer", "store", "power.integral"] {
      let (a, b) = (try change(alone, name), try change(onCable, name))
      #expect(abs(a - b) < 1e-9 * abs(a), "\(name)")
    }
  }

  /// Source: three steps and Richardson's comparison.
  @Test("potential, concentration and power are of second order", arguments: laws)
  func membraneOrder(law: String) throws {
    let runs = try [0.02, 0.01, 0.005].map { try run(cell: law, timeStep: $0) }
    for name in ["V", "inner", "store", "power.integral"] {
      let ends = try runs.map { try change($0, name) }
      let order = log2(abs((ends[0] - ends[1]) / (ends[1] - ends[2])))
      #expect(abs(order - 2) < 0.25, "\(name): \(order)")
    }
  }

  // MARK: - Errors

  @Test("what is wrong with a transfer is said")
  func errors() throws {
    var model = Self.boxes(2)
    model.transfers[0].flow = "flow"
    model.transfers[0].parts[0].state = "c9"
    let found = #expect(throws: Diagnostics.self) { try ParsedModel(model) }
    #expect(
      found?.message == """
        boxes, states: state c0: has no equation.
        boxes, states: nothing here is called "c9". Did you mean c0, c1?
        boxes, transfer move1: nothing here is called "flow". Did you mean flow1?
        """)
    var second = Self.boxes(2)
    second.transfers[0].parts[1].factor = "1 [ms]"
    second.states[0].derivative = "0"
    let equations = #expect(throws: Diagnostics.self) { try ParsedModel(second) }
    #expect(
      equations?.message
        == "boxes, states: state c0: is changed by transfers and has an equation of its own as well.")
    second.states[0].derivative = nil
    let units = #expect(throws: Diagnostics.self) { try ParsedModel(second) }
    #expect(
      units?.message
        == "boxes, transfer move1, part of c1: the result: the units do not match: found ms, expected 1.")
  }
}
