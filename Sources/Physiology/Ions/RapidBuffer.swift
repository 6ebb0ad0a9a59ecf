import Equations

/// Sites that are always in balance with the free ion: bound = B c/(c + K). What is kept is the total, from which
/// the free concentration follows exactly, so that nothing is lost by the approximation.
public struct RapidBuffer: Sendable, Equatable {
  /// The name as parameters begin with it.
  public let name: String
  /// Sites in mM.
  public let sites: Double
  /// Half of the sites are taken at this free concentration, in mM.
  public let dissociation: Double

  /// Makes a buffer; sites and dissociation constant in mM.
  public init(_ name: String, sites: Double, dissociation: Double) {
    self.name = name
    self.sites = sites
    self.dissociation = dissociation
  }

  /// Sites and dissociation constant.
  var parameters: [Model.Parameter] {
    [
      Model.Parameter(siteName, sites, "mM", in: 0...100, "sites of the rapid buffer"),
      Model.Parameter(
        constantName, dissociation, "mM", in: 1e-9...100,
        "free concentration that fills half of the rapid buffer"),
    ]
  }

  private var siteName: String { name + "Sites" }
  private var constantName: String { name + "Dissociation" }

  /// What is there in all beside a free concentration, an expression in mM.
  func total(free: String) -> String {
    "(\(free))*(1 + \(siteName)/(\(free) + \(constantName)))"
  }

  /// The free concentration of a total, an expression in mM: the positive root of c² − e c − K total = 0 with
  /// e = total − B − K, in the form that loses no digits.
  func free(total: String) -> String {
    let excess = "(\(total) - \(siteName) - \(constantName))"
    let root = "sqrt(\(excess)^2 + 4*\(constantName)*\(total))"
    return "if(\(excess) > 0, 0.5*(\(excess) + \(root)), 2*\(constantName)*\(total)/(\(root) - \(excess)))"
  }
}
