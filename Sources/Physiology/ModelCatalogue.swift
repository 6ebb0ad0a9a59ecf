import Equations

extension Model {
  /// All models, in the order of a signal's path.
  public static let catalogue: [Model] = [
    .hodgkinHuxley1952, .mcIntyreRichardsonGrill2002Node, .mcIntyreRichardsonGrill2002Internode,
    .mcIntyreRichardsonGrill2002Myelin, .passiveDendrite, .traubMilesBrette2007, .motorNeuronCisiKohn2008,
    .renshawMeanField, .poolRate,
    .facilitation, .twitch,
    .motorUnitFuglevand1993, .fusimotorDrive, .spindleMileusnic2006, .primaryAfferent, .arousal,
    .autonomicTone,
    .heartPeriod, .adrenaline, .monoamine,
  ]
}
