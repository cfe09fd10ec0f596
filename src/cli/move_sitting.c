/* A whole sitting under the wrong person: every try at a quiz that was begun between two moments,
 * in all courses, counts for whoever was there. All of it is moved, or nothing. */
#include "cli/moving.h"
#include "report/own.h"

#include <string.h>

enum { SITTING_MOST = 128 };

typedef struct {
    Moving *moving;
    AnswerMove moves[SITTING_MOST];
    const Course *courses[SITTING_MOST];
    int count;
} Sitting;

/* ---- when ---- */

/* "2026-11-22T14:00" or with a space, as clocks here show it. */
static bool local_time(const Zone *zone, Str text, int64_t *out_ms)
{
    Date day;
    int64_t hour, minute;
    if (text.len != 16 || (text.at[10] != 'T' && text.at[10] != ' ') || text.at[13] != ':' ||
        !date_parse((Str){ text.at, 10 }, &day) || !str_int((Str){ text.at + 11, 2 }, &hour) ||
        !str_int((Str){ text.at + 14, 2 }, &minute) || hour < 0 || hour > 23 || minute < 0 ||
        minute > 59)
        return false;
    int64_t at = zone_day_start(zone, day) + (hour * 60 + minute) * 60000;
    LocalTime is = zone_local(zone, at); /* another hour where clocks were changed that day */
    *out_ms = at + ((hour - is.hour) * 60 + minute - is.minute) * 60000;
    return true;
}

static bool moment(const Moving *m, const char *text, int64_t *out_ms)
{
    return time_parse(str_of(text), out_ms) || local_time(&m->call->zone, str_of(text), out_ms);
}

bool moving_times(Moving *m)
{
    m->until_ms = m->call->wall_ms;
    return moment(m, m->since, &m->since_ms) && (!m->until || moment(m, m->until, &m->until_ms)) &&
           m->since_ms <= m->until_ms;
}

/* ---- what ---- */

/* The tries of one course, the latest first: those behind a moved one are counted anew. */
static bool add_course(Sitting *s, const char *id, int tries, Err *err)
{
    Site site;
    Moving *m = s->moving;
    m->course = call_served(m->call, m->record, id, &site, err);
    for (int i = tries + 1; m->course && i > 0; i--) { /* one may not be over */
        AnswerMove move = moving_move(m, i);
        Err why = { 0 };
        move.into = (Uuid){ { 0 } };
        bool may = record_may_move(m->record, &move, &m->what, &why);
        if (!m->what.begun_ms || m->what.begun_ms < m->since_ms || m->what.begun_ms > m->until_ms)
            continue;
        if (!may)
            return err_set(err, ERR_INVALID, "%s: %s", id, why.text);
        m->to_cycle = 0;
        if (!moving_cycle(m, err))
            return false;
        move = moving_move(m, i);
        if (!record_may_move(m->record, &move, &m->what, err))
            return false;
        if (s->count == SITTING_MOST)
            return err_set(err, ERR_LIMIT, "more than %d tries: name a shorter time", SITTING_MOST);
        moving_say(m, i, &m->what);
        s->courses[s->count] = m->course;
        s->moves[s->count++] = move;
    }
    return m->course != NULL;
}

static bool find_tries(Sitting *s, Err *err)
{
    const Moving *m = s->moving;
    OwnStandings own;
    RowSource rows;
    Err failure = { 0 };
    record_rows(m->record, &rows);
    bool ok = report_own_standings(m->call->arena, &rows, &m->call->zone, m->call->wall_ms,
                                   &m->from, &own, &failure);
    rows.close(&rows);
    if (!ok) {
        *err = failure;
        return false;
    }
    for (int i = 0; i < own.count; i++)
        if (own.at[i].attempts && !add_course(s, own.at[i].course, own.at[i].attempts, err))
            return false;
    return s->count ||
           err_set(err, ERR_MISSING,
                   "%s has no try that was begun then and that could be moved; 'lectern "
                   "move-answers FROM TO COURSE' lists those of a course",
                   m->from.number);
}

/* ---- doing it ---- */

static bool show_then(void *to, Record *record, Err *err)
{
    return moving_show(to, record, " from then on", err);
}

static bool preview(Sitting *s, Err *err)
{
    const Moving *m = s->moving;
    if (!moving_show(m, m->record, "", err) ||
        !record_try_move(m->record, s->moves, s->count, show_then, s->moving, err))
        return false;
    fprintf(m->call->io.out,
            "\nCertificates that %s has by these tries are revoked, and say why; %s is given those "
            "that are due. Pages and exercises\noutside of quizzes stay where they are. Nothing in "
            "the ledger is changed, and both can read of it in their records.\n",
            m->from.number, m->to.number);
    return true;
}

int moving_sitting(Moving *m, Err *err)
{
    Sitting *s = arena_new(m->call->arena, Sitting);
    s->moving = m;
    if (!find_tries(s, err) || !preview(s, err))
        return call_failed(m->call, err);
    if (m->dry_run)
        return EXIT_OK;
    if (!moving_confirmed(m, "To move all of them"))
        return EXIT_PROBLEMS;
    if (!record_move_answers(m->record, s->moves, s->count, err))
        return call_failed(m->call, err);
    fprintf(m->call->io.err, "\n%d %s for who made them.\n", s->count,
            s->count == 1 ? "try counts" : "tries count");
    for (int i = 0; i < s->count; i++) {
        m->course = s->courses[i];
        if (i == 0 || s->courses[i - 1] != m->course)
            moving_certify(m);
    }
    return moving_show(m, m->record, "", err) ? EXIT_OK : call_failed(m->call, err);
}
