import Kernels

/// A bundle of connections whose spike is due.
struct Delivery: Sendable {
  let bundle: Int
  /// When it arrives, from the start of this step and in the receiver's steps, where arrivals are interpolated.
  let moment: Double
}

extension WorldPlan.SpikePath {
  /// Adds to the receiving state what one bundle brings: all connections in order.
  ///
  /// - Parameters:
  ///   - delivery: the connections, and when it arrives.
  ///   - isFirstStep: whether this is step 0.
  ///   - numbers: the world's numbers.
  ///   - lanes: the lanes that receive; nil for all.
  @inline(__always)
  func deliver(_ delivery: Delivery, isFirstStep: Bool, _ numbers: LaneView, in lanes: Range<Int>? = nil) {
    if let interpolation {
      deliver(delivery, isFirstStep: isFirstStep, interpolation, numbers, in: lanes)
    } else if let lanes {
      let places = projection.connections(of: delivery.bundle, to: lanes)
      if projection.isAscending {
        deliver(places, numbers) { _ in true }
      } else {
        deliver(places, numbers) { lanes.contains($0) }
      }
    } else {
      deliver(projection.connections(of: delivery.bundle), numbers) { _ in true }
    }
  }

  @inline(__always)
  private func deliver(_ places: Range<Int>, _ numbers: LaneView, to receives: (Int) -> Bool) {
    let own = numbers.from(state)
    projection.targets.withUnsafeBufferPointer { targets in
      amounts.withUnsafeBufferPointer { amounts in
        if projection.weights.isEmpty, amounts.count == 1 {
          for place in places where receives(Int(targets[place])) { own[Int(targets[place])] += amounts[0] }
        } else if projection.weights.isEmpty {
          for place in places where receives(Int(targets[place])) {
            own[Int(targets[place])] += amounts[Int(targets[place])]
          }
        } else {
          projection.weights.withUnsafeBufferPointer { weights in
            for place in places where receives(Int(targets[place])) {
              let lane = Int(targets[place])
              own[lane] += amounts[amounts.count == 1 ? 0 : lane] * weights[place]
            }
          }
        }
      }
    }
  }

  private func deliver(
    _ delivery: Delivery, isFirstStep: Bool, _ arrival: InterpolatedArrival, _ numbers: LaneView,
    in lanes: Range<Int>?
  ) {
    let own = numbers.from(state)
    let isUniform = arrival.stretches.count == 1
    var factor = arrival.factor(at: delivery.moment, stretch: arrival.stretches[0], isFirstStep: isFirstStep)
    for place in projection.connections(of: delivery.bundle) {
      let lane = Int(projection.targets[place])
      if let lanes, !lanes.contains(lane) { continue }
      if !isUniform {
        factor = arrival.factor(
          at: delivery.moment, stretch: arrival.stretches[lane], isFirstStep: isFirstStep)
      }
      let weight = projection.weights.isEmpty ? 1 : projection.weights[place]
      own[lane] += amounts[amounts.count == 1 ? 0 : lane] * weight * factor
    }
  }
}
