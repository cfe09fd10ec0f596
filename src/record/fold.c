#include "record/record_inside.h"

#include <stdio.h>

/* Every projection is a fold of the events, one at a time and in order: the same function keeps
 * them up to date in the transaction that appends, and makes them again from nothing. */

/* The row of one registration. A time of 0 has not happened. */
typedef struct {
    bool known;
    Uuid registration;
    int64_t first_ms, last_ms, passed_ms, failed_ms, completed_ms, attempts;
    bool scored;
    double first_score, best_score;
    Hash content;
    int64_t version;
    int64_t tested_out_ms; /* completed so: the quiz was passed ahead of the course */
} Learning;

Uuid registration_of(Uuid person, const char *course, int64_t cycle)
{
    char number[24];
    int digits = snprintf(number, sizeof number, "%lld", (long long)cycle);
    Buf name;
    buf_init(&name, 4096);
    buf_add(&name, (const char *)person.b, sizeof person.b);
    buf_add(&name, number, (size_t)digits);
    buf_char(&name, ' ');
    buf_text(&name, course);
    if (name.full)
        record_bug("the id of a course is too long");
    Uuid id = uuid_from(name.at, name.len);
    buf_done(&name);
    return id;
}

static void put_key(Query *q, const Entry *e)
{
    query_id(q, e->person);
    query_text(q, e->body.course);
    query_int(q, e->body.cycle);
}

static bool load(Record *r, const Entry *e, Learning *out, Err *err)
{
    Query q = query_begin(r, STATEMENT_REGISTRATION_GET);
    put_key(&q, e);
    QueryStep step = query_step(&q, err);
    *out = (Learning){ 0 };
    if (step == QUERY_ROW) {
        *out = (Learning){
            .known = true,
            .first_ms = row_int(&q, 0),
            .last_ms = row_int(&q, 1),
            .passed_ms = row_int(&q, 2),
            .failed_ms = row_int(&q, 3),
            .completed_ms = row_int(&q, 4),
            .attempts = row_int(&q, 5),
            .scored = !row_null(&q, 6),
            .first_score = sqlite3_column_double(q.stmt, 6),
            .best_score = sqlite3_column_double(q.stmt, 7),
            .content = row_hash(&q, 8),
            .version = row_int(&q, 9),
            .tested_out_ms = row_int(&q, 10),
            .registration = row_id(&q, 11),
        };
    }
    query_end(&q);
    return step != QUERY_FAILED;
}

static void put_or_null(Query *q, int64_t value)
{
    if (value)
        query_int(q, value);
    else
        query_null(q);
}

static void put_score(Query *q, bool scored, double score)
{
    if (scored)
        query_real(q, score);
    else
        query_null(q);
}

static bool store(Record *r, const Entry *e, const Learning *l, Err *err)
{
    static const Hash none = { { 0 } };
    Query q = query_begin(r, STATEMENT_REGISTRATION_PUT);
    put_key(&q, e);
    query_id(&q, e->registration);
    query_int(&q, l->first_ms);
    query_int(&q, l->last_ms);
    put_or_null(&q, l->passed_ms);
    put_or_null(&q, l->failed_ms);
    put_or_null(&q, l->completed_ms);
    query_int(&q, l->attempts);
    put_score(&q, l->scored, l->first_score);
    put_score(&q, l->scored, l->best_score);
    if (hash_eq(l->content, none))
        query_null(&q);
    else
        query_hash(&q, l->content);
    put_or_null(&q, l->version);
    put_or_null(&q, l->tested_out_ms);
    if (!query_run(&q, err))
        return false;
    if (l->known)
        return true;
    q = query_begin(r, STATEMENT_CYCLE_OVER);
    put_key(&q, e);
    return query_run(&q, err);
}

/* The content that counts is that of the completion, else of the pass, else of the last visit. */
static void note_content(Learning *l, const Entry *e)
{
    static const Hash none = { { 0 } };
    bool ends = e->kind == EVENT_COMPLETED || e->kind == EVENT_TESTED_OUT;
    bool counts = ends ? !l->completed_ms : !l->completed_ms && !l->passed_ms;
    if (!counts || hash_eq(e->body.content, none))
        return;
    l->content = e->body.content;
    l->version = e->body.version;
}

static void note_score(Learning *l, const Body *b)
{
    if (b->total <= 0)
        return;
    double score = (double)b->right / (double)b->total;
    if (!l->scored)
        l->first_score = l->best_score = score;
    else if (score > l->best_score)
        l->best_score = score;
    l->scored = true;
}

/* A time is kept as it was told, but 0 means "not yet". */
static int64_t happened(int64_t wall_ms)
{
    return wall_ms ? wall_ms : 1;
}

/* No visit of the learner's, and no fault of theirs: only what it gives is noted. */
static void apply_regraded(Learning *l, const Entry *e)
{
    double score = e->body.total > 0 ? (double)e->body.right / (double)e->body.total : 0;
    if (!l->scored)
        return;
    if (e->body.attempt == 1 && score > l->first_score)
        l->first_score = score;
    if (score > l->best_score)
        l->best_score = score;
    if (!e->body.passed || l->passed_ms)
        return;
    note_content(l, e);
    l->passed_ms = happened(e->wall_ms);
}

static void apply(Learning *l, const Entry *e)
{
    if (e->kind == EVENT_REGRADED) {
        apply_regraded(l, e);
        return;
    }
    if (!l->known || e->wall_ms < l->first_ms)
        l->first_ms = e->wall_ms;
    if (!l->known || e->wall_ms > l->last_ms)
        l->last_ms = e->wall_ms;
    note_content(l, e);
    switch (e->kind) {
    case EVENT_QUIZ_BEGUN:
        l->attempts++;
        break;
    case EVENT_PASSED:
        note_score(l, &e->body);
        if (!l->passed_ms)
            l->passed_ms = happened(e->wall_ms);
        break;
    case EVENT_FAILED:
        note_score(l, &e->body);
        l->failed_ms = happened(e->wall_ms);
        break;
    case EVENT_COMPLETED:
        if (!l->completed_ms)
            l->completed_ms = happened(e->wall_ms);
        break;
    case EVENT_TESTED_OUT:
        note_score(l, &e->body);
        if (!l->completed_ms)
            l->completed_ms = l->tested_out_ms = happened(e->wall_ms);
        break;
    default:
        break;
    }
}

/* Attempts are numbered here, in the order of the ledger, and answers belong to the latest. */
static bool fold_attempt(Record *r, const Entry *e, int64_t number, Err *err)
{
    Query q;
    switch (e->kind) {
    case EVENT_REGRADED:
        q = query_begin(r, STATEMENT_ATTEMPT_REGRADED);
        number = e->body.attempt;
        break;
    case EVENT_QUIZ_BEGUN:
        q = query_begin(r, STATEMENT_ATTEMPT_ADD);
        break;
    case EVENT_ANSWERED:
        if (e->body.attempt == 0)
            return true;
        q = query_begin(r, STATEMENT_ATTEMPT_ANSWERED);
        break;
    case EVENT_PASSED:
    case EVENT_FAILED:
        q = query_begin(r, STATEMENT_ATTEMPT_ENDED);
        break;
    default:
        return true;
    }
    query_id(&q, e->registration);
    query_int(&q, number);
    if (e->kind != EVENT_ANSWERED)
        query_int(&q, e->wall_ms);
    if (e->kind == EVENT_REGRADED)
        query_int(&q, e->body.right);
    if (e->kind == EVENT_PASSED || e->kind == EVENT_FAILED) {
        query_int(&q, e->body.right);
        query_int(&q, e->body.total);
        query_int(&q, e->kind == EVENT_PASSED);
    }
    return query_run(&q, err);
}

/* Whether it can change how somebody stands: not with every answer. */
static bool stands_otherwise(const Learning *was, const Learning *is)
{
    return !was->known || was->passed_ms != is->passed_ms || !was->failed_ms != !is->failed_ms ||
           was->completed_ms != is->completed_ms || !was->tested_out_ms != !is->tested_out_ms ||
           was->version != is->version;
}

/* Events made before a course had its name of today belong to the registration that there is. */
static bool fold_learning(Record *r, const Entry *e, Err *err)
{
    Learning l;
    Entry own = *e;
    if (e->kind == EVENT_TRY_GRANTED)
        return true; /* the run alone counts it: the learner has done nothing yet */
    if (!course_now(r, &own.body.course, err) || !load(r, &own, &l, err))
        return false;
    if (l.known && !uuid_eq(l.registration, own.registration)) {
        if (!registration_joined(r, own.registration, l.registration, err))
            return false;
        own.registration = l.registration;
    }
    Learning before = l;
    apply(&l, &own);
    return (!stands_otherwise(&before, &l) || sums_note(r, own.person, own.body.course, err)) &&
           store(r, &own, &l, err) && fold_attempt(r, &own, l.attempts, err);
}

static int64_t earlier(int64_t a, int64_t b)
{
    return a && (!b || a < b) ? a : b;
}

/* What somebody did under both ids of a course. */
static Learning both(const Learning *old, const Learning *new)
{
    bool old_counts = old->completed_ms || (old->passed_ms && !new->completed_ms);
    Learning l = {
        .known = true,
        .registration = old->registration,
        .first_ms = old->first_ms < new->first_ms ? old->first_ms : new->first_ms,
        .last_ms = old->last_ms > new->last_ms ? old->last_ms : new->last_ms,
        .passed_ms = earlier(old->passed_ms, new->passed_ms),
        .failed_ms = old->failed_ms > new->failed_ms ? old->failed_ms : new->failed_ms,
        .completed_ms = earlier(old->completed_ms, new->completed_ms),
        .attempts = old->attempts + new->attempts,
        .scored = old->scored || new->scored,
        .first_score = old->scored ? old->first_score : new->first_score,
        .best_score = old->best_score > new->best_score ? old->best_score : new->best_score,
        .content = old_counts ? old->content : new->content,
        .version = old_counts ? old->version : new->version,
        .tested_out_ms = earlier(old->completed_ms, new->completed_ms) == old->completed_ms
                             ? old->tested_out_ms
                             : new->tested_out_ms,
    };
    return l;
}

bool fold_join(Record *r, const Entry *old, const Entry *new, Err *err)
{
    Learning before, after;
    if (!load(r, old, &before, err) || !load(r, new, &after, err))
        return false;
    Query q = query_begin(r, STATEMENT_JOIN_ATTEMPTS);
    query_id(&q, new->registration);
    query_id(&q, old->registration);
    query_int(&q, before.attempts);
    if (!query_run(&q, err))
        return false;
    q = query_begin(r, STATEMENT_JOIN_DROP);
    put_key(&q, new);
    if (!query_run(&q, err) || !registration_joined(r, new->registration, old->registration, err))
        return false;
    Learning joined = both(&before, &after);
    return store(r, old, &joined, err);
}

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

bool fold_event(Record *r, const Entry *e, Err *err)
{
    if (event_is_learning(e->kind))
        return fold_learning(r, e, err);
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

/* A kind that a newer program wrote, and a body that was erased, change no projection. */
bool fold_row(Record *r, const Query *q, Err *err)
{
    Entry e = {
        .id = row_id(q, 2),
        .person = row_id(q, 4),
        .registration = row_id(q, 5),
        .wall_ms = row_int(q, 6),
        .mono_ms = row_int(q, 7),
    };
    if (row_null(q, 12) || !event_kind_parse(row_str(q, 3), &e.kind))
        return true;
    arena_reset(&r->scratch);
    if (!body_read(&r->scratch, row_str(q, 12), &e.body))
        return err_set(err, ERR_INVALID, "event %lld of %s cannot be read; verify the ledger",
                       (long long)row_int(q, 1), r->path);
    return fold_event(r, &e, err);
}

static bool fold_in_place(Record *r, Err *err)
{
    Query q = query_begin(r, STATEMENT_EVENT_WALK);
    QueryStep step;
    bool good = true;
    while (good && (step = query_step(&q, err)) != QUERY_END)
        good = step == QUERY_ROW && fold_row(r, &q, err);
    query_end(&q);
    return good;
}

static bool fold_in_turn(void *record, int64_t turn, const Query *row, Err *err)
{
    return order_keep(record, turn, row, err) && fold_row(record, row, err);
}

bool fold_anew(Record *r, bool joined, Err *err)
{
    return clear(r, err) && (joined ? order_walk(r, fold_in_turn, r, err) : fold_in_place(r, err));
}

bool record_rebuild(Record *r, Err *err)
{
    bool had_place = r->kiosk.held;
    if (!had_place && !kiosk_lock(r, err))
        return false;
    bool good = write_begin(r, err) && write_end(r, fold_anew(r, order_joined(r), err), err);
    if (!had_place)
        lock_drop(&r->kiosk);
    return good;
}
