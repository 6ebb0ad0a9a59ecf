/// The samples of an SWC file joined to trees, with their repairs.
struct SWCTree {
  private(set) var samples: [SWCSample]
  /// Each sample's parent by its place; nil for roots.
  private(set) var parents: [Int?]
  /// Each sample's children in the order of the file.
  private(set) var children: [[Int]]
  /// All samples, parents before their children.
  private(set) var order: [Int] = []
  private(set) var remarks: [MorphologyRemark] = []
  private let file: String

  /// - Throws: on an id that stands twice, a parent that is missing, a circle and a second soma.
  init(_ read: SWCSamples, file: String) throws(FileDiagnostic) {
    self.file = file
    samples = read.samples
    parents = Array(repeating: nil, count: samples.count)
    children = Array(repeating: [], count: samples.count)
    try join()
    try walk()
    if let first = read.longLines.first {
      remarks.append(MorphologyRemark(.furtherColumns, line: first, count: read.longLines.count))
    }
    remark(.irregularIds, samples.indices.filter { samples[$0].id != $0 + 1 })
    remark(.childBeforeParent, samples.indices.filter { parents[$0] ?? -1 > $0 })
    repairTypes()
    try checkSoma()
    repairRadii()
    checkSize()
  }

  /// The type of a point of the soma.
  static let somaType = 1

  func isSoma(_ index: Int) -> Bool { samples[index].type == Self.somaType }

  /// Adds a remark about samples, unless there are none.
  mutating func remark(_ kind: MorphologyRemark.Kind, _ places: [Int]) {
    guard let first = places.first else { return }
    remarks.append(MorphologyRemark(kind, line: samples[first].line, count: places.count))
  }

  // MARK: - Joining

  private mutating func join() throws(FileDiagnostic) {
    var places: [Int: Int] = [:]
    for (index, sample) in samples.enumerated() {
      if let first = places.updateValue(index, forKey: sample.id) {
        throw FileDiagnostic(
          file, at: TextPosition(line: sample.line), found: "id \(sample.id) a second time",
          expected: "an id that differs from that on line \(samples[first].line)")
      }
    }
    for (index, sample) in samples.enumerated() where sample.parent != -1 {
      guard let parent = places[sample.parent] else {
        throw FileDiagnostic(
          file, at: TextPosition(line: sample.line), found: "the parent \(sample.parent), which no line has",
          expected: "the id of another point, or -1 for none")
      }
      parents[index] = parent
      children[parent].append(index)
    }
  }

  private mutating func walk() throws(FileDiagnostic) {
    var stack = Array(samples.indices.filter { parents[$0] == nil }.reversed())
    var isReached = Array(repeating: false, count: samples.count)
    while let next = stack.popLast() {
      order.append(next)
      isReached[next] = true
      stack += children[next].reversed()
    }
    guard let lost = isReached.firstIndex(of: false) else { return }
    throw FileDiagnostic(
      file, at: TextPosition(line: samples[lost].line), found: "parents that lead round in a circle",
      expected: "a way to a point without a parent")
  }

  // MARK: - Types

  private mutating func repairTypes() {
    var (strayed, marks): ([Int], [Int]) = ([], [])
    for index in order {
      guard let parent = parents[index] else { continue }
      let (type, above) = (samples[index].type, samples[parent].type)
      if type == Self.somaType, above != Self.somaType {
        strayed.append(index)
      } else if type != above, above != Self.somaType, isMark(index) {
        marks.append(index)
      } else {
        continue
      }
      samples[index].type = above
    }
    remark(.strayedSoma, strayed.sorted())
    remark(.forkAndEndMarks, marks.sorted())
    remark(.undefinedType, samples.indices.filter { samples[$0].type == 0 })
    remark(.customType, samples.indices.filter { samples[$0].type > 4 })
    remark(
      .typeChange,
      samples.indices.filter { index in
        guard let parent = parents[index], !isSoma(parent) else { return false }
        return children[parent].count == 1 && samples[parent].type != samples[index].type
      })
  }

  /// Whether a sample's type marks a fork or an end rather than a kind of branch.
  private func isMark(_ index: Int) -> Bool {
    switch samples[index].type {
    case 5: children[index].count > 1
    case 6: children[index].isEmpty
    default: false
    }
  }

  private func checkSoma() throws(FileDiagnostic) {
    let roots = samples.indices.filter { isSoma($0) && parents[$0] == nil }
    guard roots.count > 1 else { return }
    throw FileDiagnostic(
      file, at: TextPosition(line: samples[roots[1]].line),
      found: "a second soma beside that on line \(samples[roots[0]].line)", expected: "one cell",
      hint: "write each cell to a file of its own")
  }

  // MARK: - Radii and size

  private mutating func repairRadii() {
    let missing = samples.indices.filter { samples[$0].radius == 0 }
    if missing.count == samples.count {
      for index in samples.indices { samples[index].radius = MorphologyFile.fallbackRadius }
      remark(.noRadius, missing)
      return
    }
    for index in order where samples[index].radius == 0 {
      if let parent = parents[index] { samples[index].radius = samples[parent].radius }
    }
    for index in order.reversed() where samples[index].radius == 0 {
      let known = children[index].first { samples[$0].radius > 0 }
      if let known { samples[index].radius = samples[known].radius }
    }
    // A tree without any radius gets that of the file's first point with one.
    let first = samples.first { $0.radius > 0 }?.radius ?? MorphologyFile.fallbackRadius
    for index in order where samples[index].radius == 0 {
      samples[index].radius = parents[index].map { samples[$0].radius } ?? first
    }
    remark(.zeroRadius, missing)
  }

  private mutating func checkSize() {
    let thick = samples.indices.filter { samples[$0].radius > Self.largestRadius }
    if !thick.isEmpty { return remark(.implausibleSize, thick) }
    for axis in [\SWCSample.x, \.y, \.z] {
      let values = samples.map { $0[keyPath: axis] }
      if (values.max() ?? 0) - (values.min() ?? 0) > Self.largestExtent {
        return remark(.implausibleSize, [0])
      }
    }
  }

  /// In µm: the thickest axons of squid are about as wide as twice this, the longest of man as long as that.
  private static let (largestRadius, largestExtent) = (600.0, 1.5e6)
}
