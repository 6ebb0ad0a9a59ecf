import ArrayInstructions
import Kernels

/// The distribution of attached cross-bridges over their place x, on a grid that moves with the filaments.
///
/// An attached cross-bridge is carried along; so a node keeps its bridges, and what changes is where it stands.
/// On the way of a node at constant velocity both rates are straight functions of time, so that attachment and
/// detachment are solved exactly for every step. Nothing is interpolated: when the grid has moved by whole cells
/// the values are renumbered. What is not exact is the sum over nodes in place of the integral: a jump of the
/// distribution within a cell is misplaced by up to half a cell.
///
/// Values: the grid's shift in ranges (0 to one cell), attachments since the start, then one share per node.
struct CrossBridgeGrid: Sendable {
  let rates: Huxley1957Rates
  /// Nodes in one range.
  let resolution: Int

  /// Cross-bridges further from 0 than this, in ranges, are torn off.
  static let lowest = -5
  static let highest = 6

  var count: Int { resolution * (Self.highest - Self.lowest) }

  /// A movement of the filaments.
  struct Motion {
    /// The share of the muscle that is switched on, 0 to 1.
    let activation: Double
    /// Change of place in ranges; lengthening positive.
    let distance: Double
    /// Time in s.
    let duration: Double
  }

  /// What is attached after a movement.
  struct Load {
    /// Force, over the isometric one at full activation.
    var force = 0.0
    /// Stiffness: change of that force per range.
    var stiffness = 0.0
  }

  private var cell: Double { 1 / Double(resolution) }

  /// Where a node stands.
  private func place(_ node: Int, shift: Double) -> Double {
    Double(Self.lowest) + (Double(node) + 0.5) * cell + shift
  }

  /// Writes the distribution at rest.
  func start(_ values: LaneView, activation: Double) {
    values[0] = 0
    values[1] = 0
    for node in 0..<count {
      values[2 + node] = activation * rates.steadyShare(at: place(node, shift: 0), velocity: 0)
    }
  }

  /// What is attached now.
  func load(_ values: LaneView) -> Load {
    load(values, after: Motion(activation: 0, distance: 0, duration: 0))
  }

  /// What is attached after a movement, which is not carried out.
  func load(_ values: LaneView, after motion: Motion) -> Load {
    var sum = Load()
    for node in 0..<count {
      let start = place(node, shift: values[0])
      let end = start + motion.distance
      guard end > Double(Self.lowest), end < Double(Self.highest) else { continue }
      let share = moved(values[2 + node], from: start, to: end, motion)
      sum.force += share * end
      sum.stiffness += share
    }
    let scale = 2 * cell / rates.duty
    return Load(force: sum.force * scale, stiffness: sum.stiffness * scale)
  }

  /// Carries out a movement.
  func move(_ values: LaneView, _ motion: Motion) {
    for node in 0..<count {
      let start = place(node, shift: values[0])
      let end = start + motion.distance
      values[1] += cell * attachments(values[2 + node], from: start, to: end, motion)
      values[2 + node] = moved(values[2 + node], from: start, to: end, motion)
    }
    let shift = values[0] + motion.distance
    let cells = gv_floor(shift / cell)
    values[0] = shift - cells * cell
    renumber(values, by: cells)
  }

  /// Moves all shares up by some nodes; what leaves the grid is torn off.
  private func renumber(_ values: LaneView, by cells: Double) {
    let far = Double(count)
    guard cells != 0 else { return }
    let offset = cells > far ? count : cells < -far ? -count : Int(cells)
    for step in 0..<count {
      // From the end that the shares move towards, so that none is overwritten before it has moved.
      let node = offset > 0 ? count - 1 - step : step
      let source = node - offset
      values[2 + node] = source >= 0 && source < count ? values[2 + source] : 0
    }
  }

  // MARK: - One node on its way

  /// The share that is attached at the end of a straight way.
  private func moved(_ share: Double, from start: Double, to end: Double, _ motion: Motion) -> Double {
    if let border = border(between: start, and: end) {
      let part = (border - start) / (end - start)
      let first = moved(share, from: start, to: border, motion.lasting(part))
      return moved(first, from: border, to: end, motion.lasting(1 - part))
    }
    if share == 0, start < 0 || end < 0 || start > 1 || end > 1 { return 0 }
    let goal = self.goal(start, end, motion)
    return goal + (share - goal) * gv_exp(-exponent(start, end, motion))
  }

  /// Attachments on a straight way, per cross-bridge.
  private func attachments(
    _ share: Double, from start: Double, to end: Double, _ motion: Motion
  ) -> Double {
    if let border = border(between: start, and: end) {
      let part = (border - start) / (end - start)
      let (first, second) = (motion.lasting(part), motion.lasting(1 - part))
      let middle = moved(share, from: start, to: border, first)
      return attachments(share, from: start, to: border, first)
        + attachments(middle, from: border, to: end, second)
    }
    guard start + end > 0, start + end < 2 else { return 0 }
    let exponent = exponent(start, end, motion)
    let goal = goal(start, end, motion)
    return rates.duty
      * ((motion.activation - goal) * exponent - (share - goal) * (1 - gv_exp(-exponent)))
  }

  /// The first place on the way where the rates change, other than its ends.
  private func border(between start: Double, and end: Double) -> Double? {
    let first = start < end ? 0.0 : 1.0
    for border in [first, 1 - first]
    where (start < border && border < end) || (end < border && border < start) {
      return border
    }
    return nil
  }

  /// What the share tends to on a way on which the rates do not change their form.
  private func goal(_ start: Double, _ end: Double, _ motion: Motion) -> Double {
    start + end > 0 && start + end < 2 ? motion.activation * rates.duty : 0
  }

  /// The integral of f + g over the time of such a way.
  private func exponent(_ start: Double, _ end: Double, _ motion: Motion) -> Double {
    let middle = 0.5 * (start + end)
    let rate =
      middle <= 0
      ? rates.pushedDetachment : middle < 1 ? rates.turnover * middle : rates.detachment * middle
    return rate * motion.duration
  }
}

extension CrossBridgeGrid.Motion {
  /// The same for a part of the time.
  fileprivate func lasting(_ part: Double) -> Self {
    Self(activation: activation, distance: distance, duration: part * duration)
  }
}
