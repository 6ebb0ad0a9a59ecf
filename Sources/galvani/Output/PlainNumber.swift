import Foundation

extension Double {
  /// The number with all its digits, without a needless `.0`.
  var plainText: String {
    let text = "\(self)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// The number to so many significant digits, which leaves out what arithmetic did to the last ones.
  func plainText(digits: Int) -> String {
    (Double(String(format: "%.\(digits)g", self)) ?? self).plainText
  }
}
