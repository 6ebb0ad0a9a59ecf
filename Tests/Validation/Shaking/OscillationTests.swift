import Testing

/// Tests 4–8, 13 and 14 of reference/system.md §11.9: the loop as an oscillator, slow variables frozen.
@Suite struct OscillationTests {
  static let source = "reference/system.md §11.3, §11.6, §11.9 (independent prototype)"

  @Test(arguments: [UInt64(1), 2, 3])
  func shakingPoint(seed: UInt64) throws {
    var experiment = ShakingExperiment(gain: 0.8)
    experiment.seed = seed
    let (frequency, acceleration) = try experiment.oscillation()
    #expect(abs(frequency - 5.0) <= 0.4, "\(Self.source), test 4")
    #expect(abs(acceleration - 1.9) <= 0.3, "\(Self.source), test 4")
  }

  @Test func amplitudeHardlyDependsOnTheSeed() throws {
    let amplitudes = try [UInt64(1), 2, 3].map { seed in
      var experiment = ShakingExperiment(gain: 0.8)
      experiment.seed = seed
      return try experiment.oscillation().acceleration
    }
    let mean = amplitudes.reduce(0, +) / 3
    for amplitude in amplitudes {
      #expect(abs(amplitude - mean) <= 0.05 * mean, "\(Self.source), test 13")
    }
  }

  @Test(arguments: [(gain: 0.0, delayScale: 1.0), (gain: 0.7, delayScale: 0.4)])
  func noLoopOrShortDelayIsQuiet(row: (gain: Double, delayScale: Double)) throws {
    let experiment = ShakingExperiment(gain: row.gain, changing: [("path.delayScale", row.delayScale)])
    #expect(try experiment.oscillation().acceleration < 0.2, "\(Self.source), test 5")
  }

  @Test func frequencyFallsWithDelay() throws {
    let scales = [0.6, 0.8, 1, 1.25, 1.5]
    let frequencies = try scales.map { scale in
      try ShakingExperiment(gain: 0.7, changing: [("path.delayScale", scale)]).oscillation().frequency
    }
    // The segment of 3 s resolves 0.33 Hz, one bin.
    for (shorter, longer) in zip(frequencies, frequencies.dropFirst()) {
      #expect(longer <= shorter + 0.34, "\(Self.source), test 6: \(frequencies)")
    }
    #expect(frequencies[0] >= 5.1 && frequencies[1] >= 5.1, "\(frequencies)")
    #expect(frequencies[3] <= 4.5 && frequencies[4] <= 4.5, "\(frequencies)")
  }

  @Test func frequencyRisesWithLoad() throws {
    let light = try ShakingExperiment(gain: 0.8, changing: [("ankle.loadTorque", 5)]).oscillation()
    let heavy = try ShakingExperiment(gain: 0.8, changing: [("ankle.loadTorque", 14)]).oscillation()
    #expect(heavy.frequency - light.frequency > 0.8, "\(Self.source), test 7; measured 3.8–5.8 Hz by Hidler")
  }

  @Test func fasterTwitchesShakeFasterAndStronger() throws {
    let slow = try ShakingExperiment(gain: 0.8, changing: [("path.twitchSpeed", 0.7)]).oscillation()
    let fast = try ShakingExperiment(gain: 0.8, changing: [("path.twitchSpeed", 1.3)]).oscillation()
    #expect(fast.frequency > slow.frequency, "\(Self.source), test 8")
    #expect(fast.acceleration > 1.4 * slow.acceleration, "\(Self.source), test 8")
  }

  @Test func recurrentInhibitionIsABrake() throws {
    let experiment = ShakingExperiment(gain: 0.8, changing: [("renshaw.maximalConductance", 0.3)])
    // The prototype's 0.044 m/s² is noise; 0.2 is the limit of "quiet" of test 5.
    #expect(try experiment.oscillation().acceleration < 0.2, "\(Self.source), test 14")
  }

  /// Halving the step changes the oscillation less than another seed does.
  @Test func halfTheStepGivesTheSameOscillation() throws {
    let whole = try ShakingExperiment(gain: 0.8).oscillation()
    var halved = ShakingExperiment(gain: 0.8)
    halved.timeStep = 0.05
    let half = try halved.oscillation()
    #expect(abs(half.frequency - whole.frequency) <= 0.34)
    #expect(abs(half.acceleration - whole.acceleration) <= 0.05 * whole.acceleration)
  }
}
