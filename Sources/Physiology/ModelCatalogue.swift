import Equations

extension Model {
  /// All models, in the order of a signal's path.
  public static let catalogue: [Model] =
    [
      .hodgkinHuxley1952, .foxLu1994, .schneidman1998, .chowWhite1996, .hodgkinHuxleyWithIons,
      .wangBuzsaki1996, .traubMilesBrette2007,
      .mcIntyreRichardsonGrill2002Node, .mcIntyreRichardsonGrill2002Internode,
      .mcIntyreRichardsonGrill2002Myelin, .passiveDendrite, .electricalSynapse, .meanPotential,
      .meanFieldCoupling, .vesicleRelease,
      .motorNerveTerminal, .endPlateSite, .endPlate, .boothRinzelKiehn1997, .motorNeuronCisiKohn2008,
      .renshawMeanField, .poolRate, .facilitation, .shorten2007Fast, .shorten2007Slow,
      .shorten2007FastAsPublished, .shorten2007SlowAsPublished, .twitch, .motorUnitFuglevand1993,
      .threeCompartmentFatigue,
      .fusimotorDrive,
      .spindleMileusnic2006, .primaryAfferent, .arousal, .autonomicTone, .heartPeriod, .adrenaline,
      .monoamine, .beelerReuter1977, .luoRudy1991, .tenTusscherPanfilov2006Epi, .tenTusscherPanfilov2006Endo,
      .tenTusscherPanfilov2006Mid, .alievPanfilov1996, .corriasBuist2007, .chayKeizer1983,
      .shermanRinzelKeizer1988, .tabak2011, .tabak2011Text, .tsanevaAtanasova2007, .chenWangSherman2008,
    ] + (SynapticCell.all + [.graded]).map { $0.model }
}
