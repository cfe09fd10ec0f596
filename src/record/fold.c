#include "record/record_inside.h"

#include <stdio.h>

/* Every projection is a fold of the events, one at a time and in order: the same function keeps
 * them up to date in the transaction that appends, and makes them again from nothing. */

static bool fold_published(Record *r, const Entry *e, Err *err)
{
    if (!sums_end(r, err) || !fold_renames(r, e, err))
        return false;
    Query q = query_begin(r, STATEMENT_SERVED_PUT);
    query_text(&q, e->body.course);
    query_hash(&q, e->body.content);
    query_text(&q, e->body.title);
    query_int(&q, e->body.version);
    query_int(&q, e->body.update_required);
    query_int(&q, e->body.has_quiz);
    query_int(&q, e->wall_ms);
    query_int(&q, e->body.valid_months);
    return query_run(&q, err);
}

static bool fold_throttle(Record *r, const Entry *e, Err *err)
{
    bool up = e->kind == EVENT_SIGN_IN_TRIED;
    if (!up && e->body.note && !strcmp(e->body.note, RECORD_BADGE_ALONE))
        return true; /* no PIN was asked, so none that was guessed is forgiven */
    Query q = query_begin(r, up ? STATEMENT_THROTTLE_UP : STATEMENT_THROTTLE_CLEAR);
    query_id(&q, e->person);
    if (up)
        query_int(&q, e->wall_ms);
    return query_run(&q, err);
}

/* One "desire=4/5*7" of the sums that left the box; what is none changes nothing. */
static bool fold_mark(Record *r, const Entry *e, const char *course, Str mark, Err *err)
{
    int64_t value, scale, people;
    Str statement = str_cut(&mark, '='), number = str_cut(&mark, '/'), top = str_cut(&mark, '*');
    if (!str_int(number, &value) || !str_int(top, &scale) || !str_int(mark, &people))
        return true;
    Query q = query_begin(r, STATEMENT_PULSE_COUNT_ADD);
    query_text(&q, course);
    query_text(&q, e->body.form);
    query_text(&q, e->body.cohort);
    query_str(&q, statement);
    query_id(&q, e->id);
    query_int(&q, value);
    query_int(&q, scale);
    query_int(&q, people);
    query_int(&q, e->wall_ms);
    return query_run(&q, err);
}

static bool fold_released(Record *r, const Entry *e, Err *err)
{
    const char *course = e->body.course;
    bool good = course_now(r, &course, err);
    Str rest = str_of(e->body.tally);
    while (good && rest.len)
        good = fold_mark(r, e, course, str_cut(&rest, ' '), err);
    return good;
}

/* What was answered in another person's session counts for whoever answered it, and an event of
 * somebody whose record goes on under another one counts there. */
static bool fold_one(Record *r, const Entry *entry, Err *err)
{
    bool many = false;
    Entry whose = *entry;
    const Entry *e = &whose;
    if (event_is_learning(whose.kind) && !moved_whose(r, &whose, err))
        return false;
    if (!uuid_is_nil(whose.person) && !merged_root(r, &whose.person, &many, err))
        return false;
    if (event_is_learning(e->kind))
        return fold_learning(r, e, many, err);
    switch (e->kind) {
    case EVENT_COURSE_PUBLISHED:
        return fold_published(r, e, err);
    case EVENT_CERTIFICATE_ISSUED:
    case EVENT_CERTIFICATE_REVOKED:
    case EVENT_SIGNING_KEY:
        return fold_certificate(r, e, err);
    case EVENT_PULSE_RELEASED:
        return fold_released(r, e, err);
    case EVENT_SIGN_IN_TRIED:
    case EVENT_SIGNED_IN:
    case EVENT_CODE_SET:
        return fold_throttle(r, e, err);
    case EVENT_ASSIGNED:
    case EVENT_UNASSIGNED:
    case EVENT_EXTENDED:
    case EVENT_EXEMPTED:
    case EVENT_WAIVED:
    case EVENT_DECISION_LIFTED:
        return fold_decision(r, e, err);
    case EVENT_IDEA_HANDED_IN:
    case EVENT_IDEA_CHANGED:
    case EVENT_IDEA_WITHDRAWN:
    case EVENT_IDEA_REVIEWED:
    case EVENT_IDEA_SEEN:
        return fold_idea(r, e, err);
    case EVENT_MESSAGE_READ:
        return fold_message_read(r, e, err);
    default:
        return true;
    }
}

bool fold_event(Record *r, const Entry *e, Err *err)
{
    bool good = fold_one(r, e, err);
    if (r->held.many && !held_full(r))
        return good;
    good = good && held_write(r, err);
    held_forget(r);
    return good;
}

void fold_begin(Record *r)
{
    if (!r->held.most)
        r->held.most = held_share();
    r->held.many = r->held.nothing_kept = true;
}

bool fold_end(Record *r, bool good, Err *err)
{
    good = good && held_write(r, err);
    held_forget(r);
    r->held.many = r->held.nothing_kept = false;
    r->held.nobody_merged = r->held.nobody_moved = false;
    return good;
}

/* ---- from nothing ---- */

static bool clear(Record *r, Err *err)
{
    static const Statement all[] = {
        STATEMENT_CLEAR_REGISTRATION, STATEMENT_CLEAR_ATTEMPT,      STATEMENT_CLEAR_SERVED,
        STATEMENT_CLEAR_THROTTLE,     STATEMENT_CLEAR_RENAMED,      STATEMENT_CLEAR_JOINED,
        STATEMENT_CLEAR_ASSIGNMENT,   STATEMENT_CLEAR_CERTIFICATE,  STATEMENT_CLEAR_REVOKED,
        STATEMENT_CLEAR_SIGNING_KEY,  STATEMENT_CLEAR_PULSE_COUNT,  STATEMENT_CLEAR_IDEA,
        STATEMENT_CLEAR_IDEA_REVIEW,  STATEMENT_CLEAR_MESSAGE_READ, STATEMENT_CLEAR_TURN
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        Query q = query_begin(r, all[i]);
        if (!query_run(&q, err))
            return false;
    }
    return sums_end(r, err);
}

/* A kind that a newer program wrote changes no projection. */
static bool fold_body(Record *r, const Query *q, Str body, Err *err)
{
    Entry e = {
        .log_id = row_id(q, 0),
        .seq = row_int(q, 1),
        .id = row_id(q, 2),
        .person = row_id(q, 4),
        .registration = row_id(q, 5),
        .wall_ms = row_int(q, 6),
        .mono_ms = row_int(q, 7),
    };
    if (!event_kind_parse(row_str(q, 3), &e.kind))
        return true;
    arena_reset(&r->scratch);
    if (!body_read(&r->scratch, body, &e.body))
        return err_set(err, ERR_INVALID, "event %lld of %s cannot be read; verify the ledger",
                       (long long)row_int(q, 1), r->path);
    return fold_event(r, &e, err);
}

/* Nor does a body that was erased. */
bool fold_row(Record *r, const Query *q, Err *err)
{
    return row_null(q, 12) || fold_body(r, q, row_str(q, 12), err);
}

typedef struct {
    Query query;
    bool any; /* it stands on one, which belongs to this event: */
    int64_t place, seq;
} Bodies;

static bool next_body(Bodies *b, Err *err)
{
    QueryStep step = query_step(&b->query, err);
    b->any = step == QUERY_ROW;
    if (b->any) {
        b->place = row_int(&b->query, 0);
        b->seq = row_int(&b->query, 1);
    }
    return step != QUERY_FAILED;
}

static bool fold_header(Record *r, const Query *event, Bodies *b, Err *err)
{
    int64_t place = row_int(event, 8), seq = row_int(event, 1);
    while (b->any && (b->place < place || (b->place == place && b->seq < seq)))
        if (!next_body(b, err))
            return false;
    return !b->any || b->place != place || b->seq != seq ||
           fold_body(r, event, row_str(&b->query, 2), err);
}

/* Headers and bodies stand in two tables in the same order: two walks side by side, and no body
 * needs to be looked up. */
static bool fold_in_place(Record *r, Err *err)
{
    Query events = query_begin(r, STATEMENT_HEADER_WALK);
    Bodies bodies = { .query = query_begin(r, STATEMENT_BODY_WALK) };
    QueryStep step;
    bool good = next_body(&bodies, err);
    while (good && (step = query_step(&events, err)) != QUERY_END)
        good = step == QUERY_ROW && fold_header(r, &events, &bodies, err);
    query_end(&events);
    query_end(&bodies.query);
    return good;
}

static bool fold_in_turn(void *record, int64_t turn, const Query *row, Err *err)
{
    return order_keep(record, turn, row, err) && fold_row(record, row, err);
}

bool fold_anew(Record *r, bool joined, Err *err)
{
    if (!clear(r, err) || !merges_fold(r, r, err) || !moves_fold(r, r, err) || !merged_rest(r, err))
        return false;
    fold_begin(r);
    bool good = joined ? order_walk(r, fold_in_turn, r, err) : fold_in_place(r, err);
    return fold_end(r, good, err);
}

/* Noted by a trigger with each event. */
static bool note_set_back_anew(Record *r, Err *err)
{
    Query q = query_begin(r, STATEMENT_SET_BACK_CLEAR);
    if (!query_run(&q, err))
        return false;
    q = query_begin(r, STATEMENT_SET_BACK_ALL);
    query_int(&q, CLOCK_ALLOWED_MS);
    return query_run(&q, err);
}

static bool make_anew(Record *r, Err *err)
{
    bool joined;
    return schema_mend(r, err) && note_set_back_anew(r, err) && order_joined(r, &joined, err) &&
           fold_anew(r, joined, err);
}

bool record_rebuild(Record *r, Err *err)
{
    bool had_place = r->kiosk.held;
    if (!had_place && !kiosk_lock(r, err))
        return false;
    bool good = write_begin(r, err) && write_end(r, make_anew(r, err), err);
    if (!had_place)
        lock_drop(&r->kiosk);
    return good;
}
