/* The memory of one state's Lua heap. Whoever frees a block knows its size, so a block has no header. Counted are
   the pages that the process has because of the heap, not the bytes in use, so that no pattern of use exceeds the
   limit. */
#ifndef CLB_HEAP_H
#define CLB_HEAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    CLB_HEAP_STEP = 16, /* the distance of two size classes up to `CLB_HEAP_FINE`; above, at most an eighth */
    CLB_HEAP_FINE = 512,
    CLB_HEAP_SMALL = 8 << 10, /* the largest block of a small slab */
    CLB_HEAP_SLAB = 64 << 10,
    CLB_HEAP_CHUNK = 1 << 20, /* sixteen small slabs, or a medium one */
    CLB_HEAP_CLASSES = 96,
    CLB_HEAP_CACHED = 16, /* large blocks that are cached for reuse */
};

/* The header of memory for blocks of one size class. All headers of a chunk lie side by side at its beginning; at
   the beginning of their slabs they would share a few cache lines. */
typedef struct clb_slab {
    struct clb_slab *next, *previous;
    void *free;
    char *start;
    uint32_t bump;  /* offset of the first block that was never used */
    uint32_t pages; /* bytes of pages that are counted */
    uint32_t size, used;
    uint16_t class;
    bool is_listed;
    _Alignas(64) char end[];
} clb_slab;

typedef struct clb_heap clb_heap;

struct clb_heap {
    clb_slab *partial[CLB_HEAP_CLASSES]; /* slabs with a free block, by class */
    clb_slab *empty[2];                  /* empty small and medium slabs */
    size_t empty_bytes;                  /* bytes of their pages */
    char *chunk, *chunk_end;             /* rest of the chunk that small slabs come from */
    char *area, *area_end;               /* rest of the area that chunks come from */
    void *areas;
    struct {
        char *block;
        size_t size;
    } cached[CLB_HEAP_CACHED];
    size_t cached_bytes;
    unsigned cached_next;
    size_t committed;                     /* bytes of pages */
    bool is_process_full;                 /* the system refused the last allocation that failed, not the limit */
    size_t (*room)(const clb_heap *heap); /* bytes that may still be committed */
};

static inline unsigned clb_heap_class(size_t size) {
    if (__builtin_expect(size <= CLB_HEAP_FINE, 1)) return (unsigned)((size + CLB_HEAP_STEP - 1) / CLB_HEAP_STEP) - 1;
    unsigned power = 63 - (unsigned)__builtin_clzll(size - 1);
    return CLB_HEAP_FINE / CLB_HEAP_STEP + (power - 9) * 8 + (unsigned)((size - 1) >> (power - 3) & 7);
}

void *clb_heap_alloc_slow(clb_heap *heap, size_t size);
void clb_heap_free_large(clb_heap *heap, void *block, size_t size);
void clb_heap_retire(clb_heap *heap, clb_slab *s);

/* Allocates `size` bytes, more than 0; NULL: the limit was reached, or the system has none. */
static inline void *clb_heap_alloc(clb_heap *heap, size_t size) {
    if (__builtin_expect(size > CLB_HEAP_SMALL, 0)) return clb_heap_alloc_slow(heap, size);
    clb_slab *s = heap->partial[clb_heap_class(size)];
    if (__builtin_expect(s == NULL || s->free == NULL, 0)) return clb_heap_alloc_slow(heap, size);
    void *block = s->free;
    s->free = *(void **)block;
    s->used++;
    return block;
}

static inline void clb_heap_free(clb_heap *heap, void *block, size_t size) {
    if (__builtin_expect(size > CLB_HEAP_SMALL, 0)) {
        clb_heap_free_large(heap, block, size);
        return;
    }
    uintptr_t address = (uintptr_t)block, within = address & (CLB_HEAP_CHUNK - 1);
    clb_slab *s = (clb_slab *)(address - within) + within / CLB_HEAP_SLAB;
    *(void **)block = s->free;
    s->free = block;
    if (__builtin_expect(--s->used == 0 || !s->is_listed, 0)) clb_heap_retire(heap, s);
}

/* Changes the size of a block, moving it if needed; NULL: as above, and nothing has changed. */
void *clb_heap_resize(clb_heap *heap, void *block, size_t size, size_t new_size);
/* Returns cached blocks and empty slabs to the system. */
void clb_heap_trim(clb_heap *heap);
/* Returns all memory to the system. */
void clb_heap_destroy(clb_heap *heap);

#endif
