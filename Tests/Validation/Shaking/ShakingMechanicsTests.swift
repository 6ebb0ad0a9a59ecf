import Physiology
import Scenarios
import Testing

/// What the loop does with other mechanics of the muscle; their curves are the published ones and are not tuned to
/// the reference chain.
@Suite("Shaking chain with other mechanics of the muscle")
struct ShakingMechanicsTests {
  static let choices = ["song2008", "thelen2003", "millard2013", "huxley1957"]

  static func experiment(_ place: Int, duration: Double) -> ShakingExperiment {
    var experiment = ShakingExperiment(gain: 0.9, changing: [("muscle.mechanics", Double(place))])
    experiment.duration = duration
    return experiment
  }

  @Test("is chosen by name, and an unknown name is told")
  func named() throws {
    let entry = try #require(ShakingChain.defaults.entries.first { $0.name == "muscle.mechanics" })
    #expect(entry.choices == Self.choices && entry.choice == "song2008")
    for name in entry.choices { #expect(throws: Never.self) { try MuscleMechanicsName(named: name) } }
  }

  @Test("runs with each, with forces that a muscle has", arguments: choices.indices)
  func runs(_ place: Int) throws {
    let recording = try Self.experiment(place, duration: 1.5).recording()
    let force = recording.signal("tendon_force")?.values ?? []
    let fibre = recording.signal("fibre_length")?.values ?? []
    #expect(force.count > 1000 && force.allSatisfy { $0 >= 0 && $0 < 7500 })
    #expect(fibre.allSatisfy { $0 > 0.4 && $0 < 1.7 })
    #expect((force.max() ?? 0) > 50)
  }

  /// With the curves as published the loop swings more slowly or more strongly, but it swings.
  @Test("oscillates with each at 3 to 6 cycles a second", arguments: choices.indices)
  func oscillates(_ place: Int) throws {
    let found = try Self.experiment(place, duration: 6).oscillation()
    #expect(found.frequency > 3 && found.frequency < 6)
    #expect(found.acceleration > 1)
  }
}
