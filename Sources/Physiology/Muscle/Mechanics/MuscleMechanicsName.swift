import Units

/// The mechanics that a muscle can have.
public enum MuscleMechanicsName: String, Sendable, Equatable, CaseIterable {
  /// Force in proportion to activation, at every length: the sum of the twitches and nothing else.
  case twitch
  /// The Hill muscle of the shaking chain, with the curves of the slow fibre of Song et al. 2008.
  case song2008
  /// A Hill muscle by Thelen 2003.
  case thelen2003
  /// A damped Hill muscle with smooth curves by Millard et al. 2013.
  case millard2013
  /// Cross-bridges by Huxley 1957, in the passive fibre and tendon of Thelen 2003.
  case huxley1957
  /// Force by the cross-bridges of a fibre of Shorten and others 2007, whose `forceShare` comes in.
  case fibre

  /// The mechanics of a name.
  ///
  /// - Throws: `UnknownMuscleMechanics`, with the names that are closest, if there is none of that name.
  public init(named name: String) throws(UnknownMuscleMechanics) {
    guard let found = Self.allCases.first(where: { $0.rawValue == name }) else {
      throw UnknownMuscleMechanics(
        name: name, nearest: nearestNames(to: name, among: Self.allCases.map { $0.rawValue }))
    }
    self = found
  }
}

/// A name of a muscle's mechanics that does not exist.
public struct UnknownMuscleMechanics: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was asked for.
  public let name: String
  /// The names that are closest to it, the closest first.
  public let nearest: [String]

  /// What was found, what was expected, and the closest names.
  public var description: String {
    var names = ""
    for known in MuscleMechanicsName.allCases {
      names += names.isEmpty ? known.rawValue : ", " + known.rawValue
    }
    var text = "There are no muscle mechanics '" + name + "'; there are " + names + "."
    if let first = nearest.first { text += " Did you mean '" + first + "'?" }
    return text
  }
}
