// swift-tools-version:6.1
import PackageDescription

// The modules follow the path of a signal; each uses only what stands above it.
// `Units` to `Scenarios` use neither Foundation nor libm, so that they also compile
// as Embedded Swift to WebAssembly (see `.ci/run`).

let package = Package(
  name: "galvani",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "galvani", targets: ["galvani"]),
    .library(
      name: "Galvani",
      targets: ["Units", "Equations", "Kernels", "Simulation", "Analysis", "Physiology", "Scenarios"]),
    .library(name: "GalvaniFormats", targets: ["Formats"]),
    .executable(name: "Engine", targets: ["Engine"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // Swift calls libm for square roots and rounding where the processor's baseline has no instruction.
    .target(name: "ArrayInstructions", linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]),
    .target(name: "Units"),
    .target(name: "Equations", dependencies: ["Units", "ArrayInstructions"]),
    .target(name: "Kernels", dependencies: ["Equations", "ArrayInstructions"]),
    .target(name: "Simulation", dependencies: ["Kernels", "Units", "Equations"]),
    .target(name: "Analysis", dependencies: ["ArrayInstructions"]),
    .target(name: "Physiology", dependencies: ["Simulation", "Analysis", "Units"]),
    .target(name: "Scenarios", dependencies: ["Physiology", "Analysis"]),
    .target(name: "WebRuntime"),
    .executableTarget(name: "Engine", dependencies: ["Scenarios", "WebRuntime"]),
    .target(name: "Formats", dependencies: ["Units", "Simulation", .product(name: "Yams", package: "Yams")]),
    .target(name: "Report", dependencies: ["Analysis"]),
    .executableTarget(
      name: "galvani",
      dependencies: [
        "Scenarios", "Formats", "Report",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .target(name: "Fixtures", path: "Tests/Fixtures"),
    .target(name: "AllocationCount", path: "Tests/AllocationCount"),
    .testTarget(name: "UnitsTests", dependencies: ["Units", "Fixtures"]),
    .testTarget(name: "ArrayInstructionsTests", dependencies: ["ArrayInstructions"]),
    .testTarget(name: "EquationsTests", dependencies: ["Equations", "Fixtures"]),
    .testTarget(name: "KernelsTests", dependencies: ["Kernels", "Fixtures"]),
    .testTarget(name: "SimulationTests", dependencies: ["Simulation", "Fixtures"]),
    .testTarget(name: "AnalysisTests", dependencies: ["Analysis"], resources: [.copy("Data")]),
    .testTarget(name: "PhysiologyTests", dependencies: ["Physiology", "Fixtures"]),
    .testTarget(
      name: "FormatsTests", dependencies: ["Formats", "Fixtures"], resources: [.copy("Morphologies")]),
    .testTarget(name: "ReportTests", dependencies: ["Report"]),
    .testTarget(
      name: "ValidationTests", dependencies: ["Scenarios", "AllocationCount"], path: "Tests/Validation"),
    .testTarget(name: "CommandTests", dependencies: ["galvani", "Fixtures"]),
  ],
  swiftLanguageModes: [.v6]
)

// Needs libFuzzer; `.ci/fuzz` builds it.
if Context.environment["GALVANI_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "Fuzz", dependencies: ["Formats", "Simulation", "Scenarios"], path: "Tests/Fuzzing"))
}
