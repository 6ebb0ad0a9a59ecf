import Equations
import Kernels
import Simulation
import Testing

@testable import Physiology

@Suite("Mechanics of a muscle, by name")
struct MuscleMechanicsTests {
  @Test("are found by name", arguments: MuscleMechanicsName.allCases)
  func named(_ name: MuscleMechanicsName) throws {
    #expect(try MuscleMechanicsName(named: name.rawValue) == name)
    let mechanics = name.mechanics()
    #expect(mechanics.name == name && !mechanics.title.isEmpty)
    #expect(mechanics.states.first?.name == "fibreLength")
    #expect(name.parameters.allSatisfy { $0.range.contains($0.value) && !$0.meaning.isEmpty })
    #expect(Set(name.parameters.map { $0.name }).count == name.parameters.count)
  }

  @Test("that do not exist give one error with the closest name")
  func unknown() {
    let error = #expect(throws: UnknownMuscleMechanics.self) {
      try MuscleMechanicsName(named: "thelen2013")
    }
    #expect(error?.nearest.first == "thelen2003")
    #expect(error?.description.contains("Did you mean 'thelen2003'?") == true)
    #expect(UnknownMuscleMechanics(name: "x", nearest: []).description.hasSuffix("."))
  }

  @Test("have the same ports in a world", arguments: MuscleMechanicsName.allCases)
  func ports(_ name: MuscleMechanicsName) {
    let mechanics = name.mechanics()
    let length = mechanics.architecture.restingLength * 1.01
    let muscle = MuscleComponent(mechanics, .length(length), activation: 0.2)
    #expect(muscle.inputs.map { $0.name } == ["activation", "length"])
    #expect(muscle.outputs.map { $0.name } == ["tendonForce", "torque", "fibreVelocity"])
    let joint = MuscleComponent(
      mechanics, .joint(momentArm: 0.05, lengthAtZero: length), dynamics: ActivationDynamics())
    #expect(joint.inputs.map { $0.name } == ["excitation", "jointAngle"])
    #expect(joint.states.last?.name == "activation")
  }

  /// A muscle that begins in equilibrium stays there, and its ports begin with the values that it keeps.
  @Test("begin at rest", arguments: MuscleMechanicsName.allCases, [0.05, 0.4, 1])
  func rest(_ name: MuscleMechanicsName, activation: Double) throws {
    let mechanics = name.mechanics()
    let length = mechanics.architecture.restingLength * 1.01
    let muscle = MuscleComponent(mechanics, .length(length), activation: activation)
    var world = WorldDescription(timeStep: 1, seed: 1)
    let drive = world.add(.breakpoints([.init(0, activation)]), name: "drive", unit: "1")
    let position = world.add(.breakpoints([.init(0, length)]), name: "position", unit: "m")
    let part = world.add(muscle, name: "muscle")
    world.connect((drive, "value"), to: (part, "activation"))
    world.connect((position, "value"), to: (part, "length"))
    world.record(part, "tendonForce", as: "force")
    var running = World(try WorldPlan(world))
    try running.run(steps: 200)
    let forces = running.recording.signal("force")?.values ?? []
    let largest = forces.max() ?? .nan
    #expect(forces.count == 201 && largest > 0)
    #expect(forces.allSatisfy { abs($0 - largest) < 1e-6 * mechanics.architecture.maximalForce })
  }

  @Test("of a joint see the angle by the moment arm")
  func joint() {
    let hill = HillMuscleTendon()
    let component = MuscleComponent(
      hill, .joint(momentArm: hill.unit.momentArm, lengthAtZero: hill.restingLength), activation: 0.2)
    var direct = LaneBuffer((hill.inputs + hill.states + hill.outputs).map { $0.initial })
    var through = LaneBuffer((component.inputs + component.states + component.outputs).map { $0.initial })
    direct.withView { $0[2] = through[2] }
    for angle in stride(from: -0.2, through: 0.4, by: 0.01) {
      direct.withView { values in
        values[0] = 0.3
        values[1] = angle
        hill.advance(values, timeStep: 1e-4)
      }
      through.withView { values in
        values[0] = 0.3
        values[1] = angle
        component.advance(values, timeStep: 1e-4)
      }
      for index in 0..<6 { #expect(direct[index] == through[index]) }
    }
  }

  // MARK: - Energy

  /// The work done on the muscle's ends and by its fibre is what the tendon has gained, for every mechanics with an
  /// elastic tendon; sums by the trapezoid rule, whose error falls with the square of the step where force is smooth.
  @Test(
    "keep energy: work of the fibre and from outside is the tendon's gain",
    arguments: [MuscleMechanicsName.thelen2003, .millard2013, .huxley1957])
  func energyBalance(_ name: MuscleMechanicsName) {
    let defects = [500, 1000, 2000].map { Self.energyDefect(name.mechanics(), steps: $0) }
    #expect(defects[2] < 1e-4)
    // Force has a corner whenever a node of the cross-bridges' grid comes into the range: there it only falls.
    let least = name == .huxley1957 ? 1.0 : 3
    for (coarse, fine) in zip(defects, defects.dropFirst()) { #expect(coarse / fine > least) }
  }

  /// |outside work + fibre work − tendon's gain| over the tendon's largest energy, in one swing of length.
  static func energyDefect(_ muscle: any MuscleMechanics, steps: Int) -> Double {
    let sizes = muscle.architecture
    let timeStep = 0.2 / Double(steps)
    let lengths = (0...steps).map { step -> Double in
      let phase = Double(step) / Double(steps)
      return sizes.restingLength * (1.02 + 0.16 * phase * phase * (1 - phase) * (1 - phase))
    }
    var bench = MuscleBench(muscle, activation: 0.5, length: lengths[0])
    bench.advance(activation: 0.5, length: lengths[0], timeStep: 1e-9)
    let start = bench.tendonEnergy(length: lengths[0])
    var (outside, fibre, largest) = (0.0, 0.0, 0.0)
    var (force, position) = (bench.output.force, bench.fibreLength)
    for step in 1...steps {
      bench.advance(activation: 0.5, length: lengths[step], timeStep: timeStep)
      let mean = 0.5 * (force + bench.output.force)
      outside += mean * (lengths[step] - lengths[step - 1])
      fibre -= mean * (bench.fibreLength - position) * sizes.optimalFibreLength
      (force, position) = (bench.output.force, bench.fibreLength)
      largest = max(largest, bench.tendonEnergy(length: lengths[step]))
    }
    return abs(outside + fibre - (bench.tendonEnergy(length: lengths[steps]) - start)) / largest
  }

  /// Where all troponin is switched on, the published equations leave the cross-bridges unchanged.
  @Test("of a fibre have their maximal force where its cross-bridges rest at full activation")
  func fibre() throws {
    for (model, kind) in [(Model.shorten2007Fast, MuscleFibre.Kind.fast), (.shorten2007Slow, .slow)] {
      let full = TwitchMechanics(of: kind).fullInput
      let side = try RightHandSide(model)
      var row: [String: Double] = [:]
      for state in side.states { row[state] = 0.1 }
      let turned = 140 * full
      row["turned"] = turned
      row["attached"] = turned / 0.8
      row["on2"] = 140 - turned - turned / 0.8
      let slopes = Dictionary(uniqueKeysWithValues: zip(side.states, side.derivatives(at: [row])[0]))
      #expect(abs(try #require(slopes["turned"])) < 1e-12)
      #expect(abs(try #require(slopes["attached"])) < 1e-11)
    }
    var bench = MuscleBench(TwitchMechanics(of: .fast), activation: 0, length: 0.34)
    bench.advance(activation: TwitchMechanics(of: .fast).fullInput / 2, length: 0.34, timeStep: 1e-3)
    #expect(abs(bench.output.force - 2500) < 1e-9)
  }

  // MARK: - Activation

  /// Near a level the rate is that of the published time constants: rising 15 ms·(0.5 + 1.5 a), falling
  /// 50 ms/(0.5 + 1.5 a).
  @Test("have activation that rises fast and falls slowly", arguments: [0.1, 0.5, 0.9])
  func activation(_ level: Double) {
    let dynamics = ActivationDynamics()
    let step = 1e-7
    let rise = (dynamics.advanced(level, excitation: 1, timeStep: step) - level) / step
    let fall = (dynamics.advanced(level, excitation: 0, timeStep: step) - level) / step
    #expect(abs(rise * 0.015 * (0.5 + 1.5 * level) - (1 - level)) < 1e-4)
    #expect(abs(fall * 0.05 / (0.5 + 1.5 * level) + level) < 1e-4)
  }

  @Test("have activation of second order in the step, which no step makes overshoot")
  func activationOrder() {
    let dynamics = ActivationDynamics()
    func after(_ steps: Int) -> Double {
      var level = 0.05
      for _ in 0..<steps { level = dynamics.advanced(level, excitation: 1, timeStep: 0.02 / Double(steps)) }
      return level
    }
    let reference = after(32_768)
    let errors = [16, 32, 64].map { abs(after($0) - reference) }
    for (coarse, fine) in zip(errors, errors.dropFirst()) {
      #expect(coarse / fine > 3.5 && coarse / fine < 4.5)
    }
    for step in [1e-3, 1, 1e3] {
      #expect(dynamics.advanced(0.2, excitation: 0.6, timeStep: step) <= 0.6)
      #expect(dynamics.advanced(0.9, excitation: -3, timeStep: step) >= 0)
    }
  }
}
