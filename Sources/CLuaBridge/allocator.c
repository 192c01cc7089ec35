/* Counts and limits the memory of a state: Lua's heap, and external memory that its scripts make the process hold.

   Invariant: the counted bytes never exceed the limit, except for the reserve in which a stopped task cleans up. An
   allocation that fails is counted in `refusals` exactly once, which tells an out-of-memory error from an error of a
   script with the same text. */
#include <malloc.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "internal.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define CLB_PLAIN 1 /* malloc for each block, so that the sanitizer sees its ends */
#endif
#endif
#ifndef CLB_PLAIN
#define CLB_PLAIN 0
#endif

/* malloc's overhead of a block; the drop in external bytes after which free memory is returned to the system; the
   reserve of a stopped task. */
enum { OVERHEAD = 8, MUCH = 16 << 20, CLEANUP = 8 << 20 };

static inline size_t rounded(size_t size) { return (size + 15) & ~(size_t)15; }

size_t clb_committed(const clb_state *h) { return h->heap.committed + h->external; }

/* The bytes that are left within the limit. A stopped script has a reserve to clean up in: Lua collects everything
   on each failed allocation, and thousands of tasks would each wait for that. */
static size_t remaining(const clb_state *h) {
    size_t limit = h->limits.memory, committed = clb_committed(h);
    if (limit == 0) return SIZE_MAX;
    bool is_stopping = h->current == NULL || clb_task_stopped(h->current) != CLB_NOT_STOPPED;
    if (is_stopping) limit += limit / 8 < CLEANUP ? limit / 8 : CLEANUP;
    return committed < limit ? limit - committed : 0;
}

static size_t remaining_in_heap(const clb_heap *heap) {
    return remaining((const clb_state *)((const char *)heap - offsetof(clb_state, heap)));
}

void clb_allocator_open(clb_state *h) { h->heap.room = remaining_in_heap; }

/* Tests let the allocations run out one by one. */
static bool is_refused(clb_state *h) {
    if (__builtin_expect(h->allocations_left < 0, 1)) return false;
    if (h->allocations_left == 0) return true;
    h->allocations_left--;
    return false;
}

/* Whether this repeats the allocation that was just refused: Lua collects garbage and tries once more, and only
   frees in between. */
static inline bool is_repeated(const clb_state *h, const void *block, size_t size) {
    return h->refused.size == size && h->refused.block == block;
}

static void *refuse(clb_state *h, const void *block, size_t size) {
    if (!is_repeated(h, block, size)) h->refusals++;
    h->refused.block = block;
    h->refused.size = size;
    return NULL;
}

/* An allocation succeeded. If it is the one that was just refused, that refusal does not count. */
static void forgive_refusal(clb_state *h, const void *block, size_t size) {
    if (is_repeated(h, block, size)) h->refusals--;
    h->refused.size = 0;
}

static void *resize(clb_state *h, void *block, size_t old_size, size_t new_size) {
    if (!CLB_PLAIN) {
        if (block == NULL) return clb_heap_alloc(&h->heap, new_size);
        return clb_heap_resize(&h->heap, block, old_size, new_size);
    }
    size_t before = rounded(old_size), after = rounded(new_size);
    if (after > before && after - before > remaining(h)) return NULL;
    void *result = realloc(block, new_size);
    if (result != NULL) h->heap.committed = h->heap.committed - before + after;
    return result;
}

static void release_block(clb_state *h, void *block, size_t size) {
    if (!CLB_PLAIN) {
        clb_heap_free(&h->heap, block, size);
        return;
    }
    h->heap.committed -= rounded(size);
    free(block);
}

void *clb_allocate(void *state, void *block, size_t old_size, size_t new_size) {
    clb_state *h = state;
    if (block == NULL) old_size = 0; /* Lua passes the type of the object here */
    if (new_size == 0) {
        if (block == NULL) return NULL;
        h->used -= rounded(old_size);
        release_block(h, block, old_size);
        return NULL;
    }
    bool grows = new_size > old_size;
    if (grows && is_refused(h)) return refuse(h, block, new_size);
    void *result = resize(h, block, old_size, new_size);
    if (result == NULL) return grows ? refuse(h, block, new_size) : NULL;
    h->used += rounded(new_size) - rounded(old_size);
    if (__builtin_expect(h->refused.size != 0, 0) && grows) forgive_refusal(h, block, new_size);
    return result;
}

void clb_collect(clb_state *h) {
    clb_task *current = h->current;
    if (h->is_collecting || h->closing || h->L == NULL) return;
    h->is_collecting = true;
    h->current = NULL;
    lua_gc(h->L, LUA_GCCOLLECT);
    h->current = current;
    h->is_collecting = false;
}

/* Whether so many more external bytes fit within the limit. */
static bool has_room(clb_state *h, size_t more) {
    if (more <= remaining(h)) return true;
    clb_heap_trim(&h->heap);
    if (more <= remaining(h)) return true;
    /* After a collection that freed too little, the next one waits until the heap has grown again. */
    size_t slice = h->limits.memory / 16;
    if (h->used + slice < h->next_collect_at) h->next_collect_at = h->used + slice;
    if (h->used < h->next_collect_at) return false;
    clb_collect(h);
    h->callbacks.sweep(h->owner);
    clb_heap_trim(&h->heap);
    if (more <= remaining(h)) return true;
    h->next_collect_at = h->used + slice;
    return false;
}

static size_t external_size(void *block) { return block == NULL ? 0 : malloc_usable_size(block) + OVERHEAD; }

static void count_external(clb_state *h, size_t before, size_t after) {
    h->external = h->external - before + after;
    if (h->external > h->external_peak) h->external_peak = h->external;
    if (h->external_peak - h->external < MUCH) return;
    h->external_peak = h->external;
    malloc_trim(0);
}

void *clb_realloc(clb_state *h, void *block, size_t size) {
    size_t before = external_size(block);
    bool fits = size <= before || has_room(h, size - before + 2 * OVERHEAD);
    bool refused = !fits || is_refused(h);
    void *result = refused ? NULL : realloc(block, size);
    if (result == NULL) {
        h->heap.is_process_full = !refused;
        h->refusals++;
    } else count_external(h, before, external_size(result));
    return result;
}

void *clb_malloc_uncounted(clb_state *h, size_t size) {
    void *result = is_refused(h) ? NULL : malloc(size);
    if (result == NULL) h->refusals++;
    return result;
}

void *clb_malloc(clb_state *h, size_t size) { return clb_realloc(h, NULL, size); }

void clb_free(clb_state *h, void *block) {
    if (block == NULL) return;
    count_external(h, external_size(block), 0);
    free(block);
}

bool clb_state_is_process_full(const clb_state *h) { return h->heap.is_process_full; }

size_t clb_process_memory(void) {
    struct rlimit limit;
    bool is_bounded = getrlimit(RLIMIT_AS, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY;
    return is_bounded ? (size_t)limit.rlim_cur : 0;
}

bool clb_state_charge(clb_state *h, size_t bytes) {
    if (!has_room(h, bytes)) {
        h->refusals++;
        return false;
    }
    count_external(h, 0, bytes);
    return true;
}

void clb_state_discharge(clb_state *h, size_t bytes) { count_external(h, bytes, 0); }

void clb_allocator_free(clb_state *h) { clb_heap_destroy(&h->heap); }
