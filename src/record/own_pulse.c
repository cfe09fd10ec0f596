#include "record/own_pulse.h"

#include "record/record_inside.h"

/* A copy of an answer for whoever gave it, beside the box. Here and in record_append_pulse alone:
 * no event, no projection and no join knows of it. */

enum { SEALED = sizeof(OwnSlip) + SEAL_EXTRA };

_Static_assert(sizeof(OwnMark) == 8 && sizeof(OwnSlip) == 152, "bytes alone, none between them");
_Static_assert((int)SEALED == 192, "as schema_21.h has it");

static uint8_t letter_of(const char *moment)
{
    return (uint8_t)moment[0];
}

static OwnMark mark_of(const char *statement)
{
    OwnMark mark = { .scale = 0 };
    Hash h = hash_bytes(statement, strlen(statement));
    memcpy(mark.statement, h.b, sizeof mark.statement);
    return mark;
}

static bool same_statement(const OwnMark *a, const OwnMark *b)
{
    return memcmp(a->statement, b->statement, sizeof a->statement) == 0;
}

/* What another key has sealed, or nobody, is as if it were not there; so is a row that somebody put
 * in the place of another. */
static bool read_slip(Record *r, const SealKey *own, Uuid person, const char *course,
                      const char *moment, OwnSlip *out, Err *err)
{
    *out = (OwnSlip){ .moment = 0 };
    Query q = query_begin(r, STATEMENT_OWN_GET);
    query_id(&q, person);
    query_text(&q, course);
    query_text(&q, moment);
    QueryStep step = query_step(&q, err);
    Str sealed = step == QUERY_ROW ? row_str(&q, 0) : (Str){ 0 };
    bool opened =
        sealed.len == SEALED && seal_open(own, (const uint8_t *)sealed.at, sealed.len, out);
    if (!opened || out->moment != letter_of(moment))
        wipe(out, sizeof *out);
    query_end(&q);
    return step != QUERY_FAILED;
}

/* In the place of an older mark of the same statement, or else in the first that is free. */
static void put_mark(OwnSlip *slip, OwnMark mark)
{
    for (int i = 0; i < OWN_MARKS; i++) {
        OwnMark *at = &slip->mark[i];
        if (at->rating1 && !same_statement(at, &mark))
            continue;
        *at = mark;
        return;
    }
}

/* "desire=4/5 worry=2/5". */
static void put_marks(Arena *a, OwnSlip *slip, const char *marks)
{
    Str rest = str_of(marks);
    while (rest.len) {
        int64_t rating, scale;
        Str word = str_cut(&rest, ' ');
        const char *statement = arena_str(a, str_cut(&word, '='));
        Str value = str_cut(&word, '/');
        bool good = str_int(value, &rating) && str_int(word, &scale) && rating >= 0 &&
                    rating <= scale && scale < UINT8_MAX;
        if (!good || !strcmp(statement, PULSE_BARRIER)) /* what follows from the others */
            continue;
        OwnMark mark = mark_of(statement);
        mark.rating1 = (uint8_t)(rating + 1);
        mark.scale = (uint8_t)scale;
        put_mark(slip, mark);
    }
}

static bool put_slip(Record *r, Uuid person, const PulseAnswer *answer, const OwnSlip *slip,
                     Err *err)
{
    uint8_t sealed[SEALED];
    seal(answer->own, r->random, slip, sizeof *slip, sealed);
#ifdef BUG_PULSE_OWN_UNSEALED /* in a build of the tests */
    memcpy(sealed, slip, sizeof *slip);
#endif
    Query q = query_begin(r, STATEMENT_OWN_PUT);
    query_id(&q, person);
    query_text(&q, answer->course);
    query_text(&q, answer->moment);
    query_bytes(&q, sealed, sizeof sealed);
    return query_run(&q, err);
}

/* Whoever says nothing has a row as well, so that rows do not tell who did. */
bool own_pulse_keep(Record *r, const Entry *asked, const PulseAnswer *answer, Err *err)
{
    OwnSlip slip;
    Arena a = { 0 };
    if (!answer->own)
        return true;
    if (!read_slip(r, answer->own, asked->person, answer->course, answer->moment, &slip, err))
        return false;
    /* What was said when the course was taken before is not what was said now. */
    if (memcmp(slip.registration, asked->registration.b, sizeof slip.registration) != 0)
        slip = (OwnSlip){ .moment = 0 };
    memcpy(slip.registration, asked->registration.b, sizeof slip.registration);
    slip.moment = letter_of(answer->moment);
    put_marks(&a, &slip, answer->marks);
    bool good = put_slip(r, asked->person, answer, &slip, err);
    wipe(&slip, sizeof slip);
    arena_wipe(&a);
    return good;
}

bool record_own_pulse(Record *r, const SealKey *own, Uuid person, const char *course, OwnPulse *out,
                      Err *err)
{
    if (!read_slip(r, own, person, course, "before", &out->before, err) ||
        !read_slip(r, own, person, course, "after", &out->after, err))
        return false;
    if (memcmp(out->before.registration, out->after.registration,
               sizeof out->before.registration) != 0)
        wipe(out, sizeof *out);
    return true;
}

int own_rating(const OwnSlip *slip, const char *statement, int scale)
{
    OwnMark wanted = mark_of(statement);
    for (int i = 0; i < OWN_MARKS; i++) {
        const OwnMark *at = &slip->mark[i];
        if (at->rating1 && at->scale == scale && same_statement(at, &wanted))
            return at->rating1 - 1;
    }
    return -1;
}

bool own_forget(Record *r, Uuid person, Err *err)
{
    Query q = query_begin(r, STATEMENT_FORGET_own_pulse);
    query_id(&q, person);
    return query_run(&q, err);
}
