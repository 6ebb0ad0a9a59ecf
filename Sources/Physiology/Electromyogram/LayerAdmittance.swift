import ArrayInstructions

/// What the layers over a muscle do to a spatial frequency.
///
/// Frequencies are polar in the muscle's stretched coordinates: across κ cos θ, along κ sin θ/√(σ_z/σ_r), so
/// that a field in the muscle falls with e^(−κ depth). A layer of conductivity g = σ k (k from its own anisotropy)
/// under an admittance Y shows the admittance g (Y + g tanh kh)/(g + Y tanh kh) below, and its upper side has
/// the potential of the lower one over cosh kh + (Y/g) sinh kh.
struct LayerAdmittance {
  let conductor: VolumeConductor

  /// The factors on the field of a source in the muscle, without e^(−κ depth), relative to a source at the
  /// surface of an insulated half-space.
  struct Response {
    /// For the potential at the surface.
    let surface: Double
    /// For what the layers send back into the muscle.
    let reflection: Double
  }

  /// The response to a frequency in 1/mm, above 0, whose direction is given by the cosine and sine of θ.
  func response(_ frequency: Double, cosine: Double, sine: Double) -> Response {
    let across = frequency * cosine
    let along = frequency * sine / conductor.muscle.anisotropy.squareRoot()
    func wave(_ tissue: Conductivity) -> Double {
      (across * across + tissue.anisotropy * along * along).squareRoot()
    }
    let cover = conductor.cover
    var admittance = cover.transverse > 0 ? cover.transverse * wave(cover) : 0
    var passed = 1.0
    for layer in conductor.layers.reversed() {
      let own = wave(layer.conductivity)
      let conductance = layer.conductivity.transverse * own
      // Twice e^(−kh) over (1 + e^(−2kh)) + (Y/g)(1 − e^(−2kh)): no overflow in thick layers.
      let fall = gv_exp(-own * layer.thickness)
      let square = fall * fall
      let ratio = admittance / conductance
      passed *= 2 * fall / (1 + square + ratio * (1 - square))
      let tangent = (1 - square) / (1 + square)
      admittance = conductance * (ratio + tangent) / (1 + ratio * tangent)
    }
    let muscle = conductor.muscle.transverse * frequency
    return Response(
      surface: passed * muscle / (muscle + admittance),
      reflection: (muscle - admittance) / (muscle + admittance) / 2)
  }
}
