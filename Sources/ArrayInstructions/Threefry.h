#ifndef GALVANI_THREEFRY_H
#define GALVANI_THREEFRY_H

// Threefry-2x64 with 20 rounds: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3",
// SC 2011. A counter goes in, two words of random bits come out; lanes differ in their counters only.

#include "Lanes.h"

typedef struct threefry_key {
  uint64_t parts[3]; ///< the two words of the key, and their parity
} threefry_key;

typedef struct threefry_block {
  words first, second;
} threefry_block;

GV_INLINE threefry_key threefry_key_of(uint64_t first, uint64_t second) {
  return (threefry_key){{first, second, first ^ second ^ 0x1bd11bdaa9fc1a22u}};
}

GV_INLINE threefry_block threefry_round(threefry_block x, int rotation) {
  x.first += x.second;
  x.second = ((x.second << rotation) | (x.second >> (64 - rotation))) ^ x.first;
  return x;
}

/// Adds the parts of the key that follow each fourth round; `step` counts from 1.
GV_INLINE threefry_block threefry_inject(threefry_block x, const threefry_key *key, unsigned step) {
  x.first += key->parts[step % 3];
  x.second += key->parts[(step + 1) % 3] + step;
  return x;
}

GV_INLINE threefry_block threefry_even_rounds(threefry_block x) {
  x = threefry_round(threefry_round(x, 16), 42);
  return threefry_round(threefry_round(x, 12), 31);
}

GV_INLINE threefry_block threefry_odd_rounds(threefry_block x) {
  x = threefry_round(threefry_round(x, 16), 32);
  return threefry_round(threefry_round(x, 24), 21);
}

GV_INLINE threefry_block threefry(const threefry_key *key, threefry_block counter) {
  threefry_block x = {counter.first + key->parts[0], counter.second + key->parts[1]};
  x = threefry_inject(threefry_even_rounds(x), key, 1);
  x = threefry_inject(threefry_odd_rounds(x), key, 2);
  x = threefry_inject(threefry_even_rounds(x), key, 3);
  x = threefry_inject(threefry_odd_rounds(x), key, 4);
  return threefry_inject(threefry_even_rounds(x), key, 5);
}

#endif
