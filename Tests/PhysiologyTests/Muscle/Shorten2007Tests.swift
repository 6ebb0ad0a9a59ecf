import Equations
import Physiology
import Simulation
import Testing

@Suite("Shorten 2007: a fibre of skeletal muscle")
struct Shorten2007Tests {
  private static let fibres: [Model] = [.shorten2007Fast, .shorten2007Slow]

  @Test("has the published right-hand sides, fast and slow")
  func derivatives() throws {
    var values = ["injectedCurrent": 20.0]
    for row in Shorten2007Derivatives.rows { values[row.state] = row.value }
    for (model, isFast) in [(Model.shorten2007Fast, true), (.shorten2007Slow, false)] {
      let side = try RightHandSide(model)
      let found = Dictionary(uniqueKeysWithValues: zip(side.states, side.derivatives(at: [values])[0]))
      #expect(found.count == 56 && Shorten2007Derivatives.rows.count == 56)
      for row in Shorten2007Derivatives.rows {
        let (wanted, derivative) = (isFast ? row.fast : row.slow, try #require(found[row.state]))
        // Sums of cancelling terms carry rounding of the terms.
        #expect(abs(derivative - wanted) <= 1e-11 * max(abs(wanted), 1e-3), "\(row.state): \(derivative)")
      }
    }
  }

  /// States drawn anywhere, also where a fibre never goes.
  private static func randomRow(_ states: [String], _ seed: inout UInt64) -> [String: Double] {
    func next() -> Double {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(seed >> 11) / Double(UInt64(1) << 53)
    }
    var row: [String: Double] = [:]
    for state in states { row[state] = 0.01 + 2 * next() }
    (row["V"], row["tubularPotential"]) = (-120 + 200 * next(), -120 + 200 * next())
    return row
  }

  /// What stays the same: amounts by volume (near the terminal cisternae 1, along the filaments 99; stores 1/19).
  private static let conserved: [(name: String, parts: [String: Double])] = {
    let (sarcoplasm, stores) = (0.95, 0.05)
    let places = [("terminal", 0.01), ("", 0.99)]
    func word(_ prefix: String, _ word: String) -> String {
      prefix.isEmpty ? word : prefix + word.prefix(1).uppercased() + word.dropFirst()
    }
    var (calcium, magnesium, adenosine) = ([String: Double](), [String: Double](), [String: Double]())
    for (prefix, share) in places {
      for site in ["calcium", "parvalbuminCalcium", "ATPCalcium"] {
        calcium[word(prefix, site)] = share * sarcoplasm
      }
      for site in ["magnesium", "parvalbuminMagnesium", "ATPMagnesium"] {
        magnesium[word(prefix, site)] = share * sarcoplasm
      }
      for site in ["ATP", "ATPCalcium", "ATPMagnesium"] { adenosine[word(prefix, site)] = share * sarcoplasm }
      calcium[word(prefix, "calsequestrinCalcium")] = share * stores
    }
    calcium["terminalStoreCalcium"] = 0.01 * stores
    calcium["storeCalcium"] = 0.99 * stores
    calcium["precipitate"] = 1000 * 0.99 * stores
    for (state, count) in [
      ("off1", 1.0), ("off2", 2), ("on1", 1), ("on2", 2), ("attached", 2), ("turned", 2),
    ] {
      calcium[state] = count * 0.99 * sarcoplasm
    }
    let channels = (0...4).flatMap { [("closed\($0)", 1.0), ("open\($0)", 1.0)] }
    return [
      ("calcium", calcium), ("magnesium", magnesium), ("ATP", adenosine),
      ("release channels", Dictionary(uniqueKeysWithValues: channels)),
    ]
  }()

  @Test("conserves calcium, magnesium, ATP and release channels, everywhere", arguments: fibres)
  func conservation(_ model: Model) throws {
    let side = try RightHandSide(model)
    var seed: UInt64 = 7
    let rows = (0..<64).map { _ in
      var row = Self.randomRow(side.states, &seed)
      // Binding to troponin with a cross-bridge on it does not exist; switching off with fewer than two calcium loses none.
      row["switchOffEmpty"] = 0.15
      return row
    }
    for derivatives in side.derivatives(at: rows) {
      let slopes = Dictionary(uniqueKeysWithValues: zip(side.states, derivatives))
      for (name, parts) in Self.conserved {
        let terms = parts.map { ($0.value * (slopes[$0.key] ?? .nan)) }
        let size = terms.map(abs).max() ?? 0
        #expect(abs(terms.reduce(0, +)) <= 1e-12 * size, "\(name)")
      }
    }
  }

  @Test("rests where it starts: the potentials, their gates and the cross-bridges", arguments: fibres)
  func rest(_ model: Model) throws {
    let side = try RightHandSide(model)
    let start = Dictionary(
      uniqueKeysWithValues: model.states.compactMap { state -> (String, Double)? in
        let text = state.initial.split(separator: " ")[0]
        return Double(text).map { (state.name, $0) }
      })
    #expect(start.count == 56)
    let slopes = Dictionary(uniqueKeysWithValues: zip(side.states, side.derivatives(at: [start])[0]))
    // Ions still settle by seconds, and the potentials of the fast fibre with them by 0.27 mV a second.
    for (name, bound) in [
      ("V", 3e-4), ("tubularPotential", 3e-4), ("m", 2e-4), ("h", 2e-4), ("n", 2e-4), ("open0", 2e-4),
      ("calcium", 2e-4), ("turned", 2e-4),
    ] {
      #expect(abs(try #require(slopes[name])) < bound, "\(name): \(slopes[name] ?? .nan)")
    }
  }
}
