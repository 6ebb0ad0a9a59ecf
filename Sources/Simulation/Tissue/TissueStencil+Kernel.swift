import Kernels

/// The currents between the nodes of a tissue: for each node its neighbours and what the difference of potential to each
/// drives into it, in uA/cm2 per mV.
struct TissueStencil: Sendable, Equatable {
  /// The place of a node's first neighbour, and behind the last.
  private(set) var starts: [Int32] = [0]
  private(set) var neighbours: [Int32] = []
  /// In uA/cm2 per mV.
  private(set) var weights: [Double] = []

  /// Packs rows.
  ///
  /// - Parameters:
  ///   - rows: for each node the weights of potentials, which sum to zero, its own among them.
  ///   - scale: what a row's weights are multiplied by.
  init(_ rows: [[Int: Double]], scale: (Int) -> Double) {
    for (node, row) in rows.enumerated() {
      // In order of the nodes, so that sums have the same bits everywhere.
      for other in row.keys.sorted() where other != node {
        guard let weight = row[other], weight != 0 else { continue }
        neighbours.append(Int32(other))
        weights.append(weight * scale(node))
      }
      starts.append(Int32(neighbours.count))
    }
  }

  /// How many bytes it takes.
  var byteCount: Int {
    (starts.count + neighbours.count) * MemoryLayout<Int32>.stride + weights.count
      * MemoryLayout<Double>.stride
  }

  /// The largest sum of a node's weights, in uA/cm2 per mV: an explicit step stays below the capacitance over it.
  var largestSum: Double {
    (0..<starts.count - 1).reduce(0) { largest, node in
      let sum = (Int(starts[node])..<Int(starts[node + 1])).reduce(0) { $0 + weights[$1].magnitude }
      return max(largest, sum)
    }
  }

  /// I_i = Σ_j w_ij (V_j − V_i), times a factor, into all lanes.
  ///
  /// - Parameters:
  ///   - source: the place of V of lane 0.
  ///   - target: the place of the current of lane 0.
  ///   - factor: from uA/cm2 per mV to the units of both.
  ///   - adds: whether another signal has been moved to the target.
  func perform(_ source: Int, _ target: Int, factor: Double, adds: Bool, _ numbers: LaneView) {
    starts.withUnsafeBufferPointer { starts in
      neighbours.withUnsafeBufferPointer { neighbours in
        weights.withUnsafeBufferPointer { weights in
          for node in 0..<starts.count - 1 {
            let own = numbers[source + node]
            var sum = 0.0
            for place in Int(starts[node])..<Int(starts[node + 1]) {
              sum += weights[place] * (numbers[source + Int(neighbours[place])] - own)
            }
            let current = sum * factor
            numbers[target + node] = adds ? current + numbers[target + node] : current
          }
        }
      }
    }
  }
}
