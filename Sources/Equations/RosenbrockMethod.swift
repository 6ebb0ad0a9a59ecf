/// A Rosenbrock method in the form in which no product with the matrix is needed (Hairer and Wanner 1996, IV.7):
///
///     (1/(γ dt) − J) kᵢ = f(t + αᵢ dt, x + Σ aᵢⱼ kⱼ) + Σ (cᵢⱼ/dt) kⱼ + γᵢ dt ∂f/∂t,  x₁ = x + Σ mᵢ kᵢ.
struct RosenbrockMethod: Sendable {
  /// γ, of the matrix.
  var gamma: Double
  /// aᵢⱼ: a row for each stage, as long as there are stages before it.
  var places: [[Double]]
  /// cᵢⱼ, shaped alike.
  var couplings: [[Double]]
  /// mᵢ.
  var weights: [Double]
  /// mᵢ less the weights of the embedded method, whose order is one less.
  var errorWeights: [Double]
  /// αᵢ.
  var times: [Double]
  /// γᵢ.
  var timeWeights: [Double]

  /// ROS2: Verwer, Spee, Blom and Hundsdorfer 1999, with the smaller of the two γ that make it L-stable. The
  /// larger, 1 + 1/√2, never passes the balance of a linear decay but makes errors some thirty times larger.
  static let ros2: RosenbrockMethod = {
    let gamma = 1 - 0.5.squareRoot()
    return RosenbrockMethod(
      gamma: gamma, places: [[], [1 / gamma]], couplings: [[], [-2 / gamma]],
      weights: [1.5 / gamma, 0.5 / gamma], errorWeights: [0.5 / gamma, 0.5 / gamma], times: [0, 1],
      timeWeights: [gamma, -gamma])
  }()

  /// RODAS4: Hairer and Wanner 1996, the first set of coefficients of their program RODAS, which KPP has as well.
  static let rodas4 = RosenbrockMethod(
    gamma: 0.25,
    places: [
      [], [1.544], [0.9466785280815826, 0.2557011698983284],
      [3.314825187068521, 2.896124015972201, 0.9986419139977817],
      [1.221224509226641, 6.019134481288629, 12.53708332932087, -0.6878860361058950],
      [1.221224509226641, 6.019134481288629, 12.53708332932087, -0.6878860361058950, 1],
    ],
    couplings: [
      [], [-5.6688], [-2.430093356833875, -0.2063599157091915],
      [-0.1073529058151375, -9.594562251023355, -20.47028614809616],
      [7.496443313967647, -10.24680431464352, -33.99990352819905, 11.70890893206160],
      [8.083246795921522, -7.981132988064893, -31.52159432874371, 16.31930543123136, -6.058818238834054],
    ],
    weights: [1.221224509226641, 6.019134481288629, 12.53708332932087, -0.6878860361058950, 1, 1],
    errorWeights: [0, 0, 0, 0, 0, 1], times: [0, 0.386, 0.21, 0.63, 1, 1],
    timeWeights: [0.25, -0.1043, 0.1035, -0.03620000000000023, 0, 0])
}
