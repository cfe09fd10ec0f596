#include "record/record_inside.h"

#include <stdio.h>
#include <stdlib.h>

/* The box: answers about how people feel, until enough of a group are in it. It is one row of one
 * table: lines in the order of the alphabet, padded and sealed under a key of the site, that are
 * written anew, whole, whenever somebody was asked, answered or not. So it has no order, no row and
 * no length of one answer; and who holds copies of the file from before and after an answer, but
 * not the key, cannot take one from the other. */

enum {
    WEEK_MS = 7 * 24 * 3600 * 1000,
    GROUP = RECORD_PULSE_GROUP,
    WEEKS_OWN = 4, /* then an answer joins those of the whole department */
    WEEKS_ALL = 8, /* then those of everybody */
    WEEKS_KEPT = 12,
    BOX_STEP = 3 * 1024,
    BOX_MOST = 1024 * 1024,
    SLIP_FIELDS = 5
};

/* One answer in the box. */
typedef struct {
    const char *course, *moment, *cohort, *marks;
    int64_t week;
} Slip;

typedef struct {
    Arena arena; /* wiped when it is done */
    Slip *at;
    int count, room;
} Box;

/* ---- the sealed text ---- */

static void box_add(Box *box, Slip slip)
{
    if (box->count == box->room) {
        box->room = box->room ? 2 * box->room : 64;
        Slip *grown = arena_array(&box->arena, Slip, box->room);
        if (box->count)
            memcpy(grown, box->at, (size_t)box->count * sizeof *grown);
        box->at = grown;
    }
    box->at[box->count++] = slip;
}

static void box_parse(Box *box, Str text)
{
    while (text.len) {
        Str line = str_cut(&text, '\n');
        Str field[SLIP_FIELDS];
        int64_t week;
        for (int i = 0; i < SLIP_FIELDS; i++)
            field[i] = str_cut(&line, '\t');
        if (!str_int(field[3], &week))
            continue;
        box_add(box, (Slip){ .course = arena_str(&box->arena, field[0]),
                             .moment = arena_str(&box->arena, field[1]),
                             .cohort = arena_str(&box->arena, field[2]),
                             .week = week,
                             .marks = arena_str(&box->arena, field[4]) });
    }
}

/* What was sealed with keys that are lost is lost with them; the box begins anew. */
static bool box_open(Record *r, const SealKey *key, Box *box, Err *err)
{
    *box = (Box){ 0 };
    Query q = query_begin(r, STATEMENT_BOX_GET);
    QueryStep step = query_step(&q, err);
    Str sealed = step == QUERY_ROW ? row_str(&q, 0) : (Str){ 0 };
    if (sealed.len > SEAL_EXTRA) {
        size_t len = sealed.len - SEAL_EXTRA;
        char *text = arena_array(&box->arena, char, len);
        if (seal_open(key, (const uint8_t *)sealed.at, sealed.len, text))
            box_parse(box, (Str){ text, strnlen(text, len) });
    }
    query_end(&q);
    return step != QUERY_FAILED;
}

static int compare(const void *a, const void *b)
{
    const Slip *x = a, *y = b;
    int order = strcmp(x->course, y->course);
    order = order ? order : strcmp(x->moment, y->moment);
    order = order ? order : strcmp(x->cohort, y->cohort);
#ifdef BUG_PULSE_IN_ORDER /* in a build of the tests: as they came */
    return order;
#endif
    order = order ? order : (x->week > y->week) - (x->week < y->week);
    return order ? order : strcmp(x->marks, y->marks);
}

/* How answers stand says nothing: whoever came first, they stand as sorted. */
static void box_sort(Box *box)
{
    if (box->count)
        qsort(box->at, (size_t)box->count, sizeof *box->at, compare);
}

static bool box_put(Record *r, const SealKey *key, Box *box, Err *err)
{
    Buf text;
    buf_init(&text, BOX_MOST);
    box_sort(box);
    for (int i = 0; i < box->count; i++) {
        const Slip *s = &box->at[i];
        buf_printf(&text, "%s\t%s\t%s\t%lld\t%s\n", s->course, s->moment, s->cohort,
                   (long long)s->week, s->marks);
    }
    bool good = !text.full || err_set(err, ERR_LIMIT, "more pulses wait than the box can hold");
    size_t len = (text.len / BOX_STEP + 1) * BOX_STEP;
    Arena a = { 0 };
    char *padded = arena_array(&a, char, len);
    uint8_t *sealed = arena_array(&a, uint8_t, len + SEAL_EXTRA);
    if (good) {
        memcpy(padded, buf_cstr(&text), text.len);
        seal(key, r->random, padded, len, sealed);
#ifdef BUG_PULSE_UNSEALED
        memcpy(sealed, padded, len);
#endif
        Query q = query_begin(r, STATEMENT_BOX_PUT);
        query_bytes(&q, sealed, len + SEAL_EXTRA);
        good = query_run(&q, err);
    }
    if (text.at)
        wipe(text.at, text.len);
    buf_done(&text);
    arena_wipe(&a);
    return good;
}

/* ---- what leaves it ---- */

/* "Logistics / Night shift" is part of "Logistics", and all are part of "". */
static const char *department_of(Arena *a, const char *cohort)
{
    Str whole = str_of(cohort);
    return arena_str(a, str_trim(str_cut(&whole, '/')));
}

/* An answer that waits in vain joins a larger group, and is dropped in the end. A week that is
 * still to come was told by a clock that was wrong. Returns whether anything changed. */
static bool box_age(Box *box, int64_t week)
{
    bool changed = false;
    int kept = 0;
    for (int i = 0; i < box->count; i++) {
        Slip s = box->at[i], was = s;
        s.week = s.week > week ? week : s.week;
        int64_t age = week - s.week;
        if (age >= WEEKS_ALL)
            s.cohort = "";
        else if (age >= WEEKS_OWN)
            s.cohort = department_of(&box->arena, s.cohort);
        changed =
            changed || age >= WEEKS_KEPT || s.week != was.week || strcmp(s.cohort, was.cohort) != 0;
        if (age < WEEKS_KEPT)
            box->at[kept++] = s;
    }
    box->count = kept;
    return changed;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* How many of the marks from `first` on are of the same statement. */
static int of_statement(const char *const *marks, int first, int count)
{
    size_t len = strcspn(marks[first], "=") + 1;
    int last = first + 1;
    while (last < count && strncmp(marks[last], marks[first], len) == 0)
        last++;
    return last - first;
}

static void tally_statement(const char *const *marks, int count, Buf *out)
{
    for (int i = 0, from = 0; i < count; i++) {
        if (i + 1 < count && strcmp(marks[i], marks[i + 1]) == 0)
            continue;
        buf_printf(out, "%s%s*%d", out->len ? " " : "", marks[i], i + 1 - from);
        from = i + 1;
    }
}

/* "desire=2/5*1 desire=4/5*7": how often each mark was made, in the order of the alphabet. What
 * fewer than a group have rated stays out: two reports that differ by it would tell on them. */
static void tally(Arena *a, const Slip *slips, int count, Buf *out)
{
    int marks = 0, room = 0;
    for (int i = 0; i < count; i++)
        for (const char *c = slips[i].marks; *c; c++)
            room += *c == ' ';
    const char **all = arena_array(a, const char *, room + count + 1);
    for (int i = 0; i < count; i++) {
        Str rest = str_of(slips[i].marks);
        while (rest.len)
            all[marks++] = arena_str(a, str_cut(&rest, ' '));
    }
    if (marks)
        qsort(all, (size_t)marks, sizeof *all, by_text);
    for (int first = 0, rated; first < marks; first += rated) {
        rated = of_statement(all, first, marks);
        if (rated >= GROUP)
            tally_statement(all + first, rated, out);
    }
}

/* Sums leave the box, no answers: nobody can be told from how they stand. */
static bool release(Record *r, Box *box, int first, int count, int64_t wall_ms, Err *err)
{
    const Slip *slips = box->at + first;
    Buf text;
    buf_init(&text, BODY_MAX / 2);
    tally(&box->arena, slips, count, &text);
    Body body = { .course = slips->course,
                  .form = slips->moment,
                  .total = count,
                  .cohort = slips->cohort,
                  .tally = buf_cstr(&text) };
    bool good = text.full
                    ? err_set(err, ERR_LIMIT, "the answers of one group are too many to add up")
                    : ledger_note(r, EVENT_PULSE_RELEASED, (Uuid){ { 0 } }, &body, wall_ms, 0, err);
    buf_done(&text);
    return good;
}

static bool same_group(const Slip *a, const Slip *b)
{
    return strcmp(a->course, b->course) == 0 && strcmp(a->moment, b->moment) == 0 &&
           strcmp(a->cohort, b->cohort) == 0;
}

/* Let every group go that is large enough. */
static bool box_release(Record *r, Box *box, int64_t wall_ms, Err *err)
{
    int kept = 0;
    bool good = true;
    box_sort(box);
    for (int first = 0, next; good && first < box->count; first = next) {
        for (next = first + 1; next < box->count && same_group(&box->at[first], &box->at[next]);)
            next++;
        if (next - first >= GROUP)
            good = release(r, box, first, next - first, wall_ms, err);
        else
            for (int i = first; i < next; i++)
                box->at[kept++] = box->at[i];
    }
    box->count = kept;
    return good;
}

/* ---- what the kiosk asks for ---- */

static int64_t week_of(int64_t wall_ms)
{
    return wall_ms / WEEK_MS;
}

/* Free text of a roster that would break a line of the box. */
static const char *one_line(Arena *a, const char *text)
{
    char *line = arena_copy(a, text);
    for (char *c = line; *c; c++)
        if (*c == '\t' || *c == '\n')
            *c = ' ';
    return line;
}

/* Groups leave before the new answer goes in: so an event of sums does not tell that the one who
 * was asked just before it has answered. */
static bool put_in(Record *r, const SealKey *key, const PulseAnswer *answer, int64_t wall_ms,
                   Err *err)
{
    Box box;
    bool good = box_open(r, key, &box, err);
    box_age(&box, week_of(wall_ms));
    good = good && box_release(r, &box, wall_ms, err);
    if (good && answer->marks[0])
        box_add(&box, (Slip){ .course = arena_copy(&box.arena, answer->course),
                              .moment = arena_copy(&box.arena, answer->moment),
                              .cohort = one_line(&box.arena, answer->cohort),
                              .week = week_of(wall_ms),
                              .marks = arena_copy(&box.arena, answer->marks) });
    good = good && box_put(r, key, &box, err);
    arena_wipe(&box.arena);
    return good;
}

/* Whoever was asked once is not asked again, by whatever way the second answer came. */
static bool asked_before(Record *r, const Entry *asked, bool *out, Err *err)
{
    int64_t count = 0;
    arena_reset(&r->scratch);
    Query q = query_begin(r, STATEMENT_ASKED_BEFORE);
    query_id(&q, asked->registration);
    query_text(&q, arena_printf(&r->scratch, "\nstep=%s\n", asked->body.step));
    if (!query_number(&q, 0, &count, err))
        return false;
    *out = count > 0;
    return true;
}

static bool append(Record *r, const SealKey *key, const NewEvent *events, int count,
                   const PulseAnswer *answer, Err *err)
{
    Entry asked;
    bool again = false;
    if (!ledger_entry(r, &events[0], &asked, err) || !asked_before(r, &asked, &again, err))
        return false;
    return again || (ledger_append(r, events, count, err) &&
                     put_in(r, key, answer, events[0].wall_ms, err) &&
                     own_pulse_keep(r, &asked, answer, err));
}

/* The WAL has the box as it was before: side by side they would tell what came in. All is on disk
 * already, so what a reader holds up is for the next checkpoint. */
static void clear_wal(Record *r)
{
    r->wal_tells = true;
#ifndef BUG_PULSE_IN_WAL
    bool emptied;
    Err later = { 0 };
    if (!checkpoint_truncate(r, &emptied, &later))
        fprintf(stderr, "lectern: %s\n", later.text);
#endif
}

bool record_append_pulse(Record *r, const SealKey *key, const NewEvent *events, int count,
                         const PulseAnswer *answer, Err *err)
{
    if (count < 1 || events[0].kind != EVENT_ASKED)
        record_bug("a pulse begins with the event that somebody was asked");
    if (!write_begin(r, err) || !write_end(r, append(r, key, events, count, answer, err), err))
        return false;
    clear_wal(r);
    return true;
}

bool record_tend_pulses(Record *r, const SealKey *key, int64_t wall_ms, Err *err)
{
    if (!write_begin(r, err))
        return false;
    Box box;
    bool good = box_open(r, key, &box, err);
    bool aged = box_age(&box, week_of(wall_ms));
    int waiting = box.count;
    good = good && box_release(r, &box, wall_ms, err);
    bool changed = aged || box.count != waiting;
    good = good && (!changed || box_put(r, key, &box, err));
    arena_wipe(&box.arena);
    if (!write_end(r, good, err))
        return false;
    if (changed)
        clear_wal(r);
    return true;
}
