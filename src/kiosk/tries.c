/* One more try at a quiz, given to a learner by who looks after them. */
#include "kiosk/carry_inside.h"
#include "record/people.h"

#include <stdio.h>

/* Nobody gives one to themselves. world.reset.answer ASK_CHOOSE: they may. False: world.fault. */
static bool may_grant(Carry *c, const char *number, Person *out)
{
    World *w = &c->world;
    bool found;
    w->reset.answer = ASK_NO;
    if (!carry_find_number(c, number, out, &found))
        return false;
    bool own = found && uuid_eq(out->id, w->session.person.id);
    w->reset.answer = !found ? ASK_NO : own ? ASK_NOT_YOURS : ASK_CHOOSE;
    if (found)
        person_shown(out, w->reset.name, sizeof w->reset.name);
    return true;
}

bool carry_find_learner(Carry *c, const Effect *e)
{
    Person person;
    return may_grant(c, e->number, &person); /* the screen shows the answer */
}

static bool read_used_up(Carry *c, Uuid person, const CourseEntry *entry, bool *out, Err *err)
{
    Run *run = &c->aside;
    const Course *course = entry->tries ? carry_course(c, entry, err) : NULL;
    *out = false;
    if (!course)
        return !entry->tries;
    if (!record_load_run(c->record, person, course, run, err))
        return false;
    *out = run->begun && run_used_up(run, course);
    return true;
}

/* The ledger knows of it before anything is shown. */
static bool note_looked(Carry *c, const Person *person)
{
    NewEvent event = { .kind = EVENT_REPORT_VIEWED,
                       .person = person->id,
                       .actor = c->world.session.person.id,
                       .wall_ms = c->world.wall_ms,
                       .mono_ms = c->world.now_ms,
                       .note = "tries" };
    return carry_append(c, &event, 1);
}

static bool list_used_up(Carry *c, const Person *person, const OwnStandings *own)
{
    const Library *library = c->world.library;
    Reset *r = &c->world.reset;
    Err err = { 0 };
    r->used_up_count = 0;
    for (int i = 0; i < library->course_count && r->used_up_count < MAX_USED_UP; i++) {
        const CourseEntry *entry = library->entries[i];
        const OwnStanding *theirs = carry_own_of(own, entry);
        bool used_up = false, begun = !theirs || theirs->cycle;
        if (begun && !read_used_up(c, person->id, entry, &used_up, &err))
            return carry_fault(c, &err, TR("Run `lectern ledger verify`."));
        if (used_up)
            r->used_up[r->used_up_count++] = i;
    }
    return true;
}

bool carry_read_tries(Carry *c, const Effect *e)
{
    World *w = &c->world;
    Person person;
    if (!may_grant(c, e->number, &person))
        return false;
    if (w->reset.answer != ASK_CHOOSE)
        return true;
    if (!note_looked(c, &person))
        return false;
    Arena a = { 0 };
    OwnStandings own = { 0 };
    bool ok = carry_read_own(c, &a, &person, &own) && list_used_up(c, &person, &own);
    arena_free(&a);
    if (ok)
        w->reset.answer = ASK_READ;
    return ok;
}

bool carry_grant_try(Carry *c, const Effect *e)
{
    World *w = &c->world;
    Person person;
    Err err = { 0 };
    bool used_up;
    char note[80];
    const CourseEntry *course = w->library->entries[e->index];
    if (!may_grant(c, e->number, &person))
        return false;
    if (w->reset.answer != ASK_CHOOSE)
        return true;
    if (!read_used_up(c, person.id, course, &used_up, &err))
        return carry_fault(c, &err, TR("Run `lectern ledger verify`."));
    snprintf(note, sizeof note, "at the kiosk: %.60s", e->text);
    NewEvent event = { .kind = EVENT_TRY_GRANTED,
                       .person = person.id,
                       .actor = w->session.person.id,
                       .course = course->id,
                       .content = course->content,
                       .wall_ms = w->wall_ms,
                       .mono_ms = w->now_ms,
                       .lesson = { .kind = LESSON_TRY_GRANTED, .wall_ms = w->wall_ms },
                       .note = note };
    if (used_up && !carry_append(c, &event, 1))
        return false;
    w->reset.given = e->index;
    w->reset.answer = ASK_YES;
    return true;
}
