import ArrayInstructions

/// `exp(-2πi index/count)` for `index` ≥ 0 and `count` ≥ 1.
///
/// The whole quarter turns are taken out in integers, so that the sine and cosine see an angle below π/2
/// and the error stays within one unit in the last place however long the transform.
func unitRoot(_ index: Int, of count: Int) -> Complex {
  let folded = index % count
  let quarter = 4 * folded / count
  let remainder = 4 * folded - quarter * count
  let angle = Double.pi / 2 * (Double(remainder) / Double(count))
  let cosine = gv_cos(angle)
  let sine = gv_sin(angle)
  switch quarter {
  case 0: return Complex(cosine, -sine)
  case 1: return Complex(-sine, -cosine)
  case 2: return Complex(-cosine, sine)
  default: return Complex(sine, cosine)
  }
}
