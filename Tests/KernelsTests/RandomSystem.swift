import Equations
import Fixtures

/// Random models of bounded, dimensionless states that read each other in every way: derivatives, definitions,
/// an event that permutes states, jumps.
struct RandomSystem {
  let states: Int

  func model(using generator: inout SplitMix64) -> Model {
    let names = (0..<states).map { "s\($0)" }
    var list: [Model.State] = []
    for name in names {
      let derivative = "(\(formula(3, names, &generator)) - \(name))/(2 [ms])"
      let method: Model.Method =
        [.exponential, .crankNicolson, .forwardEuler].randomElement(using: &generator) ?? .exponential
      if Bool.random(using: &generator) {
        list.append(
          .potential(name, "1", initial: "p + 0.25", derivative: derivative, method: method, "for tests"))
      } else {
        list.append(
          Model.State(
            name, "1", initial: "p*q", derivative: derivative, method: method, limits: -3...3, "for tests"))
      }
    }
    let effects = zip(names, names.shuffled(using: &generator)).map { Model.Event.Assignment($0, $1) }
    let event = Model.Event("e", when: .rising(state: names[0], through: "0.3 + 0*p"), effects: effects)
    return .system(
      list,
      definitions: [
        Model.Definition("d0", "1", formula(3, names, &generator)),
        Model.Definition("d1", "1", "d0*\(formula(2, names, &generator))"),
      ], events: [event], jumps: [Model.Jump(names[0], "0.01*(\(formula(2, names, &generator)))")])
  }

  private func formula(_ depth: Int, _ names: [String], _ generator: inout SplitMix64) -> String {
    guard depth > 0 else {
      return (names + ["p", "q", "0.7", "t*0.1 [1/ms]"]).randomElement(using: &generator) ?? "p"
    }
    let a = formula(depth - 1, names, &generator)
    let b = formula(depth - 1, names, &generator)
    switch Int.random(in: 0..<9, using: &generator) {
    case 0: return "tanh(\(a) + \(b))"
    case 1: return "sin(\(a)*\(b))"
    case 2: return "min(\(a), \(b))"
    case 3: return "if(\(a) < \(b), \(b), 0.5*\(a))"
    case 4: return "logistic(\(a) - \(b))"
    case 5: return "(\(a) - \(b)*0.5)"
    case 6: return "(0.3*(\(a))*(\(b)) + 0.1)"
    case 7: return "exp(-abs(\(a)))*(\(b))"
    default: return "bernoulli(tanh(\(a)))/(2 + cos(\(b)))"
    }
  }
}
