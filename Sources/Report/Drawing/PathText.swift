/// The `d` attribute of an SVG path, in tenths of a pixel and with relative moves, which are short.
struct PathText {
  private(set) var text = ""
  private var current: (x: Int, y: Int)?

  /// Starts a new stroke, relative to the last point where that is shorter.
  mutating func move(to point: Point) {
    let target = Self.tenths(point)
    let absolute = "M" + Self.number(target.x) + Self.separated(target.y)
    let relative = current.map { current in
      "m" + Self.number(target.x - current.x) + Self.separated(target.y - current.y)
    }
    text += relative.map { $0.utf8.count < absolute.utf8.count ? $0 : absolute } ?? absolute
    current = target
  }

  /// Draws to a point; a point at the same place adds nothing.
  mutating func line(to point: Point) {
    guard let current else { return move(to: point) }
    let target = Self.tenths(point)
    let x = target.x - current.x
    let y = target.y - current.y
    if x != 0, y != 0 {
      text += "l" + Self.number(x) + Self.separated(y)
    } else if x != 0 {
      text += "h" + Self.number(x)
    } else if y != 0 {
      text += "v" + Self.number(y)
    }
    self.current = target
  }

  /// Draws a dot, which a round line cap makes visible.
  mutating func dot(at point: Point) {
    move(to: point)
    text += "h0"
  }

  /// A length for an attribute, to a tenth of a pixel.
  static func number(_ value: Double) -> String {
    number(tenths(value))
  }

  private static func tenths(_ value: Double) -> Int {
    value.isFinite ? Int((min(max(value, -1e6), 1e6) * 10).rounded()) : 0
  }

  private static func tenths(_ point: Point) -> (x: Int, y: Int) {
    (tenths(point.x), tenths(point.y))
  }

  private static func number(_ tenths: Int) -> String {
    let sign = tenths < 0 ? "-" : ""
    let (whole, rest) = tenths.magnitude.quotientAndRemainder(dividingBy: 10)
    if rest == 0 {
      return sign + String(whole)
    }
    return sign + (whole == 0 ? "" : String(whole)) + "." + String(rest)
  }

  private static func separated(_ tenths: Int) -> String {
    (tenths < 0 ? "" : " ") + number(tenths)
  }
}
