import Equations
import Scenarios
import Units

/// Finds protocols and their models by name.
enum ProtocolNames {
  /// All protocols, one per line.
  static var table: String {
    let width = CellProtocol.allCases.map(\.rawValue.count).max() ?? 0
    return CellProtocol.allCases.map { method in
      "  " + method.rawValue + String(repeating: " ", count: width + 2 - method.rawValue.count) + method.title
    }.joined(separator: "\n")
  }

  /// The protocol of a name, or a sentence with what there is.
  static func method(_ name: String?) throws(CommandFailure) -> CellProtocol {
    let names = CellProtocol.allCases.map(\.rawValue)
    guard let name else {
      throw CommandFailure(.usage, "which protocol? There are \(names.joined(separator: ", ")).")
    }
    guard let method = CellProtocol(rawValue: name) else {
      throw CommandFailure(.usage, "no protocol is called \"\(name)\". \(hint(name, names))")
    }
    return method
  }

  /// The model of a name, or a sentence with those that have an electrode.
  static func model(_ name: String?) throws(CommandFailure) -> Model {
    let names = CellProtocol.models.map(\.name)
    guard let name else {
      throw CommandFailure(.usage, "--model: which one? There are \(names.joined(separator: ", ")).")
    }
    guard let model = Model.catalogue.first(where: { $0.name == name }) else {
      throw CommandFailure(.usage, "--model: no model is called \"\(name)\". \(hint(name, names))")
    }
    return model
  }

  /// What a user may have meant.
  private static func hint(_ name: String, _ names: [String]) -> String {
    let nearest = nearestNames(to: name, among: names)
    return nearest.isEmpty
      ? "There are \(names.joined(separator: ", "))." : "Did you mean \(nearest.joined(separator: ", "))?"
  }
}
