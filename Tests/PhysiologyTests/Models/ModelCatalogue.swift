import Equations

@testable import Physiology

/// Every model of the module, for tests that hold for all of them.
let allModels: [Model] = [
  .hodgkinHuxley1952, .traubMilesBrette2007, .motorNeuronCisiKohn2008, .poolRate, .renshawMeanField,
  .facilitation, .twitch,
  .motorUnitFuglevand1993,
  .spindleMileusnic2006, .fusimotorDrive, .primaryAfferent, .arousal, .autonomicTone, .heartPeriod,
  .adrenaline, .monoamine,
]
