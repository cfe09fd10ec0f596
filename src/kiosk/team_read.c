/* People whose standing is looked at, and one of them: HR goes down the departments, a manager from
 * their own people to those below. Each look is an event. */
#include "base/catalog.h"
#include "kiosk/carry_inside.h"
#include "record/people.h"

#include <math.h>
#include <stdio.h>

static bool refused(Carry *c, const Err *err)
{
    return carry_fault(c, err, TR("Run `lectern ledger verify`."));
}

/* HR alone chooses a course; a manager sees what is asked of their people, all together. */
static const char *course_of(const World *w)
{
    return world_may_report(w) && w->reports.course[0] ? w->reports.course : NULL;
}

static bool read_parts(Carry *c, const TeamLevel *level, Err *err)
{
    Team *t = &c->world.team;
    const char *course = course_of(&c->world);
    t->parted = false;
    t->reading = ASK_NOTHING;
    return level->manager[0] || !level->department[0] ||
           carry_read_parts(c, level->department, course ? course : "", err);
}

bool carry_shows_parts(const Carry *c, const char *department, const char *course)
{
    const Team *t = &c->world.team;
    const TeamLevel *level = t->depth ? &t->level[t->depth - 1] : NULL;
    const char *shown = course_of(&c->world);
    return t->reading == ASK_BUSY && level && !level->manager[0] &&
           strcmp(level->department, department) == 0 && strcmp(shown ? shown : "", course) == 0;
}

/* Where all of a manager's people are on one page, who is late comes first, and who is done last.
 */
static int rank_of(const TeamMember *m)
{
    return m->late ? 0 : m->done < m->asked ? 1 : 2;
}

static void late_first(TeamPage *page)
{
    for (int i = 1; i < page->count; i++) {
        TeamMember m = page->at[i];
        int at = i;
        for (; at > 0 && rank_of(&page->at[at - 1]) > rank_of(&m); at--)
            page->at[at] = page->at[at - 1];
        page->at[at] = m;
    }
}

static bool read_page(Carry *c, TeamPlace after)
{
    World *w = &c->world;
    Team *t = &w->team;
    const TeamLevel *level = &t->level[t->depth - 1];
    const TeamRequest request = { .manager = level->manager[0] ? level->manager : NULL,
                                  .department = level->department,
                                  .course = course_of(w),
                                  .late_only = t->late_only,
                                  .after = after };
    RowSource rows[2];
    Err err = { 0 };
    record_rows(c->record, &rows[0]);
    record_rows(c->record, &rows[1]);
    bool ok = report_team(rows, &w->zone, w->wall_ms, &request, &t->people, &err);
    rows[0].close(&rows[0]);
    rows[1].close(&rows[1]);
    if (ok && level->manager[0] && t->page == 0 && !t->people.more)
        late_first(&t->people);
    return ok || refused(c, &err);
}

static bool show_level(Carry *c)
{
    Team *t = &c->world.team;
    const TeamLevel *level = &t->level[t->depth - 1];
    Err err = { 0 };
    t->page = 0;
    if (!carry_viewed_report(c,
                             level->manager[0] ? "people of a manager" : "people of a department",
                             (Uuid){ { 0 } }))
        return false;
    if (!read_parts(c, level, &err))
        return refused(c, &err);
    return read_page(c, (TeamPlace){ .number = "" });
}

static bool level_of_line(const ReportSummary *from, int index, TeamLevel *out)
{
    if (index >= from->team_count)
        return false;
    const SummaryLine *line = &from->teams[index];
    snprintf(out->department, sizeof out->department, "%.63s", line->id);
    snprintf(out->name, sizeof out->name, "%s", line->name);
    return line->id[0] || !line->name[0]; /* the rest of many departments is not one */
}

static void level_of_manager(const Person *manager, TeamLevel *out)
{
    snprintf(out->manager, sizeof out->manager, "%s", manager->number);
    snprintf(out->name, sizeof out->name, "%s", manager->name);
}

static bool find_level(const World *w, uint32_t way, TeamLevel *out)
{
    switch ((TeamWay)UI_FAMILY(way)) {
    case TEAM_OF_SUMMARY:
    case TEAM_LATE_OF_SUMMARY:
        return world_may_report(w) && level_of_line(&w->reports.summary, UI_INDEX(way), out);
    case TEAM_OF_PART:
        return world_may_report(w) && w->team.parted &&
               level_of_line(&w->team.summary, UI_INDEX(way), out);
    case TEAM_OF_MEMBER:
        level_of_manager(&w->member.is.person, out);
        return w->team.depth > 0 && (w->member.is.person.roles & PERSON_MANAGER);
    case TEAM_OWN:
        level_of_manager(&w->session.person, out);
        return world_may_lead(w);
    }
    return false;
}

bool carry_open_team(Carry *c, const Effect *e)
{
    World *w = &c->world;
    Team *t = &w->team;
    TeamLevel level = { .name = "" };
    TeamWay way = (TeamWay)UI_FAMILY((uint32_t)e->index);
    if (!find_level(w, (uint32_t)e->index, &level))
        return true;
    if (way == TEAM_OF_SUMMARY || way == TEAM_LATE_OF_SUMMARY || way == TEAM_OWN)
        t->depth = 0;
    if (t->depth == TEAM_LEVELS)
        return true;
    t->level[t->depth++] = level;
    if (way != TEAM_OF_PART)
        t->late_only = way == TEAM_LATE_OF_SUMMARY;
    return show_level(c);
}

bool carry_close_team(Carry *c, const Effect *e)
{
    Team *t = &c->world.team;
    (void)e;
    if (t->depth < 2)
        return true;
    t->depth--;
    return show_level(c);
}

bool carry_turn_team(Carry *c, const Effect *e)
{
    Team *t = &c->world.team;
    TeamTurn turn = (TeamTurn)e->index;
    if (!t->depth)
        return true;
    if (turn == TURN_LATE || turn == TURN_ALL)
        t->late_only = turn == TURN_LATE;
    t->page = turn == TURN_ON ? t->page + 1 : 0;
    return read_page(c, turn == TURN_ON ? t->people.last : (TeamPlace){ .number = "" });
}

/* A manager sees no score: it is not even read into the world. */
static void take_course(const World *w, const OwnStanding *own, MemberCourse *out)
{
    bool scores = world_may_report(w) && own->best_score >= 0;
    *out = (MemberCourse){
        .status = own->status, .due = own->due, .days_over = own->days_over, .percent = -1
    };
    snprintf(out->course, sizeof out->course, "%s", own->course);
    snprintf(out->title, sizeof out->title, "%s", own->title);
    if (!world_may_report(w))
        return;
    out->valid_until = own->valid_until;
    out->attempts = own->attempts;
    out->percent = scores ? (int)floor(own->best_score * 100 + 1e-9) : -1;
    if (own->done_ms)
        out->done_on = zone_local(&w->zone, own->done_ms).date;
}

bool carry_read_member(Carry *c)
{
    World *w = &c->world;
    Member *m = &w->member;
    Arena a = { 0 };
    OwnStandings own;
    RowSource rows;
    Err err = { 0 };
    m->course_count = 0;
    record_rows(c->record, &rows);
    bool ok = report_own_standings(&a, &rows, &w->zone, w->wall_ms, &m->is.person, &own, &err);
    rows.close(&rows);
    for (int i = 0; ok && i < own.count && m->course_count < MEMBER_COURSES; i++)
        take_course(w, &own.at[i], &m->course[m->course_count++]);
    arena_free(&a);
    return ok || refused(c, &err);
}

bool carry_open_member(Carry *c, const Effect *e)
{
    World *w = &c->world;
    if (e->index >= w->team.people.count)
        return true;
    w->member = (Member){ .is = w->team.people.at[e->index] };
    return carry_viewed_report(c, "courses of a person", w->member.is.person.id) &&
           carry_read_member(c);
}
