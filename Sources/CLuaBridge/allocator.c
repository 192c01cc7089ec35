/* Counts and limits the memory of a state: Lua's heap, and external memory that its scripts make the process hold.

   Invariant: what is counted never exceeds the limit, but for the slack that a stopped task has to clean up in; and an
   allocation that fails is counted in `refusals` exactly once, which is how running out of memory is told from an error
   of a script with the same text. */
#include <malloc.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "internal.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define CLB_PLAIN 1 /* each block alone, so that the sanitizer sees its ends */
#endif
#endif
#ifndef CLB_PLAIN
#define CLB_PLAIN 0
#endif

/* What malloc adds to a block; so much freed that the system gets it back; what a script has to clean up in. */
enum { OVERHEAD = 8, MUCH = 16 << 20, CLEANUP = 8 << 20 };

static inline size_t rounded(size_t size) { return (size + 15) & ~(size_t)15; }

size_t clb_held(const clb_state *h) { return h->heap.held + h->outside; }

/* How much more may be held. A script that is to end has a little more to clean up in: Lua collects everything each
   time it is refused, which thousands of tasks would wait for one by one. */
static size_t room_of(const clb_state *h) {
    size_t limit = h->limits.memory, held = clb_held(h);
    if (limit == 0) return SIZE_MAX;
    if (h->current == NULL || clb_task_stopped(h->current) != CLB_GOES_ON) limit += limit / 8 < CLEANUP ? limit / 8 : CLEANUP;
    return held < limit ? limit - held : 0;
}

static size_t room_in_heap(const clb_heap *heap) {
    return room_of((const clb_state *)((const char *)heap - offsetof(clb_state, heap)));
}

void clb_allocator_open(clb_state *h) { h->heap.room = room_in_heap; }

/* Tests let allocations run out one by one. */
static bool is_refused(clb_state *h) {
    if (__builtin_expect(h->allocations_left < 0, 1)) return false;
    if (h->allocations_left == 0) return true;
    h->allocations_left--;
    return false;
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
static void settle(clb_state *h, const void *block, size_t size) {
    if (is_repeated(h, block, size)) h->refusals--;
    h->refused.size = 0;
}

static void *resize(clb_state *h, void *block, size_t old_size, size_t new_size) {
    if (!CLB_PLAIN) {
        return block == NULL ? clb_heap_take(&h->heap, new_size) : clb_heap_resize(&h->heap, block, old_size, new_size);
    }
    size_t before = rounded(old_size), after = rounded(new_size);
    if (after > before && after - before > room_of(h)) return NULL;
    void *result = realloc(block, new_size);
    if (result != NULL) h->heap.held = h->heap.held - before + after;
    return result;
}

static void give(clb_state *h, void *block, size_t size) {
    if (!CLB_PLAIN) {
        clb_heap_give(&h->heap, block, size);
        return;
    }
    h->heap.held -= rounded(size);
    free(block);
}

void *clb_allocate(void *state, void *block, size_t old_size, size_t new_size) {
    clb_state *h = state;
    if (block == NULL) old_size = 0; /* Lua passes the kind of object here */
    if (new_size == 0) {
        if (block == NULL) return NULL;
        h->used -= rounded(old_size);
        give(h, block, old_size);
        return NULL;
    }
    bool grows = new_size > old_size;
    if (grows && is_refused(h)) return refuse(h, block, new_size);
    void *result = resize(h, block, old_size, new_size);
    if (result == NULL) return grows ? refuse(h, block, new_size) : NULL;
    h->used += rounded(new_size) - rounded(old_size);
    if (__builtin_expect(h->refused.size != 0, 0) && grows) settle(h, block, new_size);
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

/* Whether so many more bytes may be held outside the heap. */
static bool has_room(clb_state *h, size_t more) {
    if (more <= room_of(h)) return true;
    clb_heap_shed(&h->heap);
    if (more <= room_of(h)) return true;
    /* Where a collection was in vain, the next one is too, until there may be more garbage. */
    size_t slice = h->limits.memory / 16;
    if (h->used + slice < h->in_vain_until) h->in_vain_until = h->used + slice;
    if (h->used < h->in_vain_until) return false;
    clb_collect(h);
    h->callbacks.sweep(h->owner);
    clb_heap_shed(&h->heap);
    if (more <= room_of(h)) return true;
    h->in_vain_until = h->used + slice;
    return false;
}

static size_t size_outside(void *block) { return block == NULL ? 0 : malloc_usable_size(block) + OVERHEAD; }

static void count_outside(clb_state *h, size_t before, size_t after) {
    h->outside = h->outside - before + after;
    if (h->outside > h->highest) h->highest = h->outside;
    if (h->highest - h->outside < MUCH) return;
    h->highest = h->outside;
    malloc_trim(0);
}

void *clb_realloc(clb_state *h, void *block, size_t size) {
    size_t before = size_outside(block);
    bool fits = size <= before || has_room(h, size - before + 2 * OVERHEAD);
    bool refused = !fits || is_refused(h);
    void *result = refused ? NULL : realloc(block, size);
    if (result == NULL) {
        h->heap.is_process_full = !refused;
        h->refusals++;
    } else count_outside(h, before, size_outside(result));
    return result;
}

void *clb_malloc_loose(clb_state *h, size_t size) {
    void *result = is_refused(h) ? NULL : malloc(size);
    if (result == NULL) h->refusals++;
    return result;
}

void *clb_malloc(clb_state *h, size_t size) { return clb_realloc(h, NULL, size); }

void clb_free(clb_state *h, void *block) {
    if (block == NULL) return;
    count_outside(h, size_outside(block), 0);
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
    count_outside(h, 0, bytes);
    return true;
}

void clb_state_discharge(clb_state *h, size_t bytes) { count_outside(h, bytes, 0); }

void clb_allocator_free(clb_state *h) { clb_heap_free(&h->heap); }
