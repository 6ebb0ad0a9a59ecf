import Equations

/// A cell whose action potential is shown beside a neuron's, and how it is brought about.
public struct ShownCell: Sendable {
  /// What a cell belongs to.
  public enum Tissue: String, Sendable, CaseIterable {
    /// Neurons and their axons.
    case neuron
    /// Fibres of skeletal muscle.
    case skeletalMuscle
    /// Muscle of the heart.
    case heart
    /// Smooth muscle.
    case smoothMuscle
    /// Cells of glands.
    case gland

    /// What a reader calls it.
    public var title: String {
      switch self {
      case .neuron: "neuron"
      case .skeletalMuscle: "skeletal muscle"
      case .heart: "heart"
      case .smoothMuscle: "smooth muscle"
      case .gland: "gland"
      }
    }
  }

  /// The equations.
  public let model: Model
  /// What a reader calls the cell.
  public let title: String
  /// What it belongs to.
  public let tissue: Tissue
  /// What differs from the squid axon, and why, in a few sentences.
  public let difference: String
  /// How it is brought about.
  let course: Course

  /// How an action potential is brought about and for how long it is watched; times in ms.
  struct Course: Sendable {
    /// The pulse in the unit of the model's injected current; 0 for a cell that fires by itself.
    var amplitude: Double
    /// How long the pulse lasts.
    var duration: Double
    /// How long the cell is shown before the pulse.
    var lead: Double
    /// How long it is shown from the pulse on.
    var shown: Double
    /// How long the cell runs unseen before, until its start is forgotten.
    var settling = 0.0
    /// Whether it starts where its currents balance, rather than as its model says.
    var startsAtRest = false
    /// The step.
    var timeStep: Double
  }

  /// The unit of the injected current.
  var currentUnit: String { model.inputs.first { $0.name == model.membrane?.injected }?.unit ?? "1" }

  /// The unit of the charge that the current moves in a ms.
  public var chargeUnit: String {
    switch currentUnit {
    case "uA/cm2": "nC/cm2"
    case "nA": "pC"
    case "pA": "fC"
    case "fA": "aC"
    default: currentUnit + " ms"
    }
  }

  /// Whether it fires without a stimulus.
  public var firesByItself: Bool { course.amplitude == 0 }

  /// The cell of a model's name; nil where none is shown.
  public static func named(_ name: String) -> ShownCell? { all.first { $0.model.name == name } }
}
