import Analysis
import Physiology
import Simulation

/// What the scenario measures.
public struct AxonConductionOutcome: Sendable {
  /// Where and when one of the axons fires.
  public struct Travel: Sendable, Equatable {
    /// Where, from the beginning, in mm.
    public let positions: [Double]
    /// When each place fires first, in ms; nil where it does not.
    public let arrivals: [Double?]
    /// The recorded places, from the beginning, in mm.
    public let recorded: [Double]
    /// In m/s; nil where the spike does not get so far.
    public let velocity: Double?
    /// Whether the spike was still on its way when the run ended.
    public let isUnderWay: Bool

    /// The farthest place that fires, in mm; nil if none does.
    public var reach: Double? { arrivals.lastIndex { $0 != nil }.map { positions[$0] } }
    /// Whether the spike gets from end to end.
    public var arrives: Bool { arrivals.last.flatMap { $0 } != nil }
  }

  /// A velocity by thickness.
  public struct Velocity: Sendable, Equatable {
    /// In µm, with the myelin.
    public let diameter: Double
    /// In m/s; nil where no spike arrives.
    public let myelinated: Double?
    /// In m/s; nil where no spike arrives.
    public let bare: Double?
  }

  /// Thickness of both axons in µm.
  public let diameter: Double
  /// The myelinated axon.
  public let myelinated: Travel
  /// The bare axon.
  public let bare: Travel
  /// How many internodes have lost myelin, and what part of it is left.
  public let demyelination: (internodes: Int, rest: Double)
  /// How much longer the spike takes through the demyelinated stretch and one internode on either side than through as
  /// many whole ones, in ms; nil where it is blocked, and without such a stretch.
  public let delay: Double?
  /// Velocities by thickness; empty where the run was ended before.
  public internal(set) var byDiameter: [Velocity] = []

  /// How many times as fast the myelinated axon is; nil where one of the two does not conduct.
  public var gain: Double? {
    guard let fast = myelinated.velocity, let slow = bare.velocity else { return nil }
    return fast / slow
  }
}

extension AxonConductionOutcome {
  init(_ axons: AxonConductionExperiment.Axons, _ stage: AxonConductionExperiment.Stage) {
    diameter = axons.myelinated.fibre.diameter
    let recording = stage.world.recording
    let travels = zip(["myelinated", "bare"], stage.sites.indices).map { name, number in
      Course(recording.events(name + "_spikes"), stage.sites[number], until: stage.world.time)
    }
    let (nodes, volumes) = (travels[0], travels[1])
    // The velocity of whole myelin: before the stretch that has lost some.
    let before =
      axons.demyelinated.isEmpty ? axons.myelinated.nodeCount - 4 : axons.demyelinated.lowerBound - 4
    myelinated = nodes.travel(from: 8, to: max(before, 9), recorded: stage.watched[0])
    bare = volumes.travel(
      from: axons.bare.volumes * 4 / 10, to: axons.bare.volumes * 7 / 10, recorded: stage.watched[1])
    let first = axons.demyelinated.first
    demyelination = (axons.demyelinated.count, first.map { axons.myelinated.myelin[$0] } ?? 1)
    delay = Self.delay(nodes.arrivals, axons)
  }

  private static func delay(_ arrivals: [Double?], _ axons: AxonConductionExperiment.Axons) -> Double? {
    let lost = axons.demyelinated
    guard !lost.isEmpty else { return nil }
    // Node k begins internode k.
    let (enter, leave) = (lost.lowerBound - 1, lost.upperBound + 1)
    let width = leave - enter
    guard enter - width > AxonConductionExperiment.stimulated, leave < arrivals.count,
      let start = arrivals[enter], let end = arrivals[leave], let earlier = arrivals[enter - width]
    else { return nil }
    return (end - start) - (start - earlier)
  }

  /// When each bare place of one axon fires first.
  private struct Course {
    let places: [Double]
    let arrivals: [Double?]
    let sites: AxonSites
    let end: Double

    /// No two neighbours fire so far apart, in ms, while a spike travels.
    private static let longestDelay = 0.5

    init(_ events: Recording.Events?, _ sites: AxonSites, until end: Double) {
      self.sites = sites
      self.end = end
      let bare = sites.build.compartments.indices.filter { sites.build.compartments[$0].myelin == nil }
      var first: [Int32: Double] = [:]
      if let events {
        for (time, lane) in zip(events.times, events.lanes) { first[lane] = min(first[lane] ?? time, time) }
      }
      places = bare.map { sites.build.compartments[$0].position / 1000 }
      arrivals = bare.map { first[Int32(sites.instance($0))] }
    }

    func travel(from near: Int, to far: Int, recorded: [Int]) -> Travel {
      var velocity: Double?
      if far < arrivals.count, let first = arrivals[near], let last = arrivals[far], last > first {
        velocity = (places[far] - places[near]) / (last - first)
      }
      return Travel(
        positions: places, arrivals: arrivals,
        recorded: recorded.map { sites.build.compartments[$0].position / 1000 }, velocity: velocity,
        isUnderWay: arrivals.last.flatMap { $0 } == nil
          && (arrivals.compactMap { $0 }.max() ?? 0) > end - Self.longestDelay)
    }
  }
}
