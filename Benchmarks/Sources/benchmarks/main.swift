import Kernels
import Simulation

// benchmarks [kernel] [shaking] [--json]

let arguments = CommandLine.arguments.dropFirst()
let known = ["kernel", "shaking", "--json"]
if let unknown = arguments.first(where: { !known.contains($0) }) {
  print("benchmarks: found \"\(unknown)\", expected kernel, shaking, --json")
  print("Without a name all are measured. Let the machine do nothing else meanwhile.")
} else {
  let chosen = arguments.filter { $0 != "--json" }
  var rows: [Measurement] = []
  do throws(WorldError) {
    if chosen.isEmpty || chosen.contains("kernel") {
      let difference = try KernelBenchmark(lanes: 1024, batches: 1).largestDifference(steps: 2000, .best)
      if !(difference < 1e-3) { print("The axons differ by \(difference) mV: one of the loops is wrong.") }
      for lanes in [1024, 100_000] { rows += try KernelBenchmark(lanes: lanes, batches: 101).measurements() }
    }
    if chosen.isEmpty || chosen.contains("shaking") {
      rows += try ShakingBenchmark(seconds: 10, batches: 9).measurements()
    }
    print(arguments.contains("--json") ? ResultText.json(rows) : ResultText.markdown(rows))
  } catch {
    print("benchmarks: \(error.message)")
  }
}
