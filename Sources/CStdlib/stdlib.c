#include "cstdlib.h"

/* C23 embeds the bytes at compile time, so nothing is installed beside the binary. */
#include "files.gen.h"

size_t cstdlib_file_count(void) { return sizeof files / sizeof files[0]; }

const cstdlib_file *cstdlib_file_at(size_t index) {
  return index < cstdlib_file_count() ? &files[index] : NULL;
}
