extension Model {
  /// What moves from place to place and is counted: ions through a channel, calcium onto a buffer, an ion from
  /// one shell to the next.
  ///
  /// The amount that moves in a step is computed once; every place gets its part of this same amount, and it is
  /// what is recorded. So nothing is lost between places, whatever the step.
  ///
  /// A transfer whose flow is one of the membrane's currents moves what that current moved in the step of the
  /// potential. Any other moves f·dt·(exp(z) − 1)/z in a step, with f its flow, z = dt·Σ ∂f/∂x·(part of x): the exact
  /// amount where it alone acts and f is linear, and one that never passes the balance. Such transfers follow one
  /// another, half a step in the order of the list before the potentials and half a step in the opposite order
  /// after them, which makes their splitting second order.
  public struct Transfer: Sendable, Equatable {
    /// The name.
    public var name: String
    /// The definition that is the amount per time.
    public var flow: String
    /// What each place gets.
    public var parts: [Part]

    /// A state that gets some of what moves.
    public struct Part: Sendable, Equatable {
      /// The state, which has no derivative of its own.
      public var state: String
      /// What the state gains per amount moved: an expression of parameters.
      public var factor: String

      /// Makes a part.
      public init(_ state: String, _ factor: String) {
        self.state = state
        self.factor = factor
      }
    }

    /// Makes a transfer.
    public init(_ name: String, flow: String, to parts: [Part]) {
      self.name = name
      self.flow = flow
      self.parts = parts
    }
  }

  /// The states that transfers change.
  public var transferredStates: [String] {
    states.map { $0.name }.filter { state in
      transfers.contains { $0.parts.contains { $0.state == state } }
    }
  }

  /// The names of all that is accounted for: charges, amounts transferred, and integrals of some definitions.
  public func totals(integrals: [String]) -> [String] {
    (membrane?.currents ?? []).map { $0 + ".charge" } + transfers.map { $0.name + ".amount" }
      + integrals.map { $0 + ".integral" }
  }

  /// Whether a transfer is what one of the membrane's currents moves.
  func isCarriedByMembrane(_ transfer: Transfer) -> Bool {
    membrane?.currents.contains(transfer.flow) ?? false
  }
}
