// Moving, filling and comparing of bytes. The attribute keeps the compiler from turning each loop into a
// call of the very function that it stands in.

#if defined(__wasm__)

#include <stddef.h>
#include <stdint.h>

#define PLAIN __attribute__((no_builtin))

/// Eight bytes at any address.
typedef uint64_t __attribute__((aligned(1), may_alias)) word;

PLAIN void *memcpy(void *restrict target, const void *restrict source, size_t count) {
  unsigned char *to = target;
  const unsigned char *from = source;
  for (; count >= 8; count -= 8, to += 8, from += 8) *(word *)to = *(const word *)from;
  for (; count > 0; --count) *to++ = *from++;
  return target;
}

PLAIN void *memmove(void *target, const void *source, size_t count) {
  unsigned char *to = target;
  const unsigned char *from = source;
  if (to <= from || to >= from + count) {
    for (; count >= 8; count -= 8, to += 8, from += 8) *(word *)to = *(const word *)from;
    for (; count > 0; --count) *to++ = *from++;
  } else {
    while (count >= 8) {
      count -= 8;
      *(word *)(to + count) = *(const word *)(from + count);
    }
    while (count > 0) {
      --count;
      to[count] = from[count];
    }
  }
  return target;
}

PLAIN void *memset(void *target, int value, size_t count) {
  unsigned char *to = target;
  const word eight = (unsigned char)value * 0x0101010101010101u;
  for (; count >= 8; count -= 8, to += 8) *(word *)to = eight;
  for (; count > 0; --count) *to++ = (unsigned char)value;
  return target;
}

PLAIN int memcmp(const void *first, const void *second, size_t count) {
  const unsigned char *a = first, *b = second;
  for (; count > 0; --count, ++a, ++b) {
    if (*a != *b) return *a - *b;
  }
  return 0;
}

#endif
