// The characters of units and quantities. They are told apart by their code points, since the standard
// library's Unicode properties would add large tables to a WebAssembly program.

extension Unicode.Scalar {
  /// A decimal digit.
  var isDigit: Bool { value >= 48 && value <= 57 }

  /// A space, tab, line end or unbreakable space.
  var isSpace: Bool {
    value == 0x20 || (value >= 0x09 && value <= 0x0D) || value == 0xA0 || value == 0x202F
  }

  /// Whether the names of units are made of it: letters, "%", "°" and "_", and anything not ASCII that has
  /// no other meaning, so that an unknown name is reported whole.
  var isUnitLetter: Bool {
    if isASCII {
      return (value | 0x20 >= 97 && value | 0x20 <= 122) || self == "%" || self == "_"
    }
    return !isSpace && superscriptValue(self) == nil && self != "\u{B7}" && self != "\u{22C5}"
  }
}

/// The plain character that a superscript stands for: "2" for "²", "-" for "⁻".
func superscriptValue(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
  switch scalar.value {
  case 0xB9: "1"
  case 0xB2: "2"
  case 0xB3: "3"
  case 0x2070, 0x2074...0x2079: Unicode.Scalar(UInt8(scalar.value - 0x2070 + 48))
  case 0x207A: "+"
  case 0x207B: "-"
  default: nil
  }
}
