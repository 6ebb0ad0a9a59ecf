import Kernels

extension WorldPlan.SpikePath {
  /// Adds to the receiving state what one bundle brings: all connections in order.
  ///
  /// - Parameters:
  ///   - bundle: the connections.
  ///   - numbers: the world's numbers.
  @inline(__always)
  func deliver(_ bundle: Int, _ numbers: LaneView) {
    let own = numbers.from(state)
    let places = projection.connections(of: bundle)
    projection.targets.withUnsafeBufferPointer { targets in
      amounts.withUnsafeBufferPointer { amounts in
        if projection.weights.isEmpty, amounts.count == 1 {
          for place in places { own[Int(targets[place])] += amounts[0] }
        } else if projection.weights.isEmpty {
          for place in places { own[Int(targets[place])] += amounts[Int(targets[place])] }
        } else {
          projection.weights.withUnsafeBufferPointer { weights in
            for place in places {
              let lane = Int(targets[place])
              own[lane] += amounts[amounts.count == 1 ? 0 : lane] * weights[place]
            }
          }
        }
      }
    }
  }

  /// The same for an interpolated arrival.
  ///
  /// - Parameters:
  ///   - bundle: the connections.
  ///   - moment: the arrival from the start of this step, in steps.
  ///   - isFirstStep: whether this is step 0.
  ///   - arrival: how the receiving state decays.
  ///   - numbers: the world's numbers.
  func deliver(
    _ bundle: Int, at moment: Double, isFirstStep: Bool, _ arrival: InterpolatedArrival, _ numbers: LaneView
  ) {
    let own = numbers.from(state)
    let isUniform = arrival.stretches.count == 1
    var factor = arrival.factor(at: moment, stretch: arrival.stretches[0], isFirstStep: isFirstStep)
    for place in projection.connections(of: bundle) {
      let lane = Int(projection.targets[place])
      if !isUniform {
        factor = arrival.factor(at: moment, stretch: arrival.stretches[lane], isFirstStep: isFirstStep)
      }
      let weight = projection.weights.isEmpty ? 1 : projection.weights[place]
      own[lane] += amounts[amounts.count == 1 ? 0 : lane] * weight * factor
    }
  }
}
