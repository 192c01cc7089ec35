/* Lua's heap: counted, limited, in classes of 16 bytes. Lua says the old size with each call, so a
   block carries no header; small blocks go back to their class and are freed with the state. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"

enum { STEP = 16, CHUNK = 32 * 1024 };

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define CLB_PLAIN 1 /* each block alone, so that the sanitizer sees its ends */
#endif
#endif
#ifndef CLB_PLAIN
#define CLB_PLAIN 0
#endif

static inline size_t class_of(size_t size) { return (size + STEP - 1) / STEP - 1; }
static inline bool is_small(size_t size) { return !CLB_PLAIN && size <= CLB_CLASSES * STEP; }
static inline size_t rounded(size_t size) { return (size + STEP - 1) & ~(size_t)(STEP - 1); }

/* Tests let allocations run out one by one. */
static bool is_refused(clb_state *h) {
    if (__builtin_expect(h->allocations_left < 0, 1)) return false;
    if (h->allocations_left == 0) return true;
    h->allocations_left--;
    return false;
}

/* Whether `size` bytes are too many. A script that is to end has an eighth more to clean up in: Lua
   collects everything each time it is refused, which thousands of tasks would wait for one by one. */
static bool is_beyond_limit(const clb_state *h, size_t size) {
    size_t limit = h->limits.memory;
    if (limit == 0 || __builtin_expect(size <= limit, 1)) return false;
    bool is_ending = h->current == NULL || clb_task_stopped(h->current) != CLB_GOES_ON;
    return !is_ending || size > limit + limit / 8;
}

static void *new_chunk(clb_state *h, size_t size) {
    char *chunk = malloc(CHUNK);
    if (chunk == NULL) return NULL;
    *(void **)chunk = h->chunks;
    h->chunks = chunk;
    /* What is left of the old chunk goes to the class it fits. */
    size_t left = (size_t)(h->chunk_end - h->chunk);
    if (left >= STEP) {
        size_t class = left / STEP - 1;
        if (class >= CLB_CLASSES) class = CLB_CLASSES - 1;
        *(void **)h->chunk = h->free_blocks[class];
        h->free_blocks[class] = h->chunk;
    }
    h->chunk = chunk + STEP + size;
    h->chunk_end = chunk + CHUNK;
    return chunk + STEP;
}

static void *take(clb_state *h, size_t size) {
    if (!is_small(size)) return malloc(size);
    size_t class = class_of(size);
    void *block = h->free_blocks[class];
    if (block != NULL) {
        h->free_blocks[class] = *(void **)block;
        return block;
    }
    size = rounded(size);
    if ((size_t)(h->chunk_end - h->chunk) < size) return new_chunk(h, size);
    block = h->chunk;
    h->chunk += size;
    return block;
}

static void give(clb_state *h, void *block, size_t size) {
    if (!is_small(size)) {
        free(block);
        return;
    }
    size_t class = class_of(size);
    *(void **)block = h->free_blocks[class];
    h->free_blocks[class] = block;
}

/* Whether Lua asks again for what it was refused: nothing but giving back lies between the two. */
static inline bool is_repeated(const clb_state *h, const void *block, size_t size) {
    return h->refused.size == size && h->refused.block == block;
}

static void *refuse(clb_state *h, const void *block, size_t size) {
    if (!is_repeated(h, block, size)) h->refusals++;
    h->refused.block = block;
    h->refused.size = size;
    return NULL;
}

/* Something was handed out: when it is what was refused just now, that is made good. */
static void *settle(clb_state *h, const void *block, size_t size, void *result) {
    if (is_repeated(h, block, size)) h->refusals--;
    h->refused.size = 0;
    return result;
}

void *clb_allocate(void *state, void *block, size_t old_size, size_t new_size) {
    clb_state *h = state;
    if (block == NULL) old_size = 0; /* Lua passes the kind of object here */
    if (new_size == 0) {
        if (block != NULL) {
            h->used -= rounded(old_size);
            give(h, block, old_size);
        }
        return NULL;
    }
    size_t before = rounded(old_size), after = rounded(new_size);
    if (after > before) {
        if (is_beyond_limit(h, h->used - before + after)) return refuse(h, block, new_size);
        if (is_refused(h)) return refuse(h, block, new_size);
    }
    void *result;
    if (block == NULL) {
        result = take(h, new_size);
    } else if (is_small(old_size) && is_small(new_size) && before == after) {
        return block;
    } else if (!is_small(old_size) && !is_small(new_size)) {
        result = realloc(block, new_size);
    } else {
        result = take(h, new_size);
        if (result != NULL) {
            memcpy(result, block, old_size < new_size ? old_size : new_size);
            give(h, block, old_size);
        }
    }
    if (result == NULL) {
        /* Lua takes for granted that shrinking works; a small block stays where it is. */
        return after <= before ? block : refuse(h, block, new_size);
    }
    h->used = h->used - before + after;
    if (__builtin_expect(h->refused.size != 0, 0) && after > before) return settle(h, block, new_size, result);
    return result;
}

void *clb_realloc(clb_state *h, void *block, size_t size) {
    void *result = is_refused(h) ? NULL : realloc(block, size);
    if (result == NULL) h->refusals++;
    return result;
}

void *clb_malloc(clb_state *h, size_t size) { return clb_realloc(h, NULL, size); }

void clb_allocator_free(clb_state *h) {
    while (h->chunks != NULL) {
        void *chunk = h->chunks;
        h->chunks = *(void **)chunk;
        free(chunk);
    }
}
