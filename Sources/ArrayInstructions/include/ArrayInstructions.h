#ifndef GALVANI_ARRAY_INSTRUCTIONS_H
#define GALVANI_ARRAY_INSTRUCTIONS_H

// The array instructions: tight loops over blocks of doubles, compiled once for each instruction set
// and chosen at start. Everything that the engine computes lane by lane passes through here.
//
// Two groups of instruction sets, each with its own bits on every machine:
//   fused     AVX2, AVX-512, NEON     multiply-add rounds once
//   baseline  SSE2, WebAssembly       multiply-add rounds twice

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Instruction sets, in the order in which they are preferred.
typedef enum gv_instruction_set {
  GV_BASELINE = 0,
  GV_AVX2 = 1,
  GV_AVX512 = 2,
  GV_NEON = 3,
} gv_instruction_set;

/// 1 if this machine and this build can run `set`.
int gv_is_available(gv_instruction_set set);

/// What an instruction computes; d is the destination, a, b and c are the operands.
/// Comparisons give 1.0 or 0.0; anything but 0.0 is true. Comparisons with NaN are false.
typedef enum gv_operation {
  GV_COPY = 0,             ///< d = a
  GV_NEGATE,               ///< d = -a
  GV_ABSOLUTE,             ///< d = |a|
  GV_SQUARE_ROOT,          ///< d = sqrt(a)
  GV_FLOOR,                ///< d = floor(a)
  GV_EXPONENTIAL,          ///< d = exp(a)
  GV_LOGARITHM,            ///< d = ln(a)
  GV_SINE,                 ///< d = sin(a)
  GV_COSINE,               ///< d = cos(a)
  GV_TANGENT_HYPERBOLIC,   ///< d = tanh(a)
  GV_RELATIVE_EXPONENTIAL, ///< d = (exp(a) - 1)/a, and 1 at a = 0
  GV_BERNOULLI,            ///< d = a/(exp(a) - 1), and 1 at a = 0
  GV_LOGISTIC,             ///< d = 1/(1 + exp(-a))
  GV_ADD,                  ///< d = a + b
  GV_SUBTRACT,             ///< d = a - b
  GV_MULTIPLY,             ///< d = a * b
  GV_DIVIDE,               ///< d = a / b
  GV_POWER,                ///< d = a to the power of b (a >= 0, or b whole)
  GV_MINIMUM,              ///< d = a < b ? a : b
  GV_MAXIMUM,              ///< d = a > b ? a : b
  GV_LESS,                 ///< d = a < b
  GV_LESS_OR_EQUAL,        ///< d = a <= b
  GV_EQUAL,                ///< d = a == b
  GV_AND,                  ///< d = a != 0 && b != 0
  GV_OR,                   ///< d = a != 0 || b != 0
  GV_NOT,                  ///< d = a == 0
  GV_MULTIPLY_ADD,         ///< d = a * b + c      (fused group: one rounding)
  GV_MULTIPLY_SUBTRACT,    ///< d = a * b - c
  GV_NEGATED_MULTIPLY_ADD, ///< d = c - a * b
  GV_SELECT,               ///< d = a != 0 ? b : c
  GV_POISSON,              ///< d = Poisson count of mean a >= 0, stream number in `c` (an immediate, not an
                           ///< address); not a number unless 0 <= a < infinity
  GV_UNIFORM,              ///< d = uniform number in the open interval (0, 1), stream number in `c`
  GV_PIECEWISE,            ///< functions of a by polynomials, see gv_table; skips `c` (an immediate) instructions
                           ///< if a lies in the table's range in all lanes of the block
  GV_EXPONENTIAL_OF_LINE,  ///< d = exp(a * b + c) for scalars a and c and an array b, as of a multiply-add; the
                           ///< next two likewise
  GV_BERNOULLI_OF_LINE,    ///< d = u/(exp(u) - 1), u = a * b + c
  GV_LOGISTIC_OF_LINE,     ///< d = 1/(1 + exp(-u)), u = a * b + c
  GV_EXPONENTIAL_STEP,     ///< d = a + (c * a + b) (exp(c) - 1)/c: a after a step of a' = b + c a; a and c arrays
  GV_MIDPOINT_STEP,        ///< d = 2 a/b - c: the end of a straight line that begins at c, with a/b in the middle
  GV_RISES_THROUGH,        ///< d = a < b && b <= c: whether b is passed from a to c
  GV_SKIP_UNLESS,          ///< skips `c` (an immediate) instructions if a is 0 in all lanes of the block
  GV_NARROW,               ///< d = a, from doubles to singles
  GV_WIDEN,                ///< d = a, from singles to doubles
  GV_WIDEN_ADD,            ///< d = a + b, where b is of singles
  GV_BINOMIAL,             ///< d = successes in a trials of probability b, stream number in `c`; not a number unless
                           ///< a is whole, 0 <= a < 2^53 and 0 <= b <= 1
  GV_NORMAL,               ///< d = normal number of mean 0 and standard deviation 1, stream number in `c`
  GV_OPERATION_COUNT,
} gv_operation;

/// Added to an operation, lets it compute in single precision: its operands and its destination are of singles.
/// Singles stand in the first half of a register of doubles, one behind the other, and fill a scalar's first half
/// with copies; arrays over all lanes are of doubles, and GV_PIECEWISE reads its variable from doubles. Between
/// precisions the destination is never an operand. Random numbers have no such twin.
#define GV_SINGLE 64

/// How many operations there are with their twins.
#define GV_LOOP_COUNT (2 * GV_SINGLE)

/// One instruction as a compiler writes it; d, a, b, c index the address table.
typedef struct gv_instruction {
  int32_t operation;
  int32_t d, a, b, c;
} gv_instruction;

/// Where an operand lives, in doubles from the base of the population's buffer or of the scratch (both 64-byte
/// aligned, every offset a multiple of 8). What a program computes on the way stands in the scratch, of which
/// each thread has its own.
///   lanes      {offset, 1, 8, 0}  an array over all lanes
///   register   {offset, 0, 8, 1}  scratch of one block, used again for every block
///   scalar     {offset, 0, 0, 0}  eight copies of one value
///   the same   {offset, 0, 0, 1}  in the scratch
typedef struct gv_address {
  int64_t offset;
  int64_t block_stride; ///< doubles advanced per lane of a block: 1 for arrays, 0 for registers and scalars
  int64_t group_stride; ///< doubles advanced per group of eight lanes: 8, or 0 for scalars
  int64_t is_scratch;   ///< 1 if counted from the scratch
} gv_address;

/// Key of the counter-based random numbers: Threefry-2x64 with 20 rounds, key (seed, purpose + stream),
/// counter (step, number of the draw), one draw of two words for two lanes. The same key and counter give the same bits on every machine.
typedef struct gv_random {
  uint64_t seed;
  uint64_t purpose;
  uint64_t step;
  uint64_t first_lane; ///< the number of lane 0 of this buffer, a multiple of 8
} gv_random;

/// An instruction ready to run: its loop, chosen for the mixture of arrays and scalars among the operands,
/// and where each operand lives. A place is four times the number of its group of eight doubles, plus 1 for an
/// array over all lanes, which moves with the block, or 2 for what stands in the scratch.
typedef struct gv_step {
  int32_t loop;
  int32_t d, a, b, c;  ///< places; for random numbers `c` is the stream
  int32_t is_one_group; ///< 1 if the destination is a scalar
} gv_step;

/// Functions of one variable by polynomials on 16 equal intervals. The operand b of GV_PIECEWISE is a place at which
/// stand, as doubles,
///   this head;
///   for each pair, the place of an array over all lanes in doubles from the base, filled up with 0 to a multiple of 8;
///   for each function eight doubles, of which the first is its degree, and for each power from the highest to 0
///   the coefficients of all intervals;
///   for each interval, for each power from the highest of all functions to 0, the coefficients of all functions,
///   filled up with 0 to a multiple of 4.
/// The variable of the polynomials is the distance from the middle of the interval in intervals. The first
/// functions stand in pairs f and g, which advance arrays: x = x * f + g. The results of the others stand one after the
/// other in registers, as if the first function's were d.
///
/// If a lies outside the range or is not a number in some lane of the block, no array is advanced, the results of
/// all functions stand in registers, and behind them one more has 1 in such lanes and 0 elsewhere.
///
/// For GV_SINGLE | GV_PIECEWISE what stands after the head are singles, with sixteen in place of the first eight
/// doubles of each function, and functions are filled up to a multiple of 8. No array is advanced.
typedef struct gv_table {
  double low, high;          ///< the range
  double intervals_per_unit; ///< 16/(high - low)
  double functions;          ///< how many
  double register_stride;    ///< doubles from one register to the next
  double by_interval;        ///< doubles from the head to the coefficients interval by interval
  double degree;             ///< the highest
  double pairs;              ///< how many pairs of functions advance arrays
} gv_table;

/// The largest buffer, in doubles, whose places fit into a `gv_step`.
static const int64_t gv_largest_buffer = (int64_t)1 << 32;

/// Prepares `count` instructions; `steps` has room for as many.
void gv_prepare(const gv_instruction *code, int64_t count, const gv_address *addresses, gv_step *steps);

/// The numbers that a run works on.
typedef struct gv_numbers {
  double *base;
  double *scratch;
} gv_numbers;

/// Which lanes a run computes.
typedef struct gv_lanes {
  int64_t from, to; ///< the first and the one behind the last, multiples of 8
  int64_t block;    ///< lanes of a block, a multiple of 8
} gv_lanes;

/// Runs `count` instructions over some lanes in blocks, all instructions on one block before the next block. The
/// destination may be an operand too, but never overlaps one in part. An instruction whose destination is a
/// scalar computes one group, once for each block, so its operands are scalars. Several threads may run the same
/// instructions on different lanes, each with a scratch of its own, if no destination is a scalar outside it.
/// `set` must be available.
void gv_run(gv_instruction_set set, const gv_step *steps, int64_t count, const gv_numbers *numbers,
            const gv_lanes *lanes, const gv_random *random);

/// One node of a tree of cables, in an order in which each stands behind its parent. Equal trees stand in groups,
/// those of a group side by side. All places are in doubles from a base, those of the first lane of group 0.
typedef struct gv_cable_node {
  int64_t diagonal, right;               ///< what multiplies the unknown, and the right side
  int64_t parent_diagonal, parent_right; ///< the same of the parent; unused at the root
  int64_t next, parent_next;             ///< doubles from one group's numbers to the next one's
  double axial;                          ///< added to the diagonal: conductances to all neighbours
  double up;                             ///< conductance to the parent, in this node's equation
  double down;                           ///< the same conductance in the parent's equation
  double both;                           ///< up * down
} gv_cable_node;

/// The trees that are solved together.
typedef struct gv_cable_group {
  double *base;
  int64_t number; ///< of the group, from 0
  int64_t lanes;  ///< trees of a group, a multiple of 8
} gv_cable_group;

/// Solves (diagonal + axial) x - up * x(parent) - sum of down * x(child) = right for the trees of a group. The
/// solution takes the place of the right side; the diagonals are lost. `set` must be available.
void gv_solve_cable(gv_instruction_set set, const gv_cable_node *nodes, int64_t count,
                    const gv_cable_group *group);

/// One node of a tree of two layers, the inside of fibres and the space under their sheaths; a bare node has none,
/// and lies in the bath. Each stands behind its parent. All places are in doubles from a base, those of the first
/// lane of group 0. Conductances and areas are those of the equations in Layers.h.
typedef struct gv_layered_node {
  int64_t diagonal, right;               ///< of the membrane: d and r
  int64_t sheath_diagonal, sheath_right; ///< of the sheath: D and R; of a bare node finite numbers of no meaning
  int64_t mixed;                         ///< of a number that nothing else uses
  int64_t next, sheath_next, mixed_next; ///< doubles from one group's numbers to the next one's
  int64_t parent;                        ///< the parent's place in the order; unused at the root
  double grounded;                       ///< the membrane's area where it is bare, else 0
  double rung;                           ///< the membrane's area where it is covered, else 0
  double sheath;                         ///< the sheath's area; 0 where there is none
  double axial;                          ///< the conductances to all neighbours inside
  double sheath_axial;                   ///< those along the space under the sheath; 1 where there is none
  double up, sheath_up;                  ///< the conductances to the parent
} gv_layered_node;

/// Solves the equations of trees of two layers; `group` may also be one tree alone, with one lane. The potentials
/// across membranes and sheaths take the places of the right sides; the diagonals are lost. `set` must be available.
void gv_solve_layers(gv_instruction_set set, const gv_layered_node *nodes, int64_t count,
                     const gv_cable_group *group);

/// Stretches without branches, one in each lane, all gone along together from the tips towards the root. Element
/// e of step k and lane l stands at `first + k * lanes + l` of the tables.
typedef struct gv_cable_batch {
  int64_t lanes; ///< 8 or 16
  int64_t steps; ///< nodes of the longest stretch; shorter ones begin with nodes that do nothing
  int64_t first; ///< the first element
  int64_t ends;  ///< the place of the batch's first number in the tables for each lane
  int64_t cut;   ///< for pieces of one stretch: the place in the tables of cuts; else -1
} gv_cable_batch;

/// Where one stretch is cut: lane l's piece lies between the nodes of cut l - 1 (none for lane 0) and of cut l.
typedef struct gv_cable_cut {
  double axial[16];      ///< of the cut's node
  double enter_down[32]; ///< the coupling to cut l - 1 in the equation of the piece's first node, at step 0 and 1
  double enter_up[32];   ///< the same in the cut's equation
  double up, down;       ///< between the last cut and its parent
  int64_t parent_diagonal, parent_right;
} gv_cable_cut;

/// One tree, ready to be solved by stretches side by side. Places are in doubles from a base.
typedef struct gv_cable_tree {
  const gv_cable_batch *batches;
  int64_t count;
  const gv_cable_cut *cuts;
  const double *axial, *up, *down;               ///< of each element
  const int64_t *diagonal, *right;               ///< of each element
  const int64_t *end_diagonal, *end_right;       ///< of the node behind the last, for each lane of each batch
  int64_t elements;                              ///< how many there are in all
  int64_t scratch;                               ///< place of 3 * elements + 48 * (number of cuts) doubles
  int64_t nowhere;                               ///< place of two doubles: diagonal and right side of no node
} gv_cable_tree;

/// Solves the equations of `gv_solve_cable` for one tree. `set` must be available.
void gv_solve_tree(gv_instruction_set set, const gv_cable_tree *tree, double *base);

/// Writes the numbers of the lanes (below `lanes`) whose value is not 0 to `found`, in order; returns
/// how many there are. `found` has room for `lanes` numbers; what stands after the last is undefined.
int64_t gv_collect(const double *values, int64_t lanes, int32_t *found);

/// 1 if none of `count` values (a multiple of 8) is infinite or not a number.
int gv_all_finite(const double *values, int64_t count);

/// One value by the baseline group: what folding of constants, initial values and analysis use, so that
/// they need no libm.
double gv_exp(double x);
double gv_log(double x);
double gv_sin(double x);
double gv_cos(double x);
double gv_tanh(double x);
double gv_pow(double x, double y);
double gv_relative_exponential(double x);
double gv_bernoulli(double x);
double gv_logistic(double x);
double gv_floor(double x);

/// The two words of Threefry-2x64-20 for a key and a counter (exposed for known-answer tests).
void gv_threefry(const uint64_t key[2], const uint64_t counter[2], uint64_t out[2]);

#ifdef __cplusplus
}
#endif

#endif
