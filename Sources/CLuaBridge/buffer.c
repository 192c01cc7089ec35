/* Growing bytes outside Lua's heap, in blocks of the state's. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "internal.h"

/* Twice as much as there is, or where there is no memory for that, what is needed. */
bool clb_buffer_enlarge(clb_buffer *b, size_t more) {
    size_t needed = b->length + more, capacity = b->capacity < 256 ? 256 : b->capacity * 2;
    if (capacity < needed) capacity = needed;
    char *bytes = clb_allocate(b->state, b->bytes, b->capacity, capacity);
    if (bytes == NULL) {
        clb_collect(b->state);
        if (capacity > needed) capacity = needed + needed / 16;
        bytes = clb_allocate(b->state, b->bytes, b->capacity, capacity);
    }
    if (bytes == NULL) {
        clb_buffer_lack(b);
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
    if (b->bytes != NULL) clb_allocate(b->state, b->bytes, b->capacity, 0);
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

void clb_buffer_lack(clb_buffer *b) {
    b->lacks_memory = true;
    clb_buffer_fail(b, "not enough memory");
}

void clb_bytes_free(clb_state *h, clb_bytes *bytes) {
    clb_buffer b = {.state = h, .bytes = bytes->bytes, .capacity = bytes->capacity};
    clb_buffer_free(&b);
    clb_free(h, bytes->failure);
    *bytes = (clb_bytes){0};
}
