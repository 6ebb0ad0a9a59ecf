import Foundation
import Testing

@testable import Analysis

@Suite struct RecursiveFilterTests {
  enum Kind: Sendable { case lowPass, highPass, bandPass }

  struct Row: Sendable {
    let kind: Kind
    let order: Int
    /// One cut-off, or the lower and the upper, Hz.
    let cutOffs: [Double]
    let rate: Double
    /// b0, b1, b2, a1, a2 of each section.
    let sections: [[Double]]
    /// Samples 0, 150 and 399 of 400 of the probe, filtered forward.
    let forward: [Double]
    /// The same, filtered forward and backward.
    let zeroPhase: [Double]
    let source = "scipy.signal.butter, sosfilt, sosfiltfilt, SciPy 1.17.1, Data/spectra_reference.py"

    func filter() throws(SignalError) -> RecursiveFilter {
      switch kind {
      case .lowPass: try .lowPass(order: order, cutOff: cutOffs[0], samplingRate: rate)
      case .highPass: try .highPass(order: order, cutOff: cutOffs[0], samplingRate: rate)
      case .bandPass: try .bandPass(order: order, low: cutOffs[0], high: cutOffs[1], samplingRate: rate)
      }
    }
  }

  static let rows = [
    Row(
      kind: .lowPass, order: 1, cutOffs: [3.0], rate: 1000,
      sections: [
        [0.009337054753655835, 0.009337054753655835, 0.0, -0.9813258904926881, 0.0]
      ],
      forward: [0.004460014553565557, 1.4215317717131493, 3.978131189817823],
      zeroPhase: [0.04287825563465305, 1.9381356824690827, 3.904722957831086]),
    Row(
      kind: .lowPass, order: 2, cutOffs: [3.0], rate: 1000,
      sections: [
        [
          8.765554875401463e-05, 0.00017531109750802925, 8.765554875401463e-05, -1.9733442497812987,
          0.9736948719763148,
        ]
      ],
      forward: [4.187027209951936e-05, 1.1580022798552756, 3.713021249600511],
      zeroPhase: [0.712626813270892, 1.9541708067418355, 3.7956019992528818]),
    Row(
      kind: .lowPass, order: 4, cutOffs: [120.0], rate: 1000,
      sections: [
        [
          0.00891445723946302, 0.01782891447892604, 0.00891445723946302, -0.8931036327062872,
          0.22516058868743402,
        ],
        [1.0, 2.0, 1.0, -1.1552915050582222, 0.5848302129885163],
      ],
      forward: [0.004258153140804471, 1.1211581898794019, 5.506099177867502],
      zeroPhase: [0.47943899111945254, 1.1792378866895343, 4.2257351594063035]),
    Row(
      kind: .lowPass, order: 5, cutOffs: [40.0], rate: 250,
      sections: [
        [0.009003633431614057, 0.018007266863228115, 0.009003633431614057, -0.2905268567319164, 0.0],
        [1.0, 2.0, 1.0, -0.636723367705371, 0.18830072268097264],
        [1.0, 1.0, 0.0, -0.8499037710739065, 0.5861539195836989],
      ],
      forward: [0.004300749775966053, 1.0976396940415547, 5.488058617962797],
      zeroPhase: [0.4789126424838952, 1.2373436071296833, 4.221143056944804]),
    Row(
      kind: .highPass, order: 2, cutOffs: [20.0], rate: 1000,
      sections: [
        [
          0.9149691441130827, -1.8299382882261654, 0.9149691441130827, -1.8226949251963085,
          0.837181651256023,
        ]
      ],
      forward: [0.4370517048976265, -0.7293028519171443, -0.6816315657201235],
      zeroPhase: [0.0336333415327561, -1.0376943979426045, 0.13291004602899603]),
    Row(
      kind: .highPass, order: 3, cutOffs: [1.0], rate: 50,
      sections: [
        [0.8818381985744144, -0.8818381985744144, 0.0, -0.881618592363189, 0.0],
        [1.0, -2.0, 1.0, -1.8672172168514867, 0.8820578047856396],
      ],
      forward: [0.421226104301465, -0.5706029846957008, -0.8317303838783957],
      zeroPhase: [-0.07271329437780683, -1.047125601608755, 0.19507837592193966]),
    Row(
      kind: .bandPass, order: 3, cutOffs: [3.5, 9.0], rate: 1000,
      sections: [
        [
          4.98492317652924e-06, 9.96984635305848e-06, 4.98492317652924e-06, -1.9648036854289805,
          0.966026126113263,
        ],
        [1.0, 0.0, -1.0, -1.9732560531932593, 0.9761173695682199],
        [1.0, -2.0, 1.0, -1.9891409356163536, 0.9896720682134125],
      ],
      forward: [2.3811395030131538e-06, -0.15562521808140609, -0.03584750877305978],
      zeroPhase: [0.08358397648492788, -0.03352127545822633, 0.0001610917165300493]),
    Row(
      kind: .bandPass, order: 4, cutOffs: [20.0, 450.0], rate: 1000,
      sections: [
        [
          0.5597939753636623, 1.1195879507273245, 0.5597939753636623, 1.4727072982383067,
          0.5512194161882683,
        ],
        [1.0, -2.0, 1.0, -1.775225707139887, 0.7898310129469704],
        [1.0, 2.0, 1.0, 1.703066904412495, 0.7912205716038404],
        [1.0, -2.0, 1.0, -1.894566110555583, 0.9097098295426526],
      ],
      forward: [0.26739580552879355, -0.07758708374553241, -1.473736571817521],
      zeroPhase: [0.04534320908779704, -1.0071665931251164, -0.1784361433493104]),
    Row(
      kind: .bandPass, order: 4, cutOffs: [20.0, 237.5], rate: 500,
      sections: [
        [
          0.5838998191275758, -1.1677996382551517, 0.5838998191275758, -1.5694856288747123,
          0.6222007770325002,
        ],
        [1.0, 2.0, 1.0, 1.722147554099849, 0.744368781936295],
        [1.0, -2.0, 1.0, -1.7707059176164184, 0.8284707161180623],
        [1.0, 2.0, 1.0, 1.8651688605010133, 0.888550853535283],
      ],
      forward: [0.27891040160320735, 0.6470949973929936, -1.364497303730897],
      zeroPhase: [-0.0029819096261965126, -1.0076948162504187, 0.08051252284562471]),
    Row(
      kind: .bandPass, order: 1, cutOffs: [1.0, 48.0], rate: 100,
      sections: [
        [0.9136359729862377, 0.0, -0.9136359729862377, -0.057651859859920496, -0.8272719459724753]
      ],
      forward: [0.4364148913857646, -0.7421803671999866, -0.3390275169258268],
      zeroPhase: [-0.0643046709513084, -1.0136091355087962, 0.20045762309952148]),
  ]

  @Test(arguments: rows) func designAgreesWithSciPy(row: Row) throws {
    let filter = try row.filter()
    #expect(filter.sections.count == row.sections.count)
    for (section, expected) in zip(filter.sections, row.sections) {
      let found = [section.b0, section.b1, section.b2, section.a1, section.a2]
      let scale = expected.prefix(3).map { $0.magnitude }.max() ?? 0
      for index in 0..<3 { #expect(isClose(found[index], expected[index], tolerance: 1e-11, scale: scale)) }
      for index in 3..<5 { #expect(isClose(found[index], expected[index], tolerance: 1e-12, scale: 1)) }
    }
  }

  /// One pass of all sections, at rest before the first sample (`scipy.signal.sosfilt`).
  private func fromRest(_ filter: RecursiveFilter, _ samples: [Double]) -> [Double] {
    var signal = samples
    for section in filter.sections { section.filter(&signal, state: (0, 0)) }
    return signal
  }

  @Test(arguments: rows) func forwardAgreesWithSciPy(row: Row) throws {
    let filtered = try fromRest(row.filter(), probe(400))
    let largest = filtered.map { $0.magnitude }.max() ?? 0
    for (index, sample) in [0, 150, 399].enumerated() {
      #expect(isClose(filtered[sample], row.forward[index], scale: largest))
    }
  }

  @Test(arguments: rows) func zeroPhaseAgreesWithSciPy(row: Row) throws {
    let filtered = try row.filter().filteredZeroPhase(probe(400))
    let largest = filtered.map { $0.magnitude }.max() ?? 0
    #expect(filtered.count == 400)
    for (index, sample) in [0, 150, 399].enumerated() {
      #expect(isClose(filtered[sample], row.zeroPhase[index], scale: largest))
    }
  }

  @Test(arguments: rows) func cutOffIsHalfPower(row: Row) throws {
    // Butterworth's definition: |H|² = 1/2 at each cut-off, that is -3.0103 dB; squared when passed twice.
    let filter = try row.filter()
    for cutOff in row.cutOffs {
      let gain = filter.response(at: cutOff, samplingRate: row.rate)
      #expect(isClose(gain.magnitudeSquared, 0.5, tolerance: 1e-9))
    }
  }

  @Test(arguments: 1...20) func poleRadiusStaysInside(order: Int) throws {
    let filter = try RecursiveFilter.bandPass(order: order, low: 3.5, high: 90, samplingRate: 1000)
    #expect(filter.sections.count == order)
    for section in filter.sections {
      // The triangle of stability of a second-order denominator.
      #expect(section.a2 < 1 && section.a1.magnitude < 1 + section.a2)
    }
  }

  @Test func sineAtTheCutOffLosesSixDecibelsWhenPassedTwice() throws {
    let filter = try RecursiveFilter.lowPass(order: 3, cutOff: 5, samplingRate: 500)
    let input = sine(frequency: 5, samplingRate: 500, count: 5000)
    let output = try filter.filteredZeroPhase(input)
    for index in 2000..<3000 {
      #expect((output[index] - input[index] / 2).magnitude < 1e-9)
    }
  }

  @Test func impulseResponseOfTheFirstOrderLowPass() throws {
    // (b0 + b0 z⁻¹)/(1 + a1 z⁻¹): b0, then b0 (1 - a1) (-a1)ⁿ⁻¹, with b0 = K/(1 + K), K = tan(π fc/fs).
    let gain = tan(Double.pi * 0.1)
    let b0 = gain / (1 + gain)
    let pole = (1 - gain) / (1 + gain)
    let filter = try RecursiveFilter.lowPass(order: 1, cutOff: 10, samplingRate: 100)
    let response = fromRest(filter, [1] + [Double](repeating: 0, count: 30))
    #expect(isClose(response[0], b0, tolerance: 1e-14))
    for index in 1...30 {
      #expect(isClose(response[index], b0 * (1 + pole) * pow(pole, Double(index - 1)), tolerance: 1e-12))
    }
  }

  @Test(arguments: [(Kind.lowPass, 7.0), (.highPass, 0.0), (.bandPass, 0.0)])
  func constantStaysInSteadyState(kind: Kind, expected: Double) throws {
    let cutOffs = kind == .bandPass ? [4.0, 9.0] : [4.0]
    let row = Row(
      kind: kind, order: 3, cutOffs: cutOffs, rate: 100, sections: [], forward: [], zeroPhase: [])
    let output = try row.filter().filteredZeroPhase([Double](repeating: 7, count: 60))
    for value in output { #expect((value - expected).magnitude < 1e-11) }
  }

  @Test func reversalCommutesWithZeroPhase() throws {
    let filter = try RecursiveFilter.bandPass(order: 2, low: 3, high: 9, samplingRate: 100)
    let input: [Double] = (0..<3000).map { index in
      let distance = (Double(index) - 1400) / 100
      return exp(-distance * distance) * sin(0.4 * Double(index))
    }
    let forward = try filter.filteredZeroPhase(input)
    let backward = try filter.filteredZeroPhase(Array(input.reversed()))
    for (left, right) in zip(forward, backward.reversed()) { #expect((left - right).magnitude < 1e-12) }
  }

  @Test func refusesWhatCannotBeDesigned() {
    #expect(throws: SignalError.cutOff(500, nyquist: 500)) {
      try RecursiveFilter.lowPass(order: 2, cutOff: 500, samplingRate: 1000)
    }
    #expect(throws: SignalError.cutOff(0, nyquist: 500)) {
      try RecursiveFilter.highPass(order: 2, cutOff: 0, samplingRate: 1000)
    }
    #expect(throws: SignalError.cutOff(600, nyquist: 500)) {
      try RecursiveFilter.bandPass(order: 2, low: 3, high: 600, samplingRate: 1000)
    }
    #expect(throws: SignalError.band(low: 9, high: 3.5)) {
      try RecursiveFilter.bandPass(order: 2, low: 9, high: 3.5, samplingRate: 1000)
    }
    #expect(throws: SignalError.order(0)) {
      try RecursiveFilter.lowPass(order: 0, cutOff: 5, samplingRate: 1000)
    }
    #expect(throws: SignalError.samplingRate(-1)) {
      try RecursiveFilter.lowPass(order: 1, cutOff: 5, samplingRate: -1)
    }
  }

  @Test(arguments: [(Kind.lowPass, 1, 6), (.lowPass, 2, 9), (.lowPass, 5, 18), (.bandPass, 3, 21)])
  func needsMoreSamplesThanItsPadding(kind: Kind, order: Int, padding: Int) throws {
    // scipy.signal.sosfiltfilt: "The length of the input vector x must be greater than padlen, which is …".
    let row = Row(
      kind: kind, order: order, cutOffs: kind == .bandPass ? [4, 9] : [4], rate: 100, sections: [],
      forward: [], zeroPhase: [])
    let filter = try row.filter()
    #expect(throws: SignalError.tooShort(count: padding, required: padding + 1)) {
      try filter.filteredZeroPhase([Double](repeating: 1, count: padding))
    }
    #expect(try filter.filteredZeroPhase([Double](repeating: 1, count: padding + 1)).count == padding + 1)
  }
}
