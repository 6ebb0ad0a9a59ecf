import Equations
import Physiology

/// The cells that wait for a stimulus: neurons, fibres of skeletal muscle, muscle of the heart.
extension ShownCell {
  static let neurons: [ShownCell] = [
    ShownCell(
      model: .hodgkinHuxley1952, title: "Axon of the squid", tissue: .neuron,
      difference:
        "The yardstick: sodium in, potassium out, and potassium channels that stay open a little, so that "
        + "the potential falls below rest before it is ready again.",
      course: Course(amplitude: 20, duration: 0.5, lead: 2, shown: 40, startsAtRest: true, timeStep: 0.005)),
    ShownCell(
      model: .wangBuzsaki1996, title: "Fast-spiking interneuron", tissue: .neuron,
      difference:
        "The same two currents with faster gates: the action potential is less than half as wide, hardly any "
        + "potassium flows afterwards, and the cell is ready again after a quarter of the axon's time.",
      course: Course(amplitude: 30, duration: 0.5, lead: 2, shown: 60, startsAtRest: true, timeStep: 0.005)),
    ShownCell(
      model: .boothRinzelKiehn1997, title: "Spinal motor neuron", tissue: .neuron,
      difference:
        "Calcium enters with the action potential and opens further potassium channels, which carry as much as "
        + "the others in a hyperpolarization of three tenths of a second: it sets how fast the neuron can fire.",
      course: Course(amplitude: 60, duration: 0.3, lead: 5, shown: 500, settling: 1000, timeStep: 0.005)),
  ]

  static let skeletalMuscle: [ShownCell] = [
    ShownCell(
      model: .shorten2007Fast, title: "Fast fibre of skeletal muscle", tissue: .skeletalMuscle,
      difference:
        "The surface feeds the T-tubules, where the action potential opens the calcium stores. Chloride "
        + "channels help to repolarize; what flows back from the tubules holds the membrane above rest for tens of "
        + "milliseconds, in place of a hyperpolarization.",
      course: Course(amplitude: 150, duration: 0.5, lead: 2, shown: 120, timeStep: 0.001)),
    ShownCell(
      model: .shorten2007Slow, title: "Slow fibre of skeletal muscle", tissue: .skeletalMuscle,
      difference: "As in the fast fibre with a sixth of its channels: a slower rise, lower and wider.",
      course: Course(amplitude: 100, duration: 0.5, lead: 2, shown: 60, timeStep: 0.001)),
  ]

  static let heart: [ShownCell] = [
    ShownCell(
      model: .tenTusscherPanfilov2006Epi, title: "Human ventricle, outer layer", tissue: .heart,
      difference:
        "Sodium starts it and is gone in two milliseconds. Then calcium enters through channels that stay open "
        + "and holds a plateau of a quarter of a second, while several potassium currents and the pump let as much out: no second "
        + "action potential can come before it is over. At its end the inward rectifier holds the membrane at rest, with "
        + "no hyperpolarization.",
      course: Course(amplitude: 52, duration: 1, lead: 5, shown: 500, timeStep: 0.02)),
    ShownCell(
      model: .tenTusscherPanfilov2006Endo, title: "Human ventricle, inner layer", tissue: .heart,
      difference:
        "As in the outer layer, with a quarter of the conductance of its transient outward current.",
      course: Course(amplitude: 52, duration: 1, lead: 5, shown: 500, timeStep: 0.02)),
    ShownCell(
      model: .tenTusscherPanfilov2006Mid, title: "Human ventricle, middle layer", tissue: .heart,
      difference:
        "As in the outer layer, with a quarter of the conductance of its slow potassium current: a plateau that is "
        + "a third longer.",
      course: Course(amplitude: 52, duration: 1, lead: 5, shown: 600, timeStep: 0.02)),
    ShownCell(
      model: .luoRudy1991, title: "Guinea pig's ventricle", tissue: .heart,
      difference:
        "One slow inward current stands for calcium; the plateau ends when a potassium current that opens "
        + "slowly has grown.",
      course: Course(amplitude: 25.5, duration: 2, lead: 5, shown: 700, timeStep: 0.01)),
    ShownCell(
      model: .beelerReuter1977, title: "Ventricle, the first model of it", tissue: .heart,
      difference: "Four currents are enough for a plateau: sodium, a slow inward one, and two of potassium.",
      course: Course(amplitude: 50, duration: 1, lead: 5, shown: 650, timeStep: 0.01)),
  ]
}
