import Equations

extension Model {
  /// All models, in the order of a signal's path.
  public static let catalogue: [Model] =
    [
      .hodgkinHuxley1952, .hodgkinHuxleyWithIons, .traubMilesBrette2007, .electricalSynapse, .vesicleRelease,
      .motorNerveTerminal, .endPlateSite, .endPlate, .motorNeuronCisiKohn2008, .renshawMeanField, .poolRate,
      .facilitation, .twitch, .motorUnitFuglevand1993, .fusimotorDrive, .spindleMileusnic2006,
      .primaryAfferent, .arousal, .autonomicTone, .heartPeriod, .adrenaline, .monoamine,
      .mcIntyreRichardsonGrill2002Node, .mcIntyreRichardsonGrill2002Internode,
      .mcIntyreRichardsonGrill2002Myelin, .passiveDendrite,
    ] + SynapticCell.all.map { $0.model }
}
