/// What made a peak count as an action potential.
public enum SpikeCriterion: Sendable, Equatable {
  /// It crossed the peak threshold, as in eFEL.
  case peakThreshold
  /// Its upstroke is steep and regenerative.
  case upstroke
  /// It is large and regenerative, though slow.
  case slowProminence
}

/// Something a reader of the features must know about the trace. Voltages in mV.
public enum TraceRemark: Sendable, Equatable {
  /// No action potential was found; the lowest and highest voltage.
  case noSpike(lowest: Double, highest: Double)
  /// The first sample lies inside a spike, which is not counted.
  case startsInsideSpike(voltage: Double)
  /// The trace ends before its last spike has fallen, which is not counted.
  case endsInsideSpike(voltage: Double)
  /// Only slow action potentials were found, by their prominence (mV).
  case slowSpikes(Double)
  /// The trace was smoothed: noise (mV) and half-window (ms).
  case smoothed(noise: Double, halfWindow: Double)
}

extension TraceRemark: CustomStringConvertible {
  /// The remark as a sentence.
  public var description: String {
    switch self {
    case .noSpike(let lowest, let highest):
      return "No action potential: the voltage stays between \(lowest.decimalText(3)) and "
        + "\(highest.decimalText(3)) mV without a rise and fall that would make one."
    case .startsInsideSpike(let voltage):
      return "The trace starts inside an action potential, at \(voltage.decimalText(3)) mV; "
        + "that one is not counted."
    case .endsInsideSpike(let voltage):
      return "The trace ends inside an action potential, at \(voltage.decimalText(3)) mV; "
        + "that one is not counted."
    case .slowSpikes(let prominence):
      return "No spike crosses the threshold or has a steep upstroke; counted are regenerative "
        + "rises of \(prominence.decimalText(1)) mV or more (slow action potentials)."
    case .smoothed(let noise, let halfWindow):
      return "The trace has noise of \(noise.decimalText(3)) mV; it was smoothed by local parabolas "
        + "over \(halfWindow.decimalText(3)) ms to either side."
    }
  }
}
