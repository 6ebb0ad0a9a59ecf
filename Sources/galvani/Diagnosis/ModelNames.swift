import Equations
import Physiology
import Units

/// Finds models of the catalogue by their names.
enum ModelNames {
  /// The model of a name.
  ///
  /// - Throws: that there is none, with the nearest names or else all.
  static func model(_ name: String) throws(CommandFailure) -> Model {
    guard let model = Model.catalogue.first(where: { $0.name == name }) else {
      throw CommandFailure(.usage, "no model is called \"\(name)\". \(hint(name))")
    }
    return model
  }

  private static func hint(_ name: String) -> String {
    let names = Model.catalogue.map { $0.name }
    let nearest = nearestNames(to: name, among: names)
    return nearest.isEmpty
      ? "There are \(names.joined(separator: ", "))." : "Did you mean \(nearest.joined(separator: ", "))?"
  }
}
