import ArrayInstructions
import Equations

extension Model {
  /// The squid axon of Hodgkin and Huxley with ions that live: sodium, potassium and chloride inside and in a space
  /// outside, a sodium–potassium pump, and the leak split among the three ions.
  ///
  /// The channels are those of 1952. At the start the Nernst potentials are theirs too, 50 and −77 mV at 6.3 °C, the
  /// membrane rests at −65 mV, and the conductances of all that is no gated channel add up to their leak of
  /// 0.3 mS/cm²; so with concentrations that stay, it is the membrane of 1952 to the last digit of its leak. At
  /// this rest the pump returns exactly what flows through channels and leak, ion by ion: nothing changes until
  /// something happens. That split and the pump's strength are ours; hence the level.
  public static let hodgkinHuxleyWithIons = HodgkinHuxleyWithIons().model
}

/// Makes `Model.hodgkinHuxleyWithIons` with other spaces or another pump.
public struct HodgkinHuxleyWithIons: Sendable {
  /// The spaces and the temperature.
  public let volumes: IonVolumes
  /// How the pump's turnover depends on concentrations.
  public let pump: SodiumPotassiumPump.Form

  /// Makes a membrane; at first a fibre of 1 µm radius in a space of ten times its volume at 6.3 °C.
  public init(
    volumes: IonVolumes = IonVolumes(inside: 0.5, outside: 5, temperature: 6.3),
    pump: SodiumPotassiumPump.Form = .kager2000
  ) {
    self.volumes = volumes
    self.pump = pump
  }

  /// Concentrations of which the Nernst potentials are those of 1952: with sodium outside and potassium inside as
  /// published for the axon, the others follow. Chloride is in balance at rest.
  static let sodiumOutside = 440.0
  static let potassiumInside = 400.0
  static let chlorideOutside = 560.0
  static let restingPotential = -65.0

  /// What crosses the membrane.
  public static let pathways: [IonPathway] =
    [
      IonPathway("sodium channels", .sodium, current: "sodiumCurrent"),
      IonPathway("potassium channels", .potassium, current: "potassiumCurrent"),
      IonPathway("leak", .sodium, current: "sodiumLeakCurrent"),
      IonPathway("leak", .potassium, current: "potassiumLeakCurrent"),
      IonPathway("leak", .chloride, current: "chlorideLeakCurrent"),
    ] + SodiumPotassiumPump.pathways

  /// The model.
  public var model: Model {
    let balance = HodgkinHuxleyBalance(volumes.temperature)
    let all = Mechanism.joining(
      [volumes.mechanism] + balance.concentrations.map { $0.mechanism }
        + [pumpMechanism(balance), leak(balance)] + Self.pathways.map { LivingConcentrations.moving($0) })
    let channels = Model(
      name: "hodgkinHuxleyWithIons",
      title: "Squid giant axon with living concentrations of sodium, potassium and chloride, and a pump",
      timeUnit: "ms", evidence: .hypothesis,
      sources: [.hodgkinHuxley1952, .hodgkin1951, .kager2000, .galvani],
      inputs: [
        Model.Input("injectedCurrent", "uA/cm2", "current injected through the electrode, positive inward")
      ],
      parameters: HodgkinHuxley1952.parameters.filter { !Self.replaced.contains($0.name) },
      definitions: HodgkinHuxley1952.rates + HodgkinHuxley1952.currents.filter { $0.name != "leakCurrent" },
      states: HodgkinHuxley1952.states,
      events: [Model.Event("spike", when: .rising(state: "V", through: "spikeLevel"))],
      membrane: Model.Membrane(
        potential: "V", capacitance: "capacitance", injected: "injectedCurrent",
        currents: ["sodiumCurrent", "potassiumCurrent"]))
    return channels.adding(all)
  }

  /// What ions take the place of.
  private static let replaced = [
    "sodiumReversal", "potassiumReversal", "leakReversal", "leakConductance", "temperature",
  ]

  private func pumpMechanism(_ balance: HodgkinHuxleyBalance) -> Mechanism {
    SodiumPotassiumPump(pump, maximalCurrent: balance.pumpCurrent / balance.turnover(of: pump)).mechanism
  }

  private func leak(_ balance: HodgkinHuxleyBalance) -> Mechanism {
    var mechanism = Mechanism()
    let ions: [(Ion, Double)] = [
      (.sodium, balance.sodiumLeak), (.potassium, 0),
      (.chloride, balance.leak - balance.sodiumLeak),
    ]
    for (ion, conductance) in ions {
      let name = ion.name + "LeakConductance"
      mechanism.parameters.append(
        Model.Parameter(name, conductance, "mS/cm2", in: 0...10, "leak of \(ion.name)"))
      mechanism.definitions.append(
        Model.Definition(
          ion.name + "LeakCurrent", "uA/cm2", "\(name)*(V - \(ion.reversal))",
          "leak of \(ion.name), outward positive"))
      mechanism.currents.append(ion.name + "LeakCurrent")
    }
    return mechanism
  }
}

/// The balance of every ion at −65 mV: what pump and leak must do for it.
struct HodgkinHuxleyBalance {
  /// The total leak of 1952 in mS/cm².
  let leak = 0.3
  /// RT/F in mV.
  let thermalVoltage: Double
  /// At the start.
  let concentrations: [LivingConcentrations]
  /// The pump's net current at rest, in µA/cm²: half of what leaves through the potassium channels.
  let pumpCurrent: Double
  /// The sodium leak in mS/cm²: with the channels' sodium it lets in three halves of the potassium that leaves.
  let sodiumLeak: Double

  init(_ temperature: Double) {
    let thermal = Electrochemistry(temperature: temperature).thermalVoltage
    thermalVoltage = thermal
    let rest = HodgkinHuxleyWithIons.restingPotential
    let sodiumInside = HodgkinHuxleyWithIons.sodiumOutside * gv_exp(-50 / thermal)
    let potassiumOutside = HodgkinHuxleyWithIons.potassiumInside * gv_exp(-77 / thermal)
    let chlorideInside = HodgkinHuxleyWithIons.chlorideOutside * gv_exp(rest / thermal)
    concentrations = [
      LivingConcentrations(.sodium, inside: sodiumInside, outside: HodgkinHuxleyWithIons.sodiumOutside),
      LivingConcentrations(
        .potassium, inside: HodgkinHuxleyWithIons.potassiumInside, outside: potassiumOutside),
      LivingConcentrations(.chloride, inside: chlorideInside, outside: HodgkinHuxleyWithIons.chlorideOutside),
    ]
    // The rates of 1952 at −65 mV.
    let m = Self.open(gv_bernoulli(2.5), 4)
    let h = Self.open(0.07, 1 / (1 + gv_exp(3)))
    let n = Self.open(0.1 * gv_bernoulli(1), 0.125)
    pumpCurrent = 36 * n * n * n * n * (rest + 77) / 2
    let sodium = 120 * m * m * m * h * (rest - 50)
    sodiumLeak = (sodium + 3 * pumpCurrent) / (50 - rest)
  }

  /// The turnover of a pump at the start.
  func turnover(of form: SodiumPotassiumPump.Form) -> Double {
    let (sodium, potassium) = (concentrations[0], concentrations[1])
    func saturation(_ concentration: Double, _ half: Double) -> Double {
      concentration / (concentration + half)
    }
    switch form {
    case .kager2000:
      let (k, na) = (saturation(potassium.outside, 2), saturation(sodium.inside, 10))
      return k * k * na * na * na
    case .cressman2009:
      return 1 / ((1 + gv_exp((25 - sodium.inside) / 3)) * (1 + gv_exp(5.5 - potassium.outside)))
    case .shorten2007:
      let (k, na) = (saturation(potassium.outside, 1), saturation(sodium.inside, 13))
      let u = HodgkinHuxleyWithIons.restingPotential / thermalVoltage
      let sigma = (gv_exp(sodium.outside / 67.3) - 1) / 7
      return k * k * na * na * na / (1 + 0.12 * gv_exp(-0.1 * u) + 0.04 * sigma * gv_exp(-u))
    }
  }

  private static func open(_ opening: Double, _ closing: Double) -> Double { opening / (opening + closing) }
}
