import Equations
import Physiology
import Simulation
import Testing

@Suite("Motor neuron")
struct MotorNeuronTests {
  private static func pool(_ count: Int) -> [String: WorldDescription.ParameterValue] {
    var values: [String: WorldDescription.ParameterValue] = [:]
    for parameter in MotorNeuronPool(count: count).motorNeuronParameters() {
      values[parameter.name] = .lanes(parameter.values)
    }
    return values
  }

  @Test("keeps its gates within 0 and 1 and its potentials within the reversal potentials")
  func bounds() throws {
    var run = ModelRun(.motorNeuronCisiKohn2008, lanes: 60, parameters: Self.pool(60))
    run.set("drive", 1, unit: "1")
    run.set("monoamine", 1.5, unit: "1")
    for name in ["m", "h", "n", "q", "p", "Vd", "Vs"] { run.record(name) }
    let recording = try run.recording(of: 500)
    for name in ["m", "h", "n", "q", "p"] {
      #expect(recording.signal(name)?.values.allSatisfy { $0 >= 0 && $0 <= 1 } == true, "\(name)")
    }
    for name in ["Vd", "Vs"] {
      #expect(recording.signal(name)?.values.allSatisfy { $0 >= -16 && $0 <= 140 } == true, "\(name)")
    }
  }

  @Test("is silent without drive and recruits small units first")
  func recruitment() throws {
    var rates: [[Int]] = []
    for drive in [0, 0.5] {
      var run = ModelRun(.motorNeuronCisiKohn2008, lanes: 20, parameters: Self.pool(20))
      run.set("drive", drive, unit: "1")
      run.recordEvents("spike")
      let spikes = try #require(run.recording(of: 2000).events("spike"))
      rates.append((0..<20).map { spikes.times(ofLane: $0).count })
    }
    #expect(rates[0].allSatisfy { $0 == 0 })
    #expect(rates[1][0] > 5)
    #expect(rates[1][19] == 0)
  }

  @Test("does not spike twice within its refractory period")
  func refractoriness() throws {
    var run = ModelRun(.motorNeuronCisiKohn2008, parameters: ["threshold": .uniform(5)])
    run.set("drive", 5, unit: "1")
    run.recordEvents("spike")
    let times = try #require(run.recording(of: 1000).events("spike")).times
    #expect(times.count > 20)
    #expect(zip(times, times.dropFirst()).allSatisfy { $1 - $0 > 5 })
  }

  /// The pulse is part of the published model: q relaxes to 1 with 1.5/ms for 0.6 ms, then decays.
  @Test("gives every gate a pulse of 0.6 ms for any step", arguments: [0.05, 0.1, 0.2])
  func pulse(_ step: Double) throws {
    var run = ModelRun(.motorNeuronCisiKohn2008, timeStep: step)
    run.set("drive", 0.8, unit: "1")
    run.recordEvents("spike")
    run.record("q")
    let recording = try run.recording(of: 200)
    let spike = try #require(recording.events("spike")?.times.first)
    let course = try #require(recording.signal("q")).values
    let after = course[Int((spike / step).rounded())...].prefix(Int((2 / step).rounded()))
    // Before the first spike q is 0; 1 − exp(−0.9) is its value at the end of the pulse.
    #expect(abs((after.max() ?? 0) - 0.5934303402594009) < 1e-9)
  }

  /// At 1,200 arrivals a second the mean conductance is 1.2/ms times 0.0225 uS ms. With 60 lanes and 2 s
  /// there are 144,000 arrivals, whose number scatters by 0.26 %; the tolerance is four times that.
  @Test("gives each arrival the same area for every step", arguments: [0.05, 0.1, 0.5])
  func synapticArea(_ step: Double) throws {
    var run = ModelRun(.motorNeuronCisiKohn2008, lanes: 60, timeStep: step)
    run.set("drive", 0.1, unit: "1")
    run.record("excitatoryConductance")
    let values = try #require(run.recording(of: 2020).signal("excitatoryConductance")).values
    let settled = values.suffix(Int((2000 / step).rounded()) * 60)
    let mean = settled.reduce(0, +) / Double(settled.count)
    #expect(abs(mean / 0.027 - 1) < 0.011)
  }

  @Test("fires on after the drive has ended only under strong monoamines")
  func persistence() throws {
    var later: [Int] = []
    for monoamine in [0, 1.5] {
      var run = ModelRun(.motorNeuronCisiKohn2008, lanes: 20, parameters: Self.pool(20))
      run.follow("drive", [.init(1000, 0.7), .init(1100, 0)], unit: "1")
      run.set("monoamine", monoamine, unit: "1")
      run.recordEvents("spike")
      later.append(try #require(run.recording(of: 3000).events("spike")).times.filter { $0 > 1500 }.count)
    }
    #expect(later[0] == 0)
    #expect(later[1] > 20)
  }

  @Test("is silenced by recurrent inhibition")
  func inhibition() throws {
    var counts: [Int] = []
    for conductance in [0.0, 2.0] {
      var run = ModelRun(.motorNeuronCisiKohn2008)
      run.set("drive", 0.5, unit: "1")
      run.set("renshawConductance", conductance, unit: "uS")
      run.recordEvents("spike")
      counts.append(try #require(run.recording(of: 3000).events("spike")).times.count)
    }
    #expect(counts[0] > 10)
    #expect(counts[1] == 0)
  }
}
