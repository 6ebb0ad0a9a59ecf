import Equations
import Simulation

/// What each ion moved by each pathway over a stretch of a run, what that spent or stored, and what it cost: sums of
/// what the integrator really moved, per area of membrane.
public struct IonLedger: Sendable, Equatable {
  /// One ion by one pathway.
  public struct Entry: Sendable, Equatable {
    /// The way.
    public let pathway: IonPathway
    /// In nC/cm², outward positive.
    public let charge: Double
    /// In nJ/cm², spent by the flow; negative where it was stored in the ion's gradients. Nil where the power was not
    /// accounted for.
    public let energySpent: Double?

    /// In pmol/cm², outward positive: charge/(zF).
    public var amount: Double { charge / (Double(pathway.ion.valence) * Electrochemistry.faraday) * 1000 }
    /// Molecules of ATP used, in pmol/cm².
    public var adenosineTriphosphate: Double {
      let perCharge = pathway.adenosineTriphosphatePerCharge
      return perCharge == 0 ? 0 : charge * perCharge / Electrochemistry.faraday * 1000
    }
  }

  /// From when to when, in ms.
  public let start: Double
  /// From when to when, in ms.
  public let end: Double
  /// The entries, in the order of the pathways.
  public let entries: [Entry]
  /// How many action potentials there were.
  public let spikeCount: Int

  /// Draws up a ledger.
  ///
  /// - Parameters:
  ///   - recording: has `current.charge` of every pathway and, for the energy, `currentPower.integral`, all recorded at
  ///     the same moments, and perhaps the events `spikes`.
  ///   - pathways: the ways, of which each current is in µA/cm².
  ///   - range: from when to when, in ms; taken at the nearest samples.
  ///   - lane: which of the instances.
  /// - Returns: nil where a charge was not recorded.
  public init?(
    _ recording: Recording, _ pathways: [IonPathway], from range: ClosedRange<Double>, lane: Int = 0
  ) {
    guard let first = pathways.first,
      let signal = recording.signal(first.current + ".charge"), signal.sampleCount > 0
    else { return nil }
    let place = { (time: Double) in
      min(max(Int(((time - signal.start) / signal.interval).rounded()), 0), signal.sampleCount - 1)
    }
    let (low, high) = (place(range.lowerBound), place(range.upperBound))
    var entries: [Entry] = []
    for pathway in pathways {
      guard let charges = recording.signal(pathway.current + ".charge") else { return nil }
      let energies = recording.signal(pathway.power + ".integral")
      let difference = { (signal: Recording.Signal) in
        signal.values[high * signal.laneCount + lane] - signal.values[low * signal.laneCount + lane]
      }
      // nW/cm² × ms is pJ/cm².
      entries.append(
        Entry(
          pathway: pathway, charge: difference(charges), energySpent: energies.map { difference($0) / 1000 }))
    }
    self.entries = entries
    start = signal.start + Double(low) * signal.interval
    end = signal.start + Double(high) * signal.interval
    let (from, to) = (start, end)
    spikeCount = recording.events("spikes")?.times(ofLane: lane).filter { $0 >= from && $0 < to }.count ?? 0
  }

  /// The ions, each once, in the order of the pathways.
  public var ions: [Ion] {
    var found: [Ion] = []
    for entry in entries where !found.contains(entry.pathway.ion) { found.append(entry.pathway.ion) }
    return found
  }

  /// What an ion moved by all ways, in pmol/cm², outward positive.
  public func amount(of ion: Ion) -> Double {
    entries.filter { $0.pathway.ion == ion }.reduce(0) { $0 + $1.amount }
  }

  /// The charge of all ions by all ways in nC/cm², outward positive.
  public var charge: Double { entries.reduce(0) { $0 + $1.charge } }

  /// ATP used by all pumps, in pmol/cm².
  public var adenosineTriphosphate: Double { entries.reduce(0) { $0 + $1.adenosineTriphosphate } }

  /// Energy of the gradients that was spent by ions that ran down, in nJ/cm².
  public var energySpent: Double { entries.reduce(0) { $0 + max($1.energySpent ?? 0, 0) } }

  /// Energy that was stored in the gradients by ions that were moved against them, in nJ/cm².
  public var energyRestored: Double { entries.reduce(0) { $0 - min($1.energySpent ?? 0, 0) } }

  /// What was stored by the pathways that use ATP, over what the ATP gave.
  ///
  /// - Parameter hydrolysis: the free energy of ATP in the cell, in kJ/mol.
  public func pumpEfficiency(hydrolysis: Double) -> Double? {
    let names = entries.filter { $0.pathway.adenosineTriphosphatePerCharge > 0 }.map { $0.pathway.name }
    let stored = entries.filter { names.contains($0.pathway.name) }.reduce(0) { $0 - ($1.energySpent ?? 0) }
    // kJ/mol × pmol is nJ.
    let given = hydrolysis * adenosineTriphosphate
    return given > 0 ? stored / given : nil
  }
}

extension WorldDescription {
  /// Records what a ledger is drawn from: charges and powers of all pathways, named as they are.
  ///
  /// - Parameters:
  ///   - component: a population that accounts for its charges, and for the integrals of the powers.
  ///   - pathways: the ways.
  ///   - every: steps between samples.
  public mutating func recordLedger(_ component: Component, _ pathways: [IonPathway], every: Int) {
    for pathway in pathways {
      record(component, pathway.current + ".charge", as: pathway.current + ".charge", every: every)
      record(component, pathway.power + ".integral", as: pathway.power + ".integral", every: every)
    }
  }
}
