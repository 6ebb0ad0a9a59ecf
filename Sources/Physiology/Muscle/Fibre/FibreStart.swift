import Equations

/// Where the states of the fibre start.
enum FibreStart {
  /// As in the published program.
  case published
  /// Where the fast fibre comes to within 20 s without stimulus.
  case fastRest
  /// Where the slow fibre does.
  case slowRest

  /// The model with its states at these values.
  func applied(to model: Model) -> Model {
    var started = model
    for row in Self.table {
      guard let place = started.states.firstIndex(where: { $0.name == row.state }) else { continue }
      let value =
        switch self {
        case .published: row.published
        case .fastRest: row.fastRest
        case .slowRest: row.slowRest
        }
      let unit = started.states[place].unit
      started.states[place].initial = unit == "1" ? "\(value)" : "\(value) [\(unit)]"
    }
    return started
  }

  /// In the unit of each state; rest computed from the published equations by an integrator that shares no code with
  /// this one (LSODA, relative tolerance 1e-7).
  private static let table: [(state: String, published: Double, fastRest: Double, slowRest: Double)] = [
    ("V", -79.974, -87.654695985377, -83.28261201107779),
    ("tubularPotential", -80.2, -87.29643813377872, -83.21738601649831),
    ("tubularPotassium", 5.9, 4.950765547567689, 5.928653251389728),
    ("potassiumInside", 150.9, 151.15055752548773, 150.9640120616632),
    ("potassiumOutside", 5.9, 4.662400123799652, 5.632635855749512),
    ("sodiumInside", 12.7, 12.67324288892081, 12.668261924845313),
    ("tubularSodium", 133.0, 130.83834168735697, 131.5233226625694),
    ("sodiumOutside", 133.0, 133.16837208839894, 132.921273368706),
    ("n", 0.009466, 0.003122489102511173, 0.005896287934496913),
    ("h_K", 0.9952, 0.9977613217463097, 0.9967424308932437),
    ("m", 0.0358, 0.013367952978221723, 0.02357894188415923),
    ("h", 0.4981, 0.7952066098515373, 0.6408367536450394),
    ("S", 0.581, 0.6538309739297192, 0.7331608265541629),
    ("n_T", 0.009466, 0.0032907273714408818, 0.00595199723005671),
    ("h_K_T", 0.9952, 0.9981779544998374, 0.9968659133549773),
    ("m_T", 0.0358, 0.01401144199477612, 0.023776740771942),
    ("h_T", 0.4981, 0.7846165894994347, 0.6381665480984193),
    ("S_T", 0.581, 0.650316521344774, 0.7323846070448902),
    ("closed0", 1.0, 0.9102455865746006, 0.8890417817045876),
    ("closed1", 0.0, 0.08660346196120848, 0.10609837903138472),
    ("closed2", 0.0, 0.0030898913476053538, 0.004748173697002275),
    ("closed3", 0.0, 4.899693470114722e-05, 9.444130821242084e-05),
    ("closed4", 0.0, 2.913599380136258e-07, 7.044166372390374e-07),
    ("open0", 0.0, 1.82049118307256e-06, 1.7780835659618434e-06),
    ("open1", 0.0, 4.330173436074066e-06, 5.304919044437598e-06),
    ("open2", 0.0, 3.862366701191524e-06, 5.9352179589587164e-06),
    ("open3", 0.0, 1.5311610635844336e-06, 2.9512937214643685e-06),
    ("open4", 0.0, 2.2762956040235158e-07, 5.503278841253069e-07),
    ("terminalCalcium", 0.1, 0.9257270355568231, 0.7375998621759248),
    ("terminalStoreCalcium", 1500.0, 905.501845528822, 1526.0190080368393),
    ("calcium", 0.1, 0.22377340629451842, 0.32613132135178075),
    ("storeCalcium", 1500.0, 906.6607749996488, 1526.7365483092487),
    ("off1", 25.0, 10.821881408986828, 25.246710672791423),
    ("off2", 3.0, 0.49086705078180776, 3.3743739387425675),
    ("on0", 0.8, 0.14154567682931501, 0.8889899402471323),
    ("on1", 1.2, 0.19677737597397582, 1.3825935866838712),
    ("on2", 3.0, 0.45814879089962673, 3.30972917037734),
    ("attached", 0.3, 0.04552366080222638, 0.32886925031796843),
    ("turned", 0.23, 0.03642252747888959, 0.26312503795315745),
    ("terminalParvalbuminCalcium", 615.0, 1282.3739521499854, 615.0),
    ("parvalbuminCalcium", 615.0, 883.7336293736537, 615.0),
    ("terminalParvalbuminMagnesium", 811.0, 201.0745198992092, 811.0),
    ("parvalbuminMagnesium", 811.0, 569.4318791966368, 811.0),
    ("terminalCalsequestrinCalcium", 16900.0, 13012.806680929716, 17040.74665050539),
    ("calsequestrinCalcium", 16900.0, 13022.497927390652, 17044.35587849703),
    ("terminalATPCalcium", 0.4, 1.6687799490151642, 1.8548758637774354),
    ("ATPCalcium", 0.4, 0.7548887880247999, 1.2427384222628037),
    ("terminalATPMagnesium", 7200.0, 7337.089189441294, 7242.4049445261035),
    ("ATPMagnesium", 7200.0, 7337.120697197716, 7242.423254020942),
    ("terminalATP", 799.6, 661.2420306096866, 755.7401796101335),
    ("ATP", 799.6, 662.124414014255, 756.3340075568096),
    ("terminalMagnesium", 1000.0, 1108.1391228911857, 957.5814606735892),
    ("magnesium", 1000.0, 1108.1312333810838, 957.5768833002875),
    ("phosphate", 0.23, 0.23314717264873044, 0.44107311671251725),
    ("storePhosphate", 0.23, 0.28949646029753157, 0.3944839371537073),
    ("precipitate", 0.23, 2.448916722727783e-06, 4.478182261163779e-06),
  ]
}
