import Kernels
import Testing

@testable import Physiology

@Suite("Cross-bridges by Huxley 1957")
struct Huxley1957Tests {
  static let rates = Huxley1957Rates()

  /// Sources: the ratios are those of the paper as two teaching notebooks quote them; unloaded shortening at four
  /// times φ, which is twice the sum of the rates in ranges per s, is the paper's choice of g2.
  @Test("have the paper's ratios of rates")
  func ratios() {
    let rates = Self.rates
    #expect(abs(rates.detachment / rates.turnover - 3.0 / 16) < 1e-3)
    #expect(abs(rates.pushedDetachment / rates.turnover - 3.919) < 3e-3)
    #expect(abs(rates.unloadedSpeed / (2 * rates.turnover) - 1) < 1e-3)
  }

  /// Force by the closed form against the integral of the closed distribution, by the midpoint rule.
  @Test(
    "have closed forms of distribution and force that agree",
    arguments: [-150, -100, -50, -20, -5, -1, 1, 5, 20, 100])
  func closedForms(_ velocity: Double) {
    let steps = 400_000
    let (low, high) = (-12.0, 80.0)
    var sum = 0.0
    for step in 0..<steps {
      let x = low + (high - low) * (Double(step) + 0.5) / Double(steps)
      sum += x * Self.rates.steadyShare(at: x, velocity: velocity)
    }
    let force = sum * (high - low) / Double(steps) * 2 / Self.rates.duty
    #expect(abs(force - Self.rates.steadyForce(velocity: velocity)) < 1e-5)
  }

  /// The paper's own formula, V/φ = 2·speed/(f1 + g1): 1 − V/φ (1 − e^(−φ/V)) (1 + ½ ((f1 + g1)/g2)² V/φ).
  @Test("have the paper's force–velocity relation", arguments: [0.01, 0.1, 0.5, 1, 2, 4])
  func paper(_ ratio: Double) {
    let rates = Self.rates
    let share = rates.turnover / rates.pushedDetachment
    // e^(−φ/V) by its series, so that the test needs no library of functions.
    var (decay, term) = (1.0, 1.0)
    for order in 1...400 {
      term *= -(1 / ratio) / Double(order)
      decay += term
    }
    let expected = 1 - ratio * (1 - decay) * (1 + 0.5 * share * share * ratio)
    let found = rates.steadyForce(velocity: -ratio * rates.turnover / 2)
    // The series cancels where φ/V is 100.
    guard ratio > 0.05 else {
      return #expect(abs(found - (1 - ratio * (1 + 0.5 * share * share * ratio))) < 1e-15)
    }
    #expect(abs(found - expected) < 1e-11)
  }

  // MARK: - The grid

  /// A grid that moves at a steady velocity in ranges per s, until nothing changes.
  static func settled(
    velocity: Double, resolution: Int = 50, activation: Double = 1, timeStep: Double = 1e-3,
    duration: Double = 2
  ) -> (grid: CrossBridgeGrid, values: LaneBuffer) {
    let grid = CrossBridgeGrid(rates: rates, resolution: resolution)
    var values = LaneBuffer(count: grid.count + 2)
    let motion = CrossBridgeGrid.Motion(
      activation: activation, distance: velocity * timeStep, duration: timeStep)
    values.withView { view in
      grid.start(view, activation: activation)
      for _ in 0..<Int((duration / timeStep).rounded()) { grid.move(view, motion) }
    }
    return (grid, values)
  }

  @Test("are at rest where they start: half of the largest sum, and stiff", arguments: [0.1, 0.5, 1])
  func isometric(_ activation: Double) {
    let (grid, values) = Self.settled(velocity: 0, activation: activation)
    let load = grid.load(values.view)
    #expect(abs(load.force - activation) < 1e-12)
    // All extensions from 0 to 1 are equally common: stiffness is twice the force.
    #expect(abs(load.stiffness - 2 * activation) < 1e-12)
  }

  @Test("are exact in the step: one step of 10 ms is ten of 1 ms", arguments: [-80, -7, 3, 40])
  func exactInTime(_ velocity: Double) {
    let one = Self.settled(velocity: velocity, timeStep: 1e-2, duration: 0.05)
    let ten = Self.settled(velocity: velocity, timeStep: 1e-3, duration: 0.05)
    for node in 2..<one.values.count { #expect(abs(one.values[node] - ten.values[node]) < 1e-11) }
    #expect(abs(one.values[1] - ten.values[1]) < 1e-11)
  }

  @Test(
    "reach the steady distribution and force of every velocity", arguments: [-106, -80, -40, -10, -2, 1, 5])
  func steady(_ velocity: Double) {
    let (grid, values) = Self.settled(velocity: velocity)
    var worst = 0.0
    for node in 0..<grid.count {
      let x = Double(CrossBridgeGrid.lowest) + (Double(node) + 0.5) / 50 + values[0]
      worst = max(worst, abs(values[2 + node] - Self.rates.steadyShare(at: x, velocity: velocity)))
    }
    #expect(worst < 1e-9)
    #expect(abs(grid.load(values.view).force - Self.rates.steadyForce(velocity: velocity)) < 2e-3)
  }

  /// At a steady velocity the distribution has corners but no jumps.
  @Test("have a force whose error falls with the square of the cell")
  func resolution() {
    let expected = Self.rates.steadyForce(velocity: -40)
    // Without its part that was cut off beyond the grid's end.
    let errors = [10, 20, 40].map { resolution -> Double in
      let (grid, values) = Self.settled(velocity: -40, resolution: resolution)
      return abs(grid.load(values.view).force - expected)
    }
    for (coarse, fine) in zip(errors, errors.dropFirst()) { #expect(coarse / fine > 3) }
  }

  @Test("spend energy with the speed of shortening as in closed form", arguments: [0, 10, 40, 80, 106])
  func turnover(_ speed: Double) {
    let (grid, values) = Self.settled(velocity: -speed)
    var later = values
    let motion = CrossBridgeGrid.Motion(activation: 1, distance: -speed * 1e-3, duration: 1e-3)
    later.withView { view in for _ in 0..<1000 { grid.move(view, motion) } }
    #expect(abs(later[1] - values[1] - Self.rates.steadyTurnover(shorteningSpeed: speed)) < 0.01)
  }

  @Test("are counted: attachments less detachments are what is attached")
  func count() {
    let grid = CrossBridgeGrid(rates: Self.rates, resolution: 50)
    var values = LaneBuffer(count: grid.count + 2)
    // Nothing attached; without movement each node attaches more than it loses until it is at rest, and without
    // detachment all attachments stay.
    let still = CrossBridgeGrid(
      rates: Huxley1957Rates(["detachment": 1e-12]), resolution: 50)
    values.withView { view in
      still.start(view, activation: 0)
      for _ in 0..<500 {
        still.move(view, CrossBridgeGrid.Motion(activation: 1, distance: 0, duration: 1e-3))
      }
    }
    let attached = (2..<values.count).reduce(0) { $0 + values[$1] } / 50
    #expect(abs(values[1] - attached) < 1e-9)
    #expect(attached > 0.9 && attached <= 1)
  }

  // MARK: - The muscle

  static let muscle = Huxley1957Muscle(["resolution": 50])

  @Test("of a muscle have its maximal velocity unloaded")
  func scaled() {
    let muscle = Self.muscle
    #expect(abs(muscle.rates.unloadedSpeed / muscle.rangesInFibre - 8) < 1e-9)
    #expect(abs(muscle.rangesInFibre - 1.1e-6 / 15.6e-9) < 1e-9)
  }

  @Test("of a muscle have the force–velocity relation of steady motion", arguments: [-6, -4, -2, -1, -0.5])
  func forceAtPace(_ velocity: Double) {
    let muscle = Self.muscle
    let found = isokinetic(muscle, velocity: velocity, timeStep: 5e-4)
    let expected = muscle.rates.steadyForce(velocity: found.velocity * muscle.rangesInFibre)
    #expect(abs(found.force - expected) < 0.02)
  }

  /// Each node that comes into the range begins to attach at once, which moves the fibre a little; so the error has
  /// a part of first order, in proportion to the cell, which rules for short steps.
  @Test("of a muscle have an error that is small for long steps and of first order for short ones")
  func order() {
    let muscle = Huxley1957Muscle(["resolution": 25])
    let reference = Thelen2003Tests.released(steps: 8192, by: 0, muscle)
    let errors = [32, 256, 512, 1024].map {
      abs(Thelen2003Tests.released(steps: $0, by: 0, muscle) - reference)
    }
    #expect(errors[0] < 5e-5)
    for (coarse, fine) in zip(errors[1...], errors[2...]) {
      #expect(coarse / fine > 1.6 && coarse / fine < 2.5)
    }
    // Four times as many nodes: less than a third of the error.
    let finer = Huxley1957Muscle(["resolution": 100])
    let finest = Thelen2003Tests.released(steps: 4096, by: 0, finer)
    #expect(abs(Thelen2003Tests.released(steps: 1024, by: 0, finer) - finest) < errors[3] / 3)
  }

  @Test("of a muscle move without a fault far outside the range", arguments: [1e-6, 1e-3, 1])
  func extremeSteps(_ timeStep: Double) {
    for share in [0.1, 1, 1.2, 3, 10] {
      for activation in [0.0, 0.5, 1] {
        let muscle = Huxley1957Muscle(["resolution": 10])
        let sizes = muscle.architecture
        var bench = MuscleBench(muscle, activation: 1 - activation, length: sizes.restingLength)
        for step in 0..<10 {
          let length = (step % 2 == 0 ? share : 1.1) * sizes.tendonSlackLength
          bench.advance(activation: activation, length: length, timeStep: timeStep)
          #expect(bench.output.force >= 0 && bench.output.force.isFinite)
          #expect(bench.fibreLength >= sizes.shortestFibre && bench.fibreLength.isFinite)
          #expect(bench.values.dropFirst(3).allSatisfy { $0 >= 0 && $0 <= 1 })
        }
      }
    }
  }

  /// A stretch by 0.1 % of the fibre in 0.1 ms, with a tendon so stiff that the fibre takes nearly all of it: force
  /// before, and 0, 1, 2, 5 and 100 ms after it.
  static func stretchedForce(_ name: MuscleMechanicsName) -> [Double] {
    let mechanics = name.mechanics(["tendonSlackLength": 0.01, "tendonStrain": 0.005])
    let sizes = mechanics.architecture
    let length = sizes.tendonSlackLength * 1.005 + sizes.optimalFibreLength * 0.999
    let stretch = 0.001 * sizes.optimalFibreLength
    var bench = MuscleBench(mechanics, activation: 1, length: length)
    bench.hold(activation: 1, length: length, duration: 0.05, timeStep: 1e-3)
    var forces = [bench.output.force / sizes.maximalForce]
    for step in 1...10 {
      bench.advance(activation: 1, length: length + stretch * Double(step) / 10, timeStep: 1e-5)
    }
    for duration in [0, 1e-3, 1e-3, 3e-3, 0.095] {
      bench.hold(activation: 1, length: length + stretch, duration: duration, timeStep: 1e-4)
      forces.append(bench.output.force / sizes.maximalForce)
    }
    return forces
  }

  /// 0.1 % of the fibre is 0.0705 ranges: force rises by twice that, less what the tendon takes and what lets go,
  /// stays for some ms and is forgotten within 0.1 s. A Hill muscle has viscous force while it is stretched,
  /// of which less is left after 2 ms.
  @Test("of a muscle resist a sudden stretch, with the stiffness of what is attached, and then yield")
  func shortRange() {
    let huxley = Self.stretchedForce(.huxley1957)
    let hill = Self.stretchedForce(.thelen2003)
    #expect(huxley[1] - huxley[0] > 0.10 && huxley[1] - huxley[0] < 0.141)
    #expect(huxley[3] - huxley[0] > 0.5 * (huxley[1] - huxley[0]))
    #expect(hill[3] - hill[0] < 0.2 * (hill[1] - hill[0]))
    #expect(abs(huxley[5] - huxley[0]) < 0.02 && abs(hill[5] - hill[0]) < 0.002)
  }

  /// Twice the number of ranges in the fibre, 141 forces per optimal length. A Hill fibre at rest has the slope of
  /// its isometric curve, which is 0 at the optimal length.
  @Test("of a muscle are stiff by what is attached")
  func stiffness() {
    let sizes = Self.muscle.architecture
    var state = LaneBuffer(count: Self.muscle.states.count)
    for activation in [0.2, 1] {
      let stiffness = state.withView { view in
        Self.muscle.start(view, at: MuscleInput(activation: activation, length: sizes.restingLength * 1.02))
        return Self.muscle.shortRangeStiffness(view)
      }
      let overlap = Thelen2003Curves().activeForce(length: state[0])
      #expect(abs(stiffness / (2 * Self.muscle.rangesInFibre * activation * overlap) - 1) < 1e-9)
    }
  }
}
