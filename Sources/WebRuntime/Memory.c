// The heap: blocks of sizes 2^k, each size with a list of free ones. Blocks are taken from the end of the
// heap, which grows by whole pages, and are never given back. A power of two wastes at most half; in
// return a block is found in a few instructions, and the arrays that double while they grow fit exactly.

#if defined(__wasm__)

#include "Memory.h"

#define PAGE ((size_t)65536)
#define LARGEST_POWER 31
#define SMALLEST_POWER 5

/// Stands just before what the caller gets.
typedef struct header {
  struct header *next; ///< where the block begins while it is in use; the next free block otherwise
  size_t power;        ///< the block's size is 2 to this power
  size_t padding[2];
} header;

extern unsigned char __heap_base;

static header *free_blocks[LARGEST_POWER + 1];
static size_t heap_end;
static size_t memory_end;

/// The next `size` bytes of the heap; 0 if there is no more memory.
static header *extend(size_t size) {
  if (heap_end == 0) {
    heap_end = ((size_t)&__heap_base + 15) & ~(size_t)15;
    memory_end = __builtin_wasm_memory_size(0) * PAGE;
  }
  if (size > ~(size_t)0 - heap_end) return 0;
  if (heap_end + size > memory_end) {
    const size_t pages = (heap_end + size - memory_end + PAGE - 1) / PAGE;
    if (__builtin_wasm_memory_grow(0, pages) == ~(size_t)0) return 0;
    memory_end += pages * PAGE;
  }
  header *block = (header *)heap_end;
  heap_end += size;
  return block;
}

static void *allocate(size_t size, size_t alignment) {
  const size_t overhead = sizeof(header) + (alignment > 16 ? alignment : 0);
  if (size > ((size_t)1 << LARGEST_POWER) - overhead) return 0;
  size_t power = SMALLEST_POWER;
  while (((size_t)1 << power) < size + overhead) ++power;
  header *block = free_blocks[power];
  if (block) {
    free_blocks[power] = block->next;
  } else {
    block = extend((size_t)1 << power);
    if (!block) return 0;
  }
  const size_t given = ((size_t)(block + 1) + alignment - 1) & ~(alignment - 1);
  header *head = (header *)given - 1;
  head->next = block;
  head->power = power;
  return (void *)given;
}

void *malloc(size_t size) { return allocate(size, 16); }

int posix_memalign(void **result, size_t alignment, size_t size) {
  *result = allocate(size, alignment < 16 ? 16 : alignment);
  return *result ? 0 : 12; // ENOMEM
}

void free(void *pointer) {
  if (!pointer) return;
  const header head = ((header *)pointer)[-1];
  head.next->next = free_blocks[head.power];
  free_blocks[head.power] = head.next;
}

#endif
