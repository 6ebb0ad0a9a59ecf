/// The mean of the squares of the `width` samples around each sample, zeros standing beyond the ends.
///
/// Sample i averages i - width/2 … i + (width - 1)/2, which is `numpy.convolve(x², ones(width)/width,
/// 'same')` wherever the signal is at least `width` samples long.
///
/// Sums of squares grow only: each window is the end of one block and the beginning of the next, so that
/// nothing is subtracted and a quiet stretch after a loud one keeps all its digits.
///
/// - Precondition: `width` ≥ 1.
func movingMeanSquare(_ samples: [Double], width: Int) -> [Double] {
  precondition(width >= 1)
  let before = width / 2
  // Sample i of the signal stands at i + before, so that every window begins at index i.
  let blocks = (samples.count + width - 1) / width + 1
  var squares = [Double](repeating: 0, count: blocks * width)
  for index in samples.indices { squares[index + before] = samples[index] * samples[index] }
  var fromBlockStart = squares
  var toBlockEnd = squares
  for index in squares.indices where index % width != 0 {
    fromBlockStart[index] += fromBlockStart[index - 1]
  }
  for index in squares.indices.reversed() where index % width != width - 1 {
    toBlockEnd[index] += toBlockEnd[index + 1]
  }
  return samples.indices.map { start in
    let sum =
      start % width == 0
      ? toBlockEnd[start] : toBlockEnd[start] + fromBlockStart[start + width - 1]
    return sum / Double(width)
  }
}
