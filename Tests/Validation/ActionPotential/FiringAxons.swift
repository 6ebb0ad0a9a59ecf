import Equations
import Kernels
import Physiology
import Simulation
import Testing

/// Hodgkin–Huxley axons that fire for a second, to see what a way of computing does to their spikes.
struct FiringAxons {
  /// From next to where firing begins to far above, in µA/cm².
  static let currents = [6.5, 8, 10, 15, 30, 60]

  var polynomialBound: Double?
  var precision = Precision.double
  var steadyStates = SteadyStates.still
  var instructions = InstructionSet.best
  /// In ms.
  var timeStep = 0.025
  /// In ms.
  var duration = 1000.0

  /// The spikes of each axon in ms.
  func spikeTimes() throws -> [[Double]] {
    var description = WorldDescription(timeStep: timeStep, seed: 1)
    let stimulus = description.add(
      .pulses(Self.currents.map { [Waveform.Pulse(from: 1, to: 2000, $0)] }), name: "stimulus",
      unit: "uA/cm2")
    var population = WorldDescription.Population("axons", .hodgkinHuxley1952, count: Self.currents.count)
    population.polynomialBound = polynomialBound
    population.steadyStates = steadyStates
    population.precision = precision
    let axons = description.add(population)
    description.connect((stimulus, "value"), to: (axons, "injectedCurrent"))
    description.recordEvents(axons, "spike", as: "spikes")
    var world = World(try WorldPlan(description, instructions: instructions), instructions: instructions)
    try world.run(steps: Int((duration / timeStep).rounded()))
    let spikes = try #require(world.recording.events("spikes"))
    return Self.currents.indices.map { spikes.times(ofLane: $0) }
  }

  /// How far any spike of each axon lies from where exact rates in double precision have it, in ms.
  func largestShifts() throws -> [Double] {
    let exact = try FiringAxons(instructions: instructions).spikeTimes()
    let found = try spikeTimes()
    return zip(exact, found).map { expected, found in
      #expect(expected.count > 50)
      #expect(found.count == expected.count)
      return zip(expected, found).map { abs($0 - $1) }.max() ?? .nan
    }
  }
}
