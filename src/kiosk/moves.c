/* Answers in the record of one person that another one gave: HR says whose they are, at the kiosk.
 */
#include "base/catalog.h"
#include "kiosk/carry_inside.h"
#include "record/people.h"

#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool refused(Carry *c, const Err *err)
{
    return carry_fault(c, err, TR("Run `lectern ledger verify`."));
}

static AnswerMove move_of(const Carry *c, const MoveTry *t)
{
    const World *w = &c->world;
    return (AnswerMove){ .from = w->member.is.person.id,
                         .into = w->moving.into.id,
                         .course = w->library->entries[t->course]->id,
                         .attempt = t->attempt,
                         .actor = w->session.person.id,
                         .wall_ms = w->wall_ms };
}

/* ---- which try ---- */

static void add_try(Moving *m, MoveTry t)
{
    if (m->try_count == MOVE_TRIES) {
        if (m->tries[MOVE_TRIES - 1].what.begun_ms >= t.what.begun_ms)
            return;
        m->try_count--;
    }
    int at = m->try_count++;
    for (; at > 0 && m->tries[at - 1].what.begun_ms < t.what.begun_ms; at--)
        m->tries[at] = m->tries[at - 1];
    m->tries[at] = t;
}

static bool list_course(Carry *c, int course, Err *err)
{
    World *w = &c->world;
    Run *run = &c->aside;
    const Uuid person = w->member.is.person.id;
    Err unread = { 0 };
    const Course *text = carry_course(c, w->library->entries[course], &unread);
    if (!text) /* nobody can tell what its answers were */
        return true;
    if (!record_load_run(c->record, person, text, run, err))
        return false;
    for (int i = 1; i <= run->begun_attempts; i++) {
        MoveTry t = { .course = course, .attempt = i };
        AnswerMove move = move_of(c, &t);
        Err why_not = { 0 };
        move.into = (Uuid){ { 0 } };
        if (record_may_move(c->record, &move, &t.what, &why_not))
            add_try(&w->moving, t);
    }
    return true;
}

bool carry_read_moves(Carry *c, const Effect *e)
{
    World *w = &c->world;
    Err err = { 0 };
    (void)e;
    w->moving = (Moving){ .try_count = 0 };
    c->naming = NULL; /* what is found now was for what was left */
    if (!world_may_move(w) || !w->library)
        return true;
    if (!carry_viewed_report(c, "tries", w->member.is.person.id))
        return false;
    Arena a = { 0 };
    OwnStandings own = { 0 };
    bool known = carry_read_own(c, &a, &w->member.is.person, &own), good = true;
    for (int i = 0; i < w->library->course_count && known && good; i++) {
        const OwnStanding *theirs = carry_own_of(&own, w->library->entries[i]);
        if (!theirs || theirs->cycle) /* else they have not begun it */
            good = list_course(c, i, &err);
    }
    arena_free(&a);
    return known && (good || refused(c, &err));
}

/* ---- whose it is ---- */

/* All names are gone through, of a company of any size: a worker does it, and typing goes on. */
typedef struct NameJob {
    Job job;
    Random random;
    Zone zone;
    int64_t wall_ms;
    char database[PATH_MAX], typed[MOVE_NAME_BYTES];
    Person found[MOVE_PEOPLE];
    int count;
} NameJob;

static void find_names(void *job)
{
    NameJob *j = job;
    const RecordOptions options = {
        .access = RECORD_READ, .random = &j->random, .zone = &j->zone, .wall_ms = j->wall_ms
    };
    Record *record = record_open(j->database, &options, &j->job.err);
    j->job.ok = record && record_people_named(record, str_of(j->typed), j->found, MOVE_PEOPLE,
                                              &j->count, &j->job.err);
    record_close(record);
}

/* Whoever asked has left, or has asked for somebody else since: then it is not shown. */
static bool names_found(Carry *c, Job *job)
{
    NameJob *j = (NameJob *)job;
    Moving *m = &c->world.moving;
    const bool ok = job->ok, awaited = c->naming == j && job->ticket == c->ticket;
    const Err err = job->err;
    if (c->naming == j)
        c->naming = NULL;
    if (awaited) {
        m->looking = false;
        m->found_count = ok ? j->count : 0;
        memcpy(m->found, j->found, sizeof m->found);
    }
    wipe(j, sizeof *j);
    free(j);
    return ok || !awaited || refused(c, &err);
}

bool carry_find_receiver(Carry *c, const Effect *e)
{
    World *w = &c->world;
    Moving *m = &w->moving;
    m->found_count = 0;
    m->answer = MOVE_MAY;
    if (!world_may_move(w))
        return true;
    NameJob *j = calloc(1, sizeof *j);
    if (!j)
        abort();
    j->job.done = names_found;
    j->random = random_seeded(c->ticket); /* as a job may use it beside the kiosk's own */
    j->zone = w->zone;
    j->wall_ms = w->wall_ms;
    snprintf(j->database, sizeof j->database, "%s", w->config.database);
    snprintf(j->typed, sizeof j->typed, "%.*s", MOVE_NAME_BYTES - 1, e->text);
    m->looking = true;
    c->naming = j;
    carry_run(c, find_names, &j->job);
    return true;
}

static MoveAnswer may_get_it(Carry *c, const MoveTry *t)
{
    const World *w = &c->world;
    const Uuid from = w->member.is.person.id, into = w->moving.into.id;
    const AnswerMove move = move_of(c, t);
    AnswerMove anybody = move;
    MovedTry what;
    Err why_not = { 0 };
    bool same;
    anybody.into = (Uuid){ { 0 } };
    if (!record_may_decide_move(&w->session.person, &w->member.is.person, &w->moving.into))
        return MOVE_NOT_NOW;
    if (uuid_eq(from, w->session.person.id) || uuid_eq(into, w->session.person.id))
        return MOVE_YOURS;
    if (!record_same_person(c->record, from, into, &same, &why_not))
        return MOVE_NOT_NOW;
    if (same)
        return MOVE_SAME;
    if (!record_may_move(c->record, &anybody, &what, &why_not))
        return MOVE_NOT_NOW;
    return record_may_move(c->record, &move, &what, &why_not) ? MOVE_MAY : MOVE_NOT_HERE;
}

/* ---- what would change ---- */

typedef struct {
    Carry *carry;
    const CourseEntry *course;
    MoveStanding *out; /* of both */
} Standings;

static bool read_standing(const Standings *s, Record *r, const Person *person, MoveStanding *out,
                          Err *err)
{
    const World *w = &s->carry->world;
    Arena a = { 0 };
    OwnStandings own;
    RowSource rows;
    Err failure = { 0 };
    *out = (MoveStanding){ .status = STATUS_NOT_STARTED, .percent = -1 };
    record_rows(r, &rows);
    bool ok = report_own_standings(&a, &rows, &w->zone, w->wall_ms, person, &own, &failure);
    rows.close(&rows);
    const OwnStanding *is = ok ? carry_own_of(&own, s->course) : NULL;
    if (is)
        *out =
            (MoveStanding){ .status = is->status,
                            .attempts = is->attempts,
                            .percent =
                                is->best_score < 0 ? -1 : (int)floor(is->best_score * 100 + 1e-9) };
    arena_free(&a);
    if (!ok)
        *err = failure;
    return ok;
}

static bool read_both(void *to, Record *r, Err *err)
{
    const Standings *s = to;
    const World *w = &s->carry->world;
    return read_standing(s, r, &w->member.is.person, &s->out[0], err) &&
           read_standing(s, r, &w->moving.into, &s->out[1], err);
}

static bool find_cycle(Carry *c, const MoveTry *t, int *out, Err *err)
{
    const World *w = &c->world;
    Arena a = { 0 };
    RowSource rows;
    Err failure = { 0 };
    record_rows(c->record, &rows);
    bool ok = report_own_cycle_at(&a, &rows, &w->zone, t->what.begun_ms, &w->moving.into,
                                  w->library->entries[t->course]->id, out, &failure);
    rows.close(&rows);
    arena_free(&a);
    if (!ok)
        *err = failure;
    return ok;
}

bool carry_choose_receiver(Carry *c, const Effect *e)
{
    World *w = &c->world;
    Moving *m = &w->moving;
    Err err = { 0 };
    if (!world_may_move(w) || e->index >= m->found_count || e->other >= m->try_count)
        return true;
    const MoveTry *t = &m->tries[e->other];
    m->into = m->found[e->index];
    m->answer = may_get_it(c, t);
    if (m->answer != MOVE_MAY)
        return true;
    if (!carry_viewed_report(c, "courses of a person", m->into.id))
        return false;
    AnswerMove move = move_of(c, t);
    Standings s = { .carry = c, .course = w->library->entries[t->course], .out = m->before };
    bool ok = read_both(&s, c->record, &err) && find_cycle(c, t, &move.into_cycle, &err);
    s.out = m->after;
    return (ok && record_try_move(c->record, &move, 1, read_both, &s, &err)) || refused(c, &err);
}

/* ---- doing it ---- */

bool carry_move(Carry *c, const Effect *e)
{
    World *w = &c->world;
    Moving *m = &w->moving;
    Err err = { 0 };
    char reason[96];
    if (!world_may_move(w) || m->done || e->other >= m->try_count || m->answer != MOVE_MAY ||
        may_get_it(c, &m->tries[e->other]) != MOVE_MAY)
        return true;
    const MoveTry *t = &m->tries[e->other];
    AnswerMove move = move_of(c, t);
    snprintf(reason, sizeof reason, "at the kiosk: %.70s", e->text);
    move.reason = reason;
    if (!find_cycle(c, t, &move.into_cycle, &err))
        return refused(c, &err);
    if (!record_move_answers(c->record, &move, 1, &err))
        return carry_fault(c, &err,
                           TR("Free some space or check the disk, then touch “Try again”."));
    m->done = true;
    /* Where the text cannot be read, `lectern certificate issue` finds what is due. */
    const Course *course = carry_course(c, w->library->entries[t->course], &err);
    if (!course)
        return carry_read_member(c);
    return carry_certify_for(c, m->into.id, course) &&
           carry_certify_for(c, w->member.is.person.id, course) && carry_read_member(c);
}
