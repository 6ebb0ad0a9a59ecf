import Equations

// Every paper, book and program that this module takes an equation or a number from. Where a digital object
// identifier could not be looked up it stays empty.

// MARK: Ions, membranes and cells

extension Citation {
  /// The squid axon's sodium and potassium currents.
  public static let hodgkinHuxley1952 = Citation(
    key: "hodgkinHuxley1952", authors: "Hodgkin, A. L. and Huxley, A. F.",
    title:
      "A quantitative description of membrane current and its application to conduction and excitation "
      + "in nerve",
    venue: "The Journal of Physiology", year: 1952, location: "117:500–544",
    doi: "10.1113/jphysiol.1952.sp004764")

  /// The ions of nerve and muscle: concentrations in squid axons, fluxes at rest and in the impulse.
  public static let hodgkin1951 = Citation(
    key: "hodgkin1951", authors: "Hodgkin, A. L.",
    title: "The ionic basis of electrical activity in nerve and muscle", venue: "Biological Reviews",
    year: 1951,
    location: "26:339–409")

  /// Fluxes of sodium and potassium in giant axons, at rest and with the pump poisoned.
  public static let hodgkinKeynes1955 = Citation(
    key: "hodgkinKeynes1955", authors: "Hodgkin, A. L. and Keynes, R. D.",
    title: "Active transport of cations in giant axons from Sepia and Loligo",
    venue: "The Journal of Physiology",
    year: 1955, location: "128:28–60")

  /// Concentrations of ions and the laws of Nernst, Goldman, Hodgkin and Katz.
  public static let hille2001 = Citation(
    key: "hille2001", authors: "Hille, Bertil", title: "Ion Channels of Excitable Membranes, third edition",
    venue: "Sinauer", year: 2001)

  /// How much ouabain stops half of the pumps of human blood cells.
  public static let mollerVaagJohansen1990 = Citation(
    key: "mollerVaagJohansen1990", authors: "Møller, B., Vaag, A. and Johansen, T.",
    title:
      "Ouabain inhibition of the sodium-potassium pump: estimation of ED50 in different types of human leucocytes "
      + "in vitro",
    venue: "British Journal of Clinical Pharmacology", year: 1990,
    location: "doi:10.1111/j.1365-2125.1990.tb03607.x")

  /// A pump with saturating sodium and potassium in a neuron with living concentrations; program in ModelDB 113446.
  public static let kager2000 = Citation(
    key: "kager2000", authors: "Kager, H. and Wadman, W. J. and Somjen, G. G.",
    title:
      "Simulated seizures and spreading depression in a neuron model incorporating interstitial space and ion "
      + "concentrations",
    venue: "Journal of Neurophysiology", year: 2000, location: "84:495–512")

  /// A neuron whose sodium and potassium change slowly.
  public static let cressman2009 = Citation(
    key: "cressman2009", authors: "Cressman, John R. and Ullah, Ghanim and Ziburkus, Jokubas and others",
    title:
      "The influence of sodium and potassium dynamics on excitability, seizures, and the stability of persistent "
      + "states: I. Single neuron dynamics",
    venue: "Journal of Computational Neuroscience", year: 2009, location: "26:159–170",
    doi: "10.1007/s10827-008-0132-4")

  /// The ventricular cell's exchanger and calcium pump.
  public static let tenTusscherPanfilov2006 = Citation(
    key: "tenTusscherPanfilov2006", authors: "ten Tusscher, K. H. W. J. and Panfilov, A. V.",
    title: "Alternans and spiral breakup in a human ventricular tissue model",
    venue: "American Journal of Physiology. Heart and Circulatory Physiology", year: 2006,
    location: "291:H1088–H1100")

  /// The human ventricular cell's currents.
  public static let tenTusscher2004 = Citation(
    key: "tenTusscher2004",
    authors: "ten Tusscher, K. H. W. J. and Noble, D. and Noble, P. J. and Panfilov, A. V.",
    title: "A model for human ventricular tissue",
    venue: "American Journal of Physiology. Heart and Circulatory Physiology", year: 2004,
    location: "286:H1573–H1589")

  /// A mammalian ventricular cell with a slow inward current.
  public static let beelerReuter1977 = Citation(
    key: "beelerReuter1977", authors: "Beeler, G. W. and Reuter, H.",
    title: "Reconstruction of the action potential of ventricular myocardial fibres",
    venue: "The Journal of Physiology", year: 1977, location: "268:177–210")

  /// A beta cell that bursts.
  public static let chayKeizer1983 = Citation(
    key: "chayKeizer1983", authors: "Chay, T. R. and Keizer, J.",
    title: "Minimal model for membrane oscillations in the pancreatic beta-cell",
    venue: "Biophysical Journal", year: 1983, location: "42:181–190")

  /// Bursting beta cells, alone and in clusters.
  public static let shermanRinzelKeizer1988 = Citation(
    key: "shermanRinzelKeizer1988", authors: "Sherman, A., Rinzel, J. and Keizer, J.",
    title: "Emergence of organized bursting in clusters of pancreatic beta-cells by channel sharing",
    venue: "Biophysical Journal", year: 1988, location: "54:411–425")

  /// Granules of insulin on their way out of a beta cell.
  public static let chenWangSherman2008 = Citation(
    key: "chenWangSherman2008", authors: "Chen, Y., Wang, S. and Sherman, A.",
    title:
      "Identifying the targets of the amplifying pathway for insulin secretion in pancreatic beta-cells by kinetic "
      + "modeling of granule exocytosis",
    venue: "Biophysical Journal", year: 2008, location: "95(5):2226–2241", doi: "10.1529/biophysj.107.124990")

  /// BK channels that make pituitary cells burst.
  public static let tabakTomaiuoloGonzalezIglesiasMilescuBertram2011 = Citation(
    key: "tabakTomaiuoloGonzalezIglesiasMilescuBertram2011",
    authors: "Tabak, J., Tomaiuolo, M., Gonzalez-Iglesias, A. E., Milescu, L. S. and Bertram, R.",
    title:
      "Fast-activating voltage- and calcium-dependent potassium (BK) conductance promotes bursting in pituitary "
      + "cells: a dynamic clamp study",
    venue: "The Journal of Neuroscience", year: 2011, location: "31:16855–16863")

  /// The somatotroph.
  public static let tsanevaAtanasovaShermanVanGoorStojilkovic2007 = Citation(
    key: "tsanevaAtanasovaShermanVanGoorStojilkovic2007",
    authors: "Tsaneva-Atanasova, K., Sherman, A., van Goor, F. and Stojilkovic, S. S.",
    title:
      "Mechanism of spontaneous and receptor-controlled electrical activity in pituitary somatotrophs: "
      + "experiments and theory",
    venue: "Journal of Neurophysiology", year: 2007, location: "98:131–144")

  /// Smooth muscle of the stomach.
  public static let corriasBuist2007 = Citation(
    key: "corriasBuist2007", authors: "Corrias, A. and Buist, M. L.",
    title: "A quantitative model of gastric smooth muscle cellular activation",
    venue: "Annals of Biomedical Engineering", year: 2007, location: "35:1595–1607")

  /// The guinea pig's ventricular cell, phase 1.
  public static let luoRudy1991 = Citation(
    key: "luoRudy1991", authors: "Luo, C. H. and Rudy, Y.",
    title:
      "A model of the ventricular cardiac action potential. Depolarization, repolarization, and their interaction",
    venue: "Circulation Research", year: 1991, location: "68:1501–1526")

  /// Two variables for the excitation of heart muscle.
  public static let alievPanfilov1996 = Citation(
    key: "alievPanfilov1996", authors: "Aliev, Rubin R. and Panfilov, Alexander V.",
    title: "A simple two-variable model of cardiac excitation", venue: "Chaos, Solitons and Fractals",
    year: 1996, location: "7:293–301")

  /// The free energy that ATP gives in cells.
  public static let miloPhillips2015 = Citation(
    key: "miloPhillips2015", authors: "Milo, Ron and Phillips, Rob", title: "Cell Biology by the Numbers",
    venue: "Garland Science", year: 2015)

  /// Receptors that pulses of transmitter open: AMPA, NMDA, GABA-A.
  public static let destexhe1994 = Citation(
    key: "destexhe1994", authors: "Destexhe, Alain and Mainen, Zachary F. and Sejnowski, Terrence J.",
    title:
      "An efficient method for computing synaptic conductances based on a kinetic model of receptor binding",
    venue: "Neural Computation", year: 1994, location: "6:14–18")

  /// GABA-B receptors and their G protein.
  public static let destexheSejnowski1995 = Citation(
    key: "destexheSejnowski1995", authors: "Destexhe, Alain and Sejnowski, Terrence J.",
    title:
      "G protein activation kinetics and spillover of gamma-aminobutyric acid may account for differences between "
      + "inhibitory responses in the hippocampus and thalamus",
    venue: "Proceedings of the National Academy of Sciences", year: 1995, location: "92:9515–9519")

  /// Magnesium in the NMDA channel.
  public static let jahrStevens1990 = Citation(
    key: "jahrStevens1990", authors: "Jahr, Craig E. and Stevens, Charles F.",
    title:
      "Voltage dependence of NMDA-activated macroscopic conductances predicted by single-channel kinetics",
    venue: "The Journal of Neuroscience", year: 1990, location: "10:3178–3182")

  /// Depression and facilitation of synapses.
  public static let tsodyks1998 = Citation(
    key: "tsodyks1998", authors: "Tsodyks, Misha and Pawelzik, Klaus and Markram, Henry",
    title: "Neural networks with dynamic synapses", venue: "Neural Computation", year: 1998,
    location: "10:821–835", doi: "10.1162/089976698300017502")

  /// An electrical synapse that rectifies.
  public static let furshpanPotter1959 = Citation(
    key: "furshpanPotter1959", authors: "Furshpan, E. J. and Potter, D. D.",
    title: "Transmission at the giant motor synapses of the crayfish", venue: "The Journal of Physiology",
    year: 1959, location: "145:289–325")

  /// Release of packets of acetylcholine with the fourth power of calcium, against magnesium.
  public static let dodgeRahamimoff1967 = Citation(
    key: "dodgeRahamimoff1967", authors: "Dodge, F. A. and Rahamimoff, R.",
    title: "Co-operative action of calcium ions in transmitter release at the neuromuscular junction",
    venue: "The Journal of Physiology", year: 1967, location: "193:419–432",
    doi: "10.1113/jphysiol.1967.sp008367")

  /// The decay of end-plate currents and its dependence on the potential.
  public static let maglebyStevens1972 = Citation(
    key: "maglebyStevens1972", authors: "Magleby, K. L. and Stevens, C. F.",
    title: "A quantitative description of end-plate currents", venue: "The Journal of Physiology", year: 1972,
    location: "223:173–197")

  /// Binding and opening of acetylcholine receptors of the frog.
  public static let colquhounOgden1988 = Citation(
    key: "colquhounOgden1988", authors: "Colquhoun, D. and Ogden, D. C.",
    title: "Activation of ion channels in the frog end-plate by high concentrations of acetylcholine",
    venue: "The Journal of Physiology", year: 1988, location: "395:131–159")

  /// Opening and closing rates of acetylcholine receptors of the mouse.
  public static let chakrapaniAuerbach2005 = Citation(
    key: "chakrapaniAuerbach2005", authors: "Chakrapani, Sudha and Auerbach, Anthony",
    title: "A speed limit for conformational change of an allosteric membrane protein",
    venue: "Proceedings of the National Academy of Sciences", year: 2005, location: "102:87–92",
    doi: "10.1073/pnas.0406777102")

  /// How strongly tubocurarine binds at the end plate.
  public static let colquhounDreyerSheridan1979 = Citation(
    key: "colquhounDreyerSheridan1979", authors: "Colquhoun, D. and Dreyer, F. and Sheridan, R. E.",
    title: "The actions of tubocurarine at the frog neuromuscular junction",
    venue: "The Journal of Physiology",
    year: 1979, location: "293:247–284")

  /// Tubocurarine stays bound while acetylcholine acts.
  public static let ferryMarshall1973 = Citation(
    key: "ferryMarshall1973", authors: "Ferry, C. B. and Marshall, A. R.",
    title: "An anti-curare effect of hexamethonium at the mammalian neuromuscular junction",
    venue: "British Journal of Pharmacology", year: 1973, location: "47:353–362")

  /// Release in quanta, and what failures tell of their number.
  public static let delCastilloKatz1954 = Citation(
    key: "delCastilloKatz1954", authors: "del Castillo, J. and Katz, B.",
    title: "Quantal components of the end-plate potential", venue: "The Journal of Physiology", year: 1954,
    location: "124:560–573")

  /// Correction of end-plate potentials for the driving force.
  public static let martin1955 = Citation(
    key: "martin1955", authors: "Martin, A. R.",
    title: "A further study of the statistical composition of the end-plate potential",
    venue: "The Journal of Physiology", year: 1955, location: "130:114–122")

  /// The reserve of neuromuscular transmission in animals and man.
  public static let woodSlater2001 = Citation(
    key: "woodSlater2001", authors: "Wood, Sarah J. and Slater, Clarke R.",
    title: "Safety factor at the neuromuscular junction", venue: "Progress in Neurobiology", year: 2001,
    location: "64:393–429")

  /// Networks of Hodgkin–Huxley neurons as a benchmark of simulators; programs in ModelDB 83319.
  public static let brette2007 = Citation(
    key: "brette2007", authors: "Brette, Romain and Rudolph, Michelle and Carnevale, Ted and others",
    title: "Simulation of networks of spiking neurons: a review of tools and strategies",
    venue: "Journal of Computational Neuroscience", year: 2007, location: "23:349–398",
    doi: "10.1007/s10827-007-0038-6")

  /// The hippocampal pyramidal cell from which the benchmark's currents come.
  public static let traubMiles1991 = Citation(
    key: "traubMiles1991", authors: "Traub, Roger D. and Miles, Richard",
    title: "Neuronal Networks of the Hippocampus", venue: "Cambridge University Press", year: 1991)

  /// Rates of the gates as pulses of fixed length after a threshold crossing.
  public static let destexhe1997 = Citation(
    key: "destexhe1997", authors: "Destexhe, Alain",
    title: "Conductance-based integrate-and-fire models", venue: "Neural Computation", year: 1997,
    location: "9:503–514", doi: "10.1162/neco.1997.9.3.503")

  /// Two-compartment motor neurons of types S, FR and FF, and the twitch with saturation.
  public static let cisiKohn2008 = Citation(
    key: "cisiKohn2008", authors: "Cisi, Rogerio R. L. and Kohn, André F.",
    title:
      "Simulation system of spinal cord motor nuclei and associated nerves and muscles, in a Web-based "
      + "architecture",
    venue: "Journal of Computational Neuroscience", year: 2008, location: "25:520–542",
    doi: "10.1007/s10827-008-0092-8")

  /// Dendritic persistent inward currents in pools of motor neurons.
  public static let eliasChaudKohn2012 = Citation(
    key: "eliasChaudKohn2012", authors: "Elias, Leonardo A. and Chaud, Vitor M. and Kohn, André F.",
    title:
      "Models of passive and active dendrite motoneuron pools and their differences in muscle force "
      + "control",
    venue: "Journal of Computational Neuroscience", year: 2012, location: "33:515–531",
    doi: "10.1007/s10827-012-0398-4")

  /// The persistent inward current's gate in the pulse-gated motor neuron.
  public static let eliasKohn2013 = Citation(
    key: "eliasKohn2013", authors: "Elias, Leonardo A. and Kohn, André F.",
    title:
      "Individual and collective properties of computationally efficient motoneuron models of types S "
      + "and F with active dendrites",
    venue: "Neurocomputing", year: 2013, location: "99:521–533")

  /// Dendritic L-type calcium current, plateau potentials and bistability.
  public static let boothRinzelKiehn1997 = Citation(
    key: "boothRinzelKiehn1997", authors: "Booth, Victoria and Rinzel, John and Kiehn, Ole",
    title:
      "Compartmental model of vertebrate motoneurons for Ca2+-dependent spiking and plateau potentials "
      + "under pharmacological treatment",
    venue: "Journal of Neurophysiology", year: 1997, location: "78:3371–3385",
    doi: "10.1152/jn.1997.78.6.3371")

  /// The passive membrane of dendrites and what flows along them.
  public static let rall1959 = Citation(
    key: "rall1959", authors: "Rall, Wilfrid",
    title: "Branching dendritic trees and motoneuron membrane resistivity",
    venue: "Experimental Neurology", year: 1959, location: "1:491–527", doi: "10.1016/0014-4886(59)90046-9")

  /// Extracellular potentials of a cell as line sources.
  public static let holtKoch1999 = Citation(
    key: "holtKoch1999", authors: "Holt, Gary R. and Koch, Christof",
    title: "Electrical interactions via the extracellular potential near cell bodies",
    venue: "Journal of Computational Neuroscience", year: 1999, location: "6:169–184",
    doi: "10.1023/A:1008832702585")
  /// Channel noise by the shares of channels in each of their states.
  public static let foxLu1994 = Citation(
    key: "foxLu1994", authors: "Fox, Ronald F. and Lu, Yan-nan",
    title:
      "Emergent collective behavior in large numbers of globally coupled independently stochastic ion "
      + "channels",
    venue: "Physical Review E", year: 1994, location: "49:3421–3431", doi: "10.1103/PhysRevE.49.3421")

  /// The same noise, passage by passage, against exact chains of channels.
  public static let puThomas2020 = Citation(
    key: "puThomas2020", authors: "Pu, Shusen and Thomas, Peter J.",
    title: "Fast and accurate Langevin simulations of stochastic Hodgkin-Huxley dynamics",
    venue: "Neural Computation", year: 2020, location: "32:1775–1835")

  /// Whole channels of the squid axon, passage by passage: spontaneous spikes by the membrane's area.
  public static let chowWhite1996 = Citation(
    key: "chowWhite1996", authors: "Chow, Carson C. and White, John A.",
    title: "Spontaneous action potentials due to channel fluctuations",
    venue: "Biophysical Journal", year: 1996, location: "71:3013–3021",
    doi: "10.1016/S0006-3495(96)79494-8")

  /// Channels of a membrane by area, and steps by binomial numbers.
  public static let schneidman1998 = Citation(
    key: "schneidman1998", authors: "Schneidman, Elad and Freedman, Barry and Segev, Idan",
    title:
      "Ion channel stochasticity may be critical in determining the reliability and precision of spike timing",
    venue: "Neural Computation", year: 1998, location: "10:1679–1703")

  /// Review of noise in the squid axon's equations; 60 sodium and 18 potassium channels per µm² are in its program,
  /// ModelDB 138950.
  public static let goldwynSheaBrown2011 = Citation(
    key: "goldwynSheaBrown2011", authors: "Goldwyn, Joshua H. and Shea-Brown, Eric",
    title: "The what and where of adding channel noise to the Hodgkin-Huxley equations",
    venue: "PLoS Computational Biology", year: 2011, location: "7:e1002247",
    doi: "10.1371/journal.pcbi.1002247")

  /// The fast-spiking interneuron; constants also in ModelDB 26997.
  public static let wangBuzsaki1996 = Citation(
    key: "wangBuzsaki1996", authors: "Wang, Xiao-Jing and Buzsáki, György",
    title: "Gamma oscillation by synaptic inhibition in a hippocampal interneuronal network model",
    venue: "The Journal of Neuroscience", year: 1996, location: "16:6402–6413",
    doi: "10.1523/JNEUROSCI.16-20-06402.1996")

  /// The mammalian motor axon with its node's currents; constants are those of ModelDB 3810, which differ a
  /// little from the printed ones.
  public static let mcIntyreRichardsonGrill2002 = Citation(
    key: "mcIntyreRichardsonGrill2002",
    authors: "McIntyre, Cameron C. and Richardson, Andrew G. and Grill, Warren M.",
    title:
      "Modeling the excitability of mammalian nerve fibers: influence of afterpotentials on the recovery "
      + "cycle",
    venue: "Journal of Neurophysiology", year: 2002, location: "87:995–1006", doi: "10.1152/jn.00353.2001")

  /// The open program that holds the parameters of Cisi and Kohn's system; its numbers were read, its code
  /// was not.
  public static let projectPR = Citation(
    key: "projectPR", authors: "Watanabe, Renato N.",
    title: "projectPR: ReMoto, a simulator of the neuromuscular system, in Python",
    venue: "github.com/rnwatanabe/projectPR, revision 318286f", year: 2016)
}

// MARK: Channel blockers

extension Citation {
  /// Half-blocking concentrations of tetrodotoxin's analogues, with their potency relative to it.
  public static let kaoYasumoto1985 = Citation(
    key: "kaoYasumoto1985", authors: "Kao, C. Y. and Yasumoto, T.",
    title: "Actions of 4-epitetrodotoxin and anhydrotetrodotoxin on the squid axon", venue: "Toxicon",
    year: 1985, location: "23:725–729", doi: "10.1016/0041-0101(85)90002-9")

  /// Dissociation constant of tetrodotoxin at vertebrate nodes, one molecule to one channel.
  public static let schwarz1973 = Citation(
    key: "schwarz1973", authors: "Schwarz, J. R. and Ulbricht, W. and Wagner, H.-H.",
    title:
      "The rate of action of tetrodotoxin on myelinated nerve fibres of Xenopus laevis and Rana esculenta",
    venue: "The Journal of Physiology", year: 1973, location: "233:167–194",
    doi: "10.1113/jphysiol.1973.sp010304")

  /// Dissociation constant of tetraethylammonium at a mollusc's delayed rectifier.
  public static let hermannGormanTEA1981 = Citation(
    key: "hermannGormanTEA1981", authors: "Hermann, A. and Gorman, A. L. F.",
    title: "Effects of tetraethylammonium on potassium currents in a molluscan neuron",
    venue: "Journal of General Physiology", year: 1981, location: "78:87–110")

  /// Dissociation constant of 4-aminopyridine at a mollusc's delayed rectifier, by potential.
  public static let hermannGorman4AP1981 = Citation(
    key: "hermannGorman4AP1981", authors: "Hermann, A. and Gorman, A. L. F.",
    title: "Effects of 4-aminopyridine on potassium currents in a molluscan neuron",
    venue: "Journal of General Physiology", year: 1981, location: "78:63–86")

  /// Sensitivity of fast-spiking interneurons' potassium channels to both potassium channel blockers.
  public static let martina1998 = Citation(
    key: "martina1998",
    authors:
      "Martina, Marco and Schultz, Jobst H. and Ehmke, Heimo and Monyer, Hannah and Jonas, Peter",
    title:
      "Functional and molecular differences between voltage-gated K+ channels of fast-spiking interneurons "
      + "and pyramidal neurons of rat hippocampus",
    venue: "The Journal of Neuroscience", year: 1998, location: "18:8111–8125",
    doi: "10.1523/JNEUROSCI.18-20-08111.1998")

  /// Block of Kv2.1 by external tetraethylammonium.
  public static let ikedaKorn1995 = Citation(
    key: "ikedaKorn1995", authors: "Ikeda, S. R. and Korn, S. J.",
    title: "Influence of permeating ions on potassium channel block by external tetraethylammonium",
    venue: "The Journal of Physiology", year: 1995, location: "486:267–272")
}

// MARK: Muscle and sensors

extension Citation {
  /// Three intrafusal fibres, fusimotor drive and the primary afferent.
  public static let mileusnic2006 = Citation(
    key: "mileusnic2006",
    authors: "Mileusnic, Milana P. and Brown, Ian E. and Lan, Ning and Loeb, Gerald E.",
    title: "Mathematical models of proprioceptors. I. Control and transduction in the muscle spindle",
    venue: "Journal of Neurophysiology", year: 2006, location: "96:1772–1788",
    doi: "10.1152/jn.00868.2005")

  /// Muscle and tendon curves scaled to the optimal fibre length.
  public static let cheng2000 = Citation(
    key: "cheng2000", authors: "Cheng, Ernest J. and Brown, Ian E. and Loeb, Gerald E.",
    title:
      "Virtual muscle: a computational approach to understanding the effects of muscle properties on "
      + "motor control",
    venue: "Journal of Neuroscience Methods", year: 2000, location: "101:117–130")

  /// The continuous form of the same muscle, whose time constants and curves are used.
  public static let song2008 = Citation(
    key: "song2008", authors: "Song, Dan and Raphael, George and Lan, Ning and Loeb, Gerald E.",
    title: "Computationally efficient models of neuromuscular recruitment and mechanics",
    venue: "Journal of Neural Engineering", year: 2008, location: "5:175–184")

  /// Equilibrium of a damped fibre with an elastic tendon.
  public static let millard2013 = Citation(
    key: "millard2013",
    authors: "Millard, Matthew and Uchida, Thomas and Seth, Ajay and Delp, Scott L.",
    title: "Flexing computational muscle: modeling and simulation of musculotendon dynamics",
    venue: "Journal of Biomechanical Engineering", year: 2013, location: "135:021005",
    doi: "10.1115/1.4023390")

  /// Curves of muscle and tendon, and how they change with age.
  public static let thelen2003 = Citation(
    key: "thelen2003", authors: "Thelen, Darryl G.",
    title:
      "Adjustment of muscle mechanics model parameters to simulate dynamic contractions in older adults",
    venue: "Journal of Biomechanical Engineering", year: 2003, location: "125:70–77",
    doi: "10.1115/1.1531112")

  /// Cross-bridges that attach and let go by rates that depend on their extension.
  public static let huxley1957 = Citation(
    key: "huxley1957", authors: "Huxley, A. F.", title: "Muscle structure and theories of contraction",
    venue: "Progress in Biophysics and Biophysical Chemistry", year: 1957, location: "7:255–318")

  /// Fatigue and recovery as flows between three compartments.
  public static let xiaFreyLaw2008 = Citation(
    key: "xiaFreyLaw2008", authors: "Xia, Ting and Frey Law, Laura A.",
    title: "A theoretical approach for modeling peripheral muscle fatigue and recovery",
    venue: "Journal of Biomechanics", year: 2008, location: "41:3046–3052",
    doi: "10.1016/j.jbiomech.2008.07.013")

  /// Rates of fatigue and recovery by joint.
  public static let freyLaw2012 = Citation(
    key: "freyLaw2012", authors: "Frey-Law, Laura A. and Looft, John M. and Heitsman, Jesse",
    title:
      "A three-compartment muscle fatigue model accurately predicts joint-specific maximum endurance times for "
      + "sustained isometric tasks",
    venue: "Journal of Biomechanics", year: 2012, location: "45:1803–1808",
    doi: "10.1016/j.jbiomech.2012.04.018")

  /// Faster recovery at rest.
  public static let looft2018 = Citation(
    key: "looft2018", authors: "Looft, John M. and Herkert, Nicole and Frey-Law, Laura",
    title:
      "Modification of a three-compartment muscle fatigue model to predict peak torque decline during "
      + "intermittent tasks",
    venue: "Journal of Biomechanics", year: 2018, location: "77:16–25",
    doi: "10.1016/j.jbiomech.2018.06.005")

  /// Recruitment, rate coding, twitch and force of a pool of motor units.
  public static let fuglevandWinterPatla1993 = Citation(
    key: "fuglevandWinterPatla1993",
    authors: "Fuglevand, Andrew J. and Winter, David A. and Patla, Aftab E.",
    title: "Models of recruitment and rate coding organization in motor-unit pools",
    venue: "Journal of Neurophysiology", year: 1993, location: "70:2470–2488",
    doi: "10.1152/jn.1993.70.6.2470")

  /// The potential inside and outside of active nerve and muscle fibres.
  public static let rosenfalck1969 = Citation(
    key: "rosenfalck1969", authors: "Rosenfalck, P.",
    title: "Intra- and extracellular potential fields of active nerve and muscle fibres",
    venue: "Acta Physiologica Scandinavica Supplementum", year: 1969, location: "321:1–168")

  /// The potentials of single muscle fibres as convolution of source and volume conductor.
  public static let nandedkarStalberg1983 = Citation(
    key: "nandedkarStalberg1983", authors: "Nandedkar, S. D. and Stålberg, E.",
    title: "Simulation of single muscle fibre action potentials",
    venue: "Medical and Biological Engineering and Computing", year: 1983, location: "21:158–165")

  /// Muscle, fat and skin as plane layers, electrodes with a size, and fibres with ends.
  public static let farinaMerletti2001 = Citation(
    key: "farinaMerletti2001", authors: "Farina, D. and Merletti, R.",
    title: "A novel approach for precise simulation of the EMG signal detected by surface electrodes",
    venue: "IEEE Transactions on Biomedical Engineering", year: 2001, location: "48:637–646",
    doi: "10.1109/10.923782")

  /// Clonus as instability of the ankle's reflex loop.
  public static let hidlerRymer1999 = Citation(
    key: "hidlerRymer1999", authors: "Hidler, Joseph M. and Rymer, W. Zev",
    title: "A simulation study of reflex instability in spasticity: origins of clonus",
    venue: "IEEE Transactions on Rehabilitation Engineering", year: 1999, location: "7:327–340")

  /// A muscle with its afferents in a closed loop; the lengths, velocities and delays of its open program
  /// (github.com/anagamori/Afferented-Muscle-Model, revision e3c8c57) were read, its code was not.
  public static let laine2016 = Citation(
    key: "laine2016",
    authors: "Laine, Christopher M. and Nagamori, Akira and Valero-Cuevas, Francisco J.",
    title: "The dynamics of voluntary force production in afferented muscle influence involuntary tremor",
    venue: "Frontiers in Computational Neuroscience", year: 2016, location: "10:86",
    doi: "10.3389/fncom.2016.00086")

  /// The fibre of skeletal muscle from excitation to force, with a pump that depends on the potential.
  public static let shorten2007 = Citation(
    key: "shorten2007",
    authors: "Shorten, Paul R. and O'Callaghan, Paul and Davidson, John B. and Soboleva, Tanya K.",
    title: "A mathematical model of fatigue in skeletal muscle force contraction",
    venue: "Journal of Muscle Research and Cell Motility", year: 2007, location: "28:293–313")

  /// Adrenaline shortens the slow twitch of the human calf through beta receptors.
  public static let marsdenMeadows1970 = Citation(
    key: "marsdenMeadows1970", authors: "Marsden, C. D. and Meadows, J. C.",
    title: "The effect of adrenaline on the contraction of human muscle",
    venue: "The Journal of Physiology", year: 1970, location: "207:429–448",
    doi: "10.1113/jphysiol.1970.sp009071")
}

// MARK: Slow states

extension Citation {
  /// Effectors of the baroreflex with their delays and time constants.
  public static let ursino1998 = Citation(
    key: "ursino1998", authors: "Ursino, Mauro",
    title: "Interaction between carotid baroregulation and the pulsating heart: a mathematical model",
    venue: "American Journal of Physiology - Heart and Circulatory Physiology", year: 1998,
    location: "275:H1733–H1747", doi: "10.1152/ajpheart.1998.275.5.H1733")

  /// Larger tendon reflexes under postural threat with unchanged H-reflexes: indirect evidence that arousal
  /// raises fusimotor drive.
  public static let horslen2011 = Citation(
    key: "horslen2011", authors: "Horslen, Brian Christopher",
    title:
      "Postural threat-induced modulation of stretch reflex pathways in static and dynamic postural "
      + "control",
    venue: "University of British Columbia, thesis", year: 2011)

  /// Stretch reflexes grow more with velocity under postural threat.
  public static let horslen2018 = Citation(
    key: "horslen2018",
    authors:
      "Horslen, Brian C. and Zaback, Martin and Inglis, J. Timothy and Blouin, Jean-Sébastien and "
      + "Carpenter, Mark G.",
    title: "Increased human stretch reflex dynamic sensitivity with height-induced postural threat",
    venue: "The Journal of Physiology", year: 2018)

  /// No effect of muscle sympathetic nerve activity on human spindles: the reason why that link is absent.
  public static let macefield2003 = Citation(
    key: "macefield2003", authors: "Macefield, Vaughan G. and Sverrisdóttir, Yrsa B. and Wallin, B. Gunnar",
    title: "Resting discharge of human muscle spindles is not modulated by increases in sympathetic drive",
    venue: "The Journal of Physiology (PMC2343296)", year: 2003)

  /// This program: hypotheses and couplings that no publication fixes.
  public static let galvani = Citation(
    key: "galvani", authors: "{The Galvani contributors}",
    title: "Galvani",
    venue: "Computer program; its hypotheses are stated with the models that use them", year: 2026)
}
