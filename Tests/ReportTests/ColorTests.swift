import Foundation
import Testing

@testable import Report

@Suite struct ColorTests {
  /// Relative luminance. Source: WCAG 2.2, definition of relative luminance.
  private func luminance(_ color: String) -> Double {
    let value = Int(color.dropFirst(), radix: 16) ?? 0
    let red = linear(value >> 16 & 0xFF)
    let green = linear(value >> 8 & 0xFF)
    let blue = linear(value & 0xFF)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }

  private func linear(_ channel: Int) -> Double {
    let value = Double(channel) / 255
    return value <= 0.040_45 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
  }

  private func contrast(_ first: String, _ second: String) -> Double {
    let pair = [luminance(first), luminance(second)].sorted()
    return (pair[1] + 0.05) / (pair[0] + 0.05)
  }

  /// Source: WCAG 2.2, 1.4.11, graphical objects: 3 to 1.
  @Test(arguments: ColorRole.allCases)
  func linesStandOut(_ color: ColorRole) {
    #expect(contrast(color.onLight, Ink.onLight.page) >= 3)
    #expect(contrast(color.onDark, Ink.onDark.page) >= 3)
  }

  /// Source: WCAG 2.2, 1.4.3, text: 4.5 to 1.
  @Test func textIsLegible() {
    for ink in [Ink.onLight, .onDark] {
      #expect(contrast(ink.text, ink.page) >= 7)
      #expect(contrast(ink.muted, ink.page) >= 4.5)
    }
    #expect(contrast(Ink.onLight.muted, "#f4f5f7") >= 4.5)
    #expect(contrast(Ink.onDark.muted, "#1e2227") >= 4.5)
  }
}
