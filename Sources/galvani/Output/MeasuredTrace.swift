import Analysis
import Formats
import Report

/// A trace read from a file, with what was measured on it.
struct MeasuredTrace {
  let file: String
  let trace: Analysis.VoltageTrace
  let features: TraceFeatures
  let warnings: [String]

  /// Reads and measures a trace.
  init(
    _ file: String, _ options: VoltageTraceFile.Options, _ detection: SpikeDetection
  ) throws(CommandFailure) {
    let table: Formats.VoltageTrace
    do {
      table = try VoltageTraceFile.read(file, options)
    } catch {
      throw CommandFailure(error)
    }
    do {
      trace = try Analysis.VoltageTrace(time: table.times, voltage: table.voltages)
    } catch {
      throw CommandFailure(.badInput, "\(file): \(error)")
    }
    do {
      features = try TraceFeatures(of: trace, detection: detection)
    } catch {
      let option = error.option == "peakThreshold" ? "--threshold" : "--onset-slope"
      throw CommandFailure(.usage, "\(option): found \(error.value), expected \(error.expected)")
    }
    self.file = file
    warnings = table.warnings
  }

  /// Writes the folder.
  func write(to path: String) throws(CommandFailure) {
    let page = PhasesReport(file: file, trace: trace, features: features, warnings: warnings)
    do {
      let folder = try RunFolder(path)
      try folder.add("report.html", try html(page))
      try folder.add(
        RunFolder.summaryName, summary(files: ["report.html", RunFolder.summaryName]).text)
      _ = try folder.commit()
    } catch let failure as FileDiagnostic {
      throw CommandFailure(.cannotWrite, failure.message)
    } catch {
      throw CommandFailure(.cannotWrite, "report.html: \(error)")
    }
  }

  private func html(_ page: PhasesReport) throws(ReportError) -> String { try page.document.html() }

  /// The measures; `files` are the names of what a folder holds.
  func summary(files: [String]?) -> JSONValue {
    var members: [(String, JSONValue)] = [("galvani", .string(Version.current))]
    if let files { members.append(("files", .array(files.map { .string($0) }))) }
    members += [("trace", .string(file)), ("version", .string(Version.current))]
    members += TraceFeatures.definitions.map { ($0.name, Self.value($0.value(features))) }
    members.append(
      (TraceFeatures.intervalsDefinition.name, .array(features.interspikeIntervals.map { .number($0) })))
    let stages = features.stages()
    members.append(
      (
        "spikes",
        .array(
          features.spikes.enumerated().map { index, spike in
            let values = SpikeFeatures.definitions.map { ($0.name, Self.value($0.value(spike))) }
            let own = stages.filter { $0.spike == index }
            return .object(values + [("stages", .array(own.flatMap(\.intervals).map(Self.stage)))])
          })
      ))
    members.append(("remarks", .array(remarks(stages).map { .string($0) })))
    members.append(("units", .object(Self.units)))
    return .object(members)
  }

  private func remarks(_ stages: [ActionPotentialStages]) -> [String] {
    warnings + features.remarks.map { "\($0)" }
      + stages.compactMap { stage in
        stage.hyperpolarizationAbsent.map { "Action potential \(stage.spike + 1): \($0)" }
      }
  }

  private static var units: [(String, JSONValue)] {
    let all =
      TraceFeatures.definitions.map { ($0.name, $0.unit) }
      + [(TraceFeatures.intervalsDefinition.name, TraceFeatures.intervalsDefinition.unit)]
      + SpikeFeatures.definitions.map { ($0.name, $0.unit) } + [("start", "ms"), ("end", "ms")]
    return all.map { ($0.0, .string($0.1)) }
  }

  private static func stage(_ interval: StageInterval) -> JSONValue {
    .object([
      ("stage", .string(interval.stage.rawValue)), ("start", .number(interval.start)),
      ("end", .number(interval.end)), ("note", interval.note.map { .string("\($0)") } ?? .null),
    ])
  }

  private static func value(_ value: Double?) -> JSONValue {
    value.map { .number($0) } ?? .null
  }
}
