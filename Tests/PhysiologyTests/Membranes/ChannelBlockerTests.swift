import Equations
import Physiology
import Simulation
import Testing

@Suite("Channel blockers")
struct ChannelBlockerTests {
  struct Row: Sendable {
    let model: Model
    let drug: String
    let halfBlocking: Double
    /// The conductance of what is blocked, with all gates open.
    let free: String
    let maximal: Double
    let initialPotential = "initialPotential"
  }

  static let rows: [Row] = [
    Row(
      model: .hodgkinHuxley1952, drug: "tetrodotoxin", halfBlocking: 5.1, free: "freeSodiumConductance",
      maximal: 120),
    Row(
      model: .hodgkinHuxley1952, drug: "tetraethylammonium", halfBlocking: 6,
      free: "freePotassiumConductance", maximal: 36),
    Row(
      model: .hodgkinHuxley1952, drug: "fourAminopyridine", halfBlocking: 0.8,
      free: "freePotassiumConductance", maximal: 36),
    Row(
      model: .wangBuzsaki1996, drug: "tetrodotoxin", halfBlocking: 3.6, free: "freeSodiumConductance",
      maximal: 35),
    Row(
      model: .wangBuzsaki1996, drug: "tetraethylammonium", halfBlocking: 0.1,
      free: "freePotassiumConductance", maximal: 9),
    Row(
      model: .wangBuzsaki1996, drug: "fourAminopyridine", halfBlocking: 0.1,
      free: "freePotassiumConductance", maximal: 9),
    Row(
      model: .boothRinzelKiehn1997, drug: "tetrodotoxin", halfBlocking: 3.6, free: "freeSodiumConductance",
      maximal: 120),
    Row(
      model: .boothRinzelKiehn1997, drug: "tetraethylammonium", halfBlocking: 4.5,
      free: "freePotassiumConductance", maximal: 100),
    Row(
      model: .mcIntyreRichardsonGrill2002Node, drug: "tetrodotoxin", halfBlocking: 3.6,
      free: "freeFastSodiumConductance", maximal: 3000),
    Row(
      model: .mcIntyreRichardsonGrill2002Node, drug: "tetrodotoxin", halfBlocking: 3.6,
      free: "freePersistentSodiumConductance", maximal: 10),
  ]

  /// The law of one molecule to one channel, 1/(1 + c/K); K by the sources that stand with each blocker.
  @Test("leave half the conductance at the half-blocking concentration", arguments: rows)
  func law(_ row: Row) throws {
    var run = ModelRun(
      row.model, lanes: 3, parameters: [row.drug: .lanes([0, row.halfBlocking, 9 * row.halfBlocking])],
      timeStep: 0.005)
    run.record(row.free)
    let values = try #require(run.recording(of: 0.005).signal(row.free)?.values.prefix(3))
    for (value, share) in zip(values, [1, 0.5, 0.1]) {
      #expect(abs(value / (row.maximal * share) - 1) < 1e-12)
    }
  }

  /// The published equations with the conductances written as they stand in the paper.
  private static func unblocked(_ model: Model) -> Model {
    var model = model
    model.definitions = model.definitions.map { definition in
      guard definition.name.hasPrefix("free"), let end = definition.text.firstIndex(of: "/") else {
        return definition
      }
      var changed = definition
      changed.text = String(definition.text[..<end])
      return changed
    }
    return model
  }

  @Test(
    "at no concentration the numbers are those of the equations without them, to the bit",
    arguments: [
      Model.hodgkinHuxley1952, .wangBuzsaki1996, .boothRinzelKiehn1997, .mcIntyreRichardsonGrill2002Node,
    ])
  func absent(_ model: Model) throws {
    let potential = try #require(model.membrane?.potential)
    let traces = try [model, Self.unblocked(model)].map { model in
      try MembraneBench(
        model: model, pulses: [[.init(from: 1, to: 20, 15)], [.init(from: 1, to: 2, 200)]], duration: 25,
        timeStep: 0.005, variables: [potential]
      ).run().signal(potential)?.values
    }
    #expect(Self.unblocked(model) != model)
    #expect(traces[0] == traces[1])
    #expect(try #require(traces[0]?.max()) > 0)
  }

  /// Tetrodotoxin takes the action potential, the potassium channel blockers lengthen it (Hille's textbook facts).
  @Test("tetrodotoxin ends firing; blocked potassium channels lengthen the action potential")
  func effect() throws {
    let bench = MembraneBench(
      model: .hodgkinHuxley1952, pulses: Array(repeating: [.init(from: 2, to: 2.5, 40)], count: 4),
      parameters: [
        "tetrodotoxin": .lanes([0, 100, 0, 0]), "tetraethylammonium": .lanes([0, 0, 6, 0]),
        "fourAminopyridine": .lanes([0, 0, 0, 0.8]),
      ], duration: 30, timeStep: 0.005, variables: ["V"])
    let signal = try #require(try bench.run().signal("V"))
    let above = (0..<4).map { lane in Double(signal.lane(lane).filter { $0 > -20 }.count) * signal.interval }
    #expect(above[1] == 0)
    #expect(above[2] > 1.3 * above[0] && above[3] > 1.3 * above[0], "\(above)")
  }
}
