/* The memory of one state's Lua heap, in blocks whose size whoever holds them knows. Counted is what the process has
   because of it, in pages, and not what is in use: so that no pattern of use takes more than the limit. */
#ifndef CLB_HEAP_H
#define CLB_HEAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    CLB_HEAP_STEP = 16, /* between the sizes of two classes, up to `CLB_HEAP_FINE`; then at most an eighth */
    CLB_HEAP_FINE = 512,
    CLB_HEAP_SMALL = 8 << 10, /* the largest block of a small slab */
    CLB_HEAP_SLAB = 64 << 10,
    CLB_HEAP_CHUNK = 1 << 20, /* sixteen small slabs, or a medium one */
    CLB_HEAP_CLASSES = 96,
    CLB_HEAP_KEPT = 16, /* large blocks that are kept for the next of their size */
};

/* Memory for blocks of one class. What is known of those of a chunk lies at its beginning, side by side: were each at
   the beginning of its slab, all would share a few lines of the cache. */
typedef struct clb_slab {
    struct clb_slab *next, *previous;
    void *free;
    char *start;
    uint32_t bump;  /* where the next block goes that was never used; offsets from the start */
    uint32_t ready; /* up to here, without counting another page */
    uint32_t pages; /* counted, in bytes */
    uint32_t size, used;
    uint16_t class;
    bool is_listed;
    _Alignas(64) char end[];
} clb_slab;

typedef struct clb_heap clb_heap;

struct clb_heap {
    clb_slab *rooms[CLB_HEAP_CLASSES]; /* slabs with room for a block of the class */
    clb_slab *empty[2];                /* small and medium slabs without a block */
    size_t empty_bytes;                /* pages of those */
    char *chunk, *chunk_end;           /* what is left of the chunk that small slabs come from */
    char *area, *area_end;             /* what is left of the area that chunks come from */
    void *areas;
    struct {
        char *block;
        size_t size;
    } kept[CLB_HEAP_KEPT];
    size_t kept_bytes;
    unsigned kept_next;
    size_t held;                          /* bytes of pages */
    bool is_process_full;                 /* what was refused last the system had none for, whatever the limit says */
    size_t (*room)(const clb_heap *heap); /* how many more may be held */
};

static inline unsigned clb_heap_class(size_t size) {
    if (__builtin_expect(size <= CLB_HEAP_FINE, 1)) return (unsigned)((size + CLB_HEAP_STEP - 1) / CLB_HEAP_STEP) - 1;
    unsigned power = 63 - (unsigned)__builtin_clzll(size - 1);
    return CLB_HEAP_FINE / CLB_HEAP_STEP + (power - 9) * 8 + (unsigned)((size - 1) >> (power - 3) & 7);
}

void *clb_heap_take_slowly(clb_heap *heap, size_t size);
void clb_heap_give_large(clb_heap *heap, void *block, size_t size);
void clb_heap_retire(clb_heap *heap, clb_slab *s);

/* A block of so many bytes, more than 0; NULL: beyond the limit, or the system has none. */
static inline void *clb_heap_take(clb_heap *heap, size_t size) {
    if (__builtin_expect(size > CLB_HEAP_SMALL, 0)) return clb_heap_take_slowly(heap, size);
    clb_slab *s = heap->rooms[clb_heap_class(size)];
    if (__builtin_expect(s == NULL || s->free == NULL, 0)) return clb_heap_take_slowly(heap, size);
    void *block = s->free;
    s->free = *(void **)block;
    s->used++;
    return block;
}

static inline void clb_heap_give(clb_heap *heap, void *block, size_t size) {
    if (__builtin_expect(size > CLB_HEAP_SMALL, 0)) {
        clb_heap_give_large(heap, block, size);
        return;
    }
    uintptr_t address = (uintptr_t)block, within = address & (CLB_HEAP_CHUNK - 1);
    clb_slab *s = (clb_slab *)(address - within) + within / CLB_HEAP_SLAB;
    *(void **)block = s->free;
    s->free = block;
    if (__builtin_expect(--s->used == 0 || !s->is_listed, 0)) clb_heap_retire(heap, s);
}

/* The block with another size, moved if need be; NULL: as above, and nothing has changed. */
void *clb_heap_resize(clb_heap *heap, void *block, size_t size, size_t new_size);
/* Gives back what is only kept for later. */
void clb_heap_shed(clb_heap *heap);
/* Gives back all of it. */
void clb_heap_free(clb_heap *heap);

#endif
