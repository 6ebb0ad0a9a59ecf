import Testing

@testable import Analysis

@Suite struct InvoluntaryShakingTests {
  @Test func measuresBouts() throws {
    // The same definitions in NumPy 2.4.6 and SciPy 1.17.1, Data/spectra_reference.py.
    let signal = TremorSignal()
    let shaking = try InvoluntaryShaking(in: signal.tremor(), drive: signal.drive, driveEnd: 15)
    let first = try #require(shaking.firstBout)
    let end = try #require(shaking.end)
    let strength = try #require(shaking.accelerationRootMeanSquare)
    #expect(isClose(shaking.duration, 14.75))
    #expect(first.start == 0)
    #expect(isClose(first.duration, 11.46))
    #expect(shaking.longestBout == first)
    #expect(isClose(end, 21.145))
    #expect(isClose(strength, 0.6306290832373835))
    #expect(shaking.frequency == 5)
    #expect(shaking.observed == 25)
    #expect(!shaking.lastsToEndOfRecording)
  }

  @Test func voluntaryShakingDoesNotCount() throws {
    let signal = TremorSignal()
    let drive = [Double](repeating: 0.02, count: signal.drive.count)
    let shaking = try InvoluntaryShaking(in: signal.tremor(), drive: drive, driveEnd: 15)
    #expect(shaking.duration == 0)
    #expect(shaking.firstBout == nil)
    #expect(shaking.longestBout == nil)
    #expect(shaking.end == nil)
    #expect(shaking.frequency == nil)
    #expect(shaking.accelerationRootMeanSquare == nil)
    #expect(!shaking.lastsToEndOfRecording)
  }

  @Test func shakingBelowTheLimitDoesNotCount() throws {
    let signal = TremorSignal()
    // The envelope's largest value after 15 s is 0.72 m/s².
    let tremor = try Tremor(acceleration: signal.acceleration.map { 0.4 * $0 }, samplingRate: 200)
    let shaking = try InvoluntaryShaking(in: tremor, drive: signal.drive, driveEnd: 15)
    #expect(shaking.duration == 0)
  }

  @Test func shakingThatDoesNotEndSaysSo() throws {
    let acceleration = sine(frequency: 5, samplingRate: 200, count: 2000)
    let tremor = try Tremor(acceleration: acceleration, samplingRate: 200)
    let drive = [Double](repeating: 0, count: 2000)
    let shaking = try InvoluntaryShaking(in: tremor, drive: drive, driveEnd: 4)
    #expect(shaking.lastsToEndOfRecording)
    #expect(shaking.duration == 6)
    #expect(shaking.end == 6)
    #expect(shaking.observed == 6)
  }

  @Test func shortBoutHasNoFrequency() throws {
    let acceleration = sine(frequency: 5, samplingRate: 200, count: 2000)
    let tremor = try Tremor(acceleration: acceleration, samplingRate: 200)
    let drive = [Double](repeating: 0, count: 2000)
    let long = try InvoluntaryShaking(in: tremor, drive: drive, driveEnd: 9)
    let short = try InvoluntaryShaking(in: tremor, drive: drive, driveEnd: 9.005)
    #expect(long.frequency == 5)
    #expect(short.frequency == nil)
    #expect(short.accelerationRootMeanSquare != nil)
  }

  @Test(arguments: [(-3.0, 10.0), (0, 10), (10, 0), (1e300, 0), (-1e300, 10)])
  func driveMayEndOutsideTheRecording(driveEnd: Double, observed: Double) throws {
    let acceleration = sine(frequency: 5, samplingRate: 200, count: 2000)
    let tremor = try Tremor(acceleration: acceleration, samplingRate: 200)
    let drive = [Double](repeating: 0, count: 2000)
    let shaking = try InvoluntaryShaking(in: tremor, drive: drive, driveEnd: driveEnd)
    #expect(shaking.observed == observed)
    #expect(shaking.duration == observed)
  }

  @Test func refusesBadInput() throws {
    let tremor = try TremorSignal().tremor()
    #expect(throws: SignalError.lengths(acceleration: 8000, drive: 3)) {
      try InvoluntaryShaking(in: tremor, drive: [0, 0, 0], driveEnd: 1)
    }
    #expect(throws: SignalError.driveEnd(.infinity)) {
      try InvoluntaryShaking(in: tremor, drive: TremorSignal().drive, driveEnd: .infinity)
    }
  }
}
