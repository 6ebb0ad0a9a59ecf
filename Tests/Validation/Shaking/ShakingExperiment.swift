import Analysis
import Kernels
import Scenarios
import Simulation

/// The reference experiment on the shaking chain: frozen or given slow variables, measured as the reference
/// sheet measures them (reference/system.md §9, §11).
struct ShakingExperiment {
  var parameters: ParameterTable
  var drive = Waveform.breakpoints([Waveform.Point(0, 0.15)])
  var monoamine = Waveform.breakpoints([Waveform.Point(0, 0.6)])
  /// A short push that starts the oscillation where there is one: −12 N m from 1.5 to 1.55 s.
  var push = Waveform.pulses([[Waveform.Pulse(from: 1500, to: 1550, -12)]])
  /// In s.
  var duration = 6.0
  var seed: UInt64 = 1
  /// In ms.
  var timeStep = 0.1
  var block = 64
  var instructions = InstructionSet.best

  /// The chain with afferent gain gIa and without facilitation.
  init(gain: Double, changing values: [(name: String, value: Double)] = []) {
    parameters = ShakingChain.defaults.changing(
      [
        ("motorNeurons.afferentGain", gain), ("motorNeurons.afferentFacilitation", 0),
        ("motorNeurons.persistentFacilitationGain", 0),
      ] + values)
  }

  func recording() throws -> Recording {
    let chain = ShakingChain(parameters: parameters, drive: drive, monoamine: .given(monoamine), push: push)
    let plan = try WorldPlan(
      chain.world(timeStep: timeStep, seed: seed), block: block, instructions: instructions)
    var world = World(plan, instructions: instructions)
    try world.run(steps: Int((duration * 1000 / timeStep).rounded()))
    return world.recording
  }

  /// Frequency of the angle (Hz) and strength of the acceleration (m/s², 2.5–15 Hz) from 3 s on.
  func oscillation() throws -> (frequency: Double, acceleration: Double) {
    let recording = try recording()
    let angle = try spectrum(recording.signal("angle")?.values ?? [])
    let acceleration = try spectrum(recording.signal("acceleration")?.values ?? [])
    return (
      angle.peakFrequency(in: 2.5...12) ?? 0, acceleration.power(in: 2.5...15).squareRoot()
    )
  }

  /// The acceleration's envelope at 3.5–9 Hz, one value a ms.
  func envelope() throws -> [Double] {
    let acceleration = try recording().signal("acceleration")?.values ?? []
    return try Tremor(acceleration: acceleration, samplingRate: 1000).envelope
  }

  private func spectrum(_ values: [Double]) throws -> PowerSpectralDensity {
    let part = Array(values.dropFirst(3000))
    return try PowerSpectralDensity.welch(
      part, samplingRate: 1000, segmentLength: min(part.count, 4000))
  }
}

/// The mean of part of an envelope, from and to in s.
func mean(_ envelope: [Double], from: Double, to: Double) -> Double {
  let part = envelope[Int(from * 1000)..<min(Int(to * 1000), envelope.count)]
  return part.reduce(0, +) / Double(part.count)
}
