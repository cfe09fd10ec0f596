/* The bytes of a catalogue: a line that says what they are, the hash of all that follows, what it
 * was made with, how many entries there are, and the entries. Numbers have four bytes, the lowest
 * first; a text has its length before it and a NUL behind it. */
#include "course/catalogue.h"
#include "course/course_inside.h"

#include <stdlib.h>

static const char magic[] = "lectern-catalogue 2\n"; /* another number for another shape */
enum { MAGIC = sizeof magic - 1, HASH = sizeof(Hash), MOST_FACES = 64 };
static const uint32_t no_text = UINT32_MAX;

static int by_folder(const void *name, const void *one)
{
    return strcmp(name, ((const Catalogued *)one)->folder);
}

const CourseEntry *catalogue_find(const Catalogue *c, const char *folder, Hash signature)
{
    const Catalogued *one =
        c->count ? bsearch(folder, c->at, (size_t)c->count, sizeof *c->at, by_folder) : NULL;
    return one && hash_eq(one->signature, signature) ? one->entry : NULL;
}

void catalogue_add(Catalogue *c, Arena *a, Catalogued one)
{
    if (c->count == c->room) {
        c->room = c->room ? 2 * c->room : 64;
        Catalogued *grown = arena_array(a, Catalogued, c->room);
        if (c->count)
            memcpy(grown, c->at, (size_t)c->count * sizeof *grown);
        c->at = grown;
    }
    c->at[c->count++] = one;
}

/* ---- writing ---- */

static void put_number(Buf *out, uint32_t n)
{
    const char bytes[] = { (char)n, (char)(n >> 8), (char)(n >> 16), (char)(n >> 24) };
    buf_add(out, bytes, sizeof bytes);
}

static void put_text(Buf *out, const char *text)
{
    put_number(out, text ? (uint32_t)strlen(text) : no_text);
    if (text)
        buf_add(out, text, strlen(text) + 1);
}

static void put_hash(Buf *out, Hash h)
{
    buf_add(out, (const char *)h.b, HASH);
}

static void put_entry(Buf *out, const Catalogued *one)
{
    const CourseEntry *e = one->entry;
    const int numbers[] = {
        e->minutes, e->step_count, e->module_count, e->seconds, e->tries, e->pre
    };
    put_text(out, one->folder);
    put_hash(out, one->signature);
    put_hash(out, e->content);
    put_text(out, e->emblem);
    put_text(out, e->colour);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        put_number(out, (uint32_t)numbers[i]);
    put_number(out, e->pages);
    put_number(out, (uint32_t)e->was.count);
    for (int i = 0; i < e->was.count; i++)
        put_text(out, e->was.at[i]);
    put_number(out, (uint32_t)e->required_count);
    for (int i = 0; i < e->required_count; i++) {
        put_text(out, e->required[i].id);
        put_number(out, (uint32_t)e->required[i].line);
        put_number(out, (uint32_t)e->required[i].col);
    }
    put_number(out, (uint32_t)e->outline.len);
    buf_str(out, e->outline);
    put_number(out, (uint32_t)e->face_count);
    for (int i = 0; i < e->face_count; i++) {
        put_text(out, e->faces[i].language);
        put_text(out, e->faces[i].title);
        put_text(out, e->faces[i].summary);
    }
}

void catalogue_write(const Catalogue *c, Buf *out)
{
    Buf rest;
    buf_init(&rest, CATALOGUE_MAX_BYTES);
    put_hash(&rest, c->made_with);
    put_number(&rest, (uint32_t)c->count);
    for (int i = 0; i < c->count; i++)
        put_entry(&rest, &c->at[i]);
    Str bytes = buf_view(&rest);
    buf_add(out, magic, MAGIC);
    put_hash(out, hash_bytes(bytes.at, bytes.len));
    buf_str(out, bytes);
    out->full |= rest.full;
    buf_done(&rest);
}

/* ---- reading ---- */

/* What is left of the bytes. Once something is not as it has to be, all that comes is nothing. */
typedef struct {
    Str rest;
    bool bad;
} Bytes;

static const char *take(Bytes *b, size_t len)
{
    const char *at = b->rest.at;
    b->bad = b->bad || len > b->rest.len;
    if (b->bad)
        return NULL;
    b->rest = (Str){ at + len, b->rest.len - len };
    return at;
}

static uint32_t take_number(Bytes *b)
{
    const unsigned char *at = (const unsigned char *)take(b, 4);
    return at ? at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24 : 0;
}

/* From 0 to `most`. */
static int take_count(Bytes *b, int most)
{
    uint32_t n = take_number(b);
    b->bad = b->bad || n > (uint32_t)most;
    return b->bad ? 0 : (int)n;
}

static Hash take_hash(Bytes *b)
{
    Hash h = { { 0 } };
    const char *at = take(b, HASH);
    if (at)
        memcpy(h.b, at, HASH);
    return h;
}

/* NULL: there is none, which some texts may be. */
static const char *take_text(Bytes *b)
{
    uint32_t len = take_number(b);
    if (b->bad || len == no_text)
        return NULL;
    const char *at = take(b, (size_t)len + 1);
    b->bad = b->bad || at[len] != '\0' || memchr(at, '\0', len);
    return b->bad ? NULL : at;
}

static const char *need_text(Bytes *b)
{
    const char *text = take_text(b);
    b->bad = b->bad || !text;
    return b->bad ? "" : text;
}

static void take_was(Bytes *b, Arena *a, FormerIds *out)
{
    int count = take_count(b, COURSE_MAX_FORMER);
    const char **at = arena_array(a, const char *, count);
    for (int i = 0; i < count; i++)
        at[i] = need_text(b);
    *out = (FormerIds){ at, count };
}

static void take_required(Bytes *b, Arena *a, CourseEntry *e)
{
    e->required_count = take_count(b, COURSE_MAX_REQUIRED);
    CourseMention *required = arena_array(a, CourseMention, e->required_count);
    for (int i = 0; i < e->required_count; i++) {
        required[i].id = need_text(b);
        required[i].line = take_count(b, INT32_MAX);
        required[i].col = take_count(b, INT32_MAX);
    }
    e->required = required;
}

/* What is in it is looked at when it is read. */
static Str take_outline(Bytes *b)
{
    size_t len = take_number(b);
    const char *at = take(b, len);
    return (Str){ at, at ? len : 0 };
}

static void take_faces(Bytes *b, Arena *a, CourseEntry *e)
{
    e->face_count = take_count(b, MOST_FACES);
    b->bad = b->bad || !e->face_count;
    CourseFace *faces = arena_array(a, CourseFace, e->face_count);
    for (int i = 0; i < e->face_count; i++) {
        faces[i].language = need_text(b);
        faces[i].title = need_text(b);
        faces[i].summary = take_text(b);
    }
    e->faces = faces;
}

static void take_entry(Bytes *b, Arena *a, Catalogued *out)
{
    CourseEntry *e = arena_new(a, CourseEntry);
    int *const numbers[] = { &e->minutes, &e->step_count, &e->module_count,
                             &e->seconds, &e->tries,      &e->pre };
    out->folder = e->id = need_text(b); /* a course is called as its folder */
    out->signature = take_hash(b);
    e->content = take_hash(b);
    e->emblem = take_text(b);
    e->colour = need_text(b);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        *numbers[i] = take_count(b, INT32_MAX);
    e->pages = take_number(b);
    take_was(b, a, &e->was);
    take_required(b, a, e);
    e->outline = take_outline(b);
    take_faces(b, a, e);
    out->entry = e;
}

/* What begins as it has to, and is whole. */
static bool open_bytes(Str bytes, Hash made_with, Bytes *out)
{
    Bytes b = { .rest = bytes };
    const char *head = take(&b, MAGIC);
    if (!head || memcmp(head, magic, MAGIC) != 0)
        return false;
    Hash whole = take_hash(&b);
    if (b.bad || !hash_eq(whole, hash_bytes(b.rest.at, b.rest.len)))
        return false;
    bool same = hash_eq(take_hash(&b), made_with);
    *out = b;
    return same && !b.bad;
}

bool catalogue_read(Arena *a, Str bytes, Hash made_with, Catalogue *out)
{
    Bytes b;
    *out = (Catalogue){ .made_with = made_with };
    if (!open_bytes(bytes, made_with, &b))
        return false;
    int count = take_count(&b, INT32_MAX);
    for (int i = 0; i < count && !b.bad; i++) {
        Catalogued one = { 0 };
        take_entry(&b, a, &one);
        b.bad = b.bad || (i && strcmp(out->at[i - 1].folder, one.folder) >= 0);
        if (!b.bad)
            catalogue_add(out, a, one);
    }
    bool good = !b.bad && b.rest.len == 0;
    if (!good)
        *out = (Catalogue){ .made_with = made_with };
    return good;
}
