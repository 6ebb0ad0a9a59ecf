import Equations

extension Model {
  /// All models, in the order of a signal's path.
  public static let catalogue: [Model] = [
    .hodgkinHuxley1952, .foxLu1994, .wangBuzsaki1996, .mcIntyreRichardsonGrill2002Node,
    .traubMilesBrette2007,
    .boothRinzelKiehn1997, .motorNeuronCisiKohn2008, .renshawMeanField, .poolRate,
    .facilitation, .twitch,
    .motorUnitFuglevand1993, .fusimotorDrive, .spindleMileusnic2006, .primaryAfferent, .arousal,
    .autonomicTone,
    .heartPeriod, .adrenaline, .monoamine,
  ]
}
