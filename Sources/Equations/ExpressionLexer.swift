import Units

/// A piece of an expression's text.
struct Token: Equatable {
  enum Kind: Equatable {
    case number(Double)
    case unit(String)
    case name(String)
    case symbol(String)
    case end
  }
  var kind: Kind
  /// From 1.
  var column: Int

  /// As an error message shows it.
  var shown: String {
    switch kind {
    case .number(let value): "\(value)"
    case .unit(let text): "[\(text)]"
    case .name(let text), .symbol(let text): "\"\(text)\""
    case .end: "the end"
    }
  }
}

/// Cuts an expression's text into tokens.
struct ExpressionLexer {
  private let bytes: [UInt8]
  private var position = 0

  init(_ text: String) {
    bytes = Array(text.utf8)
  }

  mutating func tokens() throws(Diagnostic) -> [Token] {
    var found: [Token] = []
    while let byte = skippingSpace() {
      let column = position + 1
      if isDigit(byte) || (byte == UInt8(ascii: ".") && isDigit(peek(1))) {
        found.append(Token(kind: .number(try number()), column: column))
      } else if isLetter(byte) {
        found.append(Token(kind: .name(name()), column: column))
      } else if byte == UInt8(ascii: "[") {
        found.append(Token(kind: .unit(try unit()), column: column))
      } else {
        found.append(Token(kind: .symbol(try symbol()), column: column))
      }
    }
    found.append(Token(kind: .end, column: bytes.count + 1))
    return found
  }

  private func peek(_ offset: Int) -> UInt8 {
    position + offset < bytes.count ? bytes[position + offset] : 0
  }

  private mutating func skippingSpace() -> UInt8? {
    while position < bytes.count, bytes[position] == 32 || bytes[position] == 10 || bytes[position] == 9 {
      position += 1
    }
    return position < bytes.count ? bytes[position] : nil
  }

  private mutating func number() throws(Diagnostic) -> Double {
    let start = position
    while isDigit(peek(0)) || peek(0) == UInt8(ascii: ".") { position += 1 }
    if peek(0) | 0x20 == UInt8(ascii: "e") {
      let signed = peek(1) == UInt8(ascii: "+") || peek(1) == UInt8(ascii: "-")
      if isDigit(peek(signed ? 2 : 1)) {
        position += signed ? 2 : 1
        while isDigit(peek(0)) { position += 1 }
      }
    }
    let text = text(from: start, to: position)
    guard let value = NumberParser.parse(text), value.isFinite else {
      throw Diagnostic(column: start + 1, kind: .syntax(found: "\"\(text)\"", expected: "a number"))
    }
    return value
  }

  private mutating func name() -> String {
    let start = position
    while isLetter(peek(0)) || isDigit(peek(0)) { position += 1 }
    return text(from: start, to: position)
  }

  private mutating func unit() throws(Diagnostic) -> String {
    let start = position + 1
    while position < bytes.count, bytes[position] != UInt8(ascii: "]") { position += 1 }
    guard position < bytes.count else {
      throw Diagnostic(column: start, kind: .syntax(found: "the end", expected: "\"]\" after a unit"))
    }
    position += 1
    return text(from: start, to: position - 1)
  }

  private mutating func symbol() throws(Diagnostic) -> String {
    let pair = text(from: position, to: min(position + 2, bytes.count))
    if pair == "<=" || pair == ">=" || pair == "==" {
      position += 2
      return pair
    }
    let single = text(from: position, to: position + 1)
    guard "+-*/^(),<>".utf8.contains(bytes[position]) else {
      throw Diagnostic(
        column: position + 1, kind: .syntax(found: "\"\(single)\"", expected: "an operator, name or number"))
    }
    position += 1
    return single
  }

  private func text(from start: Int, to end: Int) -> String {
    String(decoding: bytes[start..<end], as: UTF8.self)
  }

  private func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  private func isLetter(_ byte: UInt8) -> Bool {
    let lower = byte | 0x20
    return (lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z")) || byte == UInt8(ascii: "_")
  }
}
