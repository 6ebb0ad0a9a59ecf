/// Equations with units: the immutable description of one kind of cell, muscle, sensor or slow state.
///
/// Everything is written as text in the field's own notation and checked when the model is compiled:
/// names, units (dimension *and* power of ten), and that every state has an equation.
///
/// The text of an expression:
/// - numbers, with the unit in brackets: `40 [mV]`, `0.1 [1/(mV ms)]`, `3`; a plain number is dimensionless;
/// - names of states, parameters, inputs and definitions; `t`, the time, and `dt`, the step, both in the
///   model's `timeUnit`;
/// - `+ - * / ^`, comparisons `< <= > >= ==`, `and`, `or`, `not`;
/// - `exp log sqrt abs sin cos tanh min max floor sign logistic exprel bernoulli`,
///   `if(condition, a, b)`, `previous(state)` (the value before this step, for events),
///   `poisson(mean)`, `binomial(trials, probability)`, `uniform()` and `normal()` (counter-based random numbers).
///
/// One step of a model, from n to n + 1, is: all states that are not potentials advance together
/// (with the potentials of time n; for a membrane they stand at half steps, which makes the scheme
/// second order), then the jumps are added, then half of the transfers that are no currents are made, then the
/// potentials advance one after the other with what their currents transfer, then the other half of the
/// transfers is made, then the events are looked for. By `Integrator.rosenbrock2` and `rosenbrock4` all states
/// advance together with their transfers, then the jumps are added, then the events are looked for.
public struct Model: Sendable, Equatable {
  /// The name, in lower camel case; published models carry author and year.
  public var name: String
  /// One line for people.
  public var title: String
  /// The unit of `t`, `dt` and of the denominator of every derivative: `ms` or `s`.
  public var timeUnit: String
  /// How well the equations are founded.
  public var evidence: EvidenceLevel
  /// Where they come from.
  public var sources: [Citation]
  /// Values that other components set at every step.
  public var inputs: [Input]
  /// Values that stay as they are during a run; each may differ from lane to lane.
  public var parameters: [Parameter]
  /// Abbreviations, in any order; a definition may use others as long as no circle arises.
  public var definitions: [Definition]
  /// What the model remembers.
  public var states: [State]
  /// Amounts added to states at every step (random arrivals).
  public var jumps: [Jump]
  /// What the model announces to others.
  public var events: [Event]
  /// What an announced event of another model does to this one.
  public var receivers: [Receiver]
  /// What moves from state to state and is counted.
  public var transfers: [Transfer]
  /// The current balance, for models with one.
  public var membrane: Membrane?

  /// Makes a model.
  public init(
    name: String, title: String, timeUnit: String, evidence: EvidenceLevel, sources: [Citation],
    inputs: [Input] = [], parameters: [Parameter] = [], definitions: [Definition] = [],
    states: [State], jumps: [Jump] = [], events: [Event] = [], receivers: [Receiver] = [],
    transfers: [Transfer] = [], membrane: Membrane? = nil
  ) {
    self.name = name
    self.title = title
    self.timeUnit = timeUnit
    self.evidence = evidence
    self.sources = sources
    self.inputs = inputs
    self.parameters = parameters
    self.definitions = definitions
    self.states = states
    self.jumps = jumps
    self.events = events
    self.receivers = receivers
    self.transfers = transfers
    self.membrane = membrane
  }
}

extension Model {
  /// A value that another component sets.
  public struct Input: Sendable, Equatable {
    /// The name in the equations.
    public var name: String
    /// The unit, as text.
    public var unit: String
    /// The value where nothing is connected, in `unit`.
    public var standing: Double
    /// What it means.
    public var meaning: String

    /// Makes an input.
    public init(_ name: String, _ unit: String, standing: Double = 0, _ meaning: String) {
      self.name = name
      self.unit = unit
      self.standing = standing
      self.meaning = meaning
    }
  }

  /// A value that stays as it is during a run.
  public struct Parameter: Sendable, Equatable {
    /// The name in the equations.
    public var name: String
    /// The default, in `unit`.
    public var value: Double
    /// The unit, as text.
    public var unit: String
    /// The values that make sense, in `unit`.
    public var range: ClosedRange<Double>
    /// What it means.
    public var meaning: String

    /// Makes a parameter.
    public init(
      _ name: String, _ value: Double, _ unit: String, in range: ClosedRange<Double>, _ meaning: String
    ) {
      self.name = name
      self.value = value
      self.unit = unit
      self.range = range
      self.meaning = meaning
    }
  }

  /// An abbreviation; also what can be recorded and connected beside the states.
  public struct Definition: Sendable, Equatable {
    /// The name in the equations.
    public var name: String
    /// The unit, as text.
    public var unit: String
    /// The expression.
    public var text: String
    /// What it means; empty for a mere intermediate.
    public var meaning: String

    /// Makes a definition.
    public init(_ name: String, _ unit: String, _ text: String, _ meaning: String = "") {
      self.name = name
      self.unit = unit
      self.text = text
      self.meaning = meaning
    }
  }

  /// How a state steps; x' = f(x), J = ∂f/∂x (found symbolically), all else frozen.
  public enum Method: String, Sendable, Equatable {
    /// x + dt f (exp(J dt) − 1)/(J dt): exact where f is linear in x, keeps gates within 0 and 1.
    case exponential
    /// x + dt f/(1 − J dt/2): second order; the default of a membrane potential.
    case crankNicolson
    /// x + dt f: for reference and for laws with limits.
    case forwardEuler
  }

  /// What the model remembers.
  public struct State: Sendable, Equatable {
    /// The name in the equations.
    public var name: String
    /// The unit, as text.
    public var unit: String
    /// The value at the start: an expression of parameters and of the standing inputs.
    public var initial: String
    /// dx/dt as an expression; nil where only jumps, events, receivers and transfers change the state, and for
    /// the membrane's potential, whose derivative follows from the current balance.
    public var derivative: String?
    /// How it steps.
    public var method: Method
    /// Whether it advances after all other states, in the order of the list.
    public var isPotential: Bool
    /// Limits that the value is held to, in `unit`; nil for none.
    public var limits: ClosedRange<Double>?
    /// Where the value usually lies, in `unit`: there polynomials may stand for functions of it; nil if unknown.
    public var usualRange: ClosedRange<Double>?
    /// What it means.
    public var meaning: String

    /// Makes a state.
    public init(
      _ name: String, _ unit: String, initial: String, derivative: String? = nil,
      method: Method = .exponential, limits: ClosedRange<Double>? = nil, _ meaning: String
    ) {
      self.name = name
      self.unit = unit
      self.initial = initial
      self.derivative = derivative
      self.method = method
      self.isPotential = false
      self.limits = limits
      self.meaning = meaning
    }

    /// Makes a potential: a state that advances after the others.
    public static func potential(
      _ name: String, _ unit: String, initial: String, derivative: String? = nil,
      method: Method = .crankNicolson, usually range: ClosedRange<Double>? = nil, _ meaning: String
    ) -> State {
      var state = State(name, unit, initial: initial, derivative: derivative, method: method, meaning)
      state.isPotential = true
      state.usualRange = range
      return state
    }
  }

  /// Whether a state has a usual range, so that polynomials may stand for functions of it.
  public var hasUsualRange: Bool { states.contains { $0.usualRange != nil } }

  /// An amount added to a state at every step, after the state has advanced.
  public struct Jump: Sendable, Equatable {
    /// The state.
    public var state: String
    /// The amount, in the state's unit.
    public var amount: String

    /// Makes a jump.
    public init(_ state: String, _ amount: String) {
      self.state = state
      self.amount = amount
    }
  }

  /// Something that happens at a moment and that others may hear of.
  public struct Event: Sendable, Equatable {
    /// What sets it off.
    public enum Trigger: Sendable, Equatable {
      /// A state rises through a level (an expression); the moment is interpolated within the step.
      case rising(state: String, through: String)
      /// A condition holds at the end of a step.
      case condition(String)
    }
    /// The name of the port.
    public var name: String
    /// What sets it off.
    public var trigger: Trigger
    /// New values of states, as expressions of the values at the end of the step.
    public var effects: [Assignment]

    /// A new value for a state.
    public struct Assignment: Sendable, Equatable {
      /// The state.
      public var state: String
      /// The new value.
      public var text: String

      /// Makes an assignment.
      public init(_ state: String, _ text: String) {
        self.state = state
        self.text = text
      }
    }

    /// Makes an event.
    public init(_ name: String, when trigger: Trigger, effects: [Assignment] = []) {
      self.name = name
      self.trigger = trigger
      self.effects = effects
    }
  }

  /// What an arriving event adds to a state.
  public struct Receiver: Sendable, Equatable {
    /// The name of the port.
    public var name: String
    /// The state.
    public var state: String
    /// The amount per event, an expression of parameters.
    public var amount: String

    /// Makes a receiver.
    public init(_ name: String, adds amount: String, to state: String) {
      self.name = name
      self.state = state
      self.amount = amount
    }
  }

  /// The current balance C dV/dt = injected − Σ currents; outward currents are positive, injected
  /// current is positive inward.
  public struct Membrane: Sendable, Equatable {
    /// The potential, a state.
    public var potential: String
    /// The capacitance, an expression.
    public var capacitance: String
    /// The injected current, an expression.
    public var injected: String
    /// The names of the definitions that are the ionic currents.
    public var currents: [String]

    /// Makes a current balance.
    public init(potential: String, capacitance: String, injected: String, currents: [String]) {
      self.potential = potential
      self.capacitance = capacitance
      self.injected = injected
      self.currents = currents
    }
  }
}
