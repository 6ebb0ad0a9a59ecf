import Equations

/// Why a world cannot be built, or cannot go on.
public enum WorldError: Error, Hashable, Sendable {
  /// The step is not a positive number.
  case timeStep(Double)
  /// A model is wrong.
  case model(Diagnostics)
  /// A component has no port of that name.
  case unknownPort(component: String, port: String, nearest: [String])
  /// A parameter's value lies outside its range.
  case parameterOutOfRange(
    component: String, parameter: String, value: Double, range: ClosedRange<Double>, unit: String)
  /// Lanes or weights of other number than needed.
  case laneCount(component: String, port: String, found: Int, expected: Int)
  /// Units of different dimension.
  case units(source: String, sourceUnit: String, target: String, targetUnit: String)
  /// A delay that is negative, not a number or longer than ten million steps.
  case delay(source: String, target: String, Double)
  /// A delay of a connection that is shorter than the order and the steps of the components allow; in ms.
  case shortDelay(source: String, target: String, Double, least: Double)
  /// A connection names a lane that its population does not have.
  case connectionLane(source: String, target: String, isSource: Bool, found: Int, count: Int)
  /// A list of connections with columns of different length.
  case connectionValues(source: String, target: String, what: String, found: Int, expected: Int)
  /// A weight that is infinite or not a number.
  case weight(source: String, target: String, Double)
  /// A probability outside 0 to 1.
  case probability(source: String, target: String, Double)
  /// More connections than can be numbered.
  case connectionCount(source: String, target: String, Double)
  /// The world takes more memory than it may; `largest` is what takes most of it.
  case memory(needed: ByteCount, available: ByteCount, largest: String)
  /// A population of more numbers than its program can address.
  case populationSize(component: String, needed: ByteCount, most: ByteCount)
  /// Arrivals cannot be interpolated, since the state does not decay exponentially by itself.
  case interpolation(source: String, target: String, state: String)
  /// A number of instances or of steps that is below 1.
  case count(component: String, what: String, found: Int)
  /// A bound of polynomials that the precision of their population cannot keep.
  case polynomialBound(component: String, Double, least: Double)
  /// A population whose model cannot advance by its integrator.
  case integrator(component: String, Integrator, IntegratorRefusal)
  /// Two components with one name.
  case declaredTwice(component: String)
  /// An axon that cannot be, in words.
  case axon(String)
  /// A tissue that cannot be, or does not fit its population.
  case tissue(name: String, fault: TissueFault)
  /// A cable that is no tree, or does not fit its populations.
  case cable(name: String, fault: CableFault)

  /// The sentence for people.
  public var message: String {
    switch self {
    case .timeStep(let step):
      return "the time step must be a positive number of ms, found \(step)."
    case .model(let diagnostics):
      return diagnostics.message
    case .unknownPort(let component, let port, let nearest):
      let hint = nearest.isEmpty ? "" : " Did you mean \(nearest.joined(separator: ", "))?"
      return "\(component) has nothing called \"\(port)\".\(hint)"
    case .parameterOutOfRange(let component, let parameter, let value, let range, let unit):
      return "\(component).\(parameter): found \(value) \(unit), expected \(range.lowerBound) to "
        + "\(range.upperBound) \(unit)."
    case .laneCount(let component, let port, let found, let expected):
      return "\(component).\(port): found \(found) values, expected \(expected)."
    case .units(let source, let sourceUnit, let target, let targetUnit):
      return "\(source) is in \(sourceUnit), \(target) in \(targetUnit): these cannot be connected."
    case .delay(let source, let target, let delay):
      return "the delay from \(source) to \(target) must lie between 0 and ten million steps, found "
        + "\(delay) ms."
    case .shortDelay(let source, let target, let delay, let least):
      return "the delay from \(source) to \(target) must be at least \(least) ms, since the receiver may be "
        + "ahead of the sender by that, found \(delay) ms."
    case .connectionLane(let source, let target, let isSource, let found, let count):
      return "the connections from \(source) to \(target) name lane \(found) of the "
        + "\(isSource ? "source" : "target"), which has lanes 0 to \(count - 1)."
    case .connectionValues(let source, let target, let what, let found, let expected):
      return "the connections from \(source) to \(target): found \(found) \(what), expected \(expected), "
        + "one for each source."
    case .weight(let source, let target, let weight):
      return
        "the weight of a connection from \(source) to \(target) must be a finite number, found \(weight)."
    case .probability(let source, let target, let probability):
      return "the probability of a connection from \(source) to \(target) must lie between 0 and 1, found "
        + "\(probability)."
    case .connectionCount(let source, let target, let count):
      return "the connections from \(source) to \(target) must be at most 2000000000, found \(count)."
    case .memory(let needed, let available, let largest):
      return "the world needs \(needed.text) of memory, most of it for \(largest), and \(available.text) are "
        + "available: use fewer instances or fewer connections, or a machine with more memory."
    case .populationSize(let component, let needed, let most):
      return "\(component): its numbers take \(needed.text), at most \(most.text) are possible for one "
        + "population: use fewer instances, or several populations."
    case .interpolation(let source, let target, let state):
      return "the arrivals from \(source) to \(target) cannot be interpolated: \(state) does not decay "
        + "exponentially at a constant rate by the exponential method without limits. Let them arrive at "
        + "steps."
    case .count(let component, let what, let found):
      return "\(component): the number of \(what) must be at least 1, found \(found)."
    case .polynomialBound(let component, let bound, let least):
      return "\(component): the bound of polynomials in single precision must be at least \(least), found "
        + "\(bound). Hint: raise the bound, or compute in double precision."
    case .integrator(let component, let integrator, let refusal):
      return "\(component), \(integrator.rawValue): \(refusal.message)"
    case .declaredTwice(let component):
      return "two components are called \"\(component)\"."
    case .axon(let sentence):
      return sentence
    case .tissue(let name, let fault):
      return "\(name): \(fault.message)"
    case .cable(let name, let fault):
      return "\(name): \(fault.message)"
    }
  }
}

/// Where and when a run became unstable.
public struct Instability: Error, Hashable, Sendable {
  /// The component.
  public let component: String
  /// The state.
  public let variable: String
  /// The lane, from 0.
  public internal(set) var lane: Int
  /// The time in ms by which it was found.
  public let time: Double
  /// The value found: infinite or not a number.
  public let value: Double

  /// The value in words.
  public var valueText: String {
    value.isNaN ? "not a number" : value < 0 ? "minus infinity" : "infinite"
  }

  /// The sentence for people.
  public var message: String {
    "the run became unstable: \(component).\(variable)[\(lane)] was \(valueText) by \(time) ms; "
      + "what was recorded before is kept. Try a smaller step, or parameters nearer to their defaults."
  }
}
