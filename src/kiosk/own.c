/* What the person signed in sees of their own record: read when they ask for it, kept until they
 * leave. */
#include "base/catalog.h"
#include "kiosk/carry_inside.h"
#include "kiosk/message.h"
#include "report/history.h"

#include <string.h>

static bool refused(Carry *c, const Err *err)
{
    return carry_fault(c, err,
                       TR("Start Lectern again; if it stays, run `lectern ledger verify`."));
}

bool carry_messages(Carry *c)
{
    Session *s = &c->world.session;
    Err err = { 0 };
    return !c->record ||
           record_messages_read(c->record, &c->session_arena, s->person.id, &s->read,
                                &s->read_count, &err) ||
           refused(c, &err);
}

bool carry_open_message(Carry *c, const Effect *e)
{
    World *w = &c->world;
    const Message *m = &w->library->messages.at[e->index];
    Err err = { 0 };
    w->message = e->index;
    w->message_of_page = e->kind == FX_OPEN_MESSAGE_OF_PAGE;
    if (!message_is_new(w, m) || !c->record)
        return true;
    if (!record_read_message(c->record, w->session.person.id, m->id, m->written, w->wall_ms,
                             w->now_ms, &err))
        return carry_fault(c, &err,
                           TR("Free some space or check the disk, then touch “Try again”."));
    return carry_messages(c);
}

static void add_said(OwnRecord *own, const Run *run)
{
    for (Certainty level = CERTAINTY_LOW; level < CERTAINTY_LEVELS; level++) {
        own->said[level].count += run->said[level].count;
        own->said[level].right += run->said[level].right;
    }
}

bool carry_read_progress(Carry *c, const Effect *e)
{
    (void)e;
    World *w = &c->world;
    OwnRecord *own = &w->own;
    Arena outline = { 0 };
    Err err = { 0 };
    bool ok = true;
    wipe(own, sizeof *own);
    for (int i = 0; i < w->session.standing_count; i++) {
        Standing *s = &w->session.standing[i];
        Run *run = &c->aside;
        if (!s->on_record)
            continue;
        arena_reset(&outline);
        const Course *course = carry_outline(c, &outline, s->entry, &err);
        if (!course && err.code == ERR_INVALID)
            continue;
        ok = course && record_load_run(c->record, w->session.person.id, course, run, &err);
        if (!ok)
            break;
        add_said(own, run);
        s->begun_ms = run->first_ms;
        s->refresher_ms = run_form_due_ms(run, course, FORM_REFRESHER);
        s->day_30_ms = run_form_due_ms(run, course, FORM_DAY_30);
    }
    arena_free(&outline);
    return ok || refused(c, &err);
}

typedef struct {
    Carry *carry;
    int texts;
    Err failure;                       /* the first text that could not be read */
    const Course *text[HISTORY_LINES]; /* read for the lines so far */
} Reading;

/* What the library has of the course of an event, where that is the text that it happened in; NULL:
 * it was another one. */
static const CourseEntry *served_for(const Session *s, const PersonEvent *e)
{
    const Hash none = { { 0 } };
    for (int i = 0; i < s->standing_count; i++) {
        const CourseEntry *served = s->standing[i].entry;
        bool same = !strcmp(served->id, e->course) || former_has(&served->was, e->course);
        if (same && (hash_eq(e->content, none) || hash_eq(e->content, served->content)))
            return served;
    }
    return NULL;
}

static const Course *read_text(Reading *r, const PersonEvent *e)
{
    Carry *c = r->carry;
    for (int i = 0; i < r->texts; i++)
        if (hash_eq(r->text[i]->content, e->content))
            return r->text[i];
    const Course *kept;
    Err err = { 0 };
    if (!history_course(&c->history_arena, c->record, e, &c->library.site, &kept, &err) &&
        r->failure.code == ERR_NONE)
        r->failure = err;
    if (kept)
        r->text[r->texts++] = kept;
    return kept;
}

/* The very text that something happened in: mostly the one that is served, which is shown in the
 * language of whoever looks. It stays as long as the lines do. */
static const Course *course_of(Reading *r, const PersonEvent *e)
{
    const World *w = &r->carry->world;
    const Course *given = w->texts->given;
    if (!e->course[0])
        return NULL;
    const CourseEntry *served = served_for(&w->session, e);
    PersonEvent of = *e;
    if (served)
        of.content = served->content;
    const Course *course =
        given && served && hash_eq(given->content, served->content) ? given : read_text(r, &of);
    return course && served ? course_in(course, w->display.language) : course;
}

static void add_line(void *to, const PersonEvent *event)
{
    Reading *r = to;
    OwnRecord *own = &r->carry->world.own;
    Arena *a = &r->carry->history_arena;
    if (own->line_count == HISTORY_LINES)
        return;
    HistoryLine *line = &own->lines[own->line_count++];
    *line = (HistoryLine){ .is = *event };
    line->is.course = arena_copy(a, event->course);
    line->is.note = arena_copy(a, event->note);
    line->is.lesson.step = arena_copy(a, event->lesson.step);
    line->is.lesson.form = arena_copy(a, event->lesson.form);
    line->is.lesson.response = arena_copy(a, event->lesson.response);
    line->is.lesson.revision = "";
    line->course = course_of(r, &line->is);
}

bool carry_read_history(Carry *c, const Effect *e)
{
    World *w = &c->world;
    OwnRecord *own = &w->own;
    Err err = { 0 };
    Uuid person = w->session.person.id;
    Reading reading = { .carry = c };
    arena_wipe(&c->history_arena);
    own->line_count = 0;
    own->before = e->index;
    bool ok = record_person_event_count(c->record, person, &own->all, &err) &&
              record_person_events(c->record, person, (EventPart){ e->index, HISTORY_LINES },
                                   add_line, &reading, &err);
    if (ok && reading.failure.code != ERR_NONE) {
        err = reading.failure;
        ok = false;
    }
    return ok || refused(c, &err);
}
