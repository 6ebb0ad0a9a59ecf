import Equations

/// A membrane whose potential an amplifier holds, as a model.
///
/// With a series resistance the amplifier drives the current (command − V)/R through it, and the membrane follows
/// with the time constant R C: C dV/dt = (command − V)/R − Σ currents. Compensation lowers R by its share. Without
/// a series resistance the potential is the command itself, and the current that charges the membrane is a pulse of
/// charge C ΔV at each edge, which stands beside the equations.
struct VoltageClampModel {
  /// The equations.
  let model: Model
  /// The input that is the command.
  let command: String
  /// Whether the potential is the command.
  let isIdeal: Bool

  /// The name of the amplifier's current, outward positive, in a model with a series resistance.
  static let electrodeCurrent = "electrodeCurrent"
  private static let commandName = "commandPotential"

  /// Clamps a model.
  ///
  /// - Parameters:
  ///   - model: a model with a membrane.
  ///   - potential: the name of its potential.
  ///   - holding: the potential at which it starts, in mV.
  ///   - resistance: what compensation leaves of the series resistance, with its unit.
  init(_ model: Model, potential: String, holding: Double, resistance: (value: Double, unit: String)) {
    var clamped = model
    // A spike's effects, such as a reset, have no place where the potential is held.
    (clamped.events, clamped.jumps) = ([], [])
    isIdeal = resistance.value <= 0
    if isIdeal {
      command = potential
      clamped.membrane = nil
      clamped.receivers = []
      clamped.states.removeAll { $0.name == potential }
      clamped.inputs.append(Model.Input(potential, "mV", standing: holding, "potential under clamp"))
    } else {
      command = Self.commandName
      clamped.inputs.append(
        Model.Input(command, "mV", standing: holding, "potential that the amplifier is told to hold"))
      clamped.definitions.append(
        Model.Definition(
          Self.electrodeCurrent, Self.currentUnit(model),
          "(\(command) - \(potential))/(\(resistance.value) [\(resistance.unit)])",
          "current of the amplifier, outward positive"))
      clamped.membrane?.injected = Self.electrodeCurrent
      clamped.start(potential, at: holding)
    }
    for index in clamped.states.indices where clamped.states[index].name != potential {
      if clamped.states[index].derivative == nil { clamped.states[index].derivative = "0" }
    }
    self.model = clamped
  }

  private static func currentUnit(_ model: Model) -> String {
    let input = model.inputs.first { $0.name == model.membrane?.injected }
    return input?.unit ?? "uA/cm2"
  }
}
