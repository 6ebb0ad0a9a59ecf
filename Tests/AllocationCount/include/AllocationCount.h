#ifndef GALVANI_ALLOCATION_COUNT_H
#define GALVANI_ALLOCATION_COUNT_H

#include <stdint.h>

/// 1 where allocations can be counted: with glibc, whose functions this library stands in front of.
int allocation_count_is_available(void);

/// How often the calling thread has asked for memory since it began; 0 where that cannot be counted.
int64_t allocation_count(void);

#endif
