// Choice of the instruction set, the loop over blocks, and the collecting of events.

#define GV_LANES 8
#define GV_FUSED 0
#include "Instructions.h"
#include "Lanes.h"

int gv_is_available(gv_instruction_set set) {
  switch (set) {
  case GV_BASELINE:
    return 1;
#if defined(__x86_64__)
  case GV_AVX2:
    __builtin_cpu_init();
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
  case GV_AVX512:
    __builtin_cpu_init();
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
           __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("fma");
#endif
#if defined(__aarch64__)
  case GV_NEON:
    return 1;
#endif
  default:
    return 0;
  }
}

static const gv_loop *loops_of(gv_instruction_set set) {
  switch (set) {
#if defined(__x86_64__)
  case GV_AVX2:
    return gv_avx2_loops;
  case GV_AVX512:
    return gv_avx512_loops;
#endif
#if defined(__aarch64__)
  case GV_NEON:
    return gv_neon_loops;
#endif
  default:
    return gv_baseline_loops;
  }
}

/// How many of a, b and c an operation reads.
static int operand_count(int32_t operation) {
  operation &= GV_SINGLE - 1;
  switch (operation) {
  case GV_UNIFORM:
  case GV_NORMAL:
    return 0;
  case GV_MULTIPLY_ADD:
  case GV_MULTIPLY_SUBTRACT:
  case GV_NEGATED_MULTIPLY_ADD:
  case GV_SELECT:
  case GV_EXPONENTIAL_OF_LINE:
  case GV_BERNOULLI_OF_LINE:
  case GV_LOGISTIC_OF_LINE:
  case GV_EXPONENTIAL_STEP:
  case GV_MIDPOINT_STEP:
  case GV_RISES_THROUGH:
    return 3;
  case GV_PIECEWISE:
  case GV_WIDEN_ADD:
  case GV_BINOMIAL:
    return 2;
  default:
    return operation >= GV_ADD && operation <= GV_OR ? 2 : 1;
  }
}

static int32_t place_of(const gv_address *address) {
  const int kind = address->is_scratch ? 2 : address->block_stride != 0;
  return (int32_t)(address->offset / 8 * 4 + kind);
}

void gv_prepare(const gv_instruction *code, int64_t count, const gv_address *addresses, gv_step *steps) {
  for (int64_t index = 0; index < count; ++index) {
    const gv_instruction *instruction = &code[index];
    const int32_t operands[3] = {instruction->a, instruction->b, instruction->c};
    int32_t places[3] = {0, 0, instruction->c}, mixture = 0;
    for (int operand = 0; operand < operand_count(instruction->operation); ++operand) {
      const gv_address *address = &addresses[operands[operand]];
      places[operand] = place_of(address);
      mixture |= (address->group_stride == 0) << operand;
    }
    const gv_address *destination = &addresses[instruction->d];
    steps[index] = (gv_step){
        instruction->operation * GV_MIXTURES + mixture, place_of(destination), places[0], places[1], places[2],
        destination->group_stride == 0,
    };
  }
}

void gv_run(gv_instruction_set set, const gv_step *steps, int64_t count, const gv_numbers *numbers,
            const gv_lanes *lanes, const gv_random *random) {
  const gv_loop *loops = loops_of(set);
  gv_block current = {{numbers->base, 0, numbers->scratch}, random, lanes->from, 0};
  for (; current.start < lanes->to; current.start += lanes->block) {
    const int64_t left = lanes->to - current.start;
    current.lanes = left < lanes->block ? left : lanes->block;
    current.bases[1] = numbers->base + current.start;
    for (const gv_step *step = steps; step < steps + count;) step = loops[step->loop](step, &current);
  }
}

#define GV_COLLECT_CHUNK 64

/// Whether any of 64 values is not 0, of either sign.
GV_INLINE int any_event(const double *values) {
  const words *groups = (const words *)values;
  words seen = groups[0];
  for (int group = 1; group < GV_COLLECT_CHUNK / GV_LANES; ++group) seen |= groups[group];
  return any((mask)(seen << 1));
}

int64_t gv_collect(const double *values, int64_t lanes, int32_t *found) {
  int64_t count = 0;
  for (int64_t start = 0; start < lanes; start += GV_COLLECT_CHUNK) {
    const int64_t left = lanes - start;
    if (left >= GV_COLLECT_CHUNK && !any_event(values + start)) continue;
    const int64_t end = left < GV_COLLECT_CHUNK ? lanes : start + GV_COLLECT_CHUNK;
    for (int64_t lane = start; lane < end; ++lane) {
      found[count] = (int32_t)lane; // written over unless it counts: no branch to mispredict
      count += values[lane] != 0;
    }
  }
  return count;
}

int gv_all_finite(const double *values, int64_t count) {
  words found = {0};
  for (int64_t lane = 0; lane < count; lane += GV_LANES) {
    const vector x = *(const vector *)(values + lane);
    found |= (words)(x - x != 0.0); // NaN and the infinities less themselves are NaN
  }
  return !any((mask)found);
}
