import Scenarios
import Simulation
import Testing

@testable import galvani

/// What the system tells of memory, in its own words.
struct AvailableMemoryTests {
  @Test(
    arguments: [
      ("MemTotal:       24689764 kB\nMemFree:  1 kB\nMemAvailable:   23000000 kB\n", 23_552_000_000),
      ("MemTotal:       24689764 kB\n", nil), ("MemAvailable:   many kB\n", nil), ("MemAvailable:", nil),
      ("", nil),
      ("MemAvailable: 9223372036854775807 kB\n", nil),
    ] as [(String, Int?)])
  func machine(text: String, expected: Int?) {
    #expect(AvailableMemory.available(meminfo: text) == expected)
  }

  @Test(
    arguments: [
      ("1000\n", "400\n", 600), ("1000\n", "1400\n", 0), ("1000\n", nil, 1000), ("max\n", "400\n", nil),
      (nil, "400\n", nil),
    ] as [(String?, String?, Int?)])
  func controlGroup(limit: String?, used: String?, expected: Int?) {
    #expect(AvailableMemory.left(limit: limit, used: used) == expected)
  }

  @Test(arguments: [
    ("0::/\n", []), ("", []), ("0::/a.slice/b\n", ["/sys/fs/cgroup/a.slice", "/sys/fs/cgroup/a.slice/b"]),
    ("4:cpu,memory:/job\n3:pids:/x\n", ["/sys/fs/cgroup/memory/job"]), ("0::/../a\n", ["/sys/fs/cgroup/a"]),
  ])
  func folders(text: String, further: [String]) {
    #expect(AvailableMemory.folders(text) == ["/sys/fs/cgroup", "/sys/fs/cgroup/memory"] + further)
  }

  @Test func aRunIsHeldToIt() throws {
    let plan = try RunPlan("action-potential", RunOptions.parse([]))
    #expect(plan.request.memoryLimit > 1_000_000)
    #expect(plan.request.memoryLimit <= Int(Machine.memory))
  }

  @Test(arguments: Scenario.all.map(\.name))
  func aScenarioThatDoesNotFitIsRefused(name: String) throws {
    var request = RunRequest(try #require(Scenario.all.first { $0.name == name }))
    request.memoryLimit = 1000
    let asked = request
    let error = #expect(throws: WorldError.self) { try Scenario.run(asked) }
    #expect(error?.message.contains("1.0 kB (1000 bytes) are available") == true)
  }
}
