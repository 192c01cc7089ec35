/* Blocks of up to 8 KiB lie in slabs of 64 KiB, those of up to 128 KiB in slabs of 1 MiB, each for blocks of one class;
   what is larger has pages of its own.

   Invariant: `committed` is the bytes of all pages that a block has ever reached and that were not given back. Pages of
   a slab are counted as its blocks first reach them, and are given back when it is empty. */
#include <string.h>
#include <sys/mman.h>

#include "heap.h"

enum {
    PAGE = 4096,
    MEDIUM = 128 << 10,
    AREA = 16 << 20,
    FIRST_MEDIUM = 64,  /* class */
    HEADS = 16 * 64,    /* at the beginning of a chunk */
    EMPTY_KEPT = 8 << 20,
    LARGE_KEPT = 8 << 20,
};

_Static_assert(sizeof(clb_slab) == 64 && HEADS == CLB_HEAP_CHUNK / CLB_HEAP_SLAB * 64, "the heads of a chunk's slabs");

/* The first bytes of an area, behind the heads of its first chunk. */
typedef struct area {
    void *next;
} area;

enum { FIRST = HEADS + CLB_HEAP_STEP }; /* where blocks of the first slab of a chunk begin */

static inline size_t whole_pages(size_t size) { return (size + PAGE - 1) & ~(size_t)(PAGE - 1); }

static size_t size_of(unsigned class) {
    if (class < CLB_HEAP_FINE / CLB_HEAP_STEP) return (size_t)(class + 1) * CLB_HEAP_STEP;
    unsigned power = 9 + (class - CLB_HEAP_FINE / CLB_HEAP_STEP) / 8;
    return ((size_t)1 << power) + ((size_t)(class % 8 + 1) << (power - 3));
}

static inline bool is_medium(unsigned class) { return class >= FIRST_MEDIUM; }
static inline uint32_t slab_size(unsigned class) { return is_medium(class) ? CLB_HEAP_CHUNK : CLB_HEAP_SLAB; }
static inline bool is_first(const clb_slab *s) { return s->start == (const char *)s; }

/* Counts more pages, if there may be more. */
static bool hold(clb_heap *heap, size_t more) {
    if (more > heap->room(heap)) {
        clb_heap_shed(heap);
        if (more > heap->room(heap)) {
            heap->is_process_full = false;
            return false;
        }
    }
    heap->held += more;
    return true;
}

static void *map(clb_heap *heap, size_t size) {
    void *pages = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (pages != MAP_FAILED) return pages;
    heap->is_process_full = true;
    return NULL;
}

/* A new area, at a multiple of a chunk's size. */
static bool take_area(clb_heap *heap) {
    char *pages = map(heap, AREA + CLB_HEAP_CHUNK);
    if (pages == NULL) return false;
    size_t before = (size_t)(-(uintptr_t)pages & (CLB_HEAP_CHUNK - 1));
    if (before != 0) munmap(pages, before);
    munmap(pages + before + AREA, CLB_HEAP_CHUNK - before);
    heap->area = pages + before;
    heap->area_end = heap->area + AREA;
    ((area *)(heap->area + HEADS))->next = heap->areas;
    heap->areas = heap->area;
    return true;
}

static void list(clb_heap *heap, clb_slab *s) {
    clb_slab **first = &heap->rooms[s->class];
    s->previous = NULL;
    s->next = *first;
    if (*first != NULL) (*first)->previous = s;
    *first = s;
    s->is_listed = true;
}

static void unlist(clb_heap *heap, clb_slab *s) {
    if (s->previous == NULL) heap->rooms[s->class] = s->next;
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

/* Gives back the pages of an empty slab, but for one with heads of slabs. */
static void release(clb_heap *heap, clb_slab *s) {
    uint32_t left = is_first(s) ? PAGE : 0;
    if (s->pages <= left) return;
    madvise(s->start + left, s->pages - left, MADV_DONTNEED);
    heap->held -= s->pages - left;
    s->pages = left;
}

/* Takes the next chunk: its first slab. */
static clb_slab *take_chunk(clb_heap *heap) {
    if (heap->area == heap->area_end && !take_area(heap)) return NULL;
    if (!hold(heap, PAGE)) return NULL;
    clb_slab *s = (clb_slab *)heap->area;
    s->start = heap->area;
    s->pages = PAGE;
    heap->area += CLB_HEAP_CHUNK;
    return s;
}

/* Memory for a slab, with its start and pages; NULL: there is none. */
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
    s->bump = s->ready = is_first(s) ? FIRST : 0;
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

static void *take_from_slab(clb_heap *heap, unsigned class) {
    for (;;) {
        clb_slab *s = heap->rooms[class];
        if (s == NULL) s = new_slab(heap, class);
        if (s == NULL) return NULL;
        void *block = s->free;
        uint32_t end = s->bump + s->size;
        if (block != NULL) {
            s->free = *(void **)block;
        } else if (end <= slab_size(class)) {
            uint32_t pages = (uint32_t)whole_pages(end);
            if (pages > s->pages) {
                if (!hold(heap, pages - s->pages)) return NULL;
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

/* A slab of which a block came back is listed again; one that is empty is kept for its class when it is the only one
   there, else for all. */
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
    if (heap->empty_bytes + s->pages > EMPTY_KEPT) release(heap, s);
    clb_slab **empty = &heap->empty[is_medium(s->class)];
    s->next = *empty;
    *empty = s;
    heap->empty_bytes += s->pages;
}

/* Makes room for one more large block to be kept: the oldest go. */
static unsigned make_place(clb_heap *heap, size_t size) {
    unsigned at = heap->kept_next++ % CLB_HEAP_KEPT;
    for (unsigned i = at; heap->kept_bytes + size > LARGE_KEPT || heap->kept[at].block != NULL; i = (i + 1) % CLB_HEAP_KEPT) {
        if (heap->kept[i].block == NULL) continue;
        munmap(heap->kept[i].block, heap->kept[i].size);
        heap->kept_bytes -= heap->kept[i].size;
        heap->held -= heap->kept[i].size;
        heap->kept[i].block = NULL;
    }
    return at;
}

static void give_pages(clb_heap *heap, void *block, size_t size) {
    if (size > LARGE_KEPT / 2) {
        munmap(block, size);
        heap->held -= size;
        return;
    }
    unsigned at = make_place(heap, size);
    heap->kept[at].block = block;
    heap->kept[at].size = size;
    heap->kept_bytes += size;
}

static void *take_pages(clb_heap *heap, size_t size) {
    for (unsigned i = 0; heap->kept_bytes >= size && i < CLB_HEAP_KEPT; i++) {
        char *block = heap->kept[i].block;
        size_t more = heap->kept[i].size - size;
        if (block == NULL || heap->kept[i].size < size || more > size / 4) continue;
        heap->kept_bytes -= heap->kept[i].size;
        heap->kept[i].block = NULL;
        if (more != 0) munmap(block + size, more);
        heap->held -= more;
        return block;
    }
    if (!hold(heap, size)) return NULL;
    void *block = map(heap, size);
    if (block == NULL) heap->held -= size;
    return block;
}

__attribute__((noinline)) void *clb_heap_take_slowly(clb_heap *heap, size_t size) {
    if (size <= MEDIUM) return take_from_slab(heap, clb_heap_class(size));
    return size > PTRDIFF_MAX - PAGE ? NULL : take_pages(heap, whole_pages(size));
}

/* A block of a medium slab or with pages of its own. */
void clb_heap_give_large(clb_heap *heap, void *block, size_t size) {
    if (size > MEDIUM) {
        give_pages(heap, block, whole_pages(size));
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

/* ThreadSanitizer does not know mremap: it would take the pages that a block leaves for still being its own. */
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
    if (after > before && !hold(heap, after - before)) return NULL;
    void *moved = move_pages(block, before, after);
    if (moved == MAP_FAILED) {
        heap->is_process_full = true;
        if (after > before) heap->held -= after - before;
        return NULL;
    }
    if (after < before) heap->held -= before - after;
    return moved;
}

void *clb_heap_resize(clb_heap *heap, void *block, size_t size, size_t new_size) {
    bool has_pages = size > MEDIUM, gets_pages = new_size > MEDIUM;
    if (new_size > PTRDIFF_MAX - PAGE) return NULL;
    if (has_pages && gets_pages) return resize_pages(heap, block, whole_pages(size), whole_pages(new_size));
    if (!has_pages && !gets_pages && clb_heap_class(size) == clb_heap_class(new_size)) return block;
    void *moved = clb_heap_take(heap, new_size);
    if (moved == NULL) return NULL;
    memcpy(moved, block, size < new_size ? size : new_size);
    clb_heap_give(heap, block, size);
    return moved;
}

void clb_heap_shed(clb_heap *heap) {
    for (unsigned i = 0; i < CLB_HEAP_KEPT; i++) {
        if (heap->kept[i].block == NULL) continue;
        munmap(heap->kept[i].block, heap->kept[i].size);
        heap->held -= heap->kept[i].size;
        heap->kept[i].block = NULL;
    }
    heap->kept_bytes = 0;
    for (int medium = 0; medium < 2; medium++) {
        for (clb_slab *s = heap->empty[medium]; s != NULL; s = s->next) {
            heap->empty_bytes -= s->pages;
            release(heap, s);
            heap->empty_bytes += s->pages;
        }
    }
}

void clb_heap_free(clb_heap *heap) {
    clb_heap_shed(heap);
    while (heap->areas != NULL) {
        char *first = heap->areas;
        heap->areas = ((area *)(first + HEADS))->next;
        munmap(first, AREA);
    }
}
