// Stands in front of the C library's allocation, counts and passes on.

#include "AllocationCount.h"

#if defined(__GLIBC__) || defined(__linux__)
#include <errno.h>
#include <features.h>
#include <stddef.h>
#endif

#if defined(__GLIBC__)

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *memory, size_t size);
extern void *__libc_memalign(size_t alignment, size_t size);

static __thread int64_t calls;

static void note(void) { ++calls; }

void *malloc(size_t size) {
  note();
  return __libc_malloc(size);
}

void *calloc(size_t count, size_t size) {
  note();
  return __libc_calloc(count, size);
}

void *realloc(void *memory, size_t size) {
  note();
  return __libc_realloc(memory, size);
}

void *memalign(size_t alignment, size_t size) {
  note();
  return __libc_memalign(alignment, size);
}

void *aligned_alloc(size_t alignment, size_t size) {
  note();
  return __libc_memalign(alignment, size);
}

int posix_memalign(void **memory, size_t alignment, size_t size) {
  note();
  void *const found = __libc_memalign(alignment, size);
  if (!found) return ENOMEM;
  *memory = found;
  return 0;
}

int allocation_count_is_available(void) { return 1; }
int64_t allocation_count(void) { return calls; }

#else

int allocation_count_is_available(void) { return 0; }
int64_t allocation_count(void) { return 0; }

#endif
