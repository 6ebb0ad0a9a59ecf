// agreement fused|baseline: one line for every operation and mixture of arrays and scalars, for the solvers of
// cables and for what has no instruction set, with a checksum of all bits that it computes. Two machines,
// compilers or instruction sets of a group agree where the lines do; `.ci/neon` compares them.

#include "inputs.h"
#include "singles.h"
#include "solvers.h"

/// Lanes of a block: the last block of `INPUTS` lanes is shorter.
#define BLOCK 96

typedef struct operation {
  const char *name;
  int code;
  int operands;
  unsigned mixtures; ///< a bit for each mixture of arrays and scalars that there is; 0 for all
} operation;

static const operation operations[] = {
    {"copy", GV_COPY, 1},
    {"negate", GV_NEGATE, 1},
    {"absolute", GV_ABSOLUTE, 1},
    {"squareRoot", GV_SQUARE_ROOT, 1},
    {"floor", GV_FLOOR, 1},
    {"exponential", GV_EXPONENTIAL, 1},
    {"logarithm", GV_LOGARITHM, 1},
    {"sine", GV_SINE, 1},
    {"cosine", GV_COSINE, 1},
    {"tangentHyperbolic", GV_TANGENT_HYPERBOLIC, 1},
    {"relativeExponential", GV_RELATIVE_EXPONENTIAL, 1},
    {"bernoulli", GV_BERNOULLI, 1},
    {"logistic", GV_LOGISTIC, 1},
    {"add", GV_ADD, 2},
    {"subtract", GV_SUBTRACT, 2},
    {"multiply", GV_MULTIPLY, 2},
    {"divide", GV_DIVIDE, 2},
    {"power", GV_POWER, 2},
    {"minimum", GV_MINIMUM, 2},
    {"maximum", GV_MAXIMUM, 2},
    {"less", GV_LESS, 2},
    {"lessOrEqual", GV_LESS_OR_EQUAL, 2},
    {"equal", GV_EQUAL, 2},
    {"and", GV_AND, 2},
    {"or", GV_OR, 2},
    {"not", GV_NOT, 1},
    {"multiplyAdd", GV_MULTIPLY_ADD, 3},
    {"multiplySubtract", GV_MULTIPLY_SUBTRACT, 3},
    {"negatedMultiplyAdd", GV_NEGATED_MULTIPLY_ADD, 3},
    {"select", GV_SELECT, 3},
    {"poisson", GV_POISSON, 1},
    {"uniform", GV_UNIFORM, 0},
    {"exponentialOfLine", GV_EXPONENTIAL_OF_LINE, 3, 1 << 5},
    {"bernoulliOfLine", GV_BERNOULLI_OF_LINE, 3, 1 << 5},
    {"logisticOfLine", GV_LOGISTIC_OF_LINE, 3, 1 << 5},
    {"exponentialStep", GV_EXPONENTIAL_STEP, 3, 1 << 0 | 1 << 2},
    {"midpointStep", GV_MIDPOINT_STEP, 3},
    {"risesThrough", GV_RISES_THROUGH, 3},
    {"binomial", GV_BINOMIAL, 2},
    {"normal", GV_NORMAL, 0},
};

#define OPERATION_COUNT ((int)(sizeof operations / sizeof *operations))

// The list above, the polynomials, the instruction that skips others and the three ways between doubles and singles
// are all that there is.
_Static_assert(OPERATION_COUNT + 5 == GV_OPERATION_COUNT, "an operation is missing in the list");

/// The numbers of a program: three operands and a destination over all lanes, the same as scalars.
typedef struct machine {
  double *numbers;
  gv_address addresses[8];
} machine;

static machine machine_of(void) {
  machine made = {aligned_doubles(4 * INPUTS + 64), {{0}}};
  for (int place = 0; place < 4; ++place) {
    made.addresses[place] = (gv_address){place * INPUTS, 1, 8, 0};
    made.addresses[4 + place] = (gv_address){4 * INPUTS + 8 * place, 0, 0, 0};
  }
  return made;
}

static void run(gv_instruction_set set, machine *on, gv_instruction instruction, uint64_t step) {
  const gv_random random = {20261125, 7, step, 40};
  gv_step prepared;
  gv_prepare(&instruction, 1, on->addresses, &prepared);
  gv_run(set, &prepared, 1, &(gv_numbers){on->numbers, 0}, &(gv_lanes){0, INPUTS, BLOCK}, &random);
}

/// All mixtures of an operation; those with scalars once for every scalar of a list.
static void tell_operation(gv_instruction_set set, const char *group, const operation *operation) {
  machine on = machine_of();
  const int is_random = operation->code == GV_POISSON || operation->code == GV_UNIFORM ||
                        operation->code == GV_BINOMIAL || operation->code == GV_NORMAL;
  for (int mixture = 0; mixture < 1 << operation->operands; ++mixture) {
    if (operation->mixtures && !(operation->mixtures >> mixture & 1)) continue;
    uint64_t sum = CHECKSUM_START;
    for (int round = 0; round < (mixture ? SCALARS : 1); ++round) {
      for (int operand = 0; operand < 3; ++operand) {
        if (operation->code == GV_POISSON) fill_means(on.numbers);
        else if (operation->code == GV_BINOMIAL) fill_trials(on.numbers + operand * INPUTS, operand);
        else fill_operand(on.numbers + operand * INPUTS, operand, operation->operands);
        // Each operand takes the scalars in another order, so that they meet in many pairs.
        const double scalar = scalar_of(round * (2 * operand + 1) + operand);
        for (int copy = 0; copy < 8; ++copy) on.numbers[4 * INPUTS + 8 * operand + copy] = scalar;
      }
      int32_t places[3];
      for (int operand = 0; operand < 3; ++operand) places[operand] = operand + 4 * (mixture >> operand & 1);
      if (is_random) places[2] = 3; // the stream
      run(set, &on, (gv_instruction){operation->code, 3, places[0], places[1], places[2]}, (uint64_t)round);
      sum = checksum(sum, on.numbers + 3 * INPUTS, INPUTS);
    }
    printf("%s %s, scalars %d: %016llx\n", group, operation->name, mixture, (unsigned long long)sum);
  }
  free(on.numbers);
}

#define FUNCTIONS 11
#define LARGEST_DEGREE 9
/// Doubles from one register of the polynomials' results to the next.
#define STRIDE INPUTS

/// Polynomials of -80 to 40 with any coefficients, in the layout of `gv_table`.
static int fill_table(double *table) {
  const int width = (FUNCTIONS + 3) / 4 * 4, powers = LARGEST_DEGREE + 1;
  const gv_table head = {-80, 40, 16.0 / 120, FUNCTIONS, STRIDE, 0, LARGEST_DEGREE, 0};
  int used = (int)(sizeof head / sizeof(double));
  int rows[FUNCTIONS];
  uint64_t state = 3;
  for (int function = 0; function < FUNCTIONS; ++function) {
    const int degree = function % powers;
    table[used] = degree;
    rows[function] = used + 8;
    for (int k = 0; k < 16 * (degree + 1); ++k) table[used + 8 + k] = between(&state, -2, 2);
    used += 8 + 16 * (degree + 1);
  }
  memcpy(table, &head, sizeof head);
  ((gv_table *)table)->by_interval = used;
  for (int interval = 0; interval < 16; ++interval) {
    for (int power = LARGEST_DEGREE; power >= 0; --power) {
      for (int function = 0; function < width; ++function) {
        const int degree = function < FUNCTIONS ? function % powers : -1;
        table[used++] = power <= degree ? table[rows[function] + 16 * (degree - power) + interval] : 0;
      }
    }
  }
  return used;
}

/// All functions of a table, and the register that tells which lanes lie outside of it.
static void tell_polynomials(gv_instruction_set set, const char *group) {
  const int results = FUNCTIONS + 1, table = (results + 1) * INPUTS;
  double *numbers = aligned_doubles(table + 8192);
  fill_operand(numbers, 0, 1);
  const int used = fill_table(numbers + table);
  if (used > 8192) abort();
  const gv_address addresses[3] = {{0, 1, 8, 0}, {table, 0, 0, 0}, {INPUTS, 1, 8, 0}};
  const gv_instruction instruction = {GV_PIECEWISE, 2, 0, 1, 0};
  const gv_random random = {0};
  gv_step prepared;
  gv_prepare(&instruction, 1, addresses, &prepared);
  gv_run(set, &prepared, 1, &(gv_numbers){numbers, 0}, &(gv_lanes){0, INPUTS, BLOCK}, &random);
  const uint64_t sum = checksum(CHECKSUM_START, numbers + INPUTS, (int64_t)results * INPUTS);
  printf("%s piecewise: %016llx\n", group, (unsigned long long)sum);
  free(numbers);
}

/// What has the bits of the baseline on every machine.
static void tell_single_values(void) {
  static const struct {
    const char *name;
    double (*function)(double);
  } functions[] = {
      {"gv_exp", gv_exp},         {"gv_log", gv_log},
      {"gv_sin", gv_sin},         {"gv_cos", gv_cos},
      {"gv_tanh", gv_tanh},       {"gv_relative_exponential", gv_relative_exponential},
      {"gv_bernoulli", gv_bernoulli}, {"gv_logistic", gv_logistic},
      {"gv_floor", gv_floor},
  };
  double *x = aligned_doubles(INPUTS), *y = aligned_doubles(INPUTS), *found = aligned_doubles(INPUTS);
  for (size_t number = 0; number < sizeof functions / sizeof *functions; ++number) {
    fill_operand(x, 0, 1);
    for (int lane = 0; lane < INPUTS; ++lane) found[lane] = functions[number].function(x[lane]);
    const uint64_t sum = checksum(CHECKSUM_START, found, INPUTS);
    printf("baseline %s: %016llx\n", functions[number].name, (unsigned long long)sum);
  }
  fill_operand(x, 0, 2);
  fill_operand(y, 1, 2);
  for (int lane = 0; lane < INPUTS; ++lane) found[lane] = gv_pow(x[lane], y[lane]);
  printf("baseline gv_pow: %016llx\n", (unsigned long long)checksum(CHECKSUM_START, found, INPUTS));
  free(x);
  free(y);
  free(found);
}

/// Words of random numbers, lanes with events, and whether all is finite.
static void tell_words(void) {
  uint64_t sum = CHECKSUM_START, state = 17;
  for (int round = 0; round < 4096; ++round) {
    const uint64_t key[2] = {bits(&state), bits(&state)}, counter[2] = {bits(&state), bits(&state)};
    uint64_t words[2];
    gv_threefry(key, counter, words);
    sum = mixed(mixed(sum, words[0]), words[1]);
  }
  printf("baseline gv_threefry: %016llx\n", (unsigned long long)sum);
  double *values = aligned_doubles(INPUTS);
  int32_t *found = malloc(INPUTS * sizeof *found);
  uint64_t events = CHECKSUM_START, finite = CHECKSUM_START;
  fill_operand(values, 0, 1);
  for (int lane = 0; lane < INPUTS; ++lane) {
    if (lane / 192 % 3 || bits(&state) % 8) values[lane] = lane % 5 ? 0.0 : -0.0;
  }
  for (int64_t lanes = INPUTS - 200; lanes <= INPUTS; ++lanes) {
    const int64_t count = gv_collect(values, lanes, found);
    events = mixed(events, (uint64_t)count);
    for (int64_t event = 0; event < count; ++event) events = mixed(events, (uint64_t)found[event]);
  }
  for (int start = 0; start + 8 <= INPUTS; start += 8) {
    finite = mixed(finite, (uint64_t)gv_all_finite(values + start, 8));
  }
  printf("baseline gv_collect: %016llx\n", (unsigned long long)events);
  printf("baseline gv_all_finite: %016llx\n", (unsigned long long)finite);
  free(values);
  free(found);
}

int main(int count, char **arguments) {
  const char *group = count == 2 ? arguments[1] : "";
  const int is_fused = !strcmp(group, "fused");
  if (!is_fused && strcmp(group, "baseline")) {
    fprintf(stderr, "agreement: found \"%s\", expected fused or baseline\n", group);
    return 64;
  }
#if defined(__aarch64__)
  const gv_instruction_set set = is_fused ? GV_NEON : GV_BASELINE;
#else
  const gv_instruction_set set = is_fused ? GV_AVX2 : GV_BASELINE;
#endif
  if (!gv_is_available(set)) {
    fprintf(stderr, "agreement: this machine has no instructions of the group %s\n", group);
    return 69;
  }
  for (int number = 0; number < OPERATION_COUNT; ++number) tell_operation(set, group, &operations[number]);
  tell_polynomials(set, group);
  tell_singles(set, group);
  tell_solvers(set, group);
  if (!is_fused) {
    tell_single_values();
    tell_words();
  }
  return 0;
}
