import Fixtures
import Testing

/// Bad input: one clear sentence, a documented exit status, nothing written. Rows after issue 2, "What it must
/// show", and the exit statuses of `galvani --help`.
struct FaultTests {
  struct Row: CustomTestStringConvertible, Sendable {
    let arguments: [String]
    var files: [(name: String, text: String)] = []
    let status: Int32
    let message: String

    var testDescription: String { arguments.joined(separator: " ") }
  }

  private static let drive = ["run", "dynamic-shaking", "--drive", "emg.csv"]

  private static let besideDrive =
    "found beside a recorded drive, which takes the place of the story's hold, expected one of the two. Hint: "
    + "leave the parameter or the drive out."

  static let commandLine: [Row] = [
    Row(
      arguments: ["run", "action-potential", "--cell", "luoRudy91"], status: 64,
      message: "--cell: no cell is called \"luoRudy91\". Did you mean luoRudy1991?"),
    Row(
      arguments: ["run", "fibre", "--cell", "luoRudy1991"], status: 64,
      message: "--cell: fibre is for no choice of cells; action-potential is"),
    Row(
      arguments: ["run", "action-potentials", "--duration", "3 s"], status: 64,
      message:
        "--duration: every cell of action-potentials has its own. Hint: galvani run action-potential --cell "
        + "NAME"),
    Row(
      arguments: ["doctor", "--kernel", "hodgkinHuxley"], status: 64,
      message: "no model is called \"hodgkinHuxley\". Did you mean hodgkinHuxley1952, "
        + "hodgkinHuxleyWithIons?"),
    Row(
      arguments: ["doctor", "--kernel", "twitch", "--polynomials", "2"], status: 64,
      message: "--polynomials: found 2.0, expected a bound between 0 and 1, such as 1e-8. See galvani doctor "
        + "--help."),
    Row(
      arguments: ["doctor", "--listing"], status: 64,
      message: "--polynomials, --precision, --steady-states, --integrator and --listing need --kernel. "
        + "See galvani doctor --help."),
    Row(
      arguments: [
        "doctor", "--kernel", "hodgkinHuxley1952", "--precision", "single", "--polynomials", "1e-8",
      ],
      status: 64,
      message:
        "hodgkinHuxley1952: the bound of polynomials in single precision must be at least 1e-06, found 1e-08. Hint: "
        + "raise the bound, or compute in double precision."),
    Row(
      arguments: ["run", "dynamic-shaking", "--precision", "single"], status: 64,
      message:
        "--precision: dynamic-shaking computes in double precision only: its spikes and its shaking act "
        + "on each other for a minute, so that small differences grow, and its verdict has been tested in double "
        + "precision alone"),
    Row(
      arguments: ["run", "tetanus", "--integrator", "per-state"], status: 64,
      message:
        "--integrator: tetanus lets all states step together: calcium and its buffers, each by its own method, would "
        + "need a thousandth of a ms"),
    Row(
      arguments: ["run", "fibre", "--integrator", "rosenbrock2"], status: 64,
      message:
        "--integrator: fibre lets each state step by its own method: its potentials are solved along a cable"),
    Row(
      arguments: ["run", "neuromuscular-junction", "--steady-states", "moving"], status: 64,
      message:
        "--steady-states: no model of neuromuscular-junction has gates that follow a potential. Hint: leave it out"
    ),
    Row(
      arguments: [
        "doctor", "--kernel", "hodgkinHuxley1952", "--integrator", "rosenbrock2", "--precision", "single",
      ], status: 64,
      message:
        "hodgkinHuxley1952, rosenbrock2: hodgkinHuxley1952 cannot advance with all states together in single "
        + "precision. Hint: compute in double precision."),
    Row(
      arguments: ["doctor", "--kernel", "twitch", "--step", "0"], status: 64,
      message: "the time step must be a positive number of ms, found 0.0."),
    Row(
      arguments: ["run", "action-potential", "--threads", "0"], status: 64,
      message: "--threads: found \"0\", expected a whole number from 1 to 1024"),
    Row(
      arguments: ["run", "action-potential", "--threads", "two"], status: 64,
      message: "--threads: found \"two\", expected a whole number from 1 to 1024"),
    Row(
      arguments: ["run", "action-potential", "--polynomials", "1"], status: 64,
      message: "--polynomials: found \"1\", expected a bound between 0 and 1, such as 1e-8"),
    Row(
      arguments: ["run", "dynamic-shaking", "--polynomials", "1e-8"], status: 64,
      message:
        "--polynomials: found a bound, but no model of dynamic-shaking has functions of a potential with "
        + "a usual range, for which polynomials could stand. Hint: leave it out"),
    Row(
      arguments: ["run", "dynamic-shake"], status: 64,
      message: "no scenario is called \"dynamic-shake\". Did you mean dynamic-shaking?"),
    Row(
      arguments: ["cite", "qqqq"], status: 64,
      message:
        "no scenario is called \"qqqq\". There are action-potential, action-potentials, ion-gradient, axon, "
        + "synapse, neuromuscular-junction, bistable-motor-neuron, noisy-channels, fibre, tetanus, "
        + "electromyogram, heartbeat, islet, dynamic-shaking, neurogenic-shaking, autonomic-shift."),
    Row(
      arguments: ["run", "dynamic-shaking", "--set", "pool.cont=3"], status: 64,
      message: "--set: no parameter is called \"pool.cont\". Did you mean pool.count?"),
    Row(
      arguments: ["run", "dynamic-shaking", "--set", "ankle.inertia=3 mV"], status: 64,
      message: "--set: ankle.inertia: found a value in mV, expected one in kg m2."),
    Row(
      arguments: ["run", "dynamic-shaking", "--set", "pool.count=1e9"], status: 64,
      message: "--set: pool.count: found 1e9, expected 2 to 2000."),
    Row(
      arguments: ["run", "dynamic-shaking", "--set", "pool.count=2.5"], status: 64,
      message: "--set: pool.count: found 2.5, expected a whole number."),
    Row(
      arguments: ["run", "noisy-channels", "--set", "membranes.channels=exakt"], status: 64,
      message: "--set: membranes.channels: found \"exakt\", expected one of exact, binomial, fox-lu."),
    Row(
      arguments: ["run", "noisy-channels", "--set", "membranes.channels=1"], status: 64,
      message: "--set: membranes.channels: found \"1\", expected one of exact, binomial, fox-lu."),
    Row(
      arguments: ["run", "dynamic-shaking", "--set", "pool.count"], status: 64,
      message: "--set: found \"pool.count\", expected a name and a value such as pool.count=60"),
    Row(
      arguments: ["run", "dynamic-shaking", "--duration", "-5 s"], status: 64,
      message: "--duration: found \"-5 s\", expected a time from 0.001 ms to 7200 s"),
    Row(
      arguments: ["run", "dynamic-shaking", "--duration", "5"], status: 64,
      message: "--duration: found \"5\", expected a time with its unit, such as 53 s or 0.1 ms"),
    Row(
      arguments: ["run", "dynamic-shaking", "--step", "0 ms"], status: 64,
      message: "--step: found \"0 ms\", expected a time from 0.0001 ms to 1 s"),
    Row(
      arguments: ["run", "dynamic-shaking", "--rate", "1000"], status: 64,
      message: "--rate is about a recorded drive: give --drive as well"),
    Row(
      arguments: [
        "run", "dynamic-shaking", "--drive", "\(Program.examples)/biceps-emg.csv", "--set", "story.hold=5 s",
      ],
      status: 64, message: "--set: story.hold: " + besideDrive),
    Row(
      arguments: ["run", "dynamic-shaking", "--sed", "1"], status: 64,
      message: "Unknown option '--sed'. Did you mean '--set'? See galvani run --help."),
    Row(
      arguments: ["run"], status: 64,
      message: "Missing expected argument '<scenario|file.yaml>'. See galvani run --help."),
    Row(
      arguments: ["run", "action-potential", "--seed", "-1"], status: 64,
      message: "--seed: found \"-1\", expected a whole number from 0 to 18446744073709551615"),
    Row(
      arguments: ["run", "dynamic-shaking", "--step", "0.0001 ms"], status: 64,
      message: "--step: found \"0.0001 ms\", expected at least 0.0002 ms: the delay of 2 s from "
        + "autonomicTone.sympatheticTone to heartPeriod.delayedSympathetic may take at most ten million steps"
    ),
  ]

  static let recordings: [Row] = [
    Row(
      arguments: drive, status: 65,
      message: "emg.csv: found no file of this name, expected a table of numbers. Hint: check the path"),
    Row(
      arguments: drive, files: [("emg.csv", "")], status: 65,
      message: "emg.csv: found an empty file, expected rows of numbers"),
    Row(
      arguments: drive, files: [("emg.csv", "emg (1000 Hz)\n1\n2\nthree\n")], status: 65,
      message: "emg.csv:4:1: found \"three\", expected a number"),
    Row(
      arguments: drive, files: [("emg.csv", "emg (1000 Hz)\n1\nnan\n")], status: 65,
      message: "emg.csv:3:1: found \"nan\", expected a finite number. Hint: leave the row out or put an "
        + "interpolated value there"),
    Row(
      arguments: drive, files: [("emg.csv", "time (s),emg\n0,1\n0.1,2\n0.05,3\n")], status: 65,
      message:
        "emg.csv:4:1: found time 0.05 after 0.1, expected a later time. Hint: remove repeated rows, or "
        + "replace the times by a sampling rate with --rate"),
    Row(
      arguments: ["run", "dynamic-shaking", "--drive", "./drive.csv"],
      files: [("drive.csv", "time_s,drive\n0.0,0.1\n0.01,0.2\n")], status: 65,
      message:
        "./drive.csv:1: found the processed drive of a run, expected a recorded electromyogram. Hint: run "
        + "it again with galvani run ./scenario.yaml"),
    Row(
      arguments: drive + ["--rate", "0"], files: [("emg.csv", "1\n2\n")], status: 64,
      message:
        "--rate: found \"0\", expected a sampling rate from 1 Hz to 10 MHz. Hint: a rate counts samples "
        + "per second"),
    Row(
      arguments: drive, files: [("emg.csv", "emg (1000 Hz)\n1\n2\n")], status: 65,
      message: "emg.csv: the electromyogram has 2 samples; at least 1000 (1 s) are needed"),
    Row(
      arguments: ["run", "neurogenic-shaking", "--drive", "\(Program.examples)/biceps-emg.csv"], status: 64,
      message: "--drive: neurogenic-shaking takes no recorded drive; dynamic-shaking does"),
    Row(
      arguments: [
        "run", "dynamic-shaking", "--drive", "\(Program.examples)/biceps-emg.csv", "--drive-peak", "2",
      ],
      status: 64, message: "--drive-peak: found 2, expected a number above 0 and up to 1"),
  ]

  private static let head = "galvani: 0.1.0\nscenario: action-potential\nseed: 1\nduration: 10 ms\n"
  private static let driven =
    "galvani: 0.1.0\nscenario: dynamic-shaking\nseed: 1\nduration: 1 s\ndrive: drive.csv\n"

  static let scenarioFiles: [Row] = [
    Row(
      arguments: ["run", "gone.yaml"], status: 65,
      message: "gone.yaml: found no file of this name, expected a scenario file. Hint: check the path"),
    Row(
      arguments: ["run", "s.yaml"],
      files: [("s.yaml", "galvani: 0.1.0\nscenario: dynamic-shake\nseed: 1\nduration: 1 s\n")], status: 65,
      message: "s.yaml:2:11: no scenario is called \"dynamic-shake\". Did you mean dynamic-shaking?"),
    Row(
      arguments: ["run", "s.yaml"],
      files: [("s.yaml", head + "parameters:\n  stimulus.start: 5 mV\n")], status: 65,
      message: "s.yaml:6:19: stimulus.start: found a value in mV, expected one in ms."),
    Row(
      arguments: ["run", "s.yaml"], files: [("s.yaml", head + "polynomials: -1\n")], status: 65,
      message: "s.yaml:5:14: found \"-1\", expected a bound between 0 and 1, such as 1e-8"),
    Row(
      arguments: ["run", "s.yaml"], files: [("s.yaml", head + "step: 7\n")], status: 65,
      message: "s.yaml:5:7: step: found \"7\", expected a time with its unit, such as 53 s or 0.1 ms"),
    Row(
      arguments: ["run", "./s.yaml"],
      files: [("s.yaml", driven)],
      status: 65,
      message:
        "./s.yaml:5:8: drive: found no file \"drive.csv\" in the same folder, expected the drive of the run. "
        + "Hint: copy it there"),
    Row(
      arguments: ["run", "s.yaml"], files: [("s.yaml", head + "precision: half\n")], status: 65,
      message: "s.yaml:5:12: precision: found \"half\", expected single or double."),
    Row(
      arguments: ["run", "s.yaml"], files: [("s.yaml", head + "cell: luoRudy\n")], status: 65,
      message: "s.yaml:5:7: cell: no cell is called \"luoRudy\". Did you mean luoRudy1991?"),
    Row(
      arguments: ["run", "s.yaml"], files: [("s.yaml", head + "integrator: euler\n")], status: 65,
      message:
        "s.yaml:5:13: integrator: found \"euler\", expected one of per-state, rosenbrock2, rosenbrock4."),
    Row(
      arguments: ["run", "s.yaml"], files: [("s.yaml", head + "steadyStates: fast\n")], status: 65,
      message: "s.yaml:5:15: steadyStates: found \"fast\", expected still or moving."),
    Row(
      arguments: ["run", "s.yaml"],
      files: [("s.yaml", head.replacing("action-potential", with: "synapse") + "steadyStates: moving\n")],
      status: 65,
      message:
        "s.yaml:5:15: steadyStates: no model of synapse has gates that follow a potential. Hint: leave it out"
    ),
    Row(
      arguments: ["run", "s.yaml"],
      files: [
        ("s.yaml", head.replacing("action-potential", with: "dynamic-shaking") + "precision: single\n")
      ], status: 65,
      message:
        "s.yaml:5:12: precision: dynamic-shaking computes in double precision only: its spikes and its "
        + "shaking act on each other for a minute, so that small differences grow, and its verdict has been "
        + "tested in double precision alone"),
    Row(
      arguments: ["run", "s.yaml"], files: [("s.yaml", head + "instructions: sse9\n")], status: 65,
      message: "s.yaml:5:15: found \"sse9\", expected one of baseline, avx2, avx512, neon."),
    Row(
      arguments: ["run", "s.yaml"],
      files: [("s.yaml", driven + "parameters:\n  pool.count: 2.5\n")], status: 65,
      message: "s.yaml:7:15: pool.count: found 2.5, expected a whole number."),
    Row(
      arguments: ["run", "s.yaml"], files: [("s.yaml", head + "drive: drive.csv\n")], status: 65,
      message: "s.yaml:5:8: drive: action-potential takes no recorded drive; dynamic-shaking does"),
    Row(
      arguments: ["run", "s.yaml"],
      files: [("s.yaml", head + "parameters:\n  axon.temperature: 7\n  stimulus.strat: 5 ms\n")], status: 65,
      message: "s.yaml:7:3: no parameter is called \"stimulus.strat\". "
        + "Did you mean stimulus.start, stimulus.duration?"),
    Row(
      arguments: ["run", "s.yaml"],
      files: [
        (
          "s.yaml",
          "galvani: 0.1.0\nscenario: neurogenic-shaking\nseed: 1\nduration: 1 ms\nstep: 0.00015 ms\n"
        )
      ], status: 65,
      message: "s.yaml:5:7: step: found \"0.00015 ms\", expected at least 0.0002 ms: the delay of 2 s from "
        + "autonomicTone.sympatheticTone to heartPeriod.delayedSympathetic may take at most ten million steps"
    ),
    Row(
      arguments: ["run", "./s.yaml"],
      files: [
        ("s.yaml", driven),
        ("drive.csv", "time_s,drive\n0,0\n0.01,1.5\n"),
      ], status: 65, message: "./drive.csv:3:6: found 1.5, expected a drive from 0 to 1"),
    Row(
      arguments: ["run", "s.yaml"],
      files: [("s.yaml", driven + "parameters:\n  story.followUp: 1 s\n  story.rest: 2 s\n")], status: 65,
      message: "s.yaml:8:3: story.rest: " + besideDrive),
    Row(
      arguments: ["run", "s.yaml", "--set", "story.drive=0.5"],
      files: [("s.yaml", driven), ("drive.csv", "time_s,drive\n0,0\n0.01,0.5\n")], status: 64,
      message: "--set: story.drive: " + besideDrive),
  ]

  static let traces: [Row] = [
    Row(
      arguments: ["phases", "v.csv"], files: [("v.csv", "time (ms),voltage (mV)\n0,-65\n1,x\n")], status: 65,
      message: "v.csv:3:3: found \"x\", expected a number"),
    Row(
      arguments: ["phases", "v.csv"], files: [("v.csv", "time (ms),voltage (mV)\n0,-65\n1,-65\n")],
      status: 65,
      message: "v.csv: The trace has 2 samples; at least 5 are needed."),
    Row(
      arguments: ["phases", "v.csv", "--onset-slope", "-1"],
      files: [("v.csv", "time (ms),voltage (mV)\n0,-65\n1,-65\n2,-65\n3,-65\n4,-65\n")], status: 64,
      message: "--onset-slope: found -1.0, expected a finite slope above 0 mV/ms"),
  ]

  @Test(arguments: commandLine + recordings + scenarioFiles + traces)
  func oneSentence(row: Row) throws {
    let folder = try TemporaryFolder()
    for (name, text) in row.files { try folder.write(text, as: name) }
    let result = try Program.run(row.arguments, in: folder)
    #expect(result.error == "galvani: error: \(row.message)\n")
    #expect(result.output == "")
    #expect(result.status == row.status)
    #expect(try Program.names(in: folder) == row.files.map(\.name).sorted())
  }
}
