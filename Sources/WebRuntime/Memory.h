#ifndef GALVANI_MEMORY_H
#define GALVANI_MEMORY_H

#include <stddef.h>

void *malloc(size_t size);
int posix_memalign(void **result, size_t alignment, size_t size);
void free(void *pointer);

#endif
