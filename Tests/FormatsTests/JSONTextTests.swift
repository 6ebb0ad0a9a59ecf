import Foundation
import Testing

@testable import Formats

@Suite struct JSONTextTests {
  @Test func orderedAndIndented() {
    let value = JSONValue.object([
      ("galvani", .string("0.1.0")),
      ("rate", .number(0.1)),
      ("count", .integer(-3)),
      ("isDone", .bool(true)),
      ("nothing", .null),
      ("times", .array([.number(1), .number(2.5), .number(.nan), .number(-.infinity)])),
      ("empty", .object([])),
      ("none", .array([])),
      ("cells", .array([.object([("name", .string("a"))]), .integer(1)])),
    ])
    #expect(
      value.text == """
        {
          "galvani": "0.1.0",
          "rate": 0.1,
          "count": -3,
          "isDone": true,
          "nothing": null,
          "times": [1.0, 2.5, null, null],
          "empty": {},
          "none": [],
          "cells": [
            {
              "name": "a"
            },
            1
          ]
        }

        """)
  }

  @Test(arguments: [
    ("a\"b\\c", #""a\"b\\c""#), ("tab\tline\nreturn\r", #""tab\tline\nreturn\r""#),
    ("\u{0}\u{1F}\u{7F}\u{2028}", #""\u0000\u001f\u007f\u2028""#), ("µV é 😀", "\"µV é 😀\""),
  ])
  func escapes(_ text: String, _ expected: String) {
    #expect(JSONValue.string(text).text == expected + "\n")
  }

  /// Another reader gets the same numbers and texts back.
  @Test func foundationReadsItBack() throws {
    struct Content: Decodable {
      let numbers: [Double]
      let string: String
    }
    var generator = SplitMix(state: 3)
    let numbers = (0..<1000).map { _ in Double(bitPattern: generator.next()) }.filter(\.isFinite)
    let string = String(String.UnicodeScalarView((1..<0x250).compactMap(Unicode.Scalar.init)))
    let text = JSONValue.object([
      ("numbers", .array(numbers.map(JSONValue.number))), ("string", .string(string)),
    ]).text
    let read = try JSONDecoder().decode(Content.self, from: Data(text.utf8))
    let misread = zip(read.numbers, numbers).filter { $0.bitPattern != $1.bitPattern }
    #expect(read.numbers.count == numbers.count)
    #expect(misread.isEmpty)
    #expect(read.string == string)
  }
}
