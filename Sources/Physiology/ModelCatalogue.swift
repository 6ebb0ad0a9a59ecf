import Equations

extension Model {
  /// All models, in the order of a signal's path.
  public static let catalogue: [Model] =
    [
      .hodgkinHuxley1952, .foxLu1994, .schneidman1998, .chowWhite1996, .hodgkinHuxleyWithIons,
      .wangBuzsaki1996, .traubMilesBrette2007,
      .mcIntyreRichardsonGrill2002Node, .mcIntyreRichardsonGrill2002Internode,
      .mcIntyreRichardsonGrill2002Myelin, .passiveDendrite, .electricalSynapse, .vesicleRelease,
      .motorNerveTerminal, .endPlateSite, .endPlate, .boothRinzelKiehn1997, .motorNeuronCisiKohn2008,
      .renshawMeanField, .poolRate, .facilitation, .twitch, .motorUnitFuglevand1993, .fusimotorDrive,
      .spindleMileusnic2006, .primaryAfferent, .arousal, .autonomicTone, .heartPeriod, .adrenaline,
      .monoamine,
    ] + SynapticCell.all.map { $0.model }
}
