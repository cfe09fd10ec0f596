#include "report/sorter.h"

#include "base/file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum {
    FILE_BUFFER = 64 * 1024, /* of the file while it is written, */
    SLICE_LEAST = 32 * 1024  /* and of each run while it is read */
};

/* A record of the run at hand. What it begins with is compared as one number, which mostly tells.
 */
typedef struct {
    uint64_t first;
    uint32_t at, len;
} Entry;

/* A run of the file: its slice of the room, and the record that comes next. */
typedef struct {
    off_t at, end; /* of the file: what is still to be read */
    unsigned char *slice;
    size_t used, filled;
    uint64_t first;
    Str record;
} Run;

struct Sorter {
    unsigned char *bytes; /* records from the front, entries from the back */
    size_t room, used;
    uint32_t count;
    size_t longest;
    FILE *file; /* NULL: all fits into the room */
    Run *runs;
    int run_count, run_room;
    bool reading;
    uint32_t next; /* entry */
    int *heap;     /* runs that have a record, the first one on top */
    int heap_count;
    size_t slice;
};

static void let_go(void *sorter)
{
    Sorter *s = sorter;
    if (s->file)
        fclose(s->file);
    free(s->bytes);
    free(s->runs);
    free(s->heap);
}

static void *grown(void *at, size_t count, size_t size)
{
    void *more = realloc(at, count * size);
    if (!more)
        abort(); /* as arena.h does */
    return more;
}

Sorter *sorter_new(Arena *a, size_t room)
{
    Sorter *s = arena_new(a, Sorter);
    s->room = room / sizeof(Entry) * sizeof(Entry);
    s->bytes = grown(NULL, s->room, 1); /* untouched pages cost nothing */
    arena_at_end(a, let_go, s);
    return s;
}

static Entry *entries(const Sorter *s)
{
    return (Entry *)(void *)(s->bytes + s->room) - s->count;
}

static uint64_t first_of(Str record)
{
    uint64_t first = 0;
    for (size_t i = 0; i < sizeof first; i++)
        first = first << 8 | (i < record.len ? (unsigned char)record.at[i] : 0);
    return first;
}

static int compare(uint64_t first_a, Str a, uint64_t first_b, Str b)
{
    if (first_a != first_b)
        return first_a < first_b ? -1 : 1;
    int order = memcmp(a.at, b.at, a.len < b.len ? a.len : b.len);
    return order ? order : (a.len > b.len) - (a.len < b.len);
}

/* ---- one run in the room ---- */

static Str record_of(const Sorter *s, const Entry *e)
{
    return (Str){ (const char *)s->bytes + e->at, e->len };
}

static bool comes_first(const Sorter *s, const Entry *a, const Entry *b)
{
    return compare(a->first, record_of(s, a), b->first, record_of(s, b)) < 0;
}

static void sink(const Sorter *s, Entry *e, uint32_t at, uint32_t count)
{
    for (uint32_t child; (child = 2 * at + 1) < count; at = child) {
        if (child + 1 < count && comes_first(s, &e[child], &e[child + 1]))
            child++;
        if (!comes_first(s, &e[at], &e[child]))
            return;
        Entry held = e[at];
        e[at] = e[child];
        e[child] = held;
    }
}

/* A heap sort: in place, and never slow, whatever the order was. */
static void sort_run(Sorter *s)
{
    Entry *e = entries(s);
    for (uint32_t i = s->count / 2; i-- > 0;)
        sink(s, e, i, s->count);
    for (uint32_t left = s->count; left > 1; left--) {
        Entry largest = e[0];
        e[0] = e[left - 1];
        e[left - 1] = largest;
        sink(s, e, 0, left - 1);
    }
}

static bool refused(Err *err, const char *doing)
{
    return file_refused(err, doing, "a temporary file", errno ? errno : EIO);
}

static bool open_file(Sorter *s, Err *err)
{
    if (s->file)
        return true;
    s->file = tmpfile(); /* without a name, and gone when it is closed */
    if (!s->file)
        return refused(err, "make");
    setvbuf(s->file, NULL, _IOFBF, FILE_BUFFER);
    return true;
}

static bool write_run(Sorter *s, Err *err)
{
    errno = 0;
    if (!open_file(s, err))
        return false;
    sort_run(s);
    const Entry *e = entries(s);
    Run run = { .at = ftello(s->file) };
    for (uint32_t i = 0; i < s->count; i++) {
        fwrite(&e[i].len, sizeof e[i].len, 1, s->file);
        fwrite(s->bytes + e[i].at, 1, e[i].len, s->file);
    }
    run.end = ftello(s->file);
    if (ferror(s->file) || run.at < 0 || run.end < 0)
        return refused(err, "write");
    if (s->run_count == s->run_room) {
        s->run_room = s->run_room ? 2 * s->run_room : 16;
        s->runs = grown(s->runs, (size_t)s->run_room, sizeof *s->runs);
    }
    s->runs[s->run_count++] = run;
    s->used = 0;
    s->count = 0;
    return true;
}

bool sorter_add(Sorter *s, Str record, Err *err)
{
    size_t need = record.len + sizeof(Entry);
    if (s->used + need + s->count * sizeof(Entry) > s->room) {
        if (need > s->room)
            abort(); /* our own mistake */
        if (!write_run(s, err))
            return false;
    }
    memcpy(s->bytes + s->used, record.at, record.len);
    s->count++;
    *entries(s) = (Entry){ first_of(record), (uint32_t)s->used, (uint32_t)record.len };
    s->used += record.len;
    if (record.len > s->longest)
        s->longest = record.len;
    return true;
}

/* ---- runs side by side ---- */

/* So that the slice holds `need` bytes that are not used yet. */
static bool fill(const Sorter *s, Run *run, size_t need, Err *err)
{
    if (run->filled - run->used >= need)
        return true;
    run->filled -= run->used;
    memmove(run->slice, run->slice + run->used, run->filled);
    run->used = 0;
    while (run->filled < need) {
        size_t wanted = s->slice - run->filled;
        if ((off_t)wanted > run->end - run->at)
            wanted = (size_t)(run->end - run->at);
        errno = 0;
        ssize_t got = pread(fileno(s->file), run->slice + run->filled, wanted, run->at);
        if (got <= 0)
            return refused(err, "read");
        run->filled += (size_t)got;
        run->at += got;
    }
    return true;
}

/* *some false: the run has come to its end. */
static bool advance(const Sorter *s, Run *run, bool *some, Err *err)
{
    uint32_t len;
    *some = run->used < run->filled || run->at < run->end;
    if (!*some)
        return true;
    if (!fill(s, run, sizeof len, err))
        return false;
    memcpy(&len, run->slice + run->used, sizeof len);
    if (!fill(s, run, sizeof len + len, err))
        return false;
    run->record = (Str){ (const char *)run->slice + run->used + sizeof len, len };
    run->first = first_of(run->record);
    run->used += sizeof len + len;
    return true;
}

static bool run_before(const Sorter *s, int a, int b)
{
    const Run *x = &s->runs[s->heap[a]], *y = &s->runs[s->heap[b]];
    return compare(x->first, x->record, y->first, y->record) < 0;
}

static void sink_run(Sorter *s, int at)
{
    for (int child; (child = 2 * at + 1) < s->heap_count; at = child) {
        if (child + 1 < s->heap_count && run_before(s, child + 1, child))
            child++;
        if (!run_before(s, child, at))
            return;
        int held = s->heap[at];
        s->heap[at] = s->heap[child];
        s->heap[child] = held;
    }
}

/* The room becomes what runs are read into. */
static bool begin_reading(Sorter *s, Err *err)
{
    s->reading = true;
    if (!s->file) {
        sort_run(s);
        return true;
    }
    if (s->count && !write_run(s, err))
        return false;
    errno = 0;
    if (fflush(s->file) != 0)
        return refused(err, "write");
    const size_t runs = (size_t)s->run_count, least = s->longest + sizeof(uint32_t);
    s->slice = s->room / runs;
    if (s->slice < SLICE_LEAST || s->slice < least) {
        s->slice = least > SLICE_LEAST ? least : SLICE_LEAST;
        s->bytes = grown(s->bytes, runs, s->slice);
    }
    s->heap = grown(NULL, runs, sizeof *s->heap);
    for (int i = 0; i < s->run_count; i++) {
        bool some;
        s->runs[i].slice = s->bytes + (size_t)i * s->slice;
        if (!advance(s, &s->runs[i], &some, err))
            return false;
        s->heap[s->heap_count++] = i; /* no run is empty */
    }
    for (int i = s->heap_count / 2; i-- > 0;)
        sink_run(s, i);
    return true;
}

/* The run whose record was given last goes on. */
static bool next_of_runs(Sorter *s, Err *err)
{
    bool some;
    Run *top = &s->runs[s->heap[0]];
    if (!advance(s, top, &some, err))
        return false;
    if (!some)
        s->heap[0] = s->heap[--s->heap_count];
    sink_run(s, 0);
    return true;
}

bool sorter_next(Sorter *s, Str *record, Err *err)
{
    bool first = !s->reading;
    if (first && !begin_reading(s, err))
        return false;
    if (!s->file) {
        if (s->next == s->count)
            return false;
        *record = record_of(s, &entries(s)[s->next++]);
        return true;
    }
    if (!first && s->heap_count && !next_of_runs(s, err))
        return false;
    if (!s->heap_count)
        return false;
    *record = s->runs[s->heap[0]].record;
    return true;
}
