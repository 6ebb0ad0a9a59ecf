// swift-tools-version:6.1
import PackageDescription

// A package of its own, so that the simulator's build and tests do not pay for it.

let package = Package(
  name: "benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "galvani", path: "..")],
  targets: [
    .target(name: "HandWritten"),
    .executableTarget(
      name: "workload",
      dependencies: [
        "HandWritten", .product(name: "Galvani", package: "galvani"),
        .product(name: "GalvaniFormats", package: "galvani"),
      ]),
  ],
  swiftLanguageModes: [.v6]
)
