/* The Lua files that travel inside the binary, by name. */
#ifndef CSTDLIB_H
#define CSTDLIB_H

#include <stddef.h>

/* One file of the folder stdlib/; `name` is its path there. The bytes live as long as the process. */
typedef struct {
  const char *name;
  const unsigned char *bytes;
  size_t count;
} cstdlib_file;

size_t cstdlib_file_count(void);

/* The file at `index`, counted from 0; NULL outside the list. */
const cstdlib_file *cstdlib_file_at(size_t index);

#endif
