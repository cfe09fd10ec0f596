#include "record/record_inside.h"

/* What a learner left: the run of a course, and what was touched but not confirmed. */

static const struct {
    EventKind stored;
    LessonEventKind lesson;
} kinds[] = {
    { EVENT_INITIALIZED, LESSON_INITIALIZED }, { EVENT_VIEWED, LESSON_VIEWED },
    { EVENT_ANSWERED, LESSON_ANSWERED },       { EVENT_QUIZ_BEGUN, LESSON_QUIZ_BEGUN },
    { EVENT_PASSED, LESSON_PASSED },           { EVENT_FAILED, LESSON_FAILED },
    { EVENT_COMPLETED, LESSON_COMPLETED },     { EVENT_TERMINATED, LESSON_TERMINATED },
    { EVENT_FORM_ENDED, LESSON_FORM_ENDED },   { EVENT_FORM_SKIPPED, LESSON_FORM_SKIPPED },
    { EVENT_REGRADED, LESSON_REGRADED },       { EVENT_ASKED, LESSON_ASKED },
    { EVENT_TRY_GRANTED, LESSON_TRY_GRANTED }, { EVENT_TEST_OUT_BEGUN, LESSON_TEST_OUT_BEGUN },
    { EVENT_TESTED_OUT, LESSON_TESTED_OUT },   { EVENT_TEST_OUT_ENDED, LESSON_TEST_OUT_ENDED },
};

EventKind event_of_lesson(LessonEventKind kind)
{
    size_t i = 0;
    while (kinds[i].lesson != kind)
        i++;
    return kinds[i].stored;
}

bool lesson_kind(EventKind stored, LessonEventKind *out)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (kinds[i].stored == stored) {
            *out = kinds[i].lesson;
            return true;
        }
    }
    return false;
}

LessonEvent lesson_of_body(LessonEventKind kind, int64_t wall_ms, const Body *body)
{
    return (LessonEvent){
        .kind = kind,
        .wall_ms = wall_ms,
        .step = body->step,
        .seed = body->seed,
        .attempt = (int)body->attempt,
        .response = body->response,
        .revision = body->revision,
        .score = body->score,
        .right = (int)body->right,
        .total = (int)body->total,
        .form = body->form,
        .passed = body->passed != 0,
        .duration_ms = (int)body->duration_ms,
        .certainty = (Certainty)body->certainty,
    };
}

/* The events of one registration, one after the other. Where it is made of several of one person's
 * records, each of which counted its tries from 1, they are counted anew, as the projections do. */
typedef struct {
    Record *r;
    Uuid registration;
    bool many;
    int begun;
    struct {
        Uuid origin;
        int latest;
    } records[16];
    int record_count;
} Replay;

static bool replay_begin(Record *r, Uuid person, Uuid registration, Replay *out, Err *err)
{
    *out = (Replay){ .r = r, .registration = registration };
    return merged_root(r, &person, &out->many, err) &&
           (out->many || moves_at(r, registration, &out->many, err));
}

static int *latest_of(Replay *replay, Uuid origin)
{
    int most = sizeof replay->records / sizeof *replay->records, i = 0;
    while (i < replay->record_count && !uuid_eq(replay->records[i].origin, origin))
        i++;
    if (i == most)
        return &replay->begun; /* the latest of all */
    if (i == replay->record_count)
        replay->records[replay->record_count++].origin = origin;
    return &replay->records[i].latest;
}

/* The try that an event is about, as the person's tries are counted. */
static bool count_try(Replay *replay, Uuid origin, bool is_move, const Body *body,
                      LessonEvent *event, Err *err)
{
    static const Uuid none = { { 0 } };
    if (event->attempt < 1)
        return true;
    if (event->kind == LESSON_REGRADED) {
        int64_t number, own = event->attempt;
        if (!moved_count(replay->r, origin, &own, err))
            return false;
        Query q = query_begin(replay->r, STATEMENT_ATTEMPT_OF);
        query_id(&q, replay->registration);
        query_id(&q, uuid_eq(origin, replay->registration) ? none : origin);
        query_int(&q, own);
        if (!query_number(&q, 0, &number, err))
            return false;
        event->attempt = (int)number;
        return true;
    }
    int *latest = latest_of(replay, origin);
    if (event->kind == LESSON_QUIZ_BEGUN)
        *latest = ++replay->begun;
    event->attempt = uuid_is_nil(body->continues) || is_move ? *latest : replay->begun;
    return true;
}

/* A row of STATEMENT_RUN_EVENTS; *is_lesson false: it is of no lesson. The body lives until the
 * next. */
static bool read_row(Replay *replay, const Query *q, LessonEvent *out, Body *body, bool *is_lesson,
                     Err *err)
{
    Record *r = replay->r;
    EventKind stored;
    LessonEventKind kind;
    *is_lesson = event_kind_parse(row_str(q, 0), &stored) && lesson_kind(stored, &kind);
    if (!*is_lesson)
        return true;
    arena_reset(&r->scratch);
    if (!body_read(&r->scratch, row_str(q, 2), body))
        return err_set(err, ERR_INVALID, "an answer in %s cannot be read; verify the ledger",
                       r->path);
    *out = lesson_of_body(kind, row_int(q, 1), body);
    return !replay->many || count_try(replay, row_id(q, 3), row_int(q, 4) != 0, body, out, err);
}

static bool apply_row(Replay *replay, const Query *q, const Course *course, Run *run, Err *err)
{
    LessonEvent event;
    Body body;
    bool is_lesson;
    if (!read_row(replay, q, &event, &body, &is_lesson, err))
        return false;
    if (is_lesson)
        run_apply(run, course, &event);
    return true;
}

static bool registration_latest(Record *r, Uuid person, const char *course, Uuid *out, Err *err)
{
    int64_t cycle;
    bool many;
    arena_reset(&r->scratch);
    if (!merged_root(r, &person, &many, err) || !course_now(r, &course, err))
        return false;
    Query q = query_begin(r, STATEMENT_CYCLE_LATEST);
    query_id(&q, person);
    query_text(&q, course);
    return query_number(&q, 1, &cycle, err) && registration_now(r, person, course, cycle, out, err);
}

bool record_load_run(Record *r, Uuid person, const Course *course, Run *out, Err *err)
{
    Uuid registration;
    Replay replay;
    if (!registration_latest(r, person, course->id, &registration, err) ||
        !replay_begin(r, person, registration, &replay, err))
        return false;

    Run run;
    QueryStep step;
    bool good = true;
    run_begin(&run);
    Query q = query_begin(r, STATEMENT_RUN_EVENTS);
    query_id(&q, registration);
    while (good && (step = query_step(&q, err)) != QUERY_END)
        good = step == QUERY_ROW && apply_row(&replay, &q, course, &run, err);
    query_end(&q);
    if (good)
        *out = run;
    return good;
}

/* One registration's events, in the order of the ledger. */
static bool walk_one(Record *r, CourseEvent *e, CourseVisit *visit, void *to, Err *err)
{
    QueryStep step;
    Replay replay;
    bool good = replay_begin(r, e->person, e->registration, &replay, err);
    e->first = true;
    Query q = query_begin(r, STATEMENT_RUN_EVENTS);
    query_id(&q, e->registration);
    while (good && (step = query_step(&q, err)) != QUERY_END) {
        Body body;
        bool is_lesson = false;
        good = step == QUERY_ROW && read_row(&replay, &q, &e->event, &body, &is_lesson, err);
        if (!good || !is_lesson)
            continue;
        e->content = body.content;
        e->language = body.language;
        visit(to, e);
        e->first = false;
    }
    query_end(&q);
    return good;
}

/* Tries are counted anew, whoever made them. */
bool run_rows(Record *r, Uuid registration, RunVisit *visit, void *to, Err *err)
{
    QueryStep step;
    bool good = true;
    Replay replay = { .r = r, .registration = registration, .many = true };
    Query q = query_begin(r, STATEMENT_RUN_EVENTS);
    query_id(&q, registration);
    while (good && (step = query_step(&q, err)) != QUERY_END) {
        Body body;
        bool is_lesson = false;
        RunRow row = { .moved = row_int(&q, 4) != 0 };
        good = step == QUERY_ROW && read_row(&replay, &q, &row.event, &body, &is_lesson, err);
        if (!good || !is_lesson)
            continue;
        row.log_id = row_id(&q, 5);
        row.seq = row_int(&q, 6);
        row.registration = row_id(&q, 7);
        visit(to, &row);
    }
    query_end(&q);
    return good;
}

bool record_course_events(Record *r, const char *course, CourseVisit *visit, void *to, Err *err)
{
    Arena a = { 0 };
    CourseEvent *all = NULL;
    int count = 0, room = 0;
    QueryStep step;
    Query q = query_begin(r, STATEMENT_REGISTRATIONS_OF);
    query_text(&q, course);
    while ((step = query_step(&q, err)) == QUERY_ROW) {
        if (count == room) {
            room = room ? 2 * room : 256;
            CourseEvent *grown = arena_array(&a, CourseEvent, room);
            if (count)
                memcpy(grown, all, (size_t)count * sizeof *grown);
            all = grown;
        }
        all[count++] = (CourseEvent){ .person = row_id(&q, 0),
                                      .registration = row_id(&q, 1),
                                      .cycle = (int)row_int(&q, 2) };
    }
    query_end(&q);
    bool good = step == QUERY_END;
    for (int i = 0; good && i < count; i++)
        good = walk_one(r, &all[i], visit, to, err);
    arena_free(&a);
    return good;
}

bool record_attempt_content(Record *r, Uuid person, const char *course, Hash *out, Err *err)
{
    Uuid registration;
    if (!registration_latest(r, person, course, &registration, err))
        return false;

    Hash found = { 0 };
    QueryStep step;
    bool good = true;
    Query q = query_begin(r, STATEMENT_RUN_EVENTS);
    query_id(&q, registration);
    while (good && (step = query_step(&q, err)) != QUERY_END) {
        EventKind kind;
        Body b;
        good = step == QUERY_ROW;
        if (!good || !event_kind_parse(row_str(&q, 0), &kind))
            continue;
        if (kind == EVENT_PASSED || kind == EVENT_FAILED || kind == EVENT_TESTED_OUT ||
            kind == EVENT_TEST_OUT_ENDED)
            found = (Hash){ 0 };
        arena_reset(&r->scratch);
        if ((kind == EVENT_QUIZ_BEGUN || kind == EVENT_TEST_OUT_BEGUN) &&
            body_read(&r->scratch, row_str(&q, 2), &b))
            found = b.content;
    }
    query_end(&q);
    if (good)
        *out = found;
    return good;
}

bool record_keep_draft(Record *r, Uuid person, const char *course, const char *key,
                       const char *response, Err *err)
{
    bool keep = response && *response;
    arena_reset(&r->scratch);
    if (!course_now(r, &course, err) || !write_begin(r, err))
        return false;
    Query q = query_begin(r, keep ? STATEMENT_DRAFT_PUT : STATEMENT_DRAFT_DROP);
    query_id(&q, person);
    query_text(&q, course);
    query_text(&q, key);
    if (keep)
        query_text(&q, response);
    return write_end(r, query_run(&q, err), err);
}

bool record_draft(Record *r, Arena *a, Uuid person, const char *course, const char *key,
                  const char **out, Err *err)
{
    *out = NULL;
    arena_reset(&r->scratch);
    if (!course_now(r, &course, err))
        return false;
    Query q = query_begin(r, STATEMENT_DRAFT_GET);
    query_id(&q, person);
    query_text(&q, course);
    query_text(&q, key);
    QueryStep step = query_step(&q, err);
    if (step == QUERY_ROW)
        *out = arena_str(a, row_str(&q, 0));
    query_end(&q);
    return step != QUERY_FAILED;
}
