import Equations

extension Model.Parameter {
  /// The values of some parameters, by name: those given, else the defaults.
  static func values(
    of parameters: [Model.Parameter], given: [String: Double]
  ) -> (String) -> Double {
    var all: [String: Double] = [:]
    for parameter in parameters { all[parameter.name] = given[parameter.name] ?? parameter.value }
    let found = all
    return { found[$0] ?? 0 }
  }
}
