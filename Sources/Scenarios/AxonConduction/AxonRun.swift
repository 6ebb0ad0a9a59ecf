import Equations
import Physiology
import Simulation

/// Equal axons side by side, each with pulses of its own, and when each of their bare places fires.
struct AxonRun {
  var axon: AxonBuild
  /// How the pulses act.
  var stimulus: AxonStimulus.Way
  /// Of each axon.
  var pulses: [[Waveform.Pulse]]
  /// In ms.
  var timeStep: Double
  /// In ms.
  var duration: Double
  var method = CableMethod.crankNicolson

  /// For each axon, and for each bare compartment of it from the beginning on, when it fires first, in ms; nil where it
  /// does not.
  func arrivals() throws(ExperimentStop) -> [[Double?]] {
    var description = WorldDescription(timeStep: timeStep, seed: 1)
    let sites = axon.add(
      to: &description, named: "axon", count: pulses.count, method: method,
      stimuli: [AxonStimulus(stimulus, pulses: pulses)])
    description.recordEvents(sites.nodes, "spike", as: "spikes")
    var world: World
    do { world = World(try WorldPlan(description)) } catch { throw .world(error) }
    do { try world.run(steps: Int((duration / timeStep).rounded())) } catch { throw .unstable(error) }
    return Self.firstSpikes(world.recording, sites, axons: pulses.count)
  }

  private static func firstSpikes(_ recording: Recording, _ sites: AxonSites, axons: Int) -> [[Double?]] {
    let bare = sites.build.compartments.indices.filter { sites.build.compartments[$0].myelin == nil }
    var first: [Int32: Double] = [:]
    if let spikes = recording.events.first {
      for (time, lane) in zip(spikes.times, spikes.lanes) { first[lane] = min(first[lane] ?? time, time) }
    }
    return (0..<axons).map { axon in
      bare.map { first[Int32(sites.instance($0, axon: axon))] }
    }
  }
}

/// The weakest stimulus of an axon that sends a spike to some place.
struct AxonThreshold {
  /// Start and end of the pulse in ms.
  var pulse: Range<Double>
  /// What a unit of the stimulus is multiplied with: -1 for a cathode outside.
  var sign = 1.0
  /// The bare compartment, counted from the beginning, at which the spike must arrive.
  var watched: Int
  /// How narrow the bracket must be, relative to the threshold.
  var tolerance = 5e-4

  /// The threshold, the upper end of its bracket; nil where no stimulus up to `largest` is enough. Strong ones may block
  /// what they excite; the weakest that does not is found.
  func find(_ run: AxonRun, upTo largest: Double) throws(ExperimentStop) -> Double? {
    var search = BracketSearch([0...largest], width: 64)
    while !search.isNarrow(relative: tolerance) {
      var trial = run
      trial.pulses = search.trials.map {
        [Waveform.Pulse(from: pulse.lowerBound, to: pulse.upperBound, sign * $0.value)]
      }
      let arrivals = try trial.arrivals()
      search.narrow(arrivals.map { $0[watched] != nil })
    }
    return search.found[0]
  }
}
