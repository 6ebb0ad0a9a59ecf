"""Which variable of a CellML file is which of ours, and where random states are drawn."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Pair:
    """One of their states and ours; ours is theirs times `factor`."""

    theirs: str
    ours: str
    factor: float = 1.0


@dataclass(frozen=True)
class Comparison:
    """A file and our model."""

    file: str
    model: str
    states: tuple
    #: How far a state strays from its start: ("span", low, high), or a factor up and down.
    spans: dict = field(default_factory=dict)
    #: Their variables that are set for the comparison: the stimulus, which is no part of the cell.
    still: dict = field(default_factory=dict)
    #: Our parameters that take the value of one of theirs, by a factor.
    parameters: tuple = ()


def same(*names):
    """States of the same name in both."""
    return tuple(Pair(name, name) for name in names)


def _fibre():
    pairs = [Pair("vS", "V"), Pair("vT", "tubularPotential")]
    ions = ("tubularPotassium K_t", "potassiumInside K_i", "potassiumOutside K_e", "sodiumInside Na_i",
            "tubularSodium Na_t", "sodiumOutside Na_e")
    pairs += [Pair(entry.split()[1], entry.split()[0]) for entry in ions]
    for gate in ("n", "h_K", "m", "h", "S"):
        pairs += [Pair(gate, gate), Pair(f"{gate}_t", f"{gate}_T")]
    for moved in range(5):
        pairs += [Pair(f"C_{moved}", f"closed{moved}"), Pair(f"O_{moved}", f"open{moved}")]
    places = ("parvalbuminCalcium Ca_P", "parvalbuminMagnesium Mg_P", "calsequestrinCalcium Ca_Cs",
              "ATPCalcium Ca_ATP", "ATPMagnesium Mg_ATP", "ATP ATP", "magnesium Mg")
    for entry in places:
        ours, theirs = entry.split()
        pairs += [Pair(f"{theirs}1", f"terminal{ours[0].upper()}{ours[1:]}"), Pair(f"{theirs}2", ours)]
    rest = ("terminalCalcium Ca_1", "terminalStoreCalcium Ca_SR1", "calcium Ca_2", "storeCalcium Ca_SR2",
            "off1 Ca_T_2", "off2 Ca_CaT2", "on0 D_0", "on1 D_1", "on2 D_2", "attached A_1", "turned A_2",
            "phosphate P", "storePhosphate P_SR", "precipitate P_C_SR")
    return tuple(pairs + [Pair(entry.split()[1], entry.split()[0]) for entry in rest])


SHARES = ("n", "h_K", "m", "h", "S", "j", "d", "f", "f2", "fCass", "r", "s", "x1", "X", "Xs", "Xr1", "Xr2", "R_prime")

COMPARISONS = (
    Comparison(
        "shorten_ocallaghan_davidson_soboleva_2007.cellml", "shorten2007FastAsPublished", _fibre(),
        spans={"vS": (-100, 50), "vT": (-100, 50)}, still={"I_HH": 0.0}),
    Comparison(
        "ten_tusscher_model_2006_endo.cellml", "tenTusscherPanfilov2006Endo",
        same("V", "m", "h", "j", "d", "f", "f2", "fCass", "r", "s", "Xs", "Xr1", "Xr2")
        + (Pair("R_prime", "releaseAvailability"), Pair("Ca_i", "calcium"), Pair("Ca_SR", "storeCalcium"),
           Pair("Ca_ss", "cleftCalcium"), Pair("Na_i", "sodium"), Pair("K_i", "potassium")),
        spans={"V": (-100, 50)}, still={"i_Stim": 0.0},
        parameters=(("R", "gasConstant", 1.0), ("F", "faraday", 1.0))),
    Comparison(
        "luo_rudy_1991.cellml", "luoRudy1991",
        same("V", "m", "h", "j", "d", "f", "X") + (Pair("Cai", "calcium", 1000.0),),
        spans={"V": (-110, 50)}, still={"I_stim": 0.0}),
    Comparison(
        "beeler_reuter_1977.cellml", "beelerReuter1977",
        same("V", "m", "h", "j", "d", "f") + (Pair("x1", "x"), Pair("Cai", "calcium", 1000.0)),
        spans={"V": (-100, 50)}, still={"Istim": 0.0}),
)
