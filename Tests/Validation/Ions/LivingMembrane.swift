import Equations
import Foundation
import Physiology
import Simulation

/// A fibre with all that moves ions: channels, leaks, pump, exchanger, calcium pump, calcium in shells with rapid and
/// kinetic buffers, a space outside with a bath.
enum LivingMembrane {
  static let volumes = IonVolumes(inside: 0.5, outside: 2, temperature: 6.3)
  static let shells = RadialShells(
    .calcium, count: 4, diffusion: 0.22, radius: 1,
    buffer: RapidBuffer("rapidBuffer", sites: 0.2, dissociation: 2e-3))
  static let dye = KineticBuffer(
    "dye", of: "calciumInside", content: "calciumTotal", sites: 0.05, rates: (binding: 100, unbinding: 0.03))

  static let pathways =
    HodgkinHuxleyWithIons.pathways + SodiumCalciumExchanger.pathways + [
      CalciumPump.pathway, IonPathway("calcium channels", .calcium, current: "calciumCurrent"),
    ]

  /// The membrane of `hodgkinHuxleyWithIons` and the calcium.
  static let model: Model = {
    var calcium = Mechanism()
    calcium.parameters = [
      Model.Parameter("calciumInsideAtStart", 1e-4, "mM", in: 0...10, "for tests"),
      Model.Parameter("calciumOutsideAtStart", 10, "mM", in: 0...100, "for tests"),
    ]
    calcium.states = [
      Model.State("calciumOutside", "mM", initial: "calciumOutsideAtStart", "for tests")
    ]
    calcium.definitions = [
      ElectrochemicalLaws.nernst(.calcium),
      ElectrochemicalLaws.goldmanCurrent("calciumCurrent", of: .calcium, permeability: "2e-5 [um/ms]*m^2*h"),
    ]
    calcium.currents = ["calciumCurrent"]
    let moves = pathways.filter { $0.ion == .calcium }.map {
      LivingConcentrations.moving($0, state: "calciumTotal", insideVolume: shells.volume(0))
    }
    let exchange = LivingConcentrations.moving(SodiumCalciumExchanger.pathways[0])
    let whole = Mechanism.joining(
      [
        calcium, shells.mechanism, dye.mechanism, SodiumCalciumExchanger(maximalCurrent: 100).mechanism,
        CalciumPump(maximalCurrent: 1).mechanism, exchange,
        BathExchange(.potassium, bath: 10, rate: 0.01).mechanism,
      ] + moves)
    var model = HodgkinHuxleyWithIons(volumes: volumes).model.adding(whole)
    model.name = "livingMembrane"
    return model
  }()

  /// Runs it with pulses of 20 µA/cm² for 0.5 ms at every 25 ms and ouabain from half of the time on.
  static func run(
    _ model: Model, duration: Double, timeStep: Double, pulses: Bool = true
  ) throws -> Recording {
    var description = WorldDescription(timeStep: timeStep, seed: 1)
    let times = pulses ? stride(from: 5.0, to: duration, by: 25) : stride(from: 0, to: 0, by: 1)
    let stimulus = description.add(
      .pulses([times.map { Waveform.Pulse(from: $0, to: $0 + 0.5, 20) }]), name: "stimulus", unit: "uA/cm2")
    let dose = Waveform.Pulse(from: duration / 2, to: .infinity, 0.1)
    let ouabain = description.add(.pulses([[dose]]), name: "ouabain", unit: "mM")
    var population = WorldDescription.Population("fibre", model)
    population.accountsCharge = true
    let ways = model.name == "livingMembrane" ? pathways : HodgkinHuxleyWithIons.pathways
    population.integrals = ways.map { $0.power }
    let fibre = description.add(population)
    description.connect((stimulus, "value"), to: (fibre, "injectedCurrent"))
    description.connect((ouabain, "value"), to: (fibre, "ouabain"))
    for state in model.states { description.record(fibre, state.name, as: state.name) }
    for transfer in model.transfers {
      description.record(fibre, transfer.name + ".amount", as: transfer.name + ".amount")
    }
    description.recordLedger(fibre, ways, every: 1)
    description.recordEvents(fibre, "spike", as: "spikes")
    var world = World(try WorldPlan(description))
    try world.run(steps: Int((duration / timeStep).rounded()))
    return world.recording
  }
}
