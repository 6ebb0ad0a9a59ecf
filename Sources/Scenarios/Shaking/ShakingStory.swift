import Simulation

/// What happens in a run of the shaking chain: voluntary drive and arousal over time. Times in ms.
public enum ShakingStory: Sendable, Equatable {
  /// Rest, a voluntary hold, release, and recovery of arousal; the drive may be a recording instead.
  case dynamic
  /// No voluntary drive at all: arousal rises and falls.
  case neurogenic
  /// A constant light hold through an episode of arousal.
  case autonomic

  /// The story's own parameters.
  static func parameters(_ story: ShakingStory) -> [ScenarioParameter] {
    switch story {
    case .dynamic:
      hold + [
        ScenarioParameter(
          "story.recoveryAfter", 20, "s", in: 0...3600, "from the end of the drive to the fall of arousal"),
        ScenarioParameter("story.followUp", 30, "s", in: 0...3600, "simulated after the end of the drive"),
      ]
    case .neurogenic:
      [
        ScenarioParameter("story.rest", 5, "s", in: 0...600, "before arousal rises"),
        ScenarioParameter("story.arousal", 20, "s", in: 0...3600, "how long the arousing command lasts"),
        ScenarioParameter("story.level", 1, "1", in: 0...1, "the arousing command"),
        ScenarioParameter("story.followUp", 25, "s", in: 0...3600, "simulated after the command ends"),
        ScenarioParameter(
          "story.push", -12, "N m", in: -50...50,
          "a push of 50 ms on the ankle at the command's start; 0: none"),
      ]
    case .autonomic:
      [
        ScenarioParameter("story.rest", 25, "s", in: 0...600, "before arousal rises"),
        ScenarioParameter("story.arousal", 30, "s", in: 0...3600, "how long the arousing command lasts"),
        ScenarioParameter("story.level", 1, "1", in: 0...1, "the arousing command"),
        ScenarioParameter("story.drive", 0.12, "1", in: 0...1, "voluntary drive throughout"),
        ScenarioParameter("story.followUp", 45, "s", in: 0...3600, "simulated after the command ends"),
      ]
    }
  }

  /// The hold for which a recorded drive may stand.
  private static var hold: [ScenarioParameter] {
    [
      ScenarioParameter("story.rest", 3, "s", in: 0...600, "before the voluntary drive begins"),
      ScenarioParameter("story.rise", 1, "s", in: 0.01...60, "until the drive has risen"),
      ScenarioParameter(
        "story.hold", 20, "s", in: 0...3600, "from the beginning of the drive to its release"),
      ScenarioParameter("story.drive", 0.3, "1", in: 0...1, "voluntary drive during the hold"),
      ScenarioParameter("story.release", 1.5, "s", in: 0.01...60, "until the drive has fallen"),
    ].map { entry in
      var entry = entry
      entry.isReplacedByDrive = true
      return entry
    }
  }
}

/// A story with its times filled in. Times in ms.
struct ShakingScript {
  var drive: Waveform
  var arousalCommand: Waveform
  var push: Waveform
  var duration: Double
  /// When one motor neuron is watched step by step: a second where shaking is to be expected.
  var closeUp: Range<Double>
  /// Stretches of the story by name, in order.
  var phases: [(name: String, start: Double, end: Double)]

  init(_ story: ShakingStory, _ table: ParameterTable, recorded: RecordedDrive?) {
    func time(_ name: String) -> Double { (table["story." + name] ?? 0) * 1000 }
    push = .pulses([[]])
    switch story {
    case .dynamic:
      let (rest, hold) = (time("rest"), time("hold"))
      let released = rest + hold
      let ended = recorded?.duration ?? released + time("release")
      drive =
        recorded.map { .samples(values: $0.values + [0], interval: $0.interval) }
        ?? Self.hold(
          from: rest, to: released, rise: min(time("rise"), hold), fall: time("release"),
          level: table["story.drive"] ?? 0)
      let recovery = ended + time("recoveryAfter")
      arousalCommand = Self.step(from: 0, to: recovery, level: 1)
      duration = ended + time("followUp")
      closeUp = ended..<ended + 1000
      phases = [
        ("rest", 0, recorded == nil ? rest : 0), ("drive", recorded == nil ? rest : 0, ended),
        ("after", ended, min(recovery, duration)), ("recovery", min(recovery, duration), duration),
      ]
    case .neurogenic, .autonomic:
      let start = time("rest")
      let end = start + time("arousal")
      drive = .breakpoints([Waveform.Point(0, table["story.drive"] ?? 0)])
      arousalCommand = Self.step(from: start, to: end, level: table["story.level"] ?? 0)
      duration = end + time("followUp")
      closeUp = (start + end) / 2..<(start + end) / 2 + 1000
      phases = [("rest", 0, start), ("arousal", start, end), ("recovery", end, duration)]
      if story == .neurogenic, let torque = table["story.push"], torque != 0 {
        push = .pulses([[Waveform.Pulse(from: start, to: start + 50, torque)]])
      }
    }
  }

  private static func hold(
    from start: Double, to end: Double, rise: Double, fall: Double, level: Double
  ) -> Waveform {
    .breakpoints([
      Waveform.Point(start, 0), Waveform.Point(start + rise, level), Waveform.Point(end, level),
      Waveform.Point(end + fall, 0),
    ])
  }

  private static func step(from start: Double, to end: Double, level: Double) -> Waveform {
    .pulses([[Waveform.Pulse(from: start, to: end, level)]])
  }
}
