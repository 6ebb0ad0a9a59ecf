import Equations
import Simulation
import Units

/// What each ion moved by each pathway over a stretch of a run, what that spent or stored, and what it cost: sums of
/// what the integrator really moved, per area of membrane or of a whole cell, as the model's currents are.
public struct IonLedger: Sendable, Equatable {
  /// What the numbers are of, and with it their units.
  public enum Extent: Sendable, Equatable {
    /// Of a membrane by its area: nC/cm², pmol/cm², nJ/cm².
    case area
    /// Of a whole cell: pC, fmol, pJ.
    case cell

    /// The unit of charges, as text.
    public var charge: String { self == .area ? "nC/cm2" : "pC" }
    /// The unit of amounts, as text.
    public var amount: String { self == .area ? "pmol/cm2" : "fmol" }
    /// The unit of energies, as text.
    public var energy: String { self == .area ? "nJ/cm2" : "pJ" }
  }

  /// One ion by one pathway.
  public struct Entry: Sendable, Equatable {
    /// The way.
    public let pathway: IonPathway
    /// In the ledger's unit of charge, outward positive.
    public let charge: Double
    /// In the ledger's unit of energy, spent by the flow; negative where it was stored in the ion's gradients. Nil
    /// where the power was not accounted for.
    public let energySpent: Double?

    /// In the ledger's unit of amount, outward positive: charge/(zF).
    public var amount: Double { charge / (Double(pathway.ion.valence) * Electrochemistry.faraday) * 1000 }
    /// Molecules of ATP used, in the ledger's unit of amount.
    public var adenosineTriphosphate: Double {
      let perCharge = pathway.adenosineTriphosphatePerCharge
      return perCharge == 0 ? 0 : charge * perCharge / Electrochemistry.faraday * 1000
    }
  }

  /// What the numbers are of.
  public let extent: Extent
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
  ///   - pathways: the ways, of which each current is one by area, such as in µA/cm², or each one of the cell, such as
  ///     in nA.
  ///   - range: from when to when, in ms; taken at the nearest samples.
  ///   - lane: which of the instances.
  /// - Returns: nil where a charge was not recorded, or is one of another extent than the first.
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
    let known: [Extent] = [.area, .cell]
    guard let extent = known.first(where: { signal.change(from: 0, to: 0, in: $0.charge, lane: 0) != nil })
    else {
      return nil
    }
    var entries: [Entry] = []
    for pathway in pathways {
      let charges = recording.signal(pathway.current + ".charge")
      guard let charge = charges?.change(from: low, to: high, in: extent.charge, lane: lane) else {
        return nil
      }
      let energy = recording.signal(pathway.power + ".integral")
      entries.append(
        Entry(
          pathway: pathway, charge: charge,
          energySpent: energy?.change(from: low, to: high, in: extent.energy, lane: lane)))
    }
    self.extent = extent
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

  /// What an ion moved by all ways, outward positive.
  public func amount(of ion: Ion) -> Double {
    entries.filter { $0.pathway.ion == ion }.reduce(0) { $0 + $1.amount }
  }

  /// The charge of all ions by all ways, outward positive.
  public var charge: Double { entries.reduce(0) { $0 + $1.charge } }

  /// ATP used by all pumps.
  public var adenosineTriphosphate: Double { entries.reduce(0) { $0 + $1.adenosineTriphosphate } }

  /// Energy of the gradients that was spent by ions that ran down.
  public var energySpent: Double { entries.reduce(0) { $0 + max($1.energySpent ?? 0, 0) } }

  /// Energy that was stored in the gradients by ions that were moved against them.
  public var energyRestored: Double { entries.reduce(0) { $0 - min($1.energySpent ?? 0, 0) } }

  /// What was stored by the pathways that use ATP, over what the ATP gave.
  ///
  /// - Parameter hydrolysis: the free energy of ATP in the cell, in kJ/mol.
  public func pumpEfficiency(hydrolysis: Double) -> Double? {
    let names = entries.filter { $0.pathway.adenosineTriphosphatePerCharge > 0 }.map { $0.pathway.name }
    let stored = entries.filter { names.contains($0.pathway.name) }.reduce(0) { $0 - ($1.energySpent ?? 0) }
    // kJ/mol × pmol is nJ, and × fmol pJ.
    let given = hydrolysis * adenosineTriphosphate
    return given > 0 ? stored / given : nil
  }
}

extension Recording.Signal {
  /// How much a total grew between two samples, in a unit; nil where it has another dimension.
  fileprivate func change(from low: Int, to high: Int, in unit: String, lane: Int) -> Double? {
    guard let own = try? Unit(parsing: self.unit), let wanted = try? Unit(parsing: unit),
      let factor = wanted.conversionFactor(to: own)
    else { return nil }
    return (values[high * laneCount + lane] - values[low * laneCount + lane]) / factor
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
