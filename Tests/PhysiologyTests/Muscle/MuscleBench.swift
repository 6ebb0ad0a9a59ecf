import Kernels

@testable import Physiology

/// A muscle on the bench: its mechanics, its state and what it gave last.
struct MuscleBench {
  let mechanics: any MuscleMechanics
  private var state: LaneBuffer
  private(set) var output: MuscleOutput

  init(_ mechanics: any MuscleMechanics, activation: Double, length: Double) {
    self.mechanics = mechanics
    state = LaneBuffer(count: mechanics.states.count)
    let input = MuscleInput(activation: activation, length: length)
    state.withView { mechanics.start($0, at: input) }
    output = MuscleOutput(force: 0, fibreLength: state[0], fibreVelocity: 0)
  }

  var fibreLength: Double { state[0] }
  var values: [Double] { (0..<state.count).map { state[$0] } }

  mutating func advance(activation: Double, length: Double, timeStep: Double) {
    let (mechanics, input) = (mechanics, MuscleInput(activation: activation, length: length))
    output = state.withView { mechanics.advance($0, input, timeStep: timeStep) }
  }

  /// Holds activation and length for a time in s.
  mutating func hold(activation: Double, length: Double, duration: Double, timeStep: Double) {
    for _ in 0..<Int((duration / timeStep).rounded()) {
      advance(activation: activation, length: length, timeStep: timeStep)
    }
  }

  /// The energy in the tendon, in J, of the mechanics that tell it.
  func tendonEnergy(length: Double) -> Double {
    (mechanics as? any ElasticTendon)?.tendonEnergy(length: length, fibreLength: fibreLength) ?? .nan
  }
}

protocol ElasticTendon {
  func tendonEnergy(length: Double, fibreLength: Double) -> Double
}

extension EquilibriumMuscle: ElasticTendon {}
extension Huxley1957Muscle: ElasticTendon {}

/// The force in maximal forces of a muscle that is shortened or lengthened at a velocity in optimal lengths per s,
/// and its fibre's own velocity, when the fibre passes the optimal length.
func isokinetic(
  _ mechanics: any MuscleMechanics, velocity: Double, activation: Double = 1, timeStep: Double = 1e-4
) -> (force: Double, velocity: Double) {
  let sizes = mechanics.architecture
  let pace = velocity * sizes.optimalFibreLength
  // Long enough that the fibre has to pass its optimal length, whatever the tendon's strain.
  let stretch = velocity < 0 ? 1.055 : 1
  var length = stretch * sizes.tendonSlackLength + sizes.optimalFibreLength - pace * 0.06
  var bench = MuscleBench(mechanics, activation: activation, length: length)
  var before = (fibre: bench.fibreLength, force: Double.nan, velocity: Double.nan)
  for _ in 0..<20_000 {
    length += pace * timeStep
    bench.advance(activation: activation, length: length, timeStep: timeStep)
    let output = bench.output
    let now = (
      fibre: output.fibreLength, force: output.force / sizes.maximalForce, velocity: output.fibreVelocity
    )
    if (before.fibre - 1) * (now.fibre - 1) <= 0, before.force.isFinite {
      let share = (1 - before.fibre) / (now.fibre - before.fibre)
      return (
        before.force + share * (now.force - before.force),
        before.velocity + share * (now.velocity - before.velocity)
      )
    }
    before = now
  }
  return (.nan, .nan)
}

/// The largest jump of a function's value and of its slope between neighbours on a grid, over what a step of a
/// function with bounded slope and curvature allows.
func roughness(
  _ curve: (Double) -> Double, over range: ClosedRange<Double>, steps: Int = 20_000
) -> (value: Double, slope: Double, smallest: Double) {
  let step = (range.upperBound - range.lowerBound) / Double(steps)
  let values = (0...steps).map { curve(range.lowerBound + Double($0) * step) }
  let slopes = zip(values, values.dropFirst()).map { ($1 - $0) / step }
  let jumps = zip(values, values.dropFirst()).map { abs($1 - $0) }
  let bends = zip(slopes, slopes.dropFirst()).map { abs($1 - $0) }
  return (jumps.max() ?? .nan, bends.max() ?? .nan, values.min() ?? .nan)
}
