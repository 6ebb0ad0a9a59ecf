#ifndef GALVANI_WEB_RUNTIME_H
#define GALVANI_WEB_RUNTIME_H

// What Embedded Swift expects of a C library, for WebAssembly without one: memory from the heap, moving and
// comparing of bytes, products of 128 bits, and a few functions that the engine never needs. On other
// machines the system has all of it, and this target is empty.

#endif
