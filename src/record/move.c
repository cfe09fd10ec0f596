#include "record/move.h"
#include "record/record_inside.h"

#include <stdio.h>

/* Deciding that a try at a quiz was somebody else's, and taking that back. Which events that
 * means is looked up here once and stands in the event of the move. */

enum { PLACES_MAX = 16 * 1024 };

typedef struct {
    const AnswerMove *move;
    MovedTry what;
    Buf places; /* "log 3-7,9;log 12" */
    Uuid log_id, begun_log, source;
    int64_t from, until, begun_seq; /* the stretch that is not written yet; 0: none */
    bool begun, ended, moved_before;
} Trial;

/* ---- which events ---- */

static void write_stretch(Trial *t)
{
    if (t->from)
        buf_printf(&t->places, t->until > t->from ? "%lld-%lld," : "%lld,", (long long)t->from,
                   (long long)t->until);
    t->from = t->until = 0;
}

static void add_place(Trial *t, const RunRow *row)
{
    bool same_log = uuid_eq(row->log_id, t->log_id);
    if (same_log && t->from && row->seq == t->until + 1) {
        t->until = row->seq;
        return;
    }
    write_stretch(t);
    if (!same_log) {
        char log[UUID_TEXT];
        uuid_text(row->log_id, log);
        buf_printf(&t->places, "%s%s ", t->places.len ? ";" : "", log);
    }
    t->log_id = row->log_id;
    t->from = t->until = row->seq;
}

static void note_verdict(Trial *t, const LessonEvent *e)
{
    t->ended = t->ended || e->kind != LESSON_REGRADED;
    t->what.passed = t->what.passed || e->kind == LESSON_PASSED || e->passed;
    t->what.right = e->right;
    t->what.total = e->total;
    if (e->kind != LESSON_REGRADED)
        t->what.ended_ms = e->wall_ms;
}

static void look_at_try(Trial *t, const RunRow *row)
{
    const LessonEvent *e = &row->event;
    t->moved_before = t->moved_before || row->moved;
    if (e->kind == LESSON_QUIZ_BEGUN) {
        t->begun = true;
        t->what.begun_ms = e->wall_ms;
        t->source = row->registration;
        t->begun_log = row->log_id;
        t->begun_seq = row->seq;
    } else if (e->kind != LESSON_ANSWERED) {
        note_verdict(t, e);
    }
    if (e->kind != LESSON_REGRADED) /* those are found by the try, in every record that has them */
        add_place(t, row);
}

static void note_left(MovedTry *what, const LessonEvent *e)
{
    bool tested_out = e->kind == LESSON_TESTED_OUT;
    what->left_tries += e->kind == LESSON_QUIZ_BEGUN;
    what->left_completed = what->left_completed || tested_out || e->kind == LESSON_COMPLETED;
    what->left_passed = what->left_passed || tested_out || e->kind == LESSON_PASSED ||
                        (e->kind == LESSON_REGRADED && e->passed);
}

/* A completion goes along where nothing else had passed the quiz. */
static void look_at(void *to, const RunRow *row)
{
    Trial *t = to;
    const LessonEvent *e = &row->event;
    bool of_try = e->kind == LESSON_QUIZ_BEGUN || e->kind == LESSON_ANSWERED ||
                  e->kind == LESSON_PASSED || e->kind == LESSON_FAILED ||
                  e->kind == LESSON_REGRADED;
    if (of_try && e->attempt == t->move->attempt) {
        look_at_try(t, row);
    } else if (e->kind == LESSON_COMPLETED && t->what.passed && !t->what.left_passed &&
               !t->what.completed) {
        t->what.completed = true;
        add_place(t, row);
    } else {
        note_left(&t->what, e);
    }
}

static bool find_cycle(Record *r, Uuid root, const char *course, int64_t wanted, int64_t *out,
                       Err *err)
{
    *out = wanted;
    if (wanted > 0)
        return true;
    Query q = query_begin(r, STATEMENT_CYCLE_LATEST);
    query_id(&q, root);
    query_text(&q, course);
    return query_number(&q, 1, out, err);
}

static bool find_try(Record *r, Trial *t, Err *err)
{
    int64_t cycle;
    Uuid registration, root = t->move->from;
    const char *course = t->move->course;
    Arena a = { 0 };
    bool good = record_root(r, &root, err) && course_now(r, &course, err);
    course = arena_copy(&a, course);
    good = good && find_cycle(r, root, course, t->move->cycle, &cycle, err) &&
           registration_now(r, root, course, cycle, &registration, err) &&
           run_rows(r, registration, look_at, t, err);
    write_stretch(t);
    arena_free(&a);
    return good;
}

/* The number of the try among all that began under that registration, moved or not. */
static bool count_among_all(Record *r, const Trial *t, int64_t *out, Err *err)
{
    QueryStep step;
    bool found = false;
    *out = 0;
    Query q = query_begin(r, STATEMENT_RAW_TRIES);
    query_id(&q, t->source);
    while (!found && (step = query_step(&q, err)) == QUERY_ROW) {
        ++*out;
        found = uuid_eq(row_id(&q, 0), t->begun_log) && row_int(&q, 1) == t->begun_seq;
    }
    query_end(&q);
    return found || step != QUERY_FAILED;
}

/* ---- whether ---- */

bool record_may_decide_move(const Person *by, const Person *from, const Person *into)
{
    bool leads = (by->roles & (PERSON_SUPERVISOR | PERSON_MANAGER)) &&
                 strcmp(from->manager, by->number) == 0 && strcmp(into->manager, by->number) == 0;
    return (by->roles & PERSON_HR) || leads;
}

static bool were_here(const Record *r, const Person *p, int64_t wall_ms, Err *err)
{
    char text[16];
    Zone utc = { .name = "UTC" };
    Date day = zone_local(r->zone.name[0] ? &r->zone : &utc, wall_ms).date;
    bool before = p->start.year && date_compare(day, p->start) < 0;
    bool after = p->end.year && date_compare(day, p->end) > 0;
    date_text(day, text);
    return (!before && !after) ||
           err_set(err, ERR_INVALID, "%s (%s) %s on %s, the day of that try", p->number, p->name,
                   before ? "did not work here yet" : "did not work here any more", text);
}

static bool may_be_moved(const Trial *t, Err *err)
{
    int attempt = t->move->attempt;
    if (!t->begun)
        return err_set(err, ERR_MISSING, "no try %d at the quiz of '%s' is theirs", attempt,
                       t->move->course);
    if (t->moved_before)
        return err_set(err, ERR_INVALID,
                       "try %d came from another record already; take that back first", attempt);
    if (!t->ended)
        return err_set(err, ERR_INVALID,
                       "try %d is not over: half of it would stay behind. Let it be finished first",
                       attempt);
    return !t->places.full || err_set(err, ERR_LIMIT, "try %d has too many answers", attempt);
}

static bool find_people(Record *r, const AnswerMove *m, Person *into, Err *err)
{
    Person from;
    bool same;
    if (!record_same_person(r, m->from, m->into, &same, err))
        return false;
    if (same)
        return err_set(err, ERR_INVALID, "both are one person: there is nothing to move");
    return (record_person_by_id(r, m->from, &from, err) &&
            record_person_by_id(r, m->into, into, err)) ||
           (err->code == ERR_MISSING &&
            err_set(err, ERR_MISSING, "one of them is not in the roster, or was erased"));
}

static bool look(Record *r, Trial *t, Err *err)
{
    Person into;
    if (uuid_is_nil(t->move->into))
        return find_try(r, t, err) && may_be_moved(t, err);
    return find_people(r, t->move, &into, err) && find_try(r, t, err) && may_be_moved(t, err) &&
           were_here(r, &into, t->what.begun_ms, err);
}

static bool with_trial(Record *r, const AnswerMove *m, MovedTry *out,
                       bool (*act)(Record *, Trial *, Err *), Err *err)
{
    Trial t = { .move = m };
    buf_init(&t.places, PLACES_MAX);
    bool good = act(r, &t, err);
    if (out)
        *out = t.what;
    buf_done(&t.places);
    return good;
}

bool record_may_move(Record *r, const AnswerMove *m, MovedTry *out, Err *err)
{
    return with_trial(r, m, out, look, err);
}

/* ---- doing it ---- */

/* Either person may read of it in the own record. */
static bool note_both(Record *r, const AnswerMove *m, bool back, const Body *body, Err *err)
{
    EventKind away = back ? EVENT_ANSWERS_MOVED_BACK : EVENT_ANSWERS_MOVED_AWAY;
    EventKind here = back ? EVENT_ANSWERS_MOVED_BACK : EVENT_ANSWERS_MOVED_HERE;
    return ledger_note(r, away, body->from, body, m->wall_ms, 0, err) &&
           ledger_note(r, here, body->into, body, m->wall_ms, 0, err);
}

static bool move(Record *r, Trial *t, Err *err)
{
    const AnswerMove *m = t->move;
    Body body = { .actor = m->actor, .course = m->course, .note = m->reason };
    body.from = m->from;
    body.into = m->into;
    if (!record_root(r, &body.from, err) || !record_root(r, &body.into, err))
        return false;
    const Uuid both[] = { body.from, body.into };
    if (!look(r, t, err) || !count_among_all(r, t, &body.attempt, err) ||
        !find_cycle(r, body.into, m->course, m->into_cycle, &body.cycle, err))
        return false;
    body.source = t->source;
    body.move = uuid_at(r->random, m->wall_ms);
    body.moved = buf_cstr(&t->places);
    return note_both(r, m, false, &body, err) && regroup(r, both, 2, err);
}

static bool move_all(Record *r, const AnswerMove *moves, int count, Err *err)
{
    for (int i = 0; i < count; i++)
        if (!with_trial(r, &moves[i], NULL, move, err))
            return false;
    return true;
}

bool record_move_answers(Record *r, const AnswerMove *moves, int count, Err *err)
{
    return write_begin(r, err) && write_end(r, move_all(r, moves, count, err), err);
}

bool record_try_move(Record *r, const AnswerMove *moves, int count, RecordLook *then, void *to,
                     Err *err)
{
    bool begun = write_begin(r, err);
    bool good = begun && move_all(r, moves, count, err) && then(to, r, err);
    if (begun)
        write_undo(r);
    return good;
}

/* ---- taking it back ---- */

typedef struct {
    HeldMove *at;
    int count, room;
} HeldMoves;

static bool read_held(Record *r, Uuid move, bool *holds, int64_t *begun_ms, Err *err)
{
    Query q = query_begin(r, STATEMENT_MOVE_GET);
    query_id(&q, move);
    QueryStep step = query_step(&q, err);
    *holds = step == QUERY_ROW && row_null(&q, 2);
    query_end(&q);
    if (step == QUERY_FAILED || !*holds)
        return step != QUERY_FAILED;
    q = query_begin(r, STATEMENT_MOVE_BEGAN);
    query_id(&q, move);
    return query_number(&q, 0, begun_ms, err);
}

static bool is_meant(Record *r, const AnswerMove *m, const Body *body, bool *meant, Err *err)
{
    bool from = false, into = false;
    *meant = (!m->course || strcmp(body->course, m->course) == 0) &&
             (m->attempt == 0 || m->attempt == body->attempt);
    bool good = !*meant || (record_same_person(r, body->from, m->from, &from, err) &&
                            record_same_person(r, body->into, m->into, &into, err));
    *meant = *meant && from && into;
    return good;
}

static void add_held(Arena *a, HeldMoves *moves, const HeldMove *one)
{
    if (moves->count == moves->room) {
        moves->room = moves->room ? 2 * moves->room : 16;
        HeldMove *grown = arena_array(a, HeldMove, moves->room);
        if (moves->count)
            memcpy(grown, moves->at, (size_t)moves->count * sizeof *grown);
        moves->at = grown;
    }
    moves->at[moves->count++] = *one;
}

/* Each is told in the records of both. */
static bool is_listed(const HeldMoves *moves, Uuid move)
{
    for (int i = 0; i < moves->count; i++)
        if (uuid_eq(moves->at[i].move, move))
            return true;
    return false;
}

static bool take_held(Record *r, Arena *a, const AnswerMove *m, const Body *body, HeldMoves *out,
                      Err *err)
{
    bool meant, holds = false;
    int64_t begun_ms = 0;
    if (is_listed(out, body->move))
        return true;
    if (!is_meant(r, m, body, &meant, err) ||
        (meant && !read_held(r, body->move, &holds, &begun_ms, err)))
        return false;
    if (holds)
        add_held(a, out,
                 &(HeldMove){ .move = body->move,
                              .course = body->course,
                              .from = body->from,
                              .into = body->into,
                              .attempt = (int)body->attempt,
                              .begun_ms = begun_ms });
    return true;
}

bool record_held_moves(Record *r, Arena *a, const AnswerMove *like, const HeldMove **out,
                       int *count, Err *err)
{
    QueryStep step;
    bool good = true;
    HeldMoves moves = { .count = 0 };
    Query q = query_begin(r, STATEMENT_MOVE_EVENTS);
    while (good && (step = query_step(&q, err)) != QUERY_END) {
        Body body;
        EventKind kind;
        good = step == QUERY_ROW;
        if (good && event_kind_parse(row_str(&q, 0), &kind) && kind != EVENT_ANSWERS_MOVED_BACK &&
            body_read(a, row_str(&q, 2), &body))
            good = take_held(r, a, like, &body, &moves, err);
    }
    query_end(&q);
    *out = moves.at;
    *count = moves.count;
    return good;
}

static bool take_back(Record *r, const AnswerMove *m, const HeldMove *moves, int count, Err *err)
{
    for (int i = 0; i < count; i++) {
        const Body body = { .actor = m->actor,
                            .course = moves[i].course,
                            .note = m->reason,
                            .from = moves[i].from,
                            .into = moves[i].into,
                            .move = moves[i].move };
        const Uuid both[] = { body.from, body.into };
        if (!note_both(r, m, true, &body, err) || !regroup(r, both, 2, err))
            return false;
    }
    return true;
}

static bool undo(Record *r, const AnswerMove *m, Err *err)
{
    Arena a = { 0 };
    const HeldMove *moves;
    int count;
    bool good = record_held_moves(r, &a, m, &moves, &count, err);
    if (good && count == 0)
        good = err_set(err, ERR_MISSING, "no try at the quiz of '%s' was moved so", m->course);
    if (good && count > 1)
        good = err_set(err, ERR_INVALID,
                       "%d tries were moved so; say which one, or the time of the sitting", count);
    good = good && take_back(r, m, moves, count, err);
    arena_free(&a);
    return good;
}

bool record_move_undo(Record *r, const AnswerMove *m, Err *err)
{
    return write_begin(r, err) && write_end(r, undo(r, m, err), err);
}

bool record_moves_undo(Record *r, const AnswerMove *m, const HeldMove *moves, int count, Err *err)
{
    return write_begin(r, err) && write_end(r, take_back(r, m, moves, count, err), err);
}

bool record_try_moves_undo(Record *r, const AnswerMove *m, const HeldMove *moves, int count,
                           RecordLook *then, void *to, Err *err)
{
    bool begun = write_begin(r, err);
    bool good = begun && take_back(r, m, moves, count, err) && then(to, r, err);
    if (begun)
        write_undo(r);
    return good;
}
