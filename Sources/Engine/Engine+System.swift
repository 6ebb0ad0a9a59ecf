// What a page calls: plain functions on one run at a time.
//
// Texts and signals are handed over through memory that belongs to the engine and stays valid until the next
// call that hands over the same kind. A text is UTF-8; a function that gives one returns its length and
// `galvani_text` tells where it is. No function traps, whatever number it is called with.

import Scenarios

/// What is handed over to the page; a page calls from one thread only.
private struct Handover {
  var session: EngineSession?
  var text = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 0)
  var values = UnsafeMutableBufferPointer<Double>.allocate(capacity: 0)

  mutating func give(_ string: String) -> Int32 {
    text.deallocate()
    text = .allocate(capacity: string.utf8.count)
    _ = text.initialize(from: string.utf8)
    return Int32(text.count)
  }

  mutating func give(_ numbers: [Double]) -> Int32 {
    values.deallocate()
    values = .allocate(capacity: numbers.count)
    _ = values.initialize(from: numbers)
    return Int32(values.count)
  }
}

// Safe, since WebAssembly without threads has one thread, and on other machines nothing calls this.
nonisolated(unsafe) private var handover = Handover()

/// How many scenarios there are.
@_expose(wasm, "galvani_scenario_count")
@_cdecl("galvani_scenario_count")
public func galvaniScenarioCount() -> Int32 {
  Int32(Scenario.all.count)
}

/// Gives the name of a scenario as the text; empty where there is none of this number.
@_expose(wasm, "galvani_scenario_name")
@_cdecl("galvani_scenario_name")
public func galvaniScenarioName(_ number: Int32) -> Int32 {
  let isKnown = Scenario.all.indices.contains(Int(number))
  return handover.give(isKnown ? Scenario.all[Int(number)].name : "")
}

/// Where the text is that was given last.
@_expose(wasm, "galvani_text")
@_cdecl("galvani_text")
public func galvaniText() -> UnsafePointer<UInt8>? {
  UnsafePointer(handover.text.baseAddress)
}

/// Prepares a run with a seed; the duration is in ms, and 0 means as long as the story is.
///
/// Returns the number of recorded signals, or −1; then the sentence that says why is the text, and
/// `galvani_text_length` its length.
@_expose(wasm, "galvani_start")
@_cdecl("galvani_start")
public func galvaniStart(_ scenario: Int32, _ seed: UInt64, _ duration: Double) -> Int32 {
  do throws(EngineError) {
    let session = try EngineSession(scenario: Int(scenario), seed: seed, duration: duration)
    handover.session = session
    return Int32(session.signalNames.count)
  } catch {
    handover.session = nil
    _ = handover.give(error.message)
    return -1
  }
}

/// The length of the text that was given last.
@_expose(wasm, "galvani_text_length")
@_cdecl("galvani_text_length")
public func galvaniTextLength() -> Int32 {
  Int32(handover.text.count)
}

/// Makes up to so many steps; returns how many are left, or −1 where the run became unstable, with the
/// sentence as the text. Without a run nothing is left.
@_expose(wasm, "galvani_advance")
@_cdecl("galvani_advance")
public func galvaniAdvance(_ steps: Int32) -> Int32 {
  do throws(EngineError) {
    return Int32(clamping: try handover.session?.advance(Int(steps)) ?? 0)
  } catch {
    _ = handover.give(error.message)
    return -1
  }
}

/// The time reached in ms.
@_expose(wasm, "galvani_time")
@_cdecl("galvani_time")
public func galvaniTime() -> Double {
  handover.session?.time ?? 0
}

/// Gives the name of a signal as the text; empty where there is none of this number.
@_expose(wasm, "galvani_signal_name")
@_cdecl("galvani_signal_name")
public func galvaniSignalName(_ number: Int32) -> Int32 {
  let names = handover.session?.signalNames ?? []
  return handover.give(names.indices.contains(Int(number)) ? names[Int(number)] : "")
}

/// Gives what has been recorded of a signal as the values; returns how many there are.
@_expose(wasm, "galvani_signal_values")
@_cdecl("galvani_signal_values")
public func galvaniSignalValues(_ number: Int32) -> Int32 {
  handover.give(handover.session?.values(ofSignal: Int(number)) ?? [])
}

/// Where the values are that were given last.
@_expose(wasm, "galvani_values")
@_cdecl("galvani_values")
public func galvaniValues() -> UnsafePointer<Double>? {
  UnsafePointer(handover.values.baseAddress)
}
