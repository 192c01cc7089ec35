/* The heap: blocks of up to 8 KiB lie in slabs of 64 KiB, blocks of up to 128 KiB in slabs of 1 MiB, each slab with
   blocks of one size class; a larger block has pages of its own.

   Invariant: `committed` is the size of all pages that a block has reached and that were not returned to the system.
   Pages of a slab are counted when a block first reaches them and returned when the slab is empty. */
#include <string.h>
#include <sys/mman.h>

#include "heap.h"

enum {
    PAGE = 4096,
    MEDIUM = 128 << 10,
    AREA = 16 << 20,
    FIRST_MEDIUM = 64, /* size class */
    HEADERS = 16 * 64, /* slab headers at the beginning of a chunk */
    EMPTY_CACHED = 8 << 20,
    LARGE_CACHED = 8 << 20,
};

_Static_assert(sizeof(clb_slab) == 64, "the header of a slab");
_Static_assert(HEADERS == CLB_HEAP_CHUNK / CLB_HEAP_SLAB * sizeof(clb_slab), "the headers of a chunk's slabs");

/* Lies in the first chunk of an area, after its slab headers. */
typedef struct area {
    void *next;
} area;

enum { FIRST = HEADERS + CLB_HEAP_STEP }; /* where the blocks of the first slab of a chunk begin */

static inline size_t whole_pages(size_t size) { return (size + PAGE - 1) & ~(size_t)(PAGE - 1); }

static size_t size_of(unsigned class) {
    if (class < CLB_HEAP_FINE / CLB_HEAP_STEP) return (size_t)(class + 1) * CLB_HEAP_STEP;
    unsigned power = 9 + (class - CLB_HEAP_FINE / CLB_HEAP_STEP) / 8;
    return ((size_t)1 << power) + ((size_t)(class % 8 + 1) << (power - 3));
}

static inline bool is_medium(unsigned class) { return class >= FIRST_MEDIUM; }
static inline uint32_t slab_size(unsigned class) { return is_medium(class) ? CLB_HEAP_CHUNK : CLB_HEAP_SLAB; }
static inline bool is_first(const clb_slab *s) { return s->start == (const char *)s; }

/* Counts more pages if the limit allows them. */
static bool commit(clb_heap *heap, size_t more) {
    if (more > heap->room(heap)) {
        clb_heap_trim(heap);
        if (more > heap->room(heap)) {
            heap->is_process_full = false;
            return false;
        }
    }
    heap->committed += more;
    return true;
}

static void *map(clb_heap *heap, size_t size) {
    void *pages = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (pages != MAP_FAILED) return pages;
    heap->is_process_full = true;
    return NULL;
}

/* Maps a new area, aligned to the size of a chunk. */
static bool map_area(clb_heap *heap) {
    char *pages = map(heap, AREA + CLB_HEAP_CHUNK);
    if (pages == NULL) return false;
    size_t before = (size_t)(-(uintptr_t)pages & (CLB_HEAP_CHUNK - 1));
    if (before != 0) munmap(pages, before);
    munmap(pages + before + AREA, CLB_HEAP_CHUNK - before);
    heap->area = pages + before;
    heap->area_end = heap->area + AREA;
    ((area *)(heap->area + HEADERS))->next = heap->areas;
    heap->areas = heap->area;
    return true;
}

static void list(clb_heap *heap, clb_slab *s) {
    clb_slab **first = &heap->partial[s->class];
    s->previous = NULL;
    s->next = *first;
    if (*first != NULL) (*first)->previous = s;
    *first = s;
    s->is_listed = true;
}

static void unlist(clb_heap *heap, clb_slab *s) {
    if (s->previous == NULL) heap->partial[s->class] = s->next;
    else s->previous->next = s->next;
    if (s->next != NULL) s->next->previous = s->previous;
    s->is_listed = false;
}

static clb_slab *pop_empty(clb_heap *heap, bool medium) {
    clb_slab *s = heap->empty[medium];
    if (s == NULL) return NULL;
    heap->empty[medium] = s->next;
    heap->empty_bytes -= s->pages;
    return s;
}

/* Returns the pages of an empty slab to the system, except for a page with slab headers. */
static void release(clb_heap *heap, clb_slab *s) {
    uint32_t left = is_first(s) ? PAGE : 0;
    if (s->pages <= left) return;
    madvise(s->start + left, s->pages - left, MADV_DONTNEED);
    heap->committed -= s->pages - left;
    s->pages = left;
}

/* Takes the next chunk and returns its first slab. */
static clb_slab *take_chunk(clb_heap *heap) {
    if (heap->area == heap->area_end && !map_area(heap)) return NULL;
    if (!commit(heap, PAGE)) return NULL;
    clb_slab *s = (clb_slab *)heap->area;
    s->start = heap->area;
    s->pages = PAGE;
    heap->area += CLB_HEAP_CHUNK;
    return s;
}

/* Takes memory for a slab and sets its start and pages; NULL: there is none. */
static clb_slab *take_slab(clb_heap *heap, bool medium) {
    clb_slab *s = pop_empty(heap, medium);
    if (s != NULL) return s;
    if (medium) return take_chunk(heap);
    if (heap->chunk == heap->chunk_end) {
        s = pop_empty(heap, true);
        if (s != NULL) release(heap, s);
        else s = take_chunk(heap);
        if (s == NULL) return NULL;
        heap->chunk = s->start + CLB_HEAP_SLAB;
        heap->chunk_end = s->start + CLB_HEAP_CHUNK;
        return s;
    }
    uintptr_t within = (uintptr_t)heap->chunk & (CLB_HEAP_CHUNK - 1);
    s = (clb_slab *)(heap->chunk - within) + within / CLB_HEAP_SLAB;
    s->start = heap->chunk;
    s->pages = 0;
    heap->chunk += CLB_HEAP_SLAB;
    return s;
}

static void begin(clb_slab *s) {
    s->free = NULL;
    s->bump = is_first(s) ? FIRST : 0;
}

static clb_slab *new_slab(clb_heap *heap, unsigned class) {
    clb_slab *s = take_slab(heap, is_medium(class));
    if (s == NULL) return NULL;
    begin(s);
    s->size = (uint32_t)size_of(class);
    s->used = 0;
    s->class = (uint16_t)class;
    list(heap, s);
    return s;
}

static void *alloc_from_slab(clb_heap *heap, unsigned class) {
    for (;;) {
        clb_slab *s = heap->partial[class];
        if (s == NULL) s = new_slab(heap, class);
        if (s == NULL) return NULL;
        void *block = s->free;
        uint32_t end = s->bump + s->size;
        if (block != NULL) {
            s->free = *(void **)block;
        } else if (end <= slab_size(class)) {
            uint32_t pages = (uint32_t)whole_pages(end);
            if (pages > s->pages) {
                if (!commit(heap, pages - s->pages)) return NULL;
                s->pages = pages;
            }
            block = s->start + s->bump;
            s->bump = end;
        } else {
            unlist(heap, s);
            continue;
        }
        s->used++;
        return block;
    }
}

/* A slab with a free block again joins the partial slabs. An empty one stays there if it is the only one of its
   class, otherwise it may serve any class. */
void clb_heap_retire(clb_heap *heap, clb_slab *s) {
    if (s->used != 0) {
        list(heap, s);
        return;
    }
    if (s->is_listed && s->previous == NULL && s->next == NULL) {
        begin(s);
        if (s->pages > CLB_HEAP_SLAB) release(heap, s);
        return;
    }
    if (s->is_listed) unlist(heap, s);
    if (heap->empty_bytes + s->pages > EMPTY_CACHED) release(heap, s);
    clb_slab **empty = &heap->empty[is_medium(s->class)];
    s->next = *empty;
    *empty = s;
    heap->empty_bytes += s->pages;
}

/* Finds a slot for one more cached block, unmapping the oldest ones. */
static unsigned make_cache_slot(clb_heap *heap, size_t size) {
    unsigned at = heap->cached_next++ % CLB_HEAP_CACHED;
    for (unsigned i = at; heap->cached_bytes + size > LARGE_CACHED || heap->cached[at].block != NULL;
         i = (i + 1) % CLB_HEAP_CACHED) {
        if (heap->cached[i].block == NULL) continue;
        munmap(heap->cached[i].block, heap->cached[i].size);
        heap->cached_bytes -= heap->cached[i].size;
        heap->committed -= heap->cached[i].size;
        heap->cached[i].block = NULL;
    }
    return at;
}

static void free_pages(clb_heap *heap, void *block, size_t size) {
    if (size > LARGE_CACHED / 2) {
        munmap(block, size);
        heap->committed -= size;
        return;
    }
    unsigned at = make_cache_slot(heap, size);
    heap->cached[at].block = block;
    heap->cached[at].size = size;
    heap->cached_bytes += size;
}

static void *alloc_pages(clb_heap *heap, size_t size) {
    for (unsigned i = 0; heap->cached_bytes >= size && i < CLB_HEAP_CACHED; i++) {
        char *block = heap->cached[i].block;
        size_t more = heap->cached[i].size - size;
        if (block == NULL || heap->cached[i].size < size || more > size / 4) continue;
        heap->cached_bytes -= heap->cached[i].size;
        heap->cached[i].block = NULL;
        if (more != 0) munmap(block + size, more);
        heap->committed -= more;
        return block;
    }
    if (!commit(heap, size)) return NULL;
    void *block = map(heap, size);
    if (block == NULL) heap->committed -= size;
    return block;
}

__attribute__((noinline)) void *clb_heap_alloc_slow(clb_heap *heap, size_t size) {
    if (size <= MEDIUM) return alloc_from_slab(heap, clb_heap_class(size));
    return size > PTRDIFF_MAX - PAGE ? NULL : alloc_pages(heap, whole_pages(size));
}

/* Frees a block of a medium slab or with pages of its own. */
void clb_heap_free_large(clb_heap *heap, void *block, size_t size) {
    if (size > MEDIUM) {
        free_pages(heap, block, whole_pages(size));
        return;
    }
    clb_slab *s = (clb_slab *)((uintptr_t)block & ~(uintptr_t)(CLB_HEAP_CHUNK - 1));
    *(void **)block = s->free;
    s->free = block;
    if (--s->used == 0 || !s->is_listed) clb_heap_retire(heap, s);
}

#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define KNOWS_NO_MREMAP
#endif
#endif

/* ThreadSanitizer does not intercept mremap, and would take the old pages for still in use. */
static void *move_pages(void *block, size_t before, size_t after) {
#ifdef KNOWS_NO_MREMAP
    void *moved = mmap(NULL, after, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (moved == MAP_FAILED) return moved;
    memcpy(moved, block, before < after ? before : after);
    munmap(block, before);
    return moved;
#else
    return mremap(block, before, after, MREMAP_MAYMOVE);
#endif
}

static void *resize_pages(clb_heap *heap, void *block, size_t before, size_t after) {
    if (after == before) return block;
    if (after > before && !commit(heap, after - before)) return NULL;
    void *moved = move_pages(block, before, after);
    if (moved == MAP_FAILED) {
        heap->is_process_full = true;
        if (after > before) heap->committed -= after - before;
        return NULL;
    }
    if (after < before) heap->committed -= before - after;
    return moved;
}

void *clb_heap_resize(clb_heap *heap, void *block, size_t size, size_t new_size) {
    bool has_pages = size > MEDIUM, gets_pages = new_size > MEDIUM;
    if (new_size > PTRDIFF_MAX - PAGE) return NULL;
    if (has_pages && gets_pages) return resize_pages(heap, block, whole_pages(size), whole_pages(new_size));
    if (!has_pages && !gets_pages && clb_heap_class(size) == clb_heap_class(new_size)) return block;
    void *moved = clb_heap_alloc(heap, new_size);
    if (moved == NULL) return NULL;
    memcpy(moved, block, size < new_size ? size : new_size);
    clb_heap_free(heap, block, size);
    return moved;
}

void clb_heap_trim(clb_heap *heap) {
    for (unsigned i = 0; i < CLB_HEAP_CACHED; i++) {
        if (heap->cached[i].block == NULL) continue;
        munmap(heap->cached[i].block, heap->cached[i].size);
        heap->committed -= heap->cached[i].size;
        heap->cached[i].block = NULL;
    }
    heap->cached_bytes = 0;
    for (int medium = 0; medium < 2; medium++) {
        for (clb_slab *s = heap->empty[medium]; s != NULL; s = s->next) {
            heap->empty_bytes -= s->pages;
            release(heap, s);
            heap->empty_bytes += s->pages;
        }
    }
}

void clb_heap_destroy(clb_heap *heap) {
    clb_heap_trim(heap);
    while (heap->areas != NULL) {
        char *first = heap->areas;
        heap->areas = ((area *)(first + HEADERS))->next;
        munmap(first, AREA);
    }
}
