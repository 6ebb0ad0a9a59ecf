import Foundation

/// How much memory there is for a run, by what the system tells.
enum AvailableMemory {
  /// What the machine can still give, in bytes: on Linux without swapping, elsewhere all that it has.
  static var ofMachine: Int? {
    if let text = text("/proc/meminfo") { return available(meminfo: text) }
    let (pages, size) = (sysconf(Int32(_SC_PHYS_PAGES)), sysconf(Int32(_SC_PAGESIZE)))
    guard pages > 0, size > 0 else { return nil }
    return pages.multipliedReportingOverflow(by: size).partialValue
  }

  /// What the process's control group leaves it, in bytes; nil where there is no limit.
  static var ofControlGroup: Int? {
    guard let groups = text("/proc/self/cgroup") else { return nil }
    var least: Int?
    for folder in folders(groups) {
      for (limit, used) in files {
        guard let left = left(limit: text(folder + "/" + limit), used: text(folder + "/" + used)) else {
          continue
        }
        least = min(least ?? left, left)
      }
    }
    return least
  }

  /// The limit and the use of a group, as control groups of version 2 and 1 call them.
  private static let files = [
    ("memory.max", "memory.current"), ("memory.limit_in_bytes", "memory.usage_in_bytes"),
  ]

  /// The line `MemAvailable` of `/proc/meminfo`, which is in kibibytes.
  static func available(meminfo text: String) -> Int? {
    for line in text.split(separator: "\n") where line.hasPrefix("MemAvailable:") {
      let words = line.split(separator: " ")
      guard words.count >= 2, let kibibytes = Int(words[1]) else { return nil }
      let bytes = kibibytes.multipliedReportingOverflow(by: 1024)
      return bytes.overflow ? nil : bytes.partialValue
    }
    return nil
  }

  /// The folders of a process's groups and of those above them; within a container the first is what it sees.
  static func folders(_ groups: String) -> [String] {
    var found = ["/sys/fs/cgroup", "/sys/fs/cgroup/memory"]
    for line in groups.split(separator: "\n") {
      let fields = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      guard fields.count == 3 else { continue }
      let isMemory = fields[1].split(separator: ",").contains("memory")
      guard isMemory || fields[1].isEmpty else { continue }
      var folder = isMemory ? "/sys/fs/cgroup/memory" : "/sys/fs/cgroup"
      for name in fields[2].split(separator: "/") where name != ".." {
        folder += "/" + name
        found.append(folder)
      }
    }
    return found
  }

  /// A group's limit less what it uses; nil for no limit, which is `max`, or no numbers.
  static func left(limit: String?, used: String?) -> Int? {
    func number(_ text: String?) -> Int? {
      text.flatMap { Int($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
    }
    guard let limit = number(limit) else { return nil }
    return max(limit - (number(used) ?? 0), 0)
  }

  private static func text(_ path: String) -> String? {
    try? String(contentsOfFile: path, encoding: .utf8)
  }
}
