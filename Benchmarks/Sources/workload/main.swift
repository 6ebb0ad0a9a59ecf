import Simulation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

// workload NAME [options]: prints one JSON line; exit status 64 if the command line is wrong, 70 if the
// simulator refuses what the workload asks of it.

private func fail(_ message: String, status: Int32) -> Never {
  let line = Array((message + "\n").utf8)
  _ = write(STDERR_FILENO, line, line.count)
  exit(status)
}

do throws(UsageError) {
  let arguments = Array(CommandLine.arguments.dropFirst())
  let names = Workload.all.map(\.name).joined(separator: ", ")
  guard let workload = Workload.all.first(where: { $0.name == arguments.first }) else {
    throw UsageError(found: arguments.first, expected: "one of \(names)", hint: WorkloadOptions.usage)
  }
  let options = try WorkloadOptions(Array(arguments.dropFirst()))
  do throws(WorldError) {
    let told: [(name: String, value: JSONValue)] = [
      ("workload", .text(workload.name)), ("simulator", .text("Galvani")),
      ("threads", .whole(options.threads)),
      ("instructions", .text(options.instructions.rawValue)),
    ]
    print(JSONValue.object(told + (try workload.run(options))).line)
  } catch {
    fail("workload \(workload.name): \(error.message)", status: 70)
  }
} catch {
  fail(error.message, status: 64)
}
