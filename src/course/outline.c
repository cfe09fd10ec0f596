/* Numbers have seven bits in each byte, the lowest first, and a set eighth where more follow; texts
 * end with a NUL. */
#include "course/outline.h"

enum { MORE = 0x80, LOW = 0x7F, BITS = 7, OUTLINE_BYTES = 1 << 20 };

/* ---- writing ---- */

static void put_number(Buf *out, uint32_t n)
{
    for (; n > LOW; n >>= BITS)
        buf_char(out, (char)(MORE | (n & LOW)));
    buf_char(out, (char)n);
}

static void put_text(Buf *out, const char *text)
{
    buf_add(out, text, strlen(text) + 1);
}

static void put_step(Buf *out, const Step *s)
{
    put_text(out, s->id);
    put_number(out, (uint32_t)s->was.count);
    for (int i = 0; i < s->was.count; i++)
        put_text(out, s->was.at[i]);
    put_number(out, (uint32_t)s->kind << 2 | (uint32_t)s->exercise.certainty << 1 | s->must);
    put_number(out, (uint32_t)s->seconds);
    put_number(out, (uint32_t)(s->objective + 1));
}

static void put_steps(Buf *out, const Step *steps, int count)
{
    put_number(out, (uint32_t)count);
    for (int i = 0; i < count; i++)
        put_step(out, &steps[i]);
}

Str outline_write(Arena *a, const Course *c)
{
    Buf out;
    const Quiz *quiz = &c->quiz;
    buf_init(&out, OUTLINE_BYTES);
    put_steps(&out, c->steps, c->step_count);
    put_number(&out, (uint32_t)c->module_count);
    for (int i = 0; i < c->module_count; i++)
        put_number(&out, (uint32_t)c->modules[i].count);
    put_steps(&out, quiz->pool, quiz->pool_count);
    put_number(&out, (uint32_t)quiz->minutes);
    put_number(&out, (uint32_t)quiz->tries);
    put_number(&out, (uint32_t)quiz->pass_percent);
    put_number(&out, quiz->test_out);
    for (int i = 0; i < FORMS; i++)
        put_steps(&out, c->forms[i].items, c->forms[i].count);
    Str bytes = { arena_str(a, buf_view(&out)), out.len };
    buf_done(&out);
    return bytes;
}

/* ---- reading ---- */

/* What is left. Once something is not as it has to be, all that comes is nothing. */
typedef struct {
    Arena *a;
    Str rest;
    bool bad;
} Bytes;

/* From 0 to `most`. */
static int take(Bytes *b, uint32_t most)
{
    uint64_t n = 0;
    for (int shift = 0; !b->bad; shift += BITS) {
        if (!b->rest.len || shift > 4 * BITS) {
            b->bad = true;
            break;
        }
        unsigned char byte = (unsigned char)b->rest.at[0];
        b->rest = (Str){ b->rest.at + 1, b->rest.len - 1 };
        n |= (uint64_t)(byte & LOW) << shift;
        if (byte <= LOW)
            break;
    }
    b->bad = b->bad || n > most;
    return b->bad ? 0 : (int)n;
}

static const char *take_text(Bytes *b)
{
    const char *text = b->rest.at;
    const char *end = b->bad || !b->rest.len ? NULL : memchr(text, '\0', b->rest.len);
    b->bad = !end;
    if (b->bad)
        return "";
    size_t len = (size_t)(end - text) + 1;
    b->rest = (Str){ text + len, b->rest.len - len };
    return text;
}

static void take_was(Bytes *b, FormerIds *out)
{
    int count = take(b, COURSE_MAX_FORMER);
    const char **at = count ? arena_array(b->a, const char *, count) : NULL;
    for (int i = 0; i < count; i++)
        at[i] = take_text(b);
    *out = (FormerIds){ at, count };
}

static void take_step(Bytes *b, Step *out)
{
    out->id = take_text(b);
    take_was(b, &out->was);
    uint32_t kind = (uint32_t)take(b, STEP_KINDS << 2 | 3);
    b->bad = b->bad || kind >> 2 >= STEP_KINDS;
    out->kind = b->bad ? STEP_PAGE : (StepKind)(kind >> 2);
    out->exercise.certainty = (kind & 2) != 0;
    out->must = (kind & 1) != 0;
    out->title = "";
    out->seconds = take(b, INT32_MAX);
    out->objective = take(b, COURSE_MAX_NAMES) - 1;
    out->source = -1;
}

static const Step *take_steps(Bytes *b, int most, int *count)
{
    *count = take(b, (uint32_t)most);
    Step *steps = *count ? arena_array(b->a, Step, *count) : NULL;
    for (int i = 0; i < *count; i++)
        take_step(b, &steps[i]);
    return steps;
}

/* They stand one behind the other, and each step is in one. */
static const Module *take_modules(Bytes *b, int steps, int *count)
{
    int first = 0;
    *count = take(b, COURSE_MAX_MODULES);
    Module *modules = *count ? arena_array(b->a, Module, *count) : NULL;
    for (int i = 0; i < *count; i++) {
        modules[i] = (Module){ .id = "", .title = "", .first = first };
        modules[i].count = take(b, (uint32_t)(steps - first));
        first += modules[i].count;
    }
    b->bad = b->bad || first != steps;
    return modules;
}

const Course *outline_read(Arena *a, const CourseEntry *entry)
{
    Bytes b = { a, entry->outline, false };
    Course *c = arena_new(a, Course);
    Quiz *quiz = &c->quiz;
    *c = (Course){ .id = entry->id,
                   .title = "",
                   .summary = "",
                   .language = entry->faces[0].language,
                   .content = entry->content };
    c->steps = take_steps(&b, COURSE_MAX_STEPS, &c->step_count);
    c->modules = take_modules(&b, c->step_count, &c->module_count);
    quiz->pool = take_steps(&b, COURSE_MAX_POOL, &quiz->pool_count);
    quiz->minutes = take(&b, INT32_MAX / 60);
    quiz->tries = take(&b, INT32_MAX);
    quiz->pass_percent = take(&b, 100);
    quiz->test_out = take(&b, 1) != 0;
    for (int i = 0; i < FORMS; i++)
        c->forms[i].items = take_steps(&b, COURSE_MAX_FORM, &c->forms[i].count);
    bool whole = !b.bad && !b.rest.len && c->step_count == entry->step_count;
    return whole ? c : NULL;
}
