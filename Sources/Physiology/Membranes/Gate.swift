import Equations

extension Model.State {
  /// A gate x between 0 and 1 that opens with the rate `alpha_x` and closes with `beta_x`, two definitions of the model;
  /// it starts where it rests at the initial values of the others.
  ///
  /// - Parameters:
  ///   - name: x.
  ///   - speed: a factor on both rates, as an expression; nil for none.
  ///   - meaning: what it means.
  static func gate(_ name: String, speed: String? = nil, _ meaning: String) -> Model.State {
    let (opening, closing) = ("alpha_\(name)", "beta_\(name)")
    let change = "\(opening)*(1 - \(name)) - \(closing)*\(name)"
    return Model.State(
      name, "1", initial: "\(opening)/(\(opening) + \(closing))",
      derivative: speed.map { "\($0)*(\(change))" } ?? change, meaning)
  }
}
