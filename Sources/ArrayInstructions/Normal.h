#ifndef GALVANI_NORMAL_H
#define GALVANI_NORMAL_H

// Numbers of the normal distribution with mean 0 and standard deviation 1, two from each draw of two uniform ones:
// G. E. P. Box and M. E. Muller, "A note on the generation of random normal deviates", The Annals of Mathematical
// Statistics 29 (1958) 610-611.

#include "Random.h"
#include "Trigonometric.h"

/// The numbers made last for a group of eight lanes, and those kept for the next group.
typedef struct drawn_normals {
  vector now[8 / GV_LANES], next[8 / GV_LANES];
} drawn_normals;

/// Numbers for the group that begins at `lane` (a multiple of 8): of sixteen lanes the first eight take the cosine,
/// the others the sine. If `has_next`, `drawn` comes from the group before it.
GV_INLINE void normal_group(const random_stream *stream, uint64_t lane, int has_next, drawn_normals *drawn) {
  const int is_second = lane >> 3 & 1;
  for (int part = 0; part < 8 / GV_LANES; ++part) {
    if (is_second && has_next) {
      drawn->now[part] = drawn->next[part];
      continue;
    }
    words number;
    for (int index = 0; index < GV_LANES; ++index) number[index] = (uint64_t)(part * GV_LANES + index);
    const threefry_block bits = draw(stream, number + (lane >> 4 << 3), 0);
    const vector radius = square_root(-2.0 * logarithm(uniform(bits.first)));
    const vector angle = 0x1.921fb54442d18p+2 * uniform(bits.second);
    const vector first = radius * cosine(angle), second = radius * sine(angle);
    drawn->now[part] = is_second ? second : first;
    drawn->next[part] = second;
  }
}

#endif
