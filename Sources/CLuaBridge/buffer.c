/* Growing bytes outside Lua's heap. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"

bool clb_buffer_enlarge(clb_buffer *b, size_t more) {
    size_t capacity = b->capacity < 256 ? 256 : b->capacity * 2;
    if (capacity - b->length < more) capacity = b->length + more;
    size_t limit = b->state->limits.memory;
    if (limit != 0 && capacity > limit) {
        clb_buffer_fail(b, "not enough memory");
        return false;
    }
    char *bytes = clb_realloc(b->state, b->bytes, capacity);
    if (bytes == NULL) {
        clb_buffer_fail(b, "not enough memory");
        return false;
    }
    b->bytes = bytes;
    b->capacity = capacity;
    return true;
}

void clb_buffer_add(clb_buffer *b, const void *bytes, size_t length) {
    if (!clb_buffer_grow(b, length)) return;
    memcpy(b->bytes + b->length, bytes, length);
    b->length += length;
}

void clb_buffer_free(clb_buffer *b) {
    free(b->bytes);
    b->bytes = NULL;
    b->length = b->capacity = 0;
}

void clb_buffer_fail(clb_buffer *b, const char *format, ...) {
    if (b->failure[0] != 0) return;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(b->failure, sizeof b->failure, format, arguments);
    va_end(arguments);
}

void clb_bytes_free(clb_bytes *bytes) {
    free(bytes->bytes);
    free(bytes->failure);
    *bytes = (clb_bytes){0};
}
