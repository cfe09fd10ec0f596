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
            "that are due. Pages, exercises\noutside of quizzes, forms and ideas stay where they "
            "are: they prove nothing about anybody. Nothing in the ledger is\nchanged, and both "
            "can read of it in their records. To take all of it back, say the same with --undo.\n",
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

/* ---- taking it back ---- */

typedef struct {
    Moving *moving;
    HeldMove *moves;
    int count;
} Back;

static bool find_moved(Back *b, Err *err)
{
    Moving *m = b->moving;
    const HeldMove *all;
    int count;
    const AnswerMove like = { .from = m->from.id, .into = m->to.id };
    if (!record_held_moves(m->record, m->call->arena, &like, &all, &count, err))
        return false;
    b->moves = arena_array(m->call->arena, HeldMove, count + 1);
    for (int i = 0; i < count; i++) {
        char when[32] = "";
        if (all[i].begun_ms < m->since_ms || all[i].begun_ms > m->until_ms)
            continue;
        zone_text(&m->call->zone, all[i].begun_ms, when);
        fprintf(m->call->io.out, "Moved from %s (%s) to %s (%s): the try in %s, begun %s\n",
                m->from.number, m->from.name, m->to.number, m->to.name, all[i].course, when);
        b->moves[b->count++] = all[i];
    }
    return b->count || err_set(err, ERR_MISSING,
                               "no try that was begun then was moved from %s to %s, or it was "
                               "taken back already",
                               m->from.number, m->to.number);
}

/* Where a course is served no more its certificate can be issued no more, and is not missed. */
static bool certify_back(const Back *b, Err *err)
{
    Moving *m = b->moving;
    for (int i = 0; i < b->count; i++) {
        Site site;
        bool before = false;
        for (int k = 0; k < i; k++)
            before = before || strcmp(b->moves[k].course, b->moves[i].course) == 0;
        if (before)
            continue;
        m->course = call_served(m->call, m->record, b->moves[i].course, &site, err);
        if (m->course)
            moving_certify(m);
        else if (err->code != ERR_MISSING)
            return false;
    }
    return true;
}

int moving_sitting_back(Moving *m, Err *err)
{
    Back b = { .moving = m };
    const AnswerMove order = { .actor = m->actor.id,
                               .reason = m->reason,
                               .wall_ms = m->call->wall_ms };
    if (!find_moved(&b, err) || !moving_show(m, m->record, "", err) ||
        !record_try_moves_undo(m->record, &order, b.moves, b.count, show_then, m, err))
        return call_failed(m->call, err);
    if (m->dry_run)
        return EXIT_OK;
    if (!moving_confirmed(m, "To move all of them back"))
        return EXIT_PROBLEMS;
    if (!record_moves_undo(m->record, &order, b.moves, b.count, err))
        return call_failed(m->call, err);
    fprintf(m->call->io.err, "\n%d %s where %s made.\n", b.count,
            b.count == 1 ? "try counts" : "tries count", b.count == 1 ? "it was" : "they were");
    return certify_back(&b, err) && moving_show(m, m->record, "", err) ? EXIT_OK
                                                                       : call_failed(m->call, err);
}
