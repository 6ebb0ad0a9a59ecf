import Equations

/// Concentric shells of equal thickness inside a cylinder, between which an ion diffuses: the outermost is the ion's
/// `inside`, the others are `sodiumShell2` to the core.
///
/// With a rapid buffer each shell's state is the total content, free and bound, `sodiumTotal` and `sodiumTotalShell2`,
/// and the free concentrations are definitions of the usual names. Only what is free diffuses.
///
/// Volumes are per area of the membrane. Between neighbours flows D (r/R) (c − c′)/Δ, with r the radius of their
/// border, R that of the cylinder and Δ the thickness. It expects a parameter `radius` in µm, which `mechanism` has.
public struct RadialShells: Sendable, Equatable {
  /// The ion.
  public let ion: Ion
  /// How many shells, at least 1.
  public let count: Int
  /// Diffusion coefficient in µm²/ms.
  public let diffusion: Double
  /// The radius of the cylinder in µm.
  public let radius: Double
  /// What binds the ion at once; nil where nothing does.
  public let buffer: RapidBuffer?

  /// Makes shells.
  ///
  /// - Parameters:
  ///   - ion: what diffuses.
  ///   - count: how many shells, at least 1.
  ///   - diffusion: coefficient in µm²/ms.
  ///   - radius: of the cylinder, in µm.
  ///   - buffer: what binds the ion at once; nil for nothing.
  public init(_ ion: Ion, count: Int, diffusion: Double, radius: Double, buffer: RapidBuffer? = nil) {
    self.buffer = buffer
    self.ion = ion
    self.count = max(count, 1)
    self.diffusion = diffusion
    self.radius = radius
  }

  /// The free concentration of a shell, counted from the membrane.
  public func free(_ index: Int) -> String { index == 0 ? ion.inside : ion.name + "Shell\(index + 1)" }

  /// The state of a shell: what transfers change.
  public func content(_ index: Int) -> String {
    guard buffer != nil else { return free(index) }
    return ion.name + (index == 0 ? "Total" : "TotalShell\(index + 1)")
  }

  /// The volume of a shell per membrane area, an expression in um: R (o² − i²)/2 with radii relative to R.
  public func volume(_ index: Int) -> String { "\(volumeShare(index))*radius" }

  /// The volume of a shell per membrane area over the radius.
  public func volumeShare(_ index: Int) -> Double {
    let (outer, inner) = (border(index), border(index + 1))
    return (outer * outer - inner * inner) / 2
  }

  /// The states of the shells, which start at the concentration inside, and the diffusion between them. The first
  /// shell's is among them only where it is buffered; else it is that of `LivingConcentrations`.
  public var mechanism: Mechanism {
    var mechanism = Mechanism()
    mechanism.parameters = [
      Model.Parameter(coefficient, diffusion, "um2/ms", in: 0...10, "diffusion of \(ion.name) in the cell"),
      Model.Parameter("radius", radius, "um", in: 0.01...1000, "radius of the cylinder"),
    ]
    if let buffer { mechanism.parameters += buffer.parameters }
    for index in 0..<count {
      addContent(index, &mechanism)
      if index > 0 { addDiffusion(to: index, &mechanism) }
    }
    return mechanism
  }

  private var coefficient: String { ion.name + "Diffusion" }

  private func addContent(_ index: Int, _ mechanism: inout Mechanism) {
    let start = ion.inside + "AtStart"
    if let buffer {
      mechanism.states.append(
        Model.State(
          content(index), "mM", initial: buffer.total(free: start),
          "\(ion.name) free and bound, shell \(index + 1)"))
      mechanism.definitions.append(
        Model.Definition(
          free(index), "mM", buffer.free(total: content(index)), "free \(ion.name), shell \(index + 1)"))
    } else if index > 0 {
      mechanism.states.append(
        Model.State(free(index), "mM", initial: start, "\(ion.name) in shell \(index + 1)"))
    }
  }

  private func addDiffusion(to index: Int, _ mechanism: inout Mechanism) {
    let flow = ion.name + "Flow\(index)"
    let law = "\(coefficient)*\(border(index) * Double(count))/radius*(\(free(index - 1)) - \(free(index)))"
    mechanism.definitions.append(
      Model.Definition(flow, "mM um/ms", law, "\(ion.name) from shell \(index) to shell \(index + 1)"))
    mechanism.transfers.append(
      Model.Transfer(
        ion.name + "Diffusion\(index)", flow: flow,
        to: [
          .init(content(index - 1), "-1/(\(volume(index - 1)))"),
          .init(content(index), "1/(\(volume(index)))"),
        ]))
  }

  /// The outer radius of a shell over that of the cylinder.
  private func border(_ index: Int) -> Double { 1 - Double(index) / Double(count) }
}
