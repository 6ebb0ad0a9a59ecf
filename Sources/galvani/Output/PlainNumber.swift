extension Double {
  /// The number with all its digits, without a needless `.0`.
  var plainText: String {
    let text = "\(self)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
