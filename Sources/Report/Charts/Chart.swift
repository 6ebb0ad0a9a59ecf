/// A figure: one panel, or several above one another that share the x axis and both edges.
public struct Chart: Sendable, Equatable {
  /// What the figure shows, in a few words.
  public var title: String
  /// One or two plain sentences below the figure: what to look at.
  public var caption: String
  /// The x axis of every panel.
  public var xAxis: Axis
  /// The panels, from the top down.
  public var panels: [Panel]
  /// Stretches of the x axis, shaded through all panels.
  public var bands: [Band] = []
  /// Positions on the x axis, drawn through all panels.
  public var marks: [Mark] = []
  /// How well the figure is founded.
  public var evidence: EvidenceBadge?
  /// Keys of the references behind it.
  public var citations: [String] = []

  /// Makes a figure of several panels.
  ///
  /// - Parameters:
  ///   - title: what the figure shows.
  ///   - caption: one or two plain sentences.
  ///   - xAxis: the x axis of every panel.
  ///   - panels: the panels, from the top down.
  public init(_ title: String, caption: String = "", xAxis: Axis, panels: [Panel]) {
    self.title = title
    self.caption = caption
    self.xAxis = xAxis
    self.panels = panels
  }

  /// Makes a figure of one panel.
  ///
  /// - Parameters:
  ///   - title: what the figure shows.
  ///   - caption: one or two plain sentences.
  ///   - xAxis: the x axis.
  ///   - yAxis: the y axis.
  ///   - series: what is drawn.
  public init(_ title: String, caption: String = "", xAxis: Axis, yAxis: Axis, series: [Series]) {
    self.init(title, caption: caption, xAxis: xAxis, panels: [Panel(yAxis: yAxis, series: series)])
  }
}
