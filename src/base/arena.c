#include "base/arena.h"

#include "base/base_inside.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK_LEAST = 16 * 1024, BLOCK_MOST = 128 * 1024 };

struct ArenaBlock {
    ArenaBlock *next;
    size_t used, room;
    size_t touched; /* the most that was ever used, for what must not stay in memory */
    alignas(max_align_t) unsigned char bytes[];
};

struct ArenaEnd {
    ArenaEnd *next;
    void (*let_go)(void *what);
    void *what;
};

_Noreturn void out_of_memory(size_t wanted)
{
    fprintf(stderr, "out of memory: %zu bytes wanted\n", wanted);
    abort();
}

static ArenaBlock *block_new(size_t room, ArenaBlock *next)
{
    ArenaBlock *b = malloc(sizeof *b + room);
    if (!b)
        out_of_memory(room);
    *b = (ArenaBlock){ .next = next, .room = room };
    return b;
}

/* A block with `need` bytes free, at the head where that is the better place
 * for what comes next. Blocks grow with the arena, so that many small things
 * need few of them. */
static ArenaBlock *block_for(Arena *a, size_t need)
{
#ifdef ARENA_ONE_BLOCK_EACH /* sanitizer builds: every allocation gets its own red zones */
    return a->head = block_new(need, a->head);
#else
    size_t room = a->head ? 2 * a->head->room : BLOCK_LEAST;
    room = room > BLOCK_MOST ? BLOCK_MOST : room;
    if (a->head && need > room / 4)
        return a->head->next = block_new(need, a->head->next);
    return a->head = block_new(need > room ? need : room, a->head);
#endif
}

/* Holds whatever was there before: each allocation is zeroed by itself, when its caller is about to
 * write to that memory anyway. `align` is a power of two. */
static inline void *take(Arena *a, size_t need, size_t align)
{
    ArenaBlock *b = a->head;
    size_t from = b ? (b->used + align - 1) & ~(align - 1) : 0;
    if (!b || from > b->room || b->room - from < need) {
        b = block_for(a, need);
        from = 0;
    }
    b->used = from + need;
    return b->bytes + from;
}

void *arena_alloc(Arena *a, size_t count, size_t size)
{
    if (size && count > (SIZE_MAX / 4) / size)
        out_of_memory(SIZE_MAX);
    void *zeroed = take(a, count * size, alignof(max_align_t));
    return memset(zeroed, 0, count * size);
}

void *arena_room(Arena *a, size_t size)
{
    return take(a, size, alignof(max_align_t));
}

void arena_expect(Arena *a, size_t bytes)
{
#ifdef ARENA_ONE_BLOCK_EACH
    (void)a, (void)bytes;
#else
    if (!a->head || a->head->room - a->head->used < bytes)
        a->head = block_new(bytes, a->head);
#endif
}

char *arena_text(Arena *a, const char *text, size_t len)
{
    if (len > SIZE_MAX / 4)
        out_of_memory(len);
    char *copy = take(a, len + 1, 1);
    if (len)
        memcpy(copy, text, len);
    copy[len] = '\0';
    return copy;
}

char *arena_str(Arena *a, Str text)
{
    return arena_text(a, text.at, text.len);
}

char *arena_copy(Arena *a, const char *text)
{
    return arena_str(a, str_of(text));
}

size_t print_few(char few[FEW_BYTES], const char *fmt, va_list args)
{
    int len = vsnprintf(few, FEW_BYTES, fmt, args);
    if (len < 0) {
        fprintf(stderr, "bug: a format that cannot be printed: %s\n", fmt);
        abort();
    }
    return (size_t)len;
}

char *arena_printf(Arena *a, const char *fmt, ...)
{
    char few[FEW_BYTES];
    va_list args, again;
    va_start(args, fmt);
    va_copy(again, args);
    size_t len = print_few(few, fmt, args);
    va_end(args);
    char *text = take(a, len + 1, 1);
    if (len < FEW_BYTES)
        memcpy(text, few, len + 1);
    else
        vsnprintf(text, len + 1, fmt, again);
    va_end(again);
    return text;
}

void arena_at_end(Arena *a, void (*let_go)(void *what), void *what)
{
    ArenaEnd *end = arena_new(a, ArenaEnd);
    *end = (ArenaEnd){ a->ends, let_go, what };
    a->ends = end;
}

static void note_touched(ArenaBlock *b)
{
    b->touched = b->used > b->touched ? b->used : b->touched;
}

static void let_go_all(Arena *a)
{
    for (; a->ends; a->ends = a->ends->next)
        a->ends->let_go(a->ends->what);
}

static void wipe_blocks(Arena *a)
{
    for (ArenaBlock *b = a->head; b; b = b->next) {
        note_touched(b);
        explicit_bzero(b->bytes, b->touched);
    }
}

/* What needed several blocks finds one of their size when it comes again; what goes back to the
 * system of an arena that is wiped in the end goes back wiped. */
void arena_reset(Arena *a)
{
    ArenaBlock *kept = NULL;
    let_go_all(a);
#ifndef ARENA_ONE_BLOCK_EACH /* there, what is used after a reset must be found */
    if (a->head && !a->head->next) {
        kept = a->head;
        a->head = NULL;
        note_touched(kept);
        kept->used = 0;
    }
    size_t room = 0;
    for (const ArenaBlock *b = a->head; b; b = b->next)
        room += b->room;
#endif
    wipe_blocks(a);
    arena_free(a);
#ifndef ARENA_ONE_BLOCK_EACH
    if (room)
        kept = block_new(room, NULL);
#endif
    a->head = kept;
}

void arena_wipe(Arena *a)
{
    let_go_all(a);
    wipe_blocks(a);
    arena_free(a);
}

void arena_free(Arena *a)
{
    let_go_all(a);
    while (a->head) {
        ArenaBlock *next = a->head->next;
        free(a->head);
        a->head = next;
    }
}
