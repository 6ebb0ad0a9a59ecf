/// How exactly the costly part of a step is computed.
public enum Precision: String, Sendable, CaseIterable {
  /// 53 binary digits, about sixteen decimal ones.
  case double
  /// 24 binary digits, about seven decimal ones, in twice as many lanes at once. States are still kept, advanced
  /// and compared in double precision.
  case single

  /// The smallest bound of polynomials that it can keep, relative to the span of a function's values.
  public var leastPolynomialBound: Double { self == .double ? 0 : 1e-6 }
}
