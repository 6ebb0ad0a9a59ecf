import Fixtures
import Foundation
import Testing

/// What a run leaves.
struct RunTests {
  private static let files = [
    "citations.bib", "recording.npz", "report.html", "scenario.yaml", "summary.json",
  ]

  /// Members that issue 2, item 5, asks for.
  private static let common = ["scenario", "seed", "version", "simulated_seconds", "wall_seconds", "units"]

  @Test func shakingFolder() throws {
    let folder = try TemporaryFolder()
    let result = try Program.run(["run", "dynamic-shaking", "--duration", "1 s", "--out", "run"], in: folder)
    #expect(result.status == 0)
    #expect(result.error == "")
    #expect(result.output.hasSuffix("Report: run/report.html\n"))
    #expect(try Program.names(in: folder) == ["run"])
    #expect(try Program.names(in: folder, "run") == Self.files)
    let summary = try folder.json("run/summary.json")
    let own = [
      "drive_ends_s", "involuntary_shaking_s", "shaking_frequency_hz", "acceleration_rms_m_s2", "verdict",
    ]
    for key in Self.common + own { #expect(summary.keys.contains(key), "\(key)") }
    #expect(summary["scenario"] as? String == "dynamic-shaking")
    #expect(summary["simulated_seconds"] as? Double == 1)
    #expect(summary["end"] as? String == "finished")
    #expect(summary["shaking_frequency_hz"] is NSNull)
    #expect(summary["files"] as? [String] == Self.files)
    let report = try folder.text(of: "run/report.html")
    for text in ["no medical advice", "mean field (off in this run)", "path.afferentDelay = 14.5 ms"] {
      #expect(report.contains(text), "\(text)")
    }
  }

  @Test func actionPotentialFolder() throws {
    let folder = try TemporaryFolder()
    let result = try Program.run(["run", "action-potential", "--json", "--out", "run"], in: folder)
    #expect(result.status == 0)
    #expect(try Program.names(in: folder, "run") == Self.files)
    let summary = try folder.json("run/summary.json")
    for key in Self.common + ["stages"] { #expect(summary.keys.contains(key), "\(key)") }
    let printed = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
    #expect(printed?["verdict"] as? String == summary["verdict"] as? String)
  }

  struct Story: Sendable {
    let arguments: [String]
    /// Members of the summary.
    let members: [String]
    /// What the report says.
    let texts: [String]
  }

  @Test(arguments: [
    Story(
      arguments: ["ion-gradient", "--duration", "3 s"], members: ["fibres"],
      texts: ["The energy stored in the gradients", "K, pump", "energy spent (stored −)"]),
    Story(
      arguments: ["ion-gradient", "--duration", "1 ms"], members: ["fibres"], texts: ["no medical advice"]),
    Story(
      arguments: ["synapse"], members: ["synapses", "coupling_coefficient"],
      texts: ["Postsynaptic potentials", "Neural networks with dynamic synapses"]),
    Story(
      arguments: ["synapse", "--set", "spikes.count=0"], members: ["synapses"], texts: ["no spike came"]),
    Story(
      arguments: ["neuromuscular-junction", "--set", "nerve.impulses=2"], members: ["junctions"],
      texts: ["by Martin", "as usual", "Co-operative action of calcium ions"]),
    Story(
      arguments: ["neuromuscular-junction", "--set", "nerve.impulses=0"], members: ["junctions"],
      texts: ["No impulse came"]),
    Story(
      arguments: ["neuromuscular-junction", "--duration", "0.1 ms"], members: ["junctions"],
      texts: ["no medical advice"]),
    Story(
      arguments: ["noisy-channels", "--duration", "200 ms"], members: ["channels", "rates"],
      texts: ["whole channels in each of their states", "Spontaneous action potentials due to channel"]),
    Story(
      arguments: ["noisy-channels", "--duration", "200 ms", "--set", "membranes.channels=binomial"],
      members: ["channels", "rates"],
      texts: ["one passage to a neighbouring state", "membranes.channels</th>"]),
    Story(
      arguments: ["noisy-channels", "--duration", "200 ms", "--set", "membranes.channels=fox-lu"],
      members: ["channels", "rates"],
      texts: ["shares of channels in each of their states", "fall a little below 0"]),
  ])
  func storiesOfCells(_ story: Story) throws {
    let folder = try TemporaryFolder()
    let result = try Program.run(["run"] + story.arguments + ["--out", "run"], in: folder)
    #expect(result.status == 0)
    #expect(result.error == "")
    #expect(try Program.names(in: folder, "run") == Self.files)
    let summary = try folder.json("run/summary.json")
    for key in Self.common + story.members { #expect(summary.keys.contains(key), "\(key)") }
    let report = try folder.text(of: "run/report.html")
    for text in story.texts { #expect(report.contains(text), "\(text)") }
  }

  @Test func defaultFolderAndReplacement() throws {
    let folder = try TemporaryFolder()
    for _ in 0..<2 {
      let result = try Program.run(
        ["run", "dynamic-shaking", "--duration", "10 ms", "--seed", "7"], in: folder)
      #expect(result.status == 0)
      #expect(try Program.names(in: folder, "galvani-runs") == ["dynamic-shaking-7"])
    }
  }

  struct Rerun: CustomTestStringConvertible, Sendable {
    let arguments: [String]
    var testDescription: String { arguments.joined(separator: " ") }
  }

  /// Same bits for a rerun from `scenario.yaml`: issue 2, "What it must show".
  @Test(arguments: [
    Rerun(arguments: ["action-potential"]),
    Rerun(arguments: ["action-potential", "--precision", "single"]),
    Rerun(arguments: ["action-potential", "--steady-states", "moving", "--step", "0.05 ms"]),
    Rerun(arguments: ["action-potential", "--integrator", "rosenbrock4"]),
    Rerun(arguments: ["tetanus", "--integrator", "rosenbrock4", "--duration", "30 ms"]),
    Rerun(arguments: ["action-potential", "--polynomials", "1e-7", "--threads", "3"]),
    Rerun(arguments: ["action-potential", "--step", "0.005 ms", "--set", "axon.temperature=18.5"]),
    Rerun(arguments: ["dynamic-shaking", "--duration", "3 s", "--seed", "18446744073709551615"]),
    Rerun(arguments: [
      "dynamic-shaking", "--drive", "\(Program.examples)/biceps-emg.csv", "--drive-peak", "0.7", "--duration",
      "3 s",
    ]),
    Rerun(arguments: ["neurogenic-shaking", "--duration", "1.0001 s", "--instructions", "baseline"]),
    Rerun(arguments: ["autonomic-shift", "--duration", "500 ms", "--set", "ankle.inertia=0.2 kg m2"]),
    Rerun(arguments: ["noisy-channels", "--duration", "70 ms", "--set", "membranes.channels=binomial"]),
  ])
  func sameBits(rerun: Rerun) throws {
    let folder = try TemporaryFolder()
    #expect(try Program.run(["run"] + rerun.arguments + ["--out", "a"], in: folder).status == 0)
    #expect(try Program.run(["run", "a/scenario.yaml", "--out", "b"], in: folder).status == 0)
    let names = try Program.names(in: folder, "a").filter { $0 != "summary.json" && $0 != "report.html" }
    #expect(names.contains("recording.npz"))
    #expect(try Program.names(in: folder, "a") == Program.names(in: folder, "b"))
    for name in names {
      #expect(try folder.bytes(of: "a/\(name)") == folder.bytes(of: "b/\(name)"), "\(name)")
    }
  }

  /// Steps that do not divide a millisecond: 14 × 0.07 is 0.9800000000000001 to the machine.
  @Test(arguments: [
    ("0.1 ms", ["time_every_10_ms", "time_every_1_ms", "time_every_0.1_ms_from_40000_ms"]),
    ("0.07 ms", ["time_every_0.98_ms", "time_every_10.01_ms", "time_every_0.07_ms_from_40000.03_ms"]),
  ])
  func namesOfTimes(step: String, names: [String]) throws {
    let folder = try TemporaryFolder()
    let arguments = ["run", "autonomic-shift", "--duration", "20 ms", "--step", step, "--out", "run"]
    #expect(try Program.run(arguments, in: folder).status == 0)
    let text = String(decoding: try folder.bytes(of: "run/recording.npz"), as: UTF8.self)
    let found = Set(text.matches(of: /(time_every_[0-9a-z._]+_ms)\.npy/).map { String($0.1) })
    #expect(found == Set(names))
  }

  @Test func threadsDoNotMatter() throws {
    let folder = try TemporaryFolder()
    for threads in ["1", "5"] {
      let arguments = ["run", "action-potential", "--threads", threads, "--out", threads]
      #expect(try Program.run(arguments, in: folder).status == 0)
    }
    #expect(try folder.bytes(of: "1/recording.npz") == folder.bytes(of: "5/recording.npz"))
    #expect(try folder.bytes(of: "1/scenario.yaml") == folder.bytes(of: "5/scenario.yaml"))
  }

  /// Of the gates' six functions; what these are made of is tried then, and some of that is simple enough.
  @Test func functionsThatNoPolynomialMeetsStayExactAndAreNamed() throws {
    let folder = try TemporaryFolder()
    let arguments = ["run", "action-potential", "--polynomials", "1e-15", "--out", "run"]
    let result = try Program.run(arguments, in: folder)
    #expect(result.status == 0)
    let expected =
      "galvani: warning: polynomials: 6 of 11 functions of hodgkinHuxley1952 stay exact, since no polynomial "
      + "meets the bound 1e-15\n"
    #expect(result.error == expected)
    #expect(try folder.json("run/summary.json")["polynomial_bound"] as? Double == 1e-15)
  }

  @Test func anotherSeedGivesOtherBits() throws {
    let folder = try TemporaryFolder()
    for seed in ["1", "2"] {
      let arguments = ["run", "dynamic-shaking", "--duration", "1 s", "--seed", seed, "--out", seed]
      #expect(try Program.run(arguments, in: folder).status == 0)
    }
    #expect(try folder.bytes(of: "1/recording.npz") != folder.bytes(of: "2/recording.npz"))
  }

  /// A joint so light on stops so stiff that steps of 1 ms throw it back faster every time: k dt²/I = 10.
  @Test func unstable() throws {
    let folder = try TemporaryFolder()
    let arguments = [
      "run", "dynamic-shaking", "--duration", "2 s", "--step", "1 ms", "--set", "ankle.inertia=0.005",
      "--set",
      "ankle.stopStiffness=50000", "--set", "ankle.stopDamping=0", "--set", "ankle.damping=0", "--out", "run",
    ]
    let result = try Program.run(arguments, in: folder)
    #expect(result.status == 3)
    #expect(
      result.error.wholeMatch(
        of:
          /galvani: warning: a step of 1 ms is longer [^\n]*\ngalvani: error: the run became unstable: [a-zA-Z]+\.[a-zA-Z]+\[\d+\] was [a-z ]+ by [\d.]+ ms; [^\n]*\n/
      ) != nil, "\(result.error)")
    #expect(try Program.names(in: folder, "run") == Self.files)
    let summary = try folder.json("run/summary.json")
    #expect(summary["end"] as? String == "unstable")
    #expect((summary["unstable_at"] as? [String: Any])?.keys.contains("variable") == true)
  }
}
