import Testing

@testable import Analysis

@Suite struct SignalErrorTests {
  static let rows: [(SignalError, String)] = [
    (.samplingRate(-2.5), "the sampling rate must be a positive number of hertz, not -2.5"),
    (.order(21), "the filter order must lie between 1 and 20, not 21"),
    (
      .cutOff(500, nyquist: 500),
      "the cut-off of 500 Hz must lie above 0 and below half the sampling rate, 500 Hz"
    ),
    (.band(low: 9, high: 3.5), "the lower edge of the band, 9 Hz, must lie below its upper edge, 3.5 Hz"),
    (.tooShort(count: 1, required: 22), "the signal has 1 sample; at least 22 are needed"),
    (.tooShort(count: 0, required: 1), "the signal has 0 samples; at least 1 are needed"),
    (
      .segmentLength(0),
      "a spectrum cannot be taken over segments of 0 samples; at least 1 is needed"
    ),
    (.transformLength(4, count: 9), "a transform of 4 samples is too short for a signal of 9"),
    (.notFinite(index: 12, value: .nan), "sample 12 of the signal is nan, not a finite number"),
    (.lengths(acceleration: 9, drive: 8), "the acceleration has 9 samples but the drive has 8"),
    (
      .driveEnd(.infinity),
      "the time at which the drive ended must be a finite number of seconds, not inf"
    ),
  ]

  @Test(arguments: rows) func sentence(error: SignalError, message: String) {
    #expect(error.message == message)
  }

  @Test(arguments: [
    (
      PairedUnitError.tooFewSpikes(.test, count: 1, required: 7),
      "the test unit has 1 spike; at least 7 are needed"
    ),
    (
      .notIncreasing(.reference, index: 3),
      "spike 3 of the reference unit is not later than the one before"
    ),
  ]) func sentenceOfPairs(error: PairedUnitError, message: String) {
    #expect(error.message == message)
  }

  @Test func filterErrorsKeepTheirSentence() {
    let error = SignalError.order(0)
    #expect(ElectromyogramError.filter(error).message == error.message)
  }
}
