// The rest of what Embedded Swift calls.

#if defined(__wasm__)

#include <stddef.h>
#include <stdint.h>

typedef unsigned __int128 wide;

/// The product of two numbers of 128 bits, to which the compiler turns wide multiplication; by schoolbook
/// multiplication in halves of 32 bits.
wide __multi3(wide a, wide b) {
  const uint64_t a_low = (uint64_t)a, b_low = (uint64_t)b;
  const uint64_t half = 0xffffffffu;
  const uint64_t low = (a_low & half) * (b_low & half);
  const uint64_t middle = (a_low >> 32) * (b_low & half) + (low >> 32);
  const uint64_t other = (a_low & half) * (b_low >> 32) + (middle & half);
  const uint64_t high = (a_low >> 32) * (b_low >> 32) + (middle >> 32) + (other >> 32);
  const uint64_t cross = (uint64_t)(a >> 64) * b_low + a_low * (uint64_t)(b >> 64);
  return ((wide)(high + cross) << 64) | ((other << 32) | (low & half));
}

/// The nearest whole number, halves away from 0: what `rounded()` calls. WebAssembly truncates exactly.
double round(double x) {
  const double whole = __builtin_trunc(x);
  return __builtin_fabs(x - whole) < 0.5 ? whole : whole + __builtin_copysign(1.0, x);
}

/// Nobody listens.
int putchar(int character) { return character; }

/// Seeds the standard library's hash tables, always in the same way. The engine's own random numbers are
/// counted from the seed of the run and do not pass here.
void arc4random_buf(void *buffer, size_t count) {
  for (size_t byte = 0; byte < count; ++byte) ((unsigned char *)buffer)[byte] = (unsigned char)(37 * byte + 11);
}

uintptr_t __stack_chk_guard = 0x5bd1e995;

void __stack_chk_fail(void) { __builtin_trap(); }

#endif
