import Fixtures
import Foundation
import Testing

@testable import Formats

@Suite struct ZippedArraysTests {
  private static func example() throws -> ZippedArrays {
    var arrays = ZippedArrays()
    try arrays.add("time", [0, 0.1, -1.5, .nan, .infinity, .leastNonzeroMagnitude])
    try arrays.add("V", (0..<12).map(Double.init), shape: [3, 4])
    try arrays.add("spikes", [Int32.min, -1, 7])
    try arrays.add("seeds", [Int64.max, Int64.min], shape: [2, 1])
    try arrays.add("metadata", text: "{\"unit\": \"µV\"}")
    try arrays.add("scalar", [2.5], shape: [])
    try arrays.add("empty", [Double]())
    return arrays
  }

  /// The check value of CRC-32/ISO-HDLC in the catalogue of CRC algorithms; zlib gives the others.
  @Test(
    arguments: [
      ("123456789", 0xCBF4_3926), ("", 0), ("a", 0xE8B7_BE43),
      ("The quick brown fox jumps over the lazy dog", 0x414F_A339),
    ] as [(String, UInt32)])
  func checkValues(_ text: String, _ expected: UInt32) {
    var whole = CyclicRedundancyCheck()
    whole.update(Array(text.utf8))
    #expect(whole.value == expected)
    var parts = CyclicRedundancyCheck()
    for byte in text.utf8 { parts.update([byte]) }
    #expect(parts.value == expected)
  }

  @Test func roundTrip() throws {
    let arrays = try Self.example()
    let bytes = arrays.encoded()
    #expect(bytes.count == arrays.byteCount)
    let read = try ZippedArrays(bytes, file: "x.npz")
    #expect(read.names == ["time", "V", "spikes", "seeds", "metadata", "scalar", "empty"])
    for (array, original) in zip(read.arrays, arrays.arrays) {
      #expect(array.shape == original.shape)
      #expect(array.values.descriptor == original.values.descriptor)
      // As bytes, since NaN is not equal to itself.
      #expect(
        array.values.bytes(in: 0..<array.values.count) == original.values.bytes(in: 0..<original.values.count)
      )
    }
    #expect(try #require(read["V"]).shape == [3, 4])
    #expect(read["none"] == nil)
    #expect(bytes == arrays.encoded())
  }

  @Test func dataAreAligned() throws {
    let arrays = try Self.example()
    let bytes = arrays.encoded()
    for array in arrays.arrays {
      let header = array.header
      #expect(header.count.isMultiple(of: 64))
      let starts = (0..<bytes.count - header.count).filter { bytes[$0...].starts(with: header) }
      #expect(starts.count == 1)
      #expect(starts.allSatisfy { $0.isMultiple(of: 64) })
    }
  }

  @Test func manyChunks() throws {
    var arrays = ZippedArrays()
    let values = (0..<300_000).map { Double($0) * 0.5 }
    try arrays.add("x", values)
    var parts = 0
    arrays.write { _ in parts += 1 }
    #expect(parts == 5)
    #expect(try ZippedArrays(arrays.encoded(), file: "x")["x"]?.values == .doubles(values))
  }

  @Test func faultsOfArrays() throws {
    var arrays = ZippedArrays()
    try arrays.add("a", [1.0])
    #expect(message { try arrays.add("a", [1.0]) } == "there is an array named \"a\" already")
    #expect(
      message { try arrays.add("../a", [1.0]) }
        == "\"../a\" cannot be the name of an array: "
        + "expected 1 to 200 bytes without slash, colon and control characters")
    #expect(
      message { try arrays.add("b", [1.0, 2], shape: [3, 4]) }
        == "the array \"b\" has 2 values, which do not fit the shape 3 × 4")
    #expect(message { try arrays.add("b", [1.0], shape: [-1, -1]) } != nil)
    #expect(message { try arrays.add("b", [1.0], shape: [.max, 2]) } != nil)
    #expect(message { try arrays.add("b", [1.0], shape: Array(repeating: 1, count: 33)) } != nil)
    #expect(arrays.names == ["a"])
  }

  @Test func refusesMoreThanFourGigabytes() throws {
    // The same 64 MB under many names share their memory.
    let values = [Double](repeating: 0, count: 1 << 23)
    var arrays = ZippedArrays()
    for index in 0..<63 { try arrays.add("x\(index)", values) }
    #expect(
      message { try arrays.add("y", values) }
        == "with the array \"y\" the recording has 4294 MB, expected less than 4.2 GB; "
        + "record fewer variables, less often or for a shorter time")
    #expect(arrays.names.count == 63)
  }

  @Test(arguments: [
    (0..<0, "x.npz: found no ZIP directory, expected a whole .npz file"),
    (0..<100, "x.npz: found no ZIP directory, expected a whole .npz file"),
  ])
  func cutFiles(_ range: Range<Int>, _ expected: String) throws {
    let bytes = try Self.example().encoded()
    #expect(message { try ZippedArrays(Array(bytes[range]), file: "x.npz") } == expected)
  }

  @Test func damagedFiles() throws {
    var bytes = try Self.example().encoded()
    bytes[200] ^= 1
    #expect(
      message { try ZippedArrays(bytes, file: "x.npz") }
        == "x.npz: found damaged bytes in \"time.npy\", expected bytes that match their check")
    var generator = SplitMix(state: 5)
    let sound = try Self.example().encoded()
    for _ in 0..<3000 {
      var damaged = sound
      damaged[Int(generator.next() % UInt64(sound.count))] = UInt8(truncatingIfNeeded: generator.next())
      _ = try? ZippedArrays(damaged, file: "x.npz")
    }
  }

  @Test(.enabled(if: hasNumPy, "python3 with numpy is not installed"))
  func numPyReadsIt() throws {
    let folder = try TemporaryFolder()
    try Data(Self.example().encoded()).write(to: URL(fileURLWithPath: "\(folder.path)/x.npz"))
    let script = """
      import numpy, sys, zipfile
      path = sys.argv[1]
      assert zipfile.ZipFile(path).testzip() is None
      z = numpy.load(path)
      for name in z.files: print(name, z[name].dtype.str, z[name].shape, z[name].flatten().tolist())
      print(bytes(z["metadata"]).decode(), z["V"][2, 1])
      """
    let output = try #require(runPython(script, "\(folder.path)/x.npz"))
    #expect(
      output == """
        time <f8 (6,) [0.0, 0.1, -1.5, nan, inf, 5e-324]
        V <f8 (3, 4) [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 11.0]
        spikes <i4 (3,) [-2147483648, -1, 7]
        seeds <i8 (2, 1) [9223372036854775807, -9223372036854775808]
        metadata |u1 (15,) [123, 34, 117, 110, 105, 116, 34, 58, 32, 34, 194, 181, 86, 34, 125]
        scalar <f8 () [2.5]
        empty <f8 (0,) []
        {"unit": "µV"} 9.0

        """)
  }
}

private let hasNumPy = runPython("import numpy", "") != nil

/// What a Python script prints; nil when Python is absent or the script fails.
private func runPython(_ script: String, _ argument: String) -> String? {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = ["python3", "-c", script, argument]
  let pipe = Pipe()
  process.standardOutput = pipe
  process.standardError = FileHandle.nullDevice
  guard (try? process.run()) != nil else { return nil }
  let output = pipe.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return process.terminationStatus == 0 ? String(decoding: output, as: UTF8.self) : nil
}

extension ZippedArrays {
  /// The whole file in memory.
  fileprivate func encoded() -> [UInt8] {
    var bytes: [UInt8] = []
    write { bytes += $0 }
    return bytes
  }
}
